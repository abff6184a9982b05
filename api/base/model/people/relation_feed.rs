//! Batches of relations that organisations supplied.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::{OrganisationId, PersonId, RelationFeedId};

/// One batch.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "relation_feed")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RelationFeedId,
    /// Who supplied it.
    pub organisation_id: OrganisationId,
    /// How many lines it had.
    pub lines_count: i32,
    /// Who pressed the button.
    pub supplied_by: PersonId,
    /// When.
    pub supplied_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
