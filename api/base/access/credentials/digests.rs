//! How secrets are kept, requests compared, and people stood for who must not be known.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::model::ids::MembershipId;

/// What stands for the holder of a place under this key; see [`Actor::pseudonym`].
#[must_use]
pub fn pseudonym(key: &[u8], purpose: &[u8], thing: Uuid, place: MembershipId) -> String {
    sha256(&[key, purpose, thing.as_bytes(), place.0.as_bytes()])
}

/// SHA-256 as hexadecimal: how secrets are kept, and how requests are compared.
#[must_use]
pub fn sha256(parts: &[&[u8]]) -> String {
    use std::fmt::Write as _;
    digest(parts).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 of these parts, each with its length before it.
#[must_use]
pub fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}
