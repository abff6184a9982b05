//! Invitations to the partnership.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::model::Texts;
use crate::model::codes::{InvitationState, Sector};
use crate::model::ids::{InvitationId, OrganisationId, PersonId};

/// One invitation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    /// Who is invited.
    pub person_id: PersonId,
    /// The name on the list.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The address on the list.
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// Where they work.
    pub organisation_id: Option<OrganisationId>,
    /// The role they start with.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// In which services.
    pub sector: Sector,
    /// In which areas.
    #[sea_orm(column_type = "JsonBinary")]
    pub areas: Texts,
    /// Where it stands.
    pub state: InvitationState,
    /// Who invited them.
    pub invited_by: PersonId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Until when it can be taken up.
    pub expires_on: NaiveDate,
    /// When it last went out.
    pub sent_at: Option<DateTime<Utc>>,
    /// How often it went out.
    pub times_sent: i32,
}

impl ActiveModelBehavior for ActiveModel {}
