//! Places in circles.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Deserialize;

use crate::model::codes::{EndReason, MembershipState, PostChoice};
use crate::model::ids::{CircleId, EngagementId, MembershipId, PersonId};

/// One place.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Deserialize)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    /// In which circle.
    pub circle_id: CircleId,
    /// Whose it is.
    pub person_id: PersonId,
    /// The engagement they take part under.
    pub hat_engagement_id: EngagementId,
    /// Whether it is held; necessary for reading, never sufficient.
    pub state: MembershipState,
    /// Whether a coming change of role will end it: they keep the place, and take part in nothing (model §3.4).
    pub stepping_back: bool,
    /// When they joined.
    pub joined_at: DateTime<Utc>,
    /// The day they joined.
    pub joined_on: NaiveDate,
    /// The charter they accepted.
    pub charter_version: i32,
    /// What they hope for; theirs alone (T-04).
    #[sea_orm(column_type = "Text", nullable)]
    pub hopes: Option<String>,
    /// They would welcome a buddy.
    pub wants_buddy: bool,
    /// Who looks out for them.
    pub buddy_id: Option<MembershipId>,
    /// When they asked to come back after acting up.
    pub return_asked_at: Option<DateTime<Utc>>,
    /// The day they came back.
    pub resumed_on: Option<NaiveDate>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why; shown to nobody else.
    pub end_reason: Option<EndReason>,
    /// What becomes of what they wrote.
    pub post_choice: Option<PostChoice>,
}

impl ActiveModelBehavior for ActiveModel {}
