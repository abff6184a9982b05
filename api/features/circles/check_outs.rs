//! What members made of a session, in three taps (B-16, T-60, T-61). Nothing anywhere tells who answered what (INV-10).

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{get, post};
use chrono::{Days, NaiveDate};
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::beside::outcomes::{ENOUGH, Verdict};
use base::access::{Action, Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::{check_out_ticket, session};
use base::model::codes::AgendaKind;
use base::model::ids::SessionId;
use shared::domain::circles::outcomes;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::circles::sessions::{AFTERWARDS_DAYS, is_fresh};

/// What I made of a session.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"helpful": 3, "worked": "story_round", "change": null}))]
pub struct NewCheckOut {
    /// How helpful it was. 1: not much, 2: somewhat, 3: very.
    #[validate(range(min = 1, max = 3, message = "Choose not much, somewhat or very."))]
    #[schema(minimum = 1, maximum = 3)]
    pub helpful: i32,
    /// What to do more of.
    #[schema(required)]
    pub worked: Option<AgendaKind>,
    /// What to change.
    #[schema(required)]
    pub change: Option<AgendaKind>,
}

/// How many chose one kind of item.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"kind": "story_round", "count": 4}))]
pub struct KindCount {
    /// The kind.
    pub kind: AgendaKind,
    /// How many.
    #[schema(minimum = 0, maximum = 100_000)]
    pub count: u64,
}

/// What members made of a session. Numbers appear once five have answered.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "open": true, "closes_on": "2027-01-25", "answered": true, "answers": 7,
    "helpful": [0, 2, 5], "worked": [{"kind": "story_round", "count": 4}], "change": []
}))]
pub struct CheckOut {
    /// Of which session.
    pub session_id: Uuid,
    /// Whether members can answer now.
    pub open: bool,
    /// Last day to answer.
    pub closes_on: NaiveDate,
    /// Whether I have answered.
    pub answered: bool,
    /// How many have, from five on.
    #[schema(required, minimum = 5, maximum = 100_000)]
    pub answers: Option<u64>,
    /// How many said not much, somewhat, very; empty below five answers.
    #[schema(max_items = 3)]
    pub helpful: Vec<u64>,
    /// What to do more of, most often named first; empty below five answers.
    #[schema(max_items = 20)]
    pub worked: Vec<KindCount>,
    /// What to change; empty below five answers.
    #[schema(max_items = 20)]
    pub change: Vec<KindCount>,
}

/// Show what members made of a session.
///
/// For members. Below five answers there is nothing to see but whether one has answered oneself.
#[utoipa::path(tag = "sessions",
    responses((status = OK, description = "What they made of it.", body = CheckOut), Refusal))]
#[get("/sessions/{session}/check-out")]
pub async fn show_check_out(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::TakePart, *id).await?;
    let mut verdicts = actor.verdicts(&[session.id]).await?;
    if verdicts.len() < ENOUGH {
        verdicts.clear();
    }
    let count = |helpful: i32| u64::try_from(verdicts.iter().filter(|verdict| verdict.helpful == helpful).count());
    let shown = !verdicts.is_empty();
    Answer::show(&CheckOut {
        session_id: session.id.0,
        open: is_fresh(&session, actor.work.now()),
        closes_on: last_day(&session),
        answered: has_answered(&actor, &session).await?,
        answers: shown.then(|| u64::try_from(verdicts.len()).unwrap_or(0)),
        helpful: if shown { (1..=3).map(|helpful| count(helpful).unwrap_or(0)).collect() } else { Vec::new() },
        worked: tally(verdicts.iter().filter_map(|verdict| verdict.worked)),
        change: tally(verdicts.iter().filter_map(|verdict| verdict.change)),
    })
}

fn last_day(session: &session::Model) -> NaiveDate {
    session.day() + Days::new(u64::try_from(AFTERWARDS_DAYS - 1).unwrap_or(0))
}

/// The most often named first; kinds named alike in their own order.
fn tally(named: impl Iterator<Item = AgendaKind>) -> Vec<KindCount> {
    let mut counts: HashMap<AgendaKind, u64> = HashMap::new();
    named.for_each(|kind| *counts.entry(kind).or_default() += 1);
    let mut counts: Vec<KindCount> = counts.into_iter().map(|(kind, count)| KindCount { kind, count }).collect();
    counts.sort_by_key(|one| (std::cmp::Reverse(one.count), one.kind));
    counts
}

async fn has_answered(actor: &Actor, session: &session::Model) -> Result<bool> {
    let own =
        actor.may::<check_out_ticket::Entity>(Right::Own).filter(check_out_ticket::Column::SessionId.eq(session.id));
    Ok(own.one(actor.db()).await?.is_some())
}

/// Say what I made of a session.
///
/// For members, once, until two weeks after it. That I answered is kept, and what was answered; nothing joins the two.
#[utoipa::path(tag = "sessions", request_body = NewCheckOut,
    responses((status = NO_CONTENT, description = "Kept."), Refusal))]
#[post("/sessions/{session}/check-outs")]
pub async fn check_out(mut actor: Actor, id: Path<SessionId>, new: Json<NewCheckOut>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::TakePart, *id).await?;
    let new = new.valid()?;
    if !is_fresh(&session, actor.work.now()) {
        return Err(Error::StateNotAllowed("A session can be looked back on once it has begun, for two weeks."));
    }
    if has_answered(&actor, &session).await? {
        return Err(Error::Conflict("You have answered already."));
    }
    let Some(place) = actor.rights.place(session.circle_id) else { return Err(Error::NotFound) };
    let ticket = check_out_ticket::ActiveModel {
        circle_id: Set(session.circle_id),
        session_id: Set(session.id),
        membership_id: Set(place.membership.id),
    };
    ticket.insert(actor.db()).await?;
    let verdict = Verdict { helpful: new.helpful, worked: new.worked, change: new.change };
    outcomes::keep_verdict(&actor.system(), &session, verdict).await?;
    // The hash of a request sent twice would tell its few possible bodies apart, beside the sender's name: the ticket guards instead.
    actor.repeatable = None;
    actor.keep(Answer::nothing()).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_check_out).service(check_out);
}
