//! Who came: a light record that no employer and no administrator can read (B-21).

use sea_orm::entity::prelude::*;

use crate::model::ids::{CircleId, MembershipId, SessionId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// To which session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: SessionId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: MembershipId,
    /// Whether they came.
    pub came: bool,
}

impl ActiveModelBehavior for ActiveModel {}
