//! A member used it. Only the number is shown, from five.

use sea_orm::entity::prelude::*;

use crate::model::ids::{CircleId, MembershipId, ResearchItemId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "research_use")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// What.
    #[sea_orm(primary_key, auto_increment = false)]
    pub research_item_id: ResearchItemId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: MembershipId,
}

impl ActiveModelBehavior for ActiveModel {}
