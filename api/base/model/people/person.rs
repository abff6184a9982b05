//! People.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Deserialize;

use crate::model::Texts;
use crate::model::codes::PersonState;
use crate::model::ids::PersonId;

/// One person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Deserialize)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Their id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    /// What they want to be called.
    #[sea_orm(column_type = "Text")]
    pub display_name: String,
    /// Their name as lists order it.
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    /// How to say it.
    #[sea_orm(column_type = "Text", nullable)]
    pub pronunciation: Option<String>,
    /// They are the only social worker in their team; private (N-07).
    pub only_social_worker: bool,
    /// What they would like to hear about.
    #[sea_orm(column_type = "JsonBinary")]
    pub asks: Texts,
    /// What they can be asked about.
    #[sea_orm(column_type = "JsonBinary")]
    pub offers: Texts,
    /// Where their account stands.
    pub state: PersonState,
    /// When the row was made.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
