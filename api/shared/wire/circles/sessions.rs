//! A session as its circle sees it: when, where, how far it is prepared, how many are coming. No names of who comes (model §3.10).

use chrono::{DateTime, Duration, NaiveDate, Utc};
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ColumnTrait, Condition, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::wire::can::granted;
use crate::wire::circles::circle::MissingRequirement;
use crate::wire::circles::preparation::{Preparation, SessionTask};
use crate::wire::circles::rhythm::{self, SessionTime};
use crate::wire::circles::rsvp::ComingCounts;
use base::access::beside::names::Named;
use base::access::beside::sessions::Scheduled;
use base::access::{Action, Actor};
use base::error::Result;
use base::model::circles::{role_term, session};
use base::model::codes::{Mode, RoleKind, SessionState};
use base::model::ids::{CircleId, SessionId};
use base::world::LONDON;

/// How long before its beginning a session can be opened.
pub const OPENS_MINUTES: i64 = 60;

/// How many days after a session its members may say what they made of it, and whether they came.
pub const AFTERWARDS_DAYS: i64 = 14;

/// The longest a session may be, in minutes: after that, one that was never opened is in the past.
const LONGEST_MINUTES: i64 = 480;

/// How far a session is, as people see it (model §3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionStage {
    /// In the calendar.
    Planned,
    /// In the calendar, and topics are asked for.
    TopicsOpen,
    /// Its agenda is set.
    AgendaSet,
    /// It will take place.
    Confirmed,
    /// It is going on.
    Live,
    /// It is over, and what came of it is written down.
    Closed,
    /// It waits for a new time.
    Postponed,
    /// It will not take place.
    Cancelled,
}

/// The room of a session.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"venue_id": null, "booked": false, "needed": true}))]
pub struct RoomSummary {
    /// The room booked, or the one last asked about.
    #[schema(required)]
    pub venue_id: Option<Uuid>,
    /// Whether it is booked.
    pub booked: bool,
    /// Whether the session needs one: it does unless it is online.
    pub needed: bool,
}

/// One session of a circle.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "time": {"starts_at": "2027-01-12T14:00:00Z", "ends_at": "2027-01-12T16:00:00Z", "time_zone": "Europe/London"},
    "mode": "hybrid", "place": "Learning Suite 2", "room": {"venue_id": null, "booked": false, "needed": true},
    "join_link": "https://meet.example/circle", "capacity": null, "state": "topics_open", "call_opens_on": "2026-12-22",
    "call_closes_on": "2027-01-02", "call_open": true, "coming": {"in_room": 9, "online": 3, "apologies": 1, "waiting": 0},
    "facilitators": ["Gareth Pennycook"], "tasks": [{"code": "room", "state": "todo", "due_on": "2026-12-29"}],
    "missing": [{"code": "room", "detail": "A room is needed, and none is booked yet."}], "sequence": 0, "can": ["change"]
}))]
pub struct Session {
    /// Its id.
    pub id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// When. While it is postponed: when it was to be.
    pub time: SessionTime,
    /// Face to face or online.
    pub mode: Mode,
    /// Where.
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// Its room.
    pub room: RoomSummary,
    /// The address of the video meeting.
    #[schema(required, max_length = 500)]
    pub join_link: Option<String>,
    /// How many can come; none: as many as want to.
    #[schema(required, minimum = 3, maximum = 500)]
    pub capacity: Option<i32>,
    /// How far it is.
    pub state: SessionStage,
    /// First day of the call for topics (T-37).
    pub call_opens_on: NaiveDate,
    /// Last day of the call for topics.
    pub call_closes_on: NaiveDate,
    /// Whether topics are asked for today.
    pub call_open: bool,
    /// How many are coming; never who.
    pub coming: ComingCounts,
    /// Who facilitates on that day; for members.
    #[schema(max_items = 20)]
    pub facilitators: Vec<String>,
    /// What an organiser does before a session, and whether it is done (T-33 to T-37); for organisers.
    #[schema(max_items = 8)]
    pub tasks: Vec<SessionTask>,
    /// What is missing before it can be confirmed; for organisers.
    #[schema(max_items = 8)]
    pub missing: Vec<MissingRequirement>,
    /// How often its time, place or fate changed: SEQUENCE of RFC 5545.
    #[schema(minimum = 0, maximum = 100_000)]
    pub sequence: i32,
    /// What I may do with it.
    #[schema(max_items = 12)]
    pub can: Vec<SessionCan>,
}

