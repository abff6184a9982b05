//! Something an organiser tells everybody in the circle (T-36).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::{AnnouncementId, CircleId, MembershipId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcement")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AnnouncementId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// The organiser who wrote it; none: a convenor.
    pub membership_id: Option<MembershipId>,
    /// What it says; none: withdrawn.
    #[sea_orm(column_type = "Text", nullable)]
    pub text: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
