//! The families of roles, with the words people see (T-03).

use sea_orm::entity::prelude::*;

use crate::model::codes::Family;

/// One family.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_family")]
pub struct Model {
    /// What the API calls it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: Family,
    /// What people call it.
    #[sea_orm(column_type = "Text")]
    pub label: String,
    /// Who that is, in a sentence.
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// Its place in lists.
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
