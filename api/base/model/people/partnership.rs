//! The partnership that this deployment serves.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::Deserialize;

use crate::model::ids::OrganisationId;

/// The one row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Deserialize)]
#[sea_orm(table_name = "partnership")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// What it is called.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The lead organisation (L-04).
    pub lead_organisation_id: Option<OrganisationId>,
    /// Who pays for it.
    #[sea_orm(column_type = "Text", nullable)]
    pub funder: Option<String>,
    /// Where people write to.
    #[sea_orm(column_type = "Text")]
    pub contact_email: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    pub ends_on: Option<NaiveDate>,
    /// The smallest number that may be shown (model §3.9).
    pub suppression_k: i32,
    /// How long power still counts after it ended, in days (model §3.2).
    pub cooling_off_days: i32,
    /// How long "still right?" may stay unanswered before places pause, in days (model §3.4).
    pub confirm_grace_days: i32,
}

impl ActiveModelBehavior for ActiveModel {}