/// What a reader may do with a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionCan {
    /// Move it, or change what is said of it.
    Change,
    /// Change its agenda.
    ChangeAgenda,
    /// Set its agenda.
    SetAgenda,
    /// Confirm that it will take place.
    Confirm,
    /// Put it off.
    Postpone,
    /// Call it off.
    Cancel,
    /// Read who answered what.
    SeeAnswers,
    /// Open it: it goes on now.
    Open,
    /// Close it.
    Close,
    /// Say what they made of it.
    CheckOut,
    /// Say whether they come.
    Answer,
    /// Suggest a topic for it.
    Suggest,
}

impl SessionCan {
    fn allows(actor: &Actor, row: &session::Model, complete: bool) -> Vec<Self> {
        let may = |action| actor.rights.may(row.circle_id, action);
        let (convenes, facilitates, takes_part) =
            (may(Action::Convene), may(Action::Facilitate), may(Action::TakePart));
        let (now, ahead) = (actor.work.now(), is_ahead(row));
        let waits = row.state == SessionState::Postponed;
        let can_open = row.state == SessionState::Confirmed && now >= row.starts_at - Duration::minutes(OPENS_MINUTES);
        granted([
            (Self::Change, convenes && ahead && row.starts_at > now),
            (Self::ChangeAgenda, convenes && (ahead || waits)),
            (Self::SetAgenda, convenes && row.state == SessionState::Planned),
            (Self::Confirm, convenes && row.state == SessionState::AgendaSet && complete && row.starts_at > now),
            (Self::Postpone, convenes && (ahead || waits)),
            (Self::Cancel, convenes && (ahead || waits)),
            (Self::SeeAnswers, row.state != SessionState::Closed && (convenes || may(Action::SeeAnswers))),
            (Self::Open, facilitates && can_open),
            (Self::Close, facilitates && row.state == SessionState::Live),
            (Self::CheckOut, takes_part && is_fresh(row, now)),
            (Self::Answer, takes_part && ahead && ends_at(row) > now),
            (Self::Suggest, takes_part && call_is_open(row, actor.rights.on)),
        ])
    }
}

/// The session's day in London.
#[must_use]
pub fn day(row: &session::Model) -> NaiveDate {
    row.starts_at.with_timezone(&LONDON).date_naive()
}

/// When it ends.
#[must_use]
pub fn ends_at(row: &session::Model) -> DateTime<Utc> {
    row.end()
}

/// Whether it is still being prepared.
#[must_use]
pub fn is_ahead(row: &session::Model) -> bool {
    matches!(row.state, SessionState::Planned | SessionState::AgendaSet | SessionState::Confirmed)
}

/// The sessions that are still ahead or going on; the others are past.
#[must_use]
pub fn upcoming(now: DateTime<Utc>) -> Condition {
    use SessionState::{AgendaSet, Cancelled, Confirmed, Live, Planned, Postponed};
    let recent = now - Duration::minutes(LONGEST_MINUTES);
    let at = session::Column::StartsAt;
    Condition::any()
        .add(session::Column::State.is_in([Live, Postponed]))
        .add(session::Column::State.is_in([Planned, AgendaSet, Confirmed]).and(at.gt(recent)))
        .add(session::Column::State.eq(Cancelled).and(at.gt(now)))
}

/// Whether members may still say what they made of it.
#[must_use]
pub fn is_fresh(row: &session::Model, now: DateTime<Utc>) -> bool {
    matches!(row.state, SessionState::Live | SessionState::Closed)
        && now < row.starts_at + Duration::days(AFTERWARDS_DAYS)
}

/// Whether its call for topics is open on that day.
#[must_use]
pub fn call_is_open(row: &session::Model, on: NaiveDate) -> bool {
    row.state == SessionState::Planned && row.call_opens_on <= on && on <= row.call_closes_on
}

/// How far it is on that day, as people see it.
#[must_use]
pub fn stage(row: &session::Model, on: NaiveDate) -> SessionStage {
    match row.state {
        SessionState::Planned if call_is_open(row, on) => SessionStage::TopicsOpen,
        SessionState::Planned => SessionStage::Planned,
        SessionState::AgendaSet => SessionStage::AgendaSet,
        SessionState::Confirmed => SessionStage::Confirmed,
        SessionState::Live => SessionStage::Live,
        SessionState::Closed => SessionStage::Closed,
        SessionState::Postponed => SessionStage::Postponed,
        SessionState::Cancelled => SessionStage::Cancelled,
    }
}

