//! What mail somebody wants from one circle.

use sea_orm::entity::prelude::*;

use crate::model::codes::Reminder;
use crate::model::ids::{CircleId, PersonId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_setting")]
pub struct Model {
    /// Which circle.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// Calendar invitations.
    pub invitations: bool,
    /// When to be reminded.
    pub reminder: Reminder,
    /// Mail about announcements.
    pub announcements: bool,
    /// A weekly digest.
    pub digest: bool,
}

impl ActiveModelBehavior for ActiveModel {}
