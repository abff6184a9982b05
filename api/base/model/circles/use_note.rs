//! How a member used a piece of research (B-11), by name or without.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::model::ids::{CircleId, MembershipId, ResearchItemId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "use_note")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// Of which item.
    #[sea_orm(primary_key, auto_increment = false)]
    pub research_item_id: ResearchItemId,
    /// Stands for its author: the author finds it again, and nobody finds the author.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seal: String,
    /// Who put their name to it; none for unnamed ones.
    pub membership_id: Option<MembershipId>,
    /// What they say.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// On which day.
    pub said_on: NaiveDate,
}

impl ActiveModelBehavior for ActiveModel {}
