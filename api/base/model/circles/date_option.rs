//! One time a poll offers.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::{CircleId, DateOptionId, DatePollId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "date_option")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DateOptionId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// In which poll.
    pub poll_id: DatePollId,
    /// When it would begin.
    pub starts_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
