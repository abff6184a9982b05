//! Power of one person over another. Never shown to either beyond their own declarations.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::{RelationKind, RelationSource};
use crate::model::ids::{OrganisationId, PersonId, RelationId};

/// One declaration.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "power_relation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RelationId,
    /// Who has power.
    pub holder_person_id: PersonId,
    /// Over whom.
    pub subject_person_id: PersonId,
    /// Of what kind.
    pub kind: RelationKind,
    /// Who says so.
    pub source: RelationSource,
    /// The organisation that supplied it, if one did.
    pub organisation_id: Option<OrganisationId>,
    /// The address the declarer typed, shown back to them alone.
    #[sea_orm(column_type = "Text")]
    pub named_email: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day; it still counts while it cools off.
    pub ends_on: Option<NaiveDate>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
