//! Organisations of several kinds make up a partnership (L-04).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::Texts;
use crate::model::codes::{OrganisationKind, OrganisationState, Sector};
use crate::model::ids::OrganisationId;

/// One organisation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganisationId,
    /// Its name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Its name as lists order it.
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Codes of the sectors it works in.
    #[sea_orm(column_type = "JsonBinary")]
    pub sectors: Texts,
    /// Codes of the areas it works in.
    #[sea_orm(column_type = "JsonBinary")]
    pub areas: Texts,
    /// Domains of its e-mail addresses.
    #[sea_orm(column_type = "JsonBinary")]
    pub email_domains: Texts,
    /// Where it stands.
    pub state: OrganisationState,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The sectors it works in.
    #[must_use]
    pub fn works_in(&self) -> Vec<Sector> {
        self.sectors.0.iter().filter_map(|code| Sector::try_from_value(code).ok()).collect()
    }
}
