//! A circle's question to a partner organisation: have you a room? It names no circle and nobody in it (T-34).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::RoomAskState;
use crate::model::ids::{CircleId, OrganisationId, RoomAskId, SessionId, VenueId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "room_ask")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoomAskId,
    /// Which circle asks; the organisation never learns it.
    pub circle_id: CircleId,
    /// For which session.
    pub session_id: SessionId,
    /// Who is asked.
    pub organisation_id: OrganisationId,
    /// For how many.
    pub people: i32,
    /// Whether it must be step-free.
    pub step_free: bool,
    /// Whether it needs a hearing loop.
    pub hearing_loop: bool,
    /// Whether it needs parking.
    pub parking: bool,
    /// Where the question stands.
    pub state: RoomAskState,
    /// The room offered.
    pub venue_id: Option<VenueId>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it was asked.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
