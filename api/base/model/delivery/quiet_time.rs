//! When somebody wants no mail; it waits until the time is over.

use sea_orm::entity::prelude::*;

use crate::model::ids::PersonId;

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quiet_time")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// From this hour, in London.
    pub from_hour: i32,
    /// To this hour.
    pub to_hour: i32,
    /// Whether weekends are quiet, too.
    pub weekends: bool,
}

impl ActiveModelBehavior for ActiveModel {}
