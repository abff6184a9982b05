//! Mail to be sent, written in the same transaction as its cause. Holds no words: they are found when it goes out.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::codes::{MailKind, MailState, Names};
use crate::model::ids::{CircleId, MailedLinkId, OutboxMailId, PersonId, SessionId};

/// One mail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_mail")]
pub struct Model {
    /// Its id, and its Message-ID.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxMailId,
    /// What it is about.
    pub kind: MailKind,
    /// The link it carries, if that is what it is about.
    pub link_id: Option<MailedLinkId>,
    /// Its one reader, for everything but a link.
    pub person_id: Option<PersonId>,
    /// In which circle the reason lies.
    pub circle_id: Option<CircleId>,
    /// Which session it is about.
    pub session_id: Option<SessionId>,
    /// The announcement, pass, research item or room ask it is about.
    pub subject_id: Option<Uuid>,
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

impl Model {
    /// Whether it names what a mail of its kind must name.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let (circle, session, subject) =
            (self.circle_id.is_some(), self.session_id.is_some(), self.subject_id.is_some());
        match self.kind.rule().names {
            Names::Link => self.link_id.is_some(),
            Names::Nothing => true,
            Names::Session => circle && session,
            Names::Subject => circle && subject,
            Names::SessionAndSubject => circle && session && subject,
            Names::SubjectAlone => subject,
        }
    }
}
