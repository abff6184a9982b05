//! One file per table: columns, id types, the codes a column may hold. No queries, no HTTP, no opinions.

#![expect(clippy::disallowed_methods, reason = "the derives open tables; nothing here does")]

pub mod circles;
pub mod codes;
pub mod delivery;
pub mod ids;
pub mod people;

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// A list of short texts or codes, stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Texts(pub Vec<String>);

/// The form of a name by which lists are ordered and searched.
#[must_use]
pub fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}
