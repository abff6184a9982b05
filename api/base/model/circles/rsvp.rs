//! Coming or not: one member's answer for one session. An apology has no reason (T-36).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::RsvpAnswer;
use crate::model::ids::{CircleId, MembershipId, SessionId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rsvp")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// For which session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: SessionId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: MembershipId,
    /// What they say.
    pub answer: RsvpAnswer,
    /// Whether they wait for a place.
    pub waiting: bool,
    /// What they need to take part; shared for this session only, by choice.
    #[sea_orm(column_type = "Text", nullable)]
    pub access_needs: Option<String>,
    /// Which version of the list of who will be in the room they saw (INV-06).
    pub attendees_version: i32,
    /// When; the wait list goes by it.
    pub answered_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
