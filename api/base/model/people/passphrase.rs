//! Passphrases, hashed.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::PersonId;

/// One person's passphrase.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passphrase")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// Argon2id, in PHC format.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
    /// When it was set.
    pub set_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
