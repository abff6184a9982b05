//! Rooms that an organisation offers for sessions (T-34).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::{OrganisationId, VenueId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "venue")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VenueId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What it is called there.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// How many people it seats.
    pub capacity: i32,
    /// Whether one gets in without steps.
    pub step_free: bool,
    /// Whether it has a hearing loop.
    pub hearing_loop: bool,
    /// Whether one can park.
    pub parking: bool,
    /// How to get in.
    #[sea_orm(column_type = "Text", nullable)]
    pub notes: Option<String>,
    /// Whether it can be asked for; false: no longer.
    pub offered: bool,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
