//! The words of each mail. Neutral on purpose: work mail is read by others, so no circle, topic or person is ever named (INV-20, R-07).

use crate::delivery::calendar::Method;
use base::error::{Error, Result};
use base::model::codes::{LinkPurpose, MailKind, RoomAskState};

/// A mail, before it has an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The subject.
    pub subject: &'static str,
    /// The text.
    pub body: String,
    /// What it does to the reader's calendar.
    pub calendar: Option<(Method, String)>,
    /// Where no more of its kind can be asked for; none: it cannot be done without (RFC 8058).
    pub unsubscribe: Option<String>,
}

impl Letter {
    fn plain(subject: &'static str, body: String) -> Self {
        Self { subject, body, calendar: None, unsubscribe: None }
    }
}

/// The mail that carries a link.
#[must_use]
pub fn with_link(purpose: LinkPurpose, partnership: &str, address: &str) -> Letter {
    let (subject, opening, closing) = match purpose {
        LinkPurpose::SignIn => (
            "Your sign-in link",
            "Open this link and press the button to sign in. It works once, for 30 minutes.",
            "If you did not ask for it, you can ignore this mail. Nobody can sign in without opening it.",
        ),
        LinkPurpose::Identity => (
            "Confirm your e-mail address",
            "Open this link and press the button to confirm that this address is yours. It works once, for 24 hours.",
            "If you did not ask for it, you can ignore this mail.",
        ),
        LinkPurpose::Invitation => (
            "Your invitation",
            "You have been invited. Open this link and press the button to begin.",
            "If you did not expect this, you can ignore this mail.",
        ),
    };
    Letter::plain(subject, format!("Hello\n\n{opening}\n\n{address}\n\n{closing}\n\n{partnership}\n"))
}

/// The mail that puts a meeting into a calendar, or moves it there.
#[must_use]
pub fn invitation(words: &Invited, partnership: &str) -> Letter {
    let place = words.place.as_ref().map_or_else(String::new, |place| format!("Where: {place}\n\n"));
    let answer =
        words.rsvp.as_ref().map_or_else(String::new, |link| format!("Say whether you are coming:\n\n{link}\n\n"));
    let body = format!(
        "Hello\n\nA circle meeting is on {}.\n\n{place}See who will be in the room, and what it is about:\n\n{}\n\n{answer}{partnership}\n",
        words.when, words.link
    );
    Letter::plain("Circle meeting", body)
}

/// What an invitation says.
pub struct Invited {
    /// When, in words.
    pub when: String,
    /// Where, in words.
    pub place: Option<String>,
    /// Where to read more.
    pub link: String,
    /// Where to answer without signing in.
    pub rsvp: Option<String>,
}

impl Invited {
    /// What the description of the calendar entry says: where to read more, and how to answer.
    #[must_use]
    pub fn description(&self) -> String {
        let answer =
            self.rsvp.as_ref().map_or_else(String::new, |link| format!("\n\nSay whether you are coming: {link}"));
        format!("Who will be in the room, and what it is about: {}{answer}", self.link)
    }
}

/// The mail that takes a meeting out of a calendar: it says nothing its reader did not know.
#[must_use]
pub fn cancellation(when: &str, partnership: &str) -> Letter {
    let body = format!("Hello\n\nThe circle meeting on {when} is taken out of your calendar.\n\n{partnership}\n");
    Letter::plain("Circle meeting taken out of your calendar", body)
}

/// A letter of three parts: what there is, where it is read, and who writes.
fn note(subject: &'static str, opening: &str, link: &str, partnership: &str) -> Letter {
    Letter::plain(subject, format!("Hello\n\n{opening}\n\nRead more after signing in:\n\n{link}\n\n{partnership}\n"))
}

/// Any other mail, by what it is about. `when` is a meeting's time in words, where there is one.
///
/// # Errors
/// When mail of this kind has a letter of its own.
pub fn about(kind: MailKind, when: &str, link: &str, partnership: &str) -> Result<Letter> {
    let (subject, opening) = match kind {
        MailKind::Reminder => ("Circle meeting: a reminder", format!("A circle meeting is on {when}.")),
        MailKind::Reconfirm => (
            "Circle meeting: please look again",
            format!(
                "Who will be in the room at the circle meeting on {when} has changed. Please look again before you come."
            ),
        ),
        MailKind::CallForTopics => (
            "What would you like to talk about?",
            format!("Topics for the circle meeting on {when} can be suggested now."),
        ),
        MailKind::Announcement => {
            ("Something new in one of your circles", "There is an announcement in one of your circles.".to_owned())
        }
        MailKind::GuestProposed => (
            "Circle meeting: a guest is proposed",
            format!(
                "A guest is proposed for the circle meeting on {when}. You can say in private if you would rather not."
            ),
        ),
        MailKind::GuestInvitation => (
            "You are invited as a guest",
            format!(
                "You are invited as a guest to a meeting on {when}. You can see what you are asked to bring, and answer. No account is needed: ask for a sign-in link to this address."
            ),
        ),
        MailKind::GuestThanks => (
            "Thank you for coming",
            "You were a guest at a meeting. Thank you for coming, and for what you brought. In some weeks you will hear what changed because you came.".to_owned(),
        ),
        MailKind::PartnerNote => (
            "May this be read as yours?",
            "You were a guest at a meeting. Somebody has written down what you offered. It is read as yours only if you agree.".to_owned(),
        ),
        MailKind::GuestFeedback => (
            "What changed because you came",
            "You were a guest at a meeting. Somebody has written down what changed because you came.".to_owned(),
        ),
        MailKind::Brief => ("Circle meeting: your brief", format!("Your brief for the meeting on {when} is ready.")),
        MailKind::SummaryRequest => {
            ("A summary is asked for", "Somebody would like a summary of something that you brought.".to_owned())
        }
        MailKind::RoomAsk | MailKind::Link | MailKind::Invitation | MailKind::Cancellation | MailKind::Digest => {
            return Err(Error::broken(format_args!("{kind:?} has a letter of its own")));
        }
    };
    Ok(note(subject, &opening, link, partnership))
}

/// What has become of a question for a room, for whoever administers the rooms; nothing while it is their own answer that stands.
#[must_use]
pub fn room(state: RoomAskState, link: &str, partnership: &str) -> Option<Letter> {
    let (subject, opening) = match state {
        RoomAskState::Asked => {
            ("A room is asked for", "Your organisation is asked whether it has a room for a meeting.")
        }
        RoomAskState::Accepted => ("Your room is taken", "The room you offered for a meeting is taken."),
        RoomAskState::Withdrawn => ("A room is no longer needed", "A room you were asked for is no longer needed."),
        RoomAskState::Offered | RoomAskState::Declined => return None,
    };
    Some(note(subject, opening, link, partnership))
}

/// The weekly mail: in how many circles there is something new.
#[must_use]
pub fn digest(circles: usize, link: &str, partnership: &str) -> Letter {
    let opening = match circles {
        1 => "There is something new in one of your circles.".to_owned(),
        more => format!("There is something new in {more} of your circles."),
    };
    note("Something new in your circles", &opening, link, partnership)
}

/// To a guest who is not expected any more, and in whose calendar nothing stands.
#[must_use]
pub fn not_expected(partnership: &str) -> Letter {
    let body = "You were invited as a guest to a meeting. You are not expected there any more. There is nothing you need to do.";
    Letter::plain("A meeting without you", format!("Hello\n\n{body}\n\n{partnership}\n"))
}
