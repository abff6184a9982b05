//! What a circle might talk about, and what it did (T-37, B-17).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::model::codes::{TopicOrigin, TopicState};
use crate::model::ids::{CircleId, MembershipId, SessionId, TopicId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "topic")]
pub struct Model {
    /// Its id. An unnamed suggestion's id tells the day and no more.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TopicId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// In a few words.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// What one would like to understand.
    #[sea_orm(column_type = "Text", nullable)]
    pub question: Option<String>,
    /// Whether it needs care: care notes are shown with it (B-18).
    pub sensitive: bool,
    /// Where it stands.
    pub state: TopicState,
    /// Where it came from.
    pub origin: TopicOrigin,
    /// For which session it was suggested, or in which it came up.
    pub session_id: Option<SessionId>,
    /// Who suggested it; none for unnamed ones: nobody can find out.
    pub membership_id: Option<MembershipId>,
    /// On which day.
    pub suggested_on: NaiveDate,
    /// The day it was talked about.
    pub covered_on: Option<NaiveDate>,
}

impl ActiveModelBehavior for ActiveModel {}
