//! Answers kept so that a repeated request does nothing twice.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::PersonId;

/// One answer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    /// Whose request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// The key they chose.
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub idempotency_key: String,
    /// SHA-256 of method, address and body.
    #[sea_orm(column_type = "Text")]
    pub request_hash: String,
    /// The status that was answered.
    pub status: i32,
    /// The Location that was answered.
    #[sea_orm(column_type = "Text", nullable)]
    pub location: Option<String>,
    /// The ETag that was answered.
    #[sea_orm(column_type = "Text", nullable)]
    pub etag: Option<String>,
    /// The body that was answered.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// The rights by which the request was let through, as JSON.
    #[sea_orm(column_type = "Text")]
    pub passed: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
