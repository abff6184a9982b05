//! Signed links in mails: an answer to an invitation, and no more of this mail. They work without signing in and without JavaScript; what
//! they may do is decided when they are used, from what is so then. Looking at one changes nothing.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::model::codes::MailKind;
use crate::model::ids::{CircleId, PersonId, SessionId};
use crate::site::Site;

/// What a signed link is good for. Whoever holds it can read it, so it holds ids and nothing else.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case", deny_unknown_fields)]
pub enum Proof {
    /// Answering an invitation.
    Rsvp {
        /// To which session.
        session: SessionId,
        /// Whose answer.
        person: PersonId,
        /// Until when, in seconds.
        until: i64,
    },
    /// No more mail of this kind.
    Unsubscribe {
        /// From which circle; none: from any.
        circle: Option<CircleId>,
        /// To whom.
        person: PersonId,
        /// Of which kind.
        kind: MailKind,
    },
}

/// What a link says that does not work.
pub const GONE: Error = Error::Gone("This link does not work any more.");

/// The proof as it stands in a link.
///
/// # Errors
/// Never in practice: a shared secret can always sign.
pub fn seal(site: &Site, proof: &Proof) -> Result<String> {
    let secret = EncodingKey::from_secret(&site.signing_key);
    encode(&Header::new(Algorithm::HS256), proof, &secret)
        .map_err(|error| Error::broken(format_args!("a link could not be signed: {error}")))
}

/// What this link is good for.
///
/// # Errors
/// `Gone` for a forged link.
pub fn open(site: &Site, token: &str) -> Result<Proof> {
    let mut validation = Validation::new(Algorithm::HS256);
    // The world's clock judges, not the machine's.
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    let secret = DecodingKey::from_secret(&site.signing_key);
    Ok(decode::<Proof>(token, &secret, &validation).map_err(|_| GONE)?.claims)
}
