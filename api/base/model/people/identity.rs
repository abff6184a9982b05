//! The ways a person proves who they are; several over time.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::IdentityProvider;
use crate::model::ids::{IdentityId, PersonId};

/// One way.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IdentityId,
    /// Whose it is.
    pub person_id: PersonId,
    /// What vouches for it.
    pub provider: IdentityProvider,
    /// The e-mail address in lower case, or the provider's id for the person.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// The provider's id for the employer.
    #[sea_orm(column_type = "Text", nullable)]
    pub tenant: Option<String>,
    /// When it was claimed.
    pub created_at: DateTime<Utc>,
    /// When it was proved.
    pub verified_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub ended_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}
