//! Who is signed in where.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::{PersonId, SignInId};

/// One sign-in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SignInId,
    /// Who.
    pub person_id: PersonId,
    /// SHA-256 of the secret in the cookie.
    #[sea_orm(column_type = "Text")]
    pub token_hash: String,
    /// Browser and system in two words, for the person's own list.
    #[sea_orm(column_type = "Text")]
    pub device: String,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// When it was ended.
    pub ended_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}
