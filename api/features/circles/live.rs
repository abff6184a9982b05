//! While a session is going on: on track, items covered, what is set aside for later (T-38, T-39). Nothing says who said what (INV-09).

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::{Action, Actor, Permitted};
use base::error::{Error, Refusal, Result};
use base::model::circles::{agenda_item, session, topic};
use base::model::codes::{ItemOutcome, SessionState, TopicOrigin, TopicState};
use base::model::ids::{AgendaItemId, SessionId};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::circles::actions::{self, ActionPoint};
use shared::wire::circles::agendas::{self, AgendaItem};
use shared::wire::circles::rhythm::{self, SessionTime};
use shared::wire::circles::sessions::{self, OPENS_MINUTES, Session, SessionStage};

/// What became of an item.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"outcome": "covered"}))]
pub struct OutcomeChange {
    /// What became of it; none: not yet.
    #[schema(required)]
    pub outcome: Option<ItemOutcome>,
}

/// Something to come back to.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": "How we say goodbye to a student"}))]
pub struct NewNotedTopic {
    /// In a few words.
    #[validate(
        length(max = 120, message = "Use up to 120 characters."),
        custom(function = "shared::web::check::one_line")
    )]
    #[schema(min_length = 1, max_length = 120)]
    pub title: String,
}

/// A topic that came up in a session. Nothing says who brought it up.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "title": "How we say goodbye to a student", "origin": "parked"}))]
pub struct NotedTopic {
    /// Its id.
    pub id: Uuid,
    /// In a few words.
    #[schema(max_length = 120)]
    pub title: String,
    /// Set aside during the session, or an idea for next time.
    pub origin: TopicOrigin,
}

/// A guest comes in, or leaves.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"item_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "at": "2027-01-12T15:15:00Z", "guest": "Jonah", "joins": true}))]
pub struct GuestMark {
    /// Before which item they come in, or after which they leave.
    pub item_id: Uuid,
    /// When, if everything keeps to its time.
    pub at: DateTime<Utc>,
    /// What the guest is called.
    #[schema(required, max_length = 120)]
    pub guest: Option<String>,
    /// Whether they come in; else they leave.
    pub joins: bool,
}

/// What whoever facilitates has before them.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "state": "live",
    "time": {"starts_at": "2027-01-12T14:00:00Z", "ends_at": "2027-01-12T16:00:00Z", "time_zone": "Europe/London"},
    "opened_at": "2027-01-12T13:58:00Z", "now": "2027-01-12T14:20:00Z", "items": [], "guest_marks": [], "parked": [], "ideas": [],
    "actions": [], "can": ["mark", "park", "note", "close"]
}))]
pub struct RunSheet {
    /// Of which session.
    pub session_id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// How far it is.
    pub state: SessionStage,
    /// When it is.
    pub time: SessionTime,
    /// When it was opened.
    #[schema(required)]
    pub opened_at: Option<DateTime<Utc>>,
    /// The present instant, so that a clock at the reader's end can be set by it.
    pub now: DateTime<Utc>,
    /// The items with their times.
    #[schema(max_items = 60)]
    pub items: Vec<AgendaItem>,
    /// When guests come in and leave.
    #[schema(max_items = 120)]
    pub guest_marks: Vec<GuestMark>,
    /// Put in the parking place.
    #[schema(max_items = 200)]
    pub parked: Vec<NotedTopic>,
    /// Ideas for next time.
    #[schema(max_items = 200)]
    pub ideas: Vec<NotedTopic>,
    /// What was agreed to be done.
    #[schema(max_items = 200)]
    pub actions: Vec<ActionPoint>,
    /// What I may do with it.
    #[schema(max_items = 5)]
    pub can: Vec<RunSheetCan>,
}

/// What a reader may do with a run-sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunSheetCan {
    /// Say what became of an item.
    Mark,
    /// Put something in the parking place.
    Park,
    /// Write down an action or an idea.
    Note,
    /// Close the session.
    Close,
    /// Open the session.
    Open,
}

impl RunSheetCan {
    fn allows(actor: &Actor, session: &session::Model) -> Vec<Self> {
        let facilitates = actor.rights.may(session.circle_id, Action::Facilitate);
        match session.state {
            SessionState::Live if facilitates => vec![Self::Mark, Self::Park, Self::Note, Self::Close],
            SessionState::Confirmed if facilitates => vec![Self::Open],
            _ => Vec::new(),
        }
    }
}

/// The session, if this person facilitates its circle.
async fn facilitated(actor: &Actor, id: SessionId) -> Result<Permitted<session::Entity>> {
    actor.permitted(Action::SeeSessions, Action::Facilitate, id).await
}

fn must_be_live(session: &session::Model) -> Result<()> {
    if session.state == SessionState::Live {
        return Ok(());
    }
    Err(Error::StateNotAllowed("This can be done while the session is going on."))
}

/// Open a session: it goes on now.
///
/// By whoever facilitates, from an hour before it begins, once it is confirmed.
#[utoipa::path(tag = "sessions", responses((status = CREATED, description = "Open.", body = Session), Refusal))]
#[post("/sessions/{session}/opening")]
pub async fn open_session(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let row = facilitated(&actor, *id).await?;
    if row.state != SessionState::Confirmed {
        return Err(Error::StateNotAllowed("Only a session that is confirmed can be opened."));
    }
    if actor.work.now() < row.starts_at - Duration::minutes(OPENS_MINUTES) {
        return Err(Error::StateNotAllowed("A session can be opened from an hour before it begins."));
    }
    let now = actor.work.now();
    let mut row = row.into_active_model();
    row.state = Set(SessionState::Live);
    row.opened_at = Set(Some(now));
    let row = row.update(actor.db()).await?;
    let shown = sessions::one(&actor, row.id).await?;
    let location = format!("/sessions/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Mark what became of an item.
///
/// By whoever facilitates, while the session is going on. A welcome, a break, a research round-up and a close belong to each session and
/// cannot be carried over.
#[utoipa::path(tag = "sessions", request_body = OutcomeChange,
    responses((status = OK, description = "The item.", body = AgendaItem), Refusal))]
