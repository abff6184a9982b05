//! The end of a session: every item has come to something, actions and ideas are written down or there are none (INV-08, T-39, T-40); and
//! what stays of it: what was done, never who said what (INV-09).

use std::collections::HashSet;

use actix_web::web::Path;
use actix_web::{get, post};
use sea_orm::{ActiveModelTrait, ColumnTrait, PaginatorTrait as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::beside::counts::taking_part;
use base::access::{Action, Actor};
use base::error::{Error, FieldError, Refusal, Result};
use base::model::circles::{agenda_item, attendance, membership, research_item, rsvp, session, topic};
use base::model::codes::{AgendaKind, ItemOutcome, NoticeKind, RsvpAnswer, SessionState, TopicOrigin, TopicState};
use base::model::ids::{MembershipId, SessionId, TopicId};
use shared::domain::circles::notices;
use shared::domain::circles::{rsvps, schedules};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::circles::actions::{self, ActionPoint};
use shared::wire::circles::agendas;
use shared::wire::circles::rhythm::{self, SessionTime};
use shared::wire::circles::rhythm_vote;
use shared::wire::circles::sessions::{self, Session};

/// A session ends.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"no_actions": false, "no_ideas": true}))]
pub struct NewClosing {
    /// Nothing was agreed to be done; only when no action is written down.
    pub no_actions: bool,
    /// There are no ideas for next time; only when none is written down.
    pub no_ideas: bool,
}

/// An item, and what became of it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "kind": "challenge", "title": "When a student is failing", "topic_id": null, "outcome": "covered"}))]
pub struct RecordItem {
    /// Its id.
    pub id: Uuid,
    /// What sort of item.
    pub kind: AgendaKind,
    /// What it was called.
    #[schema(max_length = 200)]
    pub title: String,
    /// The topic it was about.
    #[schema(required)]
    pub topic_id: Option<Uuid>,
    /// What became of it.
    #[schema(required)]
    pub outcome: Option<ItemOutcome>,
}

/// Something that stays of a session: a topic for later, or a piece of research.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "title": "How we say goodbye to a student"}))]
pub struct RecordTitle {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    #[schema(max_length = 300)]
    pub title: String,
}

/// What stays of a session. No speaker, no transcript, no recording.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "time": {"starts_at": "2027-01-12T14:00:00Z", "ends_at": "2027-01-12T16:00:00Z", "time_zone": "Europe/London"},
    "headcount": 12, "items": [], "actions": [], "no_actions": true, "ideas": [], "no_ideas": true, "parked": [], "research": []
}))]
pub struct SessionRecord {
    /// Of which session.
    pub session_id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// When it was.
    pub time: SessionTime,
    /// How many came; never who.
    #[schema(minimum = 0, maximum = 100_000)]
    pub headcount: u64,
    /// The agenda, and what became of it.
    #[schema(max_items = 60)]
    pub items: Vec<RecordItem>,
    /// What was agreed to be done.
    #[schema(max_items = 200)]
    pub actions: Vec<ActionPoint>,
    /// Closed with the words that there are no actions.
    pub no_actions: bool,
    /// Ideas for next time.
    #[schema(max_items = 200)]
    pub ideas: Vec<RecordTitle>,
    /// Closed with the words that there are no ideas.
    pub no_ideas: bool,
    /// Put in the parking place.
    #[schema(max_items = 200)]
    pub parked: Vec<RecordTitle>,
    /// What the research partner brought.
    #[schema(max_items = 50)]
    pub research: Vec<RecordTitle>,
}

/// Close a session.
///
/// By whoever facilitates: every item is covered, carried over or dropped, and there is an action and an idea, or the words that there are
/// none. What is carried over stands on the next agenda at once.
#[utoipa::path(tag = "sessions", request_body = NewClosing,
    responses((status = CREATED, description = "Closed.", body = Session), Refusal))]
