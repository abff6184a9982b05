//! The words of each mail. Neutral on purpose: work mail is read by others, so no circle, topic or person is ever named (INV-20, R-07).

use crate::model::codes::LinkPurpose;

/// A mail, before it has an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The subject.
    pub subject: &'static str,
    /// The text.
    pub body: String,
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
    Letter { subject, body: format!("Hello\n\n{opening}\n\n{address}\n\n{closing}\n\n{partnership}\n") }
}
