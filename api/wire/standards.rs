//! The standards that social workers and their employers are held to, linked from every charter (G-22).

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// A link to a standard.
#[derive(Clone, Serialize, ToSchema)]
#[schema(example = json!({"label": "Professional standards", "url": "https://www.socialworkengland.org.uk/standards/professional-standards/", "version_date": "2019-07-31"}))]
pub struct StandardLink {
    /// What it is called.
    #[schema(max_length = 120)]
    pub label: String,
    /// Where it is.
    #[schema(max_length = 300)]
    pub url: String,
    /// The date of the version meant.
    pub version_date: NaiveDate,
}

/// The standards in force.
#[must_use]
pub fn standards() -> Vec<StandardLink> {
    Vec::new()
}
