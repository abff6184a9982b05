//! Something somebody will do, agreed in a session (T-40).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::ActionState;
use crate::model::ids::{ActionPointId, CircleId, MembershipId, SessionId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "action_point")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActionPointId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// Where it was agreed.
    pub session_id: SessionId,
    /// What.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// Who; none: nobody yet.
    pub owner_id: Option<MembershipId>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: ActionState,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
