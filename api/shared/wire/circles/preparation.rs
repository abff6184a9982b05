//! The organiser's five jobs before a session (T-33 to T-37), and which of them are done.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect as _, QueryTrait as _};
use serde::Serialize;
use utoipa::ToSchema;

use base::access::{Action, Actor};
use base::error::Result;
use base::model::circles::{announcement, circle, guest_pass, session, topic};
use base::model::codes::{GuestState, Mode, SessionState, TopicState};
use base::model::ids::{CircleId, SessionId};
use base::world::LONDON;

/// A job before a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionTaskCode {
    /// Finding a date.
    Date,
    /// Finding a room.
    Room,
    /// Sending invitations.
    Invitations,
    /// Telling everybody.
    Announcement,
    /// Asking for topics.
    Topics,
    /// Building the agenda.
    Agenda,
    /// Somebody facilitates.
    Facilitator,
    /// Guests have been asked.
    Guests,
}

/// Whether a job is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionTaskState {
    /// To be done.
    Todo,
    /// Done.
    Done,
    /// Not needed this time.
    NotNeeded,
}

/// A job before a session, and whether it is done.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"code": "room", "state": "todo", "due_on": "2026-12-29"}))]
pub struct SessionTask {
    /// Which job.
    pub code: SessionTaskCode,
    /// Whether it is done.
    pub state: SessionTaskState,
    /// By when it is best done.
    #[schema(required)]
    pub due_on: Option<NaiveDate>,
}

/// What tells whether the jobs are done.
#[derive(Default)]
pub struct Preparation {
    announced: HashMap<CircleId, Vec<DateTime<Utc>>>,
    with_topics: HashSet<CircleId>,
    guests: HashMap<SessionId, Vec<GuestState>>,
}

impl Preparation {
    /// For those of these sessions that this person organises.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn load(actor: &Actor, rows: impl Iterator<Item = &session::Model>) -> Result<Self> {
        let own = |row: &&session::Model| actor.rights.may(row.circle_id, Action::Convene);
        let rows: Vec<&session::Model> = rows.filter(own).collect();
        let sessions: Vec<SessionId> = rows.iter().map(|row| row.id).collect();
        let circles: HashSet<CircleId> = rows.iter().map(|row| row.circle_id).collect();
        let mut found = Self::default();
        let Some(first) = rows.iter().map(|row| row.call_opens_on).min() else { return Ok(found) };
        let since = first.and_time(chrono::NaiveTime::MIN).and_utc();
        let told = actor
            .may::<announcement::Entity>(Action::Convene)
            .filter(announcement::Column::CircleId.is_in(circles.iter().copied()))
            .filter(announcement::Column::CreatedAt.gte(since));
        for row in told.all(actor.db()).await? {
            found.announced.entry(row.circle_id).or_default().push(row.created_at);
        }
        // Whether there is one: a circle may have thousands.
        let one = actor
            .may::<topic::Entity>(Action::Convene)
            .select_only()
            .column(topic::Column::Id)
            .filter(Expr::col((topic::Entity, topic::Column::CircleId)).equals((circle::Entity, circle::Column::Id)))
            .filter(topic::Column::State.is_in([TopicState::Open, TopicState::Scheduled]));
        let with = actor.may::<circle::Entity>(Action::Convene).select_only().column(circle::Column::Id);
        let with = with.filter(circle::Column::Id.is_in(circles)).filter(Expr::exists(one.into_query()));
        found.with_topics = with.into_tuple::<CircleId>().all(actor.db()).await?.into_iter().collect();
        let passes =
            actor.may::<guest_pass::Entity>(Action::Convene).filter(guest_pass::Column::SessionId.is_in(sessions));
        for row in passes.all(actor.db()).await? {
            found.guests.entry(row.session_id).or_default().push(row.state);
        }
        Ok(found)
    }

    /// The jobs before this session; none once it has begun or will not be.
    #[must_use]
    pub fn tasks(&self, row: &session::Model, led: bool) -> Vec<SessionTask> {
        use SessionTaskCode as Code;
        if matches!(row.state, SessionState::Live | SessionState::Closed | SessionState::Cancelled) {
            return Vec::new();
        }
        let before = |days: u64| row.day().checked_sub_days(Days::new(days));
        let set = matches!(row.state, SessionState::AgendaSet | SessionState::Confirmed);
        let told = self.announced.get(&row.circle_id).into_iter().flatten();
        let told = told.map(|at| at.with_timezone(&LONDON).date_naive()).any(|on| on >= row.call_opens_on);
        let room = if row.mode == Mode::Online { SessionTaskState::NotNeeded } else { state(row.room_booked) };
        let tasks = [
            (Code::Date, state(row.state != SessionState::Postponed), None),
            (Code::Room, room, before(14)),
            (Code::Invitations, state(row.invited_at.is_some()), before(14)),
            (Code::Announcement, state(told), before(7)),
            (Code::Topics, state(set || self.with_topics.contains(&row.circle_id)), Some(row.call_closes_on)),
            (Code::Agenda, state(set), before(7)),
            (Code::Facilitator, state(led), before(7)),
            (Code::Guests, self.guests(row), before(7)),
        ];
        tasks.into_iter().map(|(code, state, due_on)| SessionTask { code, state, due_on }).collect()
    }

    fn guests(&self, row: &session::Model) -> SessionTaskState {
        let states = self.guests.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let mut coming = states.iter().filter(|state| !matches!(state, GuestState::Withdrawn | GuestState::Declined));
        if coming.clone().next().is_none() {
            return SessionTaskState::NotNeeded;
        }
        state(coming.all(|state| *state == GuestState::Accepted))
    }
}

fn state(done: bool) -> SessionTaskState {
    if done { SessionTaskState::Done } else { SessionTaskState::Todo }
}
