//! Who does which job in a circle, and when (T-32).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Deserialize;

use crate::model::codes::RoleKind;
use crate::model::ids::{CircleId, PersonId, RoleTermId};

/// One term.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Deserialize)]
#[sea_orm(table_name = "role_term")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoleTermId,
    /// In which circle.
    pub circle_id: CircleId,
    /// Who.
    pub person_id: PersonId,
    /// Which job.
    pub kind: RoleKind,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    pub ends_on: Option<NaiveDate>,
    /// For whoever comes next.
    #[sea_orm(column_type = "Text", nullable)]
    pub handover_note: Option<String>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

impl Model {
    /// Whether it runs on that day.
    #[must_use]
    pub fn is_current(&self, on: NaiveDate) -> bool {
        self.starts_on <= on && self.ends_on.is_none_or(|last| last >= on)
    }
}

impl ActiveModelBehavior for ActiveModel {}
