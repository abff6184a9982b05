//! The regular time of a circle (T-42).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::model::codes::{Frequency, Mode, Weekday};
use crate::model::ids::CircleId;

/// One circle's rhythm.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "series")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// By weeks or by months.
    pub frequency: Frequency,
    /// Every how many of them.
    pub every: i32,
    /// The day of the week.
    pub weekday: Option<Weekday>,
    /// Which such day of the month; -1: the last.
    pub nth: Option<i32>,
    /// Or the day of the month.
    pub day_of_month: Option<i32>,
    /// Not before this day.
    pub starts_on: NaiveDate,
    /// Hours and minutes in London, `14:00`.
    #[sea_orm(column_type = "Text")]
    pub starts_at: String,
    /// How long, in minutes.
    pub duration_minutes: i32,
    /// In a room, online or both.
    pub mode: Mode,
    /// Where.
    #[sea_orm(column_type = "Text", nullable)]
    pub place: Option<String>,
    /// The address of the video meeting; for people inside only.
    #[sea_orm(column_type = "Text", nullable)]
    pub join_link: Option<String>,
    /// How many days before a session the call for topics opens.
    pub call_opens_days: i32,
    /// How many days before a session it closes.
    pub call_closes_days: i32,
}

impl ActiveModelBehavior for ActiveModel {}
