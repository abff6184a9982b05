//! A question to the members: which of these times? (T-33)

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::PollState;
use crate::model::ids::{CircleId, DatePollId, SessionId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "date_poll")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DatePollId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// For which session.
    pub session_id: SessionId,
    /// Last day to answer.
    pub closes_on: NaiveDate,
    /// Whether it is open.
    pub state: PollState,
    /// When it was asked.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
