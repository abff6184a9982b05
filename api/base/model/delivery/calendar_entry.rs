//! A session that stands in somebody's calendar because we sent it there.

use chrono::{DateTime, Duration, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::{CircleId, PersonId, SessionId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_entry")]
pub struct Model {
    /// Which circle's.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// Which session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: SessionId,
    /// In whose calendar.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// The SEQUENCE last sent.
    pub sequence: i32,
    /// When it begins, as was last sent.
    pub starts_at: DateTime<Utc>,
    /// How long, in minutes.
    pub duration_minutes: i32,
    /// Whether it was taken out again.
    pub cancelled: bool,
}

impl Model {
    /// When the meeting is over, by the time its owner knows.
    #[must_use]
    pub fn end(&self) -> DateTime<Utc> {
        self.starts_at + Duration::minutes(i64::from(self.duration_minutes))
    }
}

impl ActiveModelBehavior for ActiveModel {}
