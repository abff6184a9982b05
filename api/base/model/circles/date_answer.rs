//! What one member says of one time.

use sea_orm::entity::prelude::*;

use crate::model::codes::DateAnswer;
use crate::model::ids::{CircleId, DateOptionId, MembershipId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "date_answer")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// Of which time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub option_id: DateOptionId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: MembershipId,
    /// What they say.
    pub answer: DateAnswer,
}

impl ActiveModelBehavior for ActiveModel {}