#[post("/sessions/{session}/closing")]
pub async fn close_session(actor: Actor, id: Path<SessionId>, new: Json<NewClosing>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Facilitate, *id).await?;
    let new = new.valid()?;
    if session.state != SessionState::Live {
        return Err(Error::StateNotAllowed("Only a session that is going on can be closed."));
    }
    let items = agendas::rows(&actor, session.id).await?;
    is_complete(&actor, &session, &items, &new).await?;
    keep_topics(&actor, &session, &items).await?;
    default_attendance(&actor, &session).await?;
    let now = actor.work.now();
    let mut row = session.change();
    row.state = Set(SessionState::Closed);
    row.closed_at = Set(Some(now));
    row.no_actions = Set(new.no_actions);
    row.no_ideas = Set(new.no_ideas);
    let session = session.update(actor.db(), row).await?;
    rsvps::forget_needs(&actor.system(), &[session.circle_id]).await?;
    notices::post_about(&actor.system(), &session, NoticeKind::SessionClosed).await?;
    rhythm_vote::suggest(&actor, session.circle_id).await?;
    schedules::keep_ahead(&actor.system(), &[session.circle_id]).await?;
    let shown = sessions::one(&actor, session.id).await?;
    let location = format!("/sessions/{}/record", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// INV-08: names everything that is still open.
async fn is_complete(
    actor: &Actor,
    session: &session::Model,
    items: &[agenda_item::Model],
    new: &NewClosing,
) -> Result<()> {
    let unmarked = items.iter().enumerate().filter(|(_, item)| item.outcome.is_none());
    let unmarked = unmarked.map(|(at, item)| {
        let detail = format!("Say what became of \u{201c}{}\u{201d}.", item.title);
        FieldError::new(&format!("#/items/{at}"), "unmarked", detail)
    });
    let mut wrong: Vec<FieldError> = unmarked.collect();
    let actions = !actions::of_session(actor, session.id).await?.is_empty();
    if actions == new.no_actions {
        let detail = if actions {
            "There are actions: do not say that there are none."
        } else {
            "Write down an action, or say that there are none."
        };
        wrong.push(FieldError::new("#/no_actions", if actions { "there_are" } else { "required" }, detail));
    }
    let ideas = topics(actor, session.id, TopicOrigin::Idea).count(actor.db()).await? > 0;
    if ideas == new.no_ideas {
        let detail = if ideas {
            "There are ideas: do not say that there are none."
        } else {
            "Write down an idea for next time, or say that there are none."
        };
        wrong.push(FieldError::new("#/no_ideas", if ideas { "there_are" } else { "required" }, detail));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

fn topics(actor: &Actor, session: SessionId, origin: TopicOrigin) -> sea_orm::Select<topic::Entity> {
    actor
        .may::<topic::Entity>(Action::SeeRecord)
        .filter(topic::Column::SessionId.eq(session))
        .filter(topic::Column::Origin.eq(origin))
        .order_by_asc(topic::Column::Id)
}

/// Covered topics leave the pool with their day, dropped ones go back, carried ones stand on the next agenda.
async fn keep_topics(actor: &Actor, session: &session::Model, items: &[agenda_item::Model]) -> Result<()> {
    let with = |outcome| items.iter().filter(move |item| item.outcome == Some(outcome));
    let topics = |outcome| with(outcome).filter_map(|item| item.topic_id).collect::<Vec<TopicId>>();
    agendas::put_topics(actor, &topics(ItemOutcome::Covered), TopicState::Covered).await?;
    agendas::put_topics(actor, &topics(ItemOutcome::Dropped), TopicState::Open).await?;
    let carried: Vec<agenda_item::Model> = with(ItemOutcome::CarriedOver).cloned().collect();
    if agendas::carry(actor, session, &carried).await?.is_none() {
        agendas::put_topics(actor, &topics(ItemOutcome::CarriedOver), TopicState::Open).await?;
    }
    Ok(())
}

/// Whoever said they would come came, unless somebody wrote down otherwise (B-21).
async fn default_attendance(actor: &Actor, session: &session::Model) -> Result<()> {
    let known = actor
        .may::<attendance::Entity>(Action::Facilitate)
        .filter(attendance::Column::SessionId.eq(session.id))
        .all(actor.db())
        .await?;
    let answers = actor
        .may::<rsvp::Entity>(Action::SeeAnswers)
        .filter(rsvp::Column::SessionId.eq(session.id))
        .filter(rsvp::Column::Answer.ne(RsvpAnswer::Apology))
        .filter(rsvp::Column::Waiting.eq(false));
    let here = actor
        .may::<membership::Entity>(Action::SeePeople)
        .filter(membership::Column::CircleId.eq(session.circle_id))
        .filter(taking_part());
    let here: HashSet<MembershipId> = here.all(actor.db()).await?.into_iter().map(|row| row.id).collect();
    for answer in answers.all(actor.db()).await? {
        let written = known.iter().any(|row| row.membership_id == answer.membership_id);
        if written || !here.contains(&answer.membership_id) {
            continue;
        }
        let row = attendance::ActiveModel {
            circle_id: Set(session.circle_id),
            session_id: Set(session.id),
            membership_id: Set(answer.membership_id),
            came: Set(true),
        };
        row.insert(actor.db()).await?;
    }
    Ok(())
}

/// Show what stays of a session.
///
/// For the circle's members, once it is closed: how many came, what became of each item, actions, ideas, research. Nobody's words.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The record.", body = SessionRecord), Refusal))]
#[get("/sessions/{session}/record")]
pub async fn show_record(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::SeeRecord, *id).await?;
    if session.state != SessionState::Closed {
        return Err(Error::NotFound);
    }
    let points = actions::of_session(&actor, session.id).await?;
    let research = actor
        .may::<research_item::Entity>(Action::SeeRecord)
        .filter(research_item::Column::SessionId.eq(session.id))
        .order_by_asc(research_item::Column::Id);
    let research = research.all(actor.db()).await?.into_iter();
    let item = |row: agenda_item::Model| RecordItem {
        id: row.id.0,
        kind: row.kind,
        title: row.title,
        topic_id: row.topic_id.map(|id| id.0),
        outcome: row.outcome,
    };
    Answer::show(&SessionRecord {
        session_id: session.id.0,
        circle_id: session.circle_id.0,
        time: rhythm::time(session.starts_at, session.duration_minutes),
        headcount: actor.headcounts(&[session.id]).await?.get(&session.id).copied().unwrap_or_default(),
        items: agendas::rows(&actor, session.id).await?.into_iter().map(item).collect(),
        actions: actions::all(&actor, points).await?,
        no_actions: session.no_actions,
        ideas: titles(&actor, session.id, TopicOrigin::Idea).await?,
        no_ideas: session.no_ideas,
        parked: titles(&actor, session.id, TopicOrigin::Parked).await?,
        research: research.map(|row| RecordTitle { id: row.id.0, title: row.title }).collect(),
    })
}

async fn titles(actor: &Actor, session: SessionId, origin: TopicOrigin) -> Result<Vec<RecordTitle>> {
    let rows = topics(actor, session, origin).all(actor.db()).await?;
    Ok(rows.into_iter().map(|row| RecordTitle { id: row.id.0, title: row.title }).collect())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(close_session).service(show_record);
}
