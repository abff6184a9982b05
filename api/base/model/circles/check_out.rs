//! What somebody made of a session, in three taps. Nothing tells whose it is (INV-10).

use sea_orm::entity::prelude::*;

use crate::model::codes::AgendaKind;
use crate::model::ids::{CheckOutId, CircleId, SessionId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "check_out")]
pub struct Model {
    /// A random id, no time in it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CheckOutId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// Of which session.
    pub session_id: SessionId,
    /// 1: not much, 2: somewhat, 3: very.
    pub helpful: i32,
    /// What to do more of.
    pub worked: Option<AgendaKind>,
    /// What to change.
    pub change: Option<AgendaKind>,
}

impl ActiveModelBehavior for ActiveModel {}
