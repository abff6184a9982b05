//! What is kept with the answer to a request that may be sent again: how the request is known, and the rights it was let through by.

use serde::{Deserialize, Serialize};

use crate::access::standing::Action;
use crate::model::ids::{CircleId, GuestPassId, OrganisationId};

/// A request that may be sent again without being done twice.
#[derive(Clone, Debug)]
pub struct Repeatable {
    /// The key the client chose.
    pub key: String,
    /// SHA-256 of method, address and body.
    pub hash: String,
    /// Ten bytes that only the holder of this sign-in can make again: for what must not be remembered as theirs (T-37).
    pub seal: [u8; 10],
}

/// A right by which a request was let through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// It was about themselves, or about what everybody signed in may know.
    Own,
    /// They might do this in that circle.
    In {
        /// What.
        action: Action,
        /// Where.
        circle: CircleId,
    },
    /// They were on the programme team.
    Staff,
    /// They administered these organisations.
    Administrator(Vec<OrganisationId>),
    /// These passes opened a session for them.
    Guest(Vec<GuestPassId>),
}

/// The rights by which a request was let through, as they are kept with its answer.
#[must_use]
pub fn written(passed: &[Ground]) -> String {
    serde_json::to_string(passed).unwrap_or_default()
}