/// The terms of one kind that run on the day of a session. That there is one is for all who see sessions; whose it is, for members.
///
/// # Errors
/// When the database cannot answer.
pub async fn terms(actor: &Actor, circles: &[CircleId], kind: RoleKind) -> Result<Vec<role_term::Model>> {
    let terms = actor
        .may::<role_term::Entity>(Action::SeeSessions)
        .filter(role_term::Column::CircleId.is_in(circles.iter().copied()))
        .filter(role_term::Column::Kind.eq(kind));
    Ok(terms.all(actor.db()).await?)
}

/// Who facilitates on the day of the session.
fn facilitators(of: &Scheduled) -> impl Iterator<Item = &Named<role_term::Model>> {
    let on = of.session.day();
    of.facilitators.iter().filter(move |term| term.row.is_current(on))
}

fn names(actor: &Actor, of: &Scheduled) -> Vec<String> {
    if !actor.rights.may(of.session.circle_id, Action::SeeTerms) {
        return Vec::new();
    }
    let mut names: Vec<String> = facilitators(of).filter_map(|term| term.name.clone()).take(20).collect();
    names.sort();
    names.dedup();
    names
}

/// These sessions as this person sees them (no question, and three for whoever organises).
///
/// # Errors
/// When the database cannot answer.
pub async fn all(actor: &Actor, rows: Vec<Scheduled>) -> Result<Vec<Session>> {
    let preparation = Preparation::load(actor, rows.iter().map(|row| &row.session)).await?;
    Ok(rows.into_iter().map(|row| seen(actor, &preparation, row)).collect())
}

/// One session as this person sees it now.
///
/// # Errors
/// `NotFound` when there is no such session for this person; otherwise when the database cannot answer.
pub async fn one(actor: &Actor, id: SessionId) -> Result<Session> {
    let row = actor.scheduled_session(id).await?;
    let preparation = Preparation::load(actor, std::iter::once(&row.session)).await?;
    Ok(seen(actor, &preparation, row))
}

fn seen(actor: &Actor, preparation: &Preparation, scheduled: Scheduled) -> Session {
    let led = facilitators(&scheduled).next().is_some();
    let facilitators = names(actor, &scheduled);
    let Scheduled { session: row, coming, .. } = scheduled;
    let convenes = actor.rights.may(row.circle_id, Action::Convene);
    let missing = if convenes { missing(&row, led) } else { Vec::new() };
    Session {
        id: row.id.0,
        circle_id: row.circle_id.0,
        time: rhythm::time(row.starts_at, row.duration_minutes),
        facilitators,
        tasks: if convenes { preparation.tasks(&row, led) } else { Vec::new() },
        can: SessionCan::allows(actor, &row, missing.is_empty()),
        missing,
        coming: coming.into(),
        room: RoomSummary {
            venue_id: row.venue_id.map(|id| id.0),
            booked: row.room_booked,
            needed: row.mode != Mode::Online,
        },
        state: stage(&row, actor.rights.on),
        call_open: call_is_open(&row, actor.rights.on),
        call_opens_on: row.call_opens_on,
        call_closes_on: row.call_closes_on,
        mode: row.mode,
        place: row.place,
        join_link: row.join_link,
        capacity: row.capacity,
        sequence: row.sequence,
    }
}

/// What is missing before this session can be confirmed (J2: not without a room, not without a facilitator).
fn missing(row: &session::Model, led: bool) -> Vec<MissingRequirement> {
    if !matches!(row.state, SessionState::Planned | SessionState::AgendaSet) {
        return Vec::new();
    }
    let needs = [
        (row.state == SessionState::Planned, "agenda", "The agenda is not set yet."),
        (!led, "facilitator", "Nobody facilitates on that day."),
        (row.mode != Mode::Online && !row.room_booked, "room", "A room is needed, and none is booked yet."),
        (
            row.mode != Mode::InPerson && row.join_link.is_none(),
            "join_link",
            "The address of the video meeting is missing.",
        ),
    ];
    needs.into_iter().filter(|(is, ..)| *is).map(|(_, code, detail)| MissingRequirement::new(code, detail)).collect()
}
