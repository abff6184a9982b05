//! Links that were mailed: for one person, one purpose, one use.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::LinkPurpose;
use crate::model::ids::{IdentityId, InvitationId, MailedLinkId, PersonId};

/// One link.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailed_link")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailedLinkId,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// To whom it goes.
    #[sea_orm(column_type = "Text")]
    pub address: String,
    /// Whose it is; for a sign-in link that is found out when the mail goes out.
    pub person_id: Option<PersonId>,
    /// The address it proves.
    pub identity_id: Option<IdentityId>,
    /// The invitation it takes up.
    pub invitation_id: Option<InvitationId>,
    /// SHA-256 of the secret; none until the mail is rendered.
    #[sea_orm(column_type = "Text", nullable)]
    pub token_hash: Option<String>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// When it was used.
    pub used_at: Option<DateTime<Utc>>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
