//! Engagements: a person may hold several at once (N-09).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Deserialize;

use crate::model::Texts;
use crate::model::codes::{EngagementKind, Sector, Verification};
use crate::model::ids::{EngagementId, OrganisationId, PersonId};

/// One engagement.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Deserialize)]
#[sea_orm(table_name = "engagement")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EngagementId,
    /// Whose it is.
    pub person_id: PersonId,
    /// A code of `role::ROLES`.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// Where; none for independents.
    pub organisation_id: Option<OrganisationId>,
    /// In which services.
    pub sector: Sector,
    /// Codes of the areas it covers.
    #[sea_orm(column_type = "JsonBinary")]
    pub areas: Texts,
    /// What sort it is.
    pub kind: EngagementKind,
    /// Part of full time, in hundredths.
    pub fraction_hundredths: Option<i32>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    pub ends_on: Option<NaiveDate>,
    /// Whether it means managing people.
    pub holds_line: bool,
    /// Who says so.
    pub verification: Verification,
    /// Since when.
    pub verified_on: NaiveDate,
    /// When to ask "still right?".
    pub next_confirm_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
