//! Connections between two people; they outlive any circle and name none (T-51).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::ids::{ConnectionId, PersonId};

/// One connection.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "connection")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConnectionId,
    /// Who asked.
    pub asker_person_id: PersonId,
    /// Who was asked.
    pub asked_person_id: PersonId,
    /// When it was asked.
    pub created_at: DateTime<Utc>,
    /// When the other said yes.
    pub connected_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}