#[put("/agenda-items/{item}/outcome")]
pub async fn mark_item(actor: Actor, id: Path<AgendaItemId>, change: Json<OutcomeChange>) -> Result<Answer> {
    let row = actor.permitted::<agenda_item::Entity>(Action::SeeSessions, Action::Facilitate, *id).await?;
    let change = change.valid()?;
    let session = actor.one::<session::Entity>(Action::SeeSessions, row.session_id).await?;
    must_be_live(&session)?;
    if change.outcome == Some(ItemOutcome::CarriedOver) && !agendas::can_be_carried(row.kind) {
        let detail = "The next session has one of its own: say that it was done, or left out.";
        return Err(Error::field("#/outcome", "not_carried", detail));
    }
    let mut row = row.into_active_model();
    row.outcome = Set(change.outcome);
    row.update(actor.db()).await?;
    let shown = agendas::found(agendas::items(&actor, &session).await?, *id).ok_or(Error::NotFound)?;
    actor.keep(Answer::show(&shown)?).await
}

/// Put something in the parking place.
///
/// By whoever facilitates, while the session is going on: it waits in the pool of topics, without anybody's name (T-38).
#[utoipa::path(tag = "sessions", request_body = NewNotedTopic,
    responses((status = CREATED, description = "Parked.", body = NotedTopic), Refusal))]
#[post("/sessions/{session}/parked-topics")]
pub async fn park_topic(actor: Actor, id: Path<SessionId>, new: Json<NewNotedTopic>) -> Result<Answer> {
    noted(actor, *id, new, TopicOrigin::Parked).await
}

/// Write down an idea for next time.
///
/// By whoever facilitates, while the session is going on: it goes into the pool of topics, without anybody's name (T-40).
#[utoipa::path(tag = "sessions", request_body = NewNotedTopic,
    responses((status = CREATED, description = "Written down.", body = NotedTopic), Refusal))]
#[post("/sessions/{session}/ideas")]
pub async fn add_idea(actor: Actor, id: Path<SessionId>, new: Json<NewNotedTopic>) -> Result<Answer> {
    noted(actor, *id, new, TopicOrigin::Idea).await
}

async fn noted(actor: Actor, id: SessionId, new: Json<NewNotedTopic>, origin: TopicOrigin) -> Result<Answer> {
    let session = facilitated(&actor, id).await?;
    let new = new.valid()?;
    must_be_live(&session)?;
    let row = topic::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(session.circle_id),
        title: Set(new.title.trim().to_owned()),
        question: Set(None),
        sensitive: Set(false),
        state: Set(TopicState::Open),
        origin: Set(origin),
        session_id: Set(Some(session.id)),
        membership_id: Set(None),
        suggested_on: Set(actor.rights.on),
        covered_on: Set(None),
    };
    let row = row.insert(actor.db()).await?;
    let location = format!("/topics/{}", row.id.0);
    let shown = note(row);
    actor.keep(Answer::created(&shown, &location)?).await
}

fn note(row: topic::Model) -> NotedTopic {
    NotedTopic { id: row.id.0, title: row.title, origin: row.origin }
}

/// Show a session's run-sheet.
///
/// For the circle's members: items with their times, when guests come in and leave, what has been set aside, actions and ideas so far.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The run-sheet.", body = RunSheet), Refusal))]
#[get("/sessions/{session}/run-sheet")]
pub async fn show_run_sheet(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::SeeRecord, *id).await?;
    let items = agendas::items(&actor, &session).await?;
    let topics = actor
        .may::<topic::Entity>(Action::SeeRecord)
        .filter(topic::Column::SessionId.eq(session.id))
        .filter(topic::Column::Origin.is_in([TopicOrigin::Parked, TopicOrigin::Idea]))
        .order_by_asc(topic::Column::Id);
    let topics = topics.all(actor.db()).await?.into_iter().map(note);
    let (parked, ideas) = topics.partition(|topic| topic.origin == TopicOrigin::Parked);
    let points = actions::of_session(&actor, session.id).await?;
    Answer::show(&RunSheet {
        session_id: session.id.0,
        circle_id: session.circle_id.0,
        state: sessions::stage(&session, actor.rights.on),
        time: rhythm::time(session.starts_at, session.duration_minutes),
        opened_at: session.opened_at,
        now: actor.work.now(),
        guest_marks: guest_marks(&items),
        items,
        parked,
        ideas,
        actions: actions::all(&actor, points).await?,
        can: RunSheetCan::allows(&actor, &session),
    })
}

/// "Guest joins now", "guest leaves now": around each run of items that are one guest's part (J2).
fn guest_marks(items: &[AgendaItem]) -> Vec<GuestMark> {
    let mut marks = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.guest_pass_id.is_some()) {
        let beside = |other: Option<&AgendaItem>| other.is_some_and(|other| other.guest_pass_id == item.guest_pass_id);
        let mark = |at, joins| GuestMark { item_id: item.id, at, guest: item.guest.clone(), joins };
        if !beside(at.checked_sub(1).and_then(|before| items.get(before))) {
            marks.push(mark(item.starts_at, true));
        }
        if !beside(items.get(at + 1)) {
            marks.push(mark(item.ends_at, false));
        }
    }
    marks
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(open_session).service(mark_item).service(park_topic).service(add_idea).service(show_run_sheet);
}
