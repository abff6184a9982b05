//! That a member has answered, so that nobody answers twice; not what they said.

use sea_orm::entity::prelude::*;

use crate::model::ids::{CircleId, MembershipId, SessionId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "check_out_ticket")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// Of which session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: SessionId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: MembershipId,
}

impl ActiveModelBehavior for ActiveModel {}
