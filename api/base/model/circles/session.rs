//! When a circle meets once, and how far it is prepared (model §3.6).

use chrono::{DateTime, Duration, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::{Mode, SessionState};
use crate::model::ids::{CircleId, SessionId, VenueId};
use crate::world::LONDON;

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// Its id; also what calendars know it by, for life.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// The day its series gave it; none: on its own, or moved off its series.
    pub occurrence_on: Option<NaiveDate>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long, in minutes.
    pub duration_minutes: i32,
    /// Face to face or online.
    pub mode: Mode,
    /// Where, in words.
    #[sea_orm(column_type = "Text", nullable)]
    pub place: Option<String>,
    /// The room booked, or the one last asked about.
    pub venue_id: Option<VenueId>,
    /// Whether the room is booked.
    pub room_booked: bool,
    /// The address of the video meeting.
    #[sea_orm(column_type = "Text", nullable)]
    pub join_link: Option<String>,
    /// How many can come; none: as many as want to.
    pub capacity: Option<i32>,
    /// How far it is prepared.
    pub state: SessionState,
    /// First day of the call for topics.
    pub call_opens_on: NaiveDate,
    /// Last day of the call for topics.
    pub call_closes_on: NaiveDate,
    /// Which version of the list of who will be in the room is the present one; grows when somebody with power is added (INV-06).
    pub attendees_version: i32,
    /// How often time, place or fate changed: SEQUENCE of RFC 5545.
    pub sequence: i32,
    /// When the invitations went out.
    pub invited_at: Option<DateTime<Utc>>,
    /// When it went live.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Closed with the words that there are no actions.
    pub no_actions: bool,
    /// Closed with the words that there are no ideas.
    pub no_ideas: bool,
    /// When it was put in the calendar.
    pub created_at: DateTime<Utc>,
}

/// The states of a session that is still to be held, or being held.
pub const COMING: [SessionState; 4] =
    [SessionState::Planned, SessionState::AgendaSet, SessionState::Confirmed, SessionState::Live];

impl Model {
    /// When it is over.
    #[must_use]
    pub fn end(&self) -> DateTime<Utc> {
        self.starts_at + Duration::minutes(i64::from(self.duration_minutes))
    }

    /// The civil date in London on which it begins.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.starts_at.with_timezone(&LONDON).date_naive()
    }

    /// Whether it is still to be held, or being held: what may stand in a calendar as such, and what can be answered.
    #[must_use]
    pub fn is_coming(&self, now: DateTime<Utc>) -> bool {
        COMING.contains(&self.state) && self.end() > now
    }

    /// Whether it may still need a room.
    #[must_use]
    pub fn may_need_room(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, SessionState::Planned | SessionState::AgendaSet | SessionState::Confirmed)
            && self.starts_at > now
    }
}

impl ActiveModelBehavior for ActiveModel {}
