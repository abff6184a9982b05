//! Secrets that every node of a deployment shares.

use sea_orm::entity::prelude::*;

/// One secret.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "server_key")]
pub struct Model {
    /// What it signs.
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    /// 256 random bits, base64url.
    #[sea_orm(column_type = "Text")]
    pub secret: String,
}

impl ActiveModelBehavior for ActiveModel {}
