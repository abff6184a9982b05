//! Mail to be sent, written in the same transaction as its cause. Holds no words: they are found when it goes out.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::MailState;
use crate::model::ids::{MailedLinkId, OutboxMailId};

/// One mail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_mail")]
pub struct Model {
    /// Its id, and its Message-ID.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxMailId,
    /// What it carries.
    pub link_id: MailedLinkId,
    /// Where it stands.
    pub state: MailState,
    /// Not before.
    pub run_at: DateTime<Utc>,
    /// A worker has it until then.
    pub locked_until: Option<DateTime<Utc>>,
    /// How often it was tried.
    pub attempts: i32,
    /// When it went.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
