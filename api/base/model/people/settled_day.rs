//! Up to which day what the calendar brings is written down.

use sea_orm::entity::prelude::*;

/// The one row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "settled_day")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The last civil day in London that is settled for every circle.
    pub day: Date,
}

impl ActiveModelBehavior for ActiveModel {}
