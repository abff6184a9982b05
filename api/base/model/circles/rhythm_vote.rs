//! A question to the members: meet as often as now, or less often? (T-43)

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::{PollState, RhythmChoice};
use crate::model::ids::{CircleId, RhythmVoteId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rhythm_vote")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RhythmVoteId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// After how many sessions the question came up; it comes up once for each.
    pub after_sessions: i32,
    /// Last day to vote.
    pub closes_on: NaiveDate,
    /// Whether it is open.
    pub state: PollState,
    /// What the members decided.
    pub outcome: Option<RhythmChoice>,
    /// When it was asked.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
