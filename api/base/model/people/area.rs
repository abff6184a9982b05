//! The parts of the country the partnership covers.

use sea_orm::entity::prelude::*;

/// One area.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "area")]
pub struct Model {
    /// What the API calls it.
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// What people call it.
    #[sea_orm(column_type = "Text")]
    pub label: String,
    /// Its place in lists.
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
