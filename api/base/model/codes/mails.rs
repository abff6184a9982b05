//! What each kind of mail must name, who reads it, and how its reader ends it: one line for each kind, so that a new kind says all of it.

use super::MailKind;

/// What is true of every mail of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailRule {
    /// What it must name; without that it cannot be written.
    pub names: Names,
    /// Who may read it.
    pub reader: MailReader,
    /// How its reader can end it.
    pub ends: MailSetting,
}

/// What a mail must name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// The link it carries.
    Link,
    /// Nothing: it is about everything its reader may know.
    Nothing,
    /// A circle, and a session of it.
    Session,
    /// A circle, and one thing in it that is no session.
    Subject,
    /// A circle, a session of it, and one thing in that.
    SessionAndSubject,
    /// One thing, of no circle that its reader may know.
    SubjectAlone,
}

/// Who may read a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailReader {
    /// Somebody with an account.
    WithAccount,
    /// Also somebody who has been invited as a guest and has no account yet.
    AlsoGuests,
}

/// How a reader ends mail of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailSetting {
    /// It is needed, or asked for: there is no setting against it.
    None,
    /// By the setting for calendar invitations.
    Invitations,
    /// By the setting for reminders.
    Reminders,
    /// By the setting for announcements and calls for topics.
    Announcements,
    /// By the setting for the weekly digest.
    Digest,
}

impl MailKind {
    /// What is true of every mail of this kind.
    #[must_use]
    pub fn rule(self) -> MailRule {
        let (names, reader, ends) = match self {
            Self::Link => (Names::Link, MailReader::AlsoGuests, MailSetting::None),
            Self::Invitation => (Names::Session, MailReader::WithAccount, MailSetting::Invitations),
            Self::Cancellation => (Names::Session, MailReader::AlsoGuests, MailSetting::None),
            Self::Reminder => (Names::Session, MailReader::WithAccount, MailSetting::Reminders),
            Self::Reconfirm | Self::Brief => (Names::Session, MailReader::WithAccount, MailSetting::None),
            Self::CallForTopics => (Names::Session, MailReader::WithAccount, MailSetting::Announcements),
            Self::Announcement => (Names::Subject, MailReader::WithAccount, MailSetting::Announcements),
            Self::Digest => (Names::Nothing, MailReader::WithAccount, MailSetting::Digest),
            Self::GuestProposed
            | Self::GuestThanks
            | Self::GuestFeedback
            | Self::PartnerNote
            | Self::SummaryRequest => (Names::SessionAndSubject, MailReader::WithAccount, MailSetting::None),
            Self::GuestInvitation => (Names::SessionAndSubject, MailReader::AlsoGuests, MailSetting::None),
            Self::RoomAsk => (Names::SubjectAlone, MailReader::WithAccount, MailSetting::None),
        };
        MailRule { names, reader, ends }
    }

    /// Whether it puts a session into a calendar, moves it there, or takes it out.
    #[must_use]
    pub fn moves_calendar(self) -> bool {
        match self {
            Self::Invitation | Self::Cancellation => true,
            Self::Link
            | Self::Reminder
            | Self::Reconfirm
            | Self::CallForTopics
            | Self::Announcement
            | Self::Digest
            | Self::GuestProposed
            | Self::GuestInvitation
            | Self::GuestThanks
            | Self::GuestFeedback
            | Self::PartnerNote
            | Self::Brief
            | Self::SummaryRequest
            | Self::RoomAsk => false,
        }
    }
}
