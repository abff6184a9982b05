//! Which of these times? Members answer, the organiser picks, and the session is then (T-33).

pub mod wire;

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{delete, get, post, put};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, ModelTrait as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::date_polls::wire::DatePoll;
use base::access::{Action, Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::{date_answer, date_option, date_poll, session};
use base::model::codes::{DateAnswer, NoticeKind, PollState, SessionState};
use base::model::ids::{DateOptionId, DatePollId, SessionId};
use shared::domain::circles::notices;
use shared::domain::circles::placing;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};

/// The polls about one session.
#[derive(Serialize, ToSchema)]
pub struct DatePollList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<DatePoll>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Times to be asked about.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"options": ["2027-01-12T14:00:00Z", "2027-01-14T14:00:00Z"], "closes_on": "2026-12-11"}))]
pub struct NewDatePoll {
    /// When the session could begin.
    #[validate(length(min = 2, max = 6, message = "Offer from two to six times."))]
    #[schema(min_items = 2, max_items = 6)]
    pub options: Vec<DateTime<Utc>>,
    /// Last day to answer.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    pub closes_on: NaiveDate,
}

/// What I say of the times.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"answers": [{"option_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "answer": "yes"}]}))]
pub struct DatePollAnswersChange {
    /// Of each time at most one answer. What is left out is left open.
    #[validate(length(max = 6, message = "A poll has up to six times."))]
    #[schema(max_items = 6)]
    pub answers: Vec<DateOptionAnswer>,
}

/// What I say of one time.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DateOptionAnswer {
    /// Which time.
    pub option_id: DateOptionId,
    /// Whether it suits.
    pub answer: DateAnswer,
}

/// The time that is picked.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"option_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01"}))]
pub struct NewDatePick {
    /// Which time.
    pub option_id: DateOptionId,
}

/// List the polls about a session.
///
/// With what members say, counted, and what I said.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The polls.", body = DatePollList), Refusal))]
#[get("/sessions/{session}/date-polls")]
pub async fn list_date_polls(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.one::<session::Entity>(Action::SeeSessions, *id).await?;
    let rows = actor.may::<date_poll::Entity>(Action::SeeSessions).filter(date_poll::Column::SessionId.eq(session.id));
    let rows = rows.order_by_desc(date_poll::Column::CreatedAt).order_by_desc(date_poll::Column::Id);
    let mut rows = rows.all(actor.db()).await?;
    rows.truncate(200);
    let items = wire::polls(&actor, rows).await?;
    Answer::list(&DatePollList { page: page::whole(items.len()), items })
}

/// Ask which time suits.
///
/// By an organiser, for a session that is planned or postponed. Members find it among their notices.
#[utoipa::path(tag = "sessions", request_body = NewDatePoll,
    responses((status = CREATED, description = "Asked.", body = DatePoll), Refusal))]
#[post("/sessions/{session}/date-polls")]
pub async fn open_date_poll(actor: Actor, id: Path<SessionId>, new: Json<NewDatePoll>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    let new = new.valid()?;
    if !matches!(session.state, SessionState::Planned | SessionState::Postponed) {
        return Err(Error::StateNotAllowed(
            "Members can be asked about the time of a session that is planned or postponed.",
        ));
    }
    let options = sensible(&actor, &new)?;
    let open = actor.may::<date_poll::Entity>(Action::SeeSessions);
    let open =
        open.filter(date_poll::Column::SessionId.eq(session.id)).filter(date_poll::Column::State.eq(PollState::Open));
    if open.one(actor.db()).await?.is_some() {
        return Err(Error::StateNotAllowed("Members are being asked about this session already."));
    }
    let poll = date_poll::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(session.circle_id),
        session_id: Set(session.id),
        closes_on: Set(new.closes_on),
        state: Set(PollState::Open),
        created_at: Set(actor.work.now()),
    };
    let poll = poll.insert(actor.db()).await?;
    for starts_at in options {
        let option = date_option::ActiveModel {
            id: Set(actor.work.world().id().into()),
            circle_id: Set(poll.circle_id),
            poll_id: Set(poll.id),
            starts_at: Set(starts_at),
        };
        option.insert(actor.db()).await?;
    }
    notices::post_about(&actor.system(), &session, NoticeKind::DatePoll).await?;
    let shown = wire::poll(&actor, poll).await?;
    let location = format!("/date-polls/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// The times in their order: to come, each once, and late enough for everybody to answer.
fn sensible(actor: &Actor, new: &NewDatePoll) -> Result<Vec<DateTime<Utc>>> {
    for (index, starts_at) in new.options.iter().enumerate() {
        let at = format!("#/options/{index}");
        if *starts_at <= actor.work.now() {
            return Err(Error::field(&at, "must_be_future", "Offer times that are still to come."));
        }
        shared::web::check::sensible_date(&starts_at.date_naive())
            .map_err(|_| Error::field(&at, "absurd_date", "Enter a date between 1950 and 2150."))?;
        if new.options[..index].contains(starts_at) {
            return Err(Error::field(&at, "twice", "Offer each time once."));
        }
    }
    let mut options = new.options.clone();
    options.sort_unstable();
    let first = options.first().map(|at| at.with_timezone(&base::world::LONDON).date_naive());
    if new.closes_on < actor.rights.on {
        return Err(Error::field("#/closes_on", "must_be_future", "Give members at least today to answer."));
    }
    if first.is_some_and(|first| new.closes_on >= first) {
        let detail = "The last day to answer is before the first of the times.";
        return Err(Error::field("#/closes_on", "too_late", detail));
    }
    Ok(options)
}

/// Show one poll.
///
/// With what members say, counted, and what I said. Nobody sees who said what.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The poll.", body = DatePoll), Refusal))]
#[get("/date-polls/{poll}")]
pub async fn show_date_poll(actor: Actor, id: Path<DatePollId>) -> Result<Answer> {
    let poll = actor.one::<date_poll::Entity>(Action::SeeSessions, *id).await?;
    Answer::show(&wire::poll(&actor, poll).await?)
}

/// Say which times suit me.
///
/// By members, until the poll closes, as often as they like. It needs no If-Match: these are my own answers.
#[utoipa::path(tag = "sessions", request_body = DatePollAnswersChange,
    responses((status = OK, description = "The poll.", body = DatePoll), Refusal))]
