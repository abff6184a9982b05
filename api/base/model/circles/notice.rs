//! What a circle tells its members.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::NoticeKind;
use crate::model::ids::{CircleId, MembershipId, NoticeId, SessionId};

/// One notice.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    /// In which circle.
    pub circle_id: CircleId,
    /// About what.
    pub kind: NoticeKind,
    /// Who joined, or who wrote the goodbye; never who left.
    pub membership_id: Option<MembershipId>,
    /// The session it is about.
    pub session_id: Option<SessionId>,
    /// What the goodbye says.
    #[sea_orm(column_type = "Text", nullable)]
    pub body: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
