//! A piece of research brought to a circle, with what it says in plain words (B-11).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::ResearchAccess;
use crate::model::ids::{CircleId, PersonId, ResearchItemId, SessionId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "research_item")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ResearchItemId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// For which session it was brought.
    pub session_id: SessionId,
    /// The research partner who brought it.
    pub person_id: PersonId,
    /// Its title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// What it says, in plain words.
    #[sea_orm(column_type = "Text")]
    pub plain_message: String,
    /// Its DOI.
    #[sea_orm(column_type = "Text", nullable)]
    pub doi: Option<String>,
    /// Where it is.
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
    /// Who can read it (B-15).
    pub access: ResearchAccess,
    /// The research partner's summary, once somebody asked for one.
    #[sea_orm(column_type = "Text", nullable)]
    pub summary: Option<String>,
    /// When it was brought.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
