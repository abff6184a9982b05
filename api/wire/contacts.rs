//! Safeguarding contacts.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::model::codes::ContactKind;
use crate::model::people::safeguarding_contact;

/// Whom to tell about what.
#[derive(Clone, Serialize, ToSchema)]
pub struct Contact {
    /// What it is for.
    pub kind: ContactKind,
    /// What it is called.
    #[schema(max_length = 120)]
    pub label: String,
    /// Telephone number.
    #[schema(required, max_length = 40)]
    pub phone: Option<String>,
    /// Web address.
    #[schema(required, max_length = 300)]
    pub url: Option<String>,
    /// When somebody last made sure that it is right.
    pub checked_on: NaiveDate,
}

impl From<safeguarding_contact::Model> for Contact {
    fn from(row: safeguarding_contact::Model) -> Self {
        Self { kind: row.kind, label: row.label, phone: row.phone, url: row.url, checked_on: row.checked_on }
    }
}