#[put("/date-polls/{poll}/answers/me")]
pub async fn answer_date_poll(
    actor: Actor,
    id: Path<DatePollId>,
    change: Json<DatePollAnswersChange>,
) -> Result<Answer> {
    let poll = actor.permitted::<date_poll::Entity>(Action::SeeSessions, Action::TakePart, *id).await?;
    let change = change.valid()?;
    if !wire::is_open(&actor, &poll) {
        return Err(Error::StateNotAllowed("This poll is closed."));
    }
    let place = actor.rights.place(poll.circle_id).ok_or(Error::NotFound)?.membership.id;
    let options = options(&actor, &poll).await?;
    let mut answers = HashMap::new();
    for (index, said) in change.answers.iter().enumerate() {
        let known = options.iter().any(|option| option.id == said.option_id);
        if !known || answers.insert(said.option_id, said.answer).is_some() {
            let at = format!("#/answers/{index}/option_id");
            return Err(Error::field(&at, "unknown", "Choose times of this poll, each once."));
        }
    }
    let own = actor.may::<date_answer::Entity>(Right::Own);
    let own = own.filter(date_answer::Column::OptionId.is_in(options.iter().map(|option| option.id)));
    for old in own.all(actor.db()).await? {
        old.delete(actor.db()).await?;
    }
    for (option_id, answer) in answers {
        let row = date_answer::ActiveModel {
            circle_id: Set(poll.circle_id),
            option_id: Set(option_id),
            membership_id: Set(place),
            answer: Set(answer),
        };
        row.insert(actor.db()).await?;
    }
    let shown = wire::poll(&actor, poll.into_inner()).await?;
    actor.keep(Answer::show(&shown)?).await
}

async fn options(actor: &Actor, poll: &date_poll::Model) -> Result<Vec<date_option::Model>> {
    let rows = actor.may::<date_option::Entity>(Action::SeeSessions);
    Ok(rows.filter(date_option::Column::PollId.eq(poll.id)).all(actor.db()).await?)
}

/// Pick a time.
///
/// By an organiser, whatever the numbers say. The session moves there, its room is to be booked anew, its call for topics moves with it,
/// and calendars follow.
#[utoipa::path(tag = "sessions", request_body = NewDatePick,
    responses((status = CREATED, description = "Picked.", body = DatePoll), Refusal))]
#[post("/date-polls/{poll}/pick")]
pub async fn pick_date(actor: Actor, id: Path<DatePollId>, picked: Json<NewDatePick>) -> Result<Answer> {
    let poll = actor.permitted::<date_poll::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    let picked = picked.valid()?;
    if poll.state != PollState::Open {
        return Err(Error::StateNotAllowed("A time was picked already, or the poll was withdrawn."));
    }
    let options = options(&actor, &poll).await?;
    let option = options.into_iter().find(|option| option.id == picked.option_id);
    let option = option.ok_or_else(|| Error::field("#/option_id", "unknown", "Choose a time of this poll."))?;
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, poll.session_id).await?;
    placing::to_time(&actor, session, option.starts_at).await?;
    let mut poll = poll.into_active_model();
    poll.state = Set(PollState::Decided);
    let poll = poll.update(actor.db()).await?;
    let shown = wire::poll(&actor, poll).await?;
    let location = format!("/date-polls/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Withdraw a poll.
///
/// By an organiser. What members said is kept with it, counted.
#[utoipa::path(tag = "sessions", responses((status = NO_CONTENT, description = "Withdrawn."), Refusal))]
#[delete("/date-polls/{poll}")]
pub async fn withdraw_date_poll(actor: Actor, id: Path<DatePollId>) -> Result<Answer> {
    let poll = actor.permitted::<date_poll::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    if poll.state == PollState::Decided {
        return Err(Error::StateNotAllowed("A time was picked already."));
    }
    let mut poll = poll.into_active_model();
    poll.state = Set(PollState::Withdrawn);
    poll.update(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(list_date_polls)
        .service(open_date_poll)
        .service(show_date_poll)
        .service(answer_date_poll)
        .service(pick_date)
        .service(withdraw_date_poll);
}
