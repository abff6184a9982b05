//! A member would like to talk about this too. Only the number is shown.

use sea_orm::entity::prelude::*;

use crate::model::ids::{CircleId, MembershipId, TopicId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "topic_support")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// What.
    #[sea_orm(primary_key, auto_increment = false)]
    pub topic_id: TopicId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: MembershipId,
}

impl ActiveModelBehavior for ActiveModel {}
