//! A member objects to a guest, or agrees to one: sealed, so that only the number can be known.

use sea_orm::entity::prelude::*;

use crate::model::codes::GuestAnswer;
use crate::model::ids::{CircleId, GuestPassId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guest_answer")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// To which guest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pass_id: GuestPassId,
    /// A keyed hash of pass and member: nobody answers twice, nobody can be found.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub seal: String,
    /// What they say.
    pub answer: GuestAnswer,
}

impl ActiveModelBehavior for ActiveModel {}
