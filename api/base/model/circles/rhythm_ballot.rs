//! One member's vote.

use sea_orm::entity::prelude::*;

use crate::model::codes::RhythmChoice;
use crate::model::ids::{CircleId, MembershipId, RhythmVoteId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rhythm_ballot")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// In which vote.
    #[sea_orm(primary_key, auto_increment = false)]
    pub vote_id: RhythmVoteId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: MembershipId,
    /// For what.
    pub choice: RhythmChoice,
}

impl ActiveModelBehavior for ActiveModel {}
