//! The secret address of somebody's calendar feed; only its hash is kept.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::PersonId;

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_feed")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// SHA-256 of the secret.
    #[sea_orm(column_type = "Text")]
    pub token_hash: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
