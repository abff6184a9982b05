//! What a client carries back: the secret of a sign-in, and cursors, in the forms the product uses.

use chrono::NaiveDate;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::Result;

/// The name of the cookie, with its equals sign.
pub const COOKIE: &str = "__Host-practice-circles=";

/// How the product keeps secrets.
pub fn sha256(parts: &[&[u8]]) -> String {
    use std::fmt::Write as _;
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The last item of a page.
#[derive(Clone, Serialize, Deserialize)]
pub struct Mark {
    /// Of which list.
    pub list: String,
    /// Whose cursor it is.
    pub reader: Uuid,
    /// The item's key.
    pub key: String,
    /// The item.
    pub id: Uuid,
}

impl Mark {
    /// As a cursor.
    pub fn seal(&self, key: &[u8]) -> Result<String> {
        Ok(encode(&Header::new(Algorithm::HS256), self, &EncodingKey::from_secret(key))?)
    }

    /// Back again.
    pub fn open(cursor: &str, key: &[u8]) -> Result<Self> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        Ok(decode::<Self>(cursor, &DecodingKey::from_secret(key), &validation)?.claims)
    }

    /// The day its key names.
    pub fn day(&self) -> Result<NaiveDate> {
        Ok(self.key.parse()?)
    }
}
