//! The published standards that every charter stands on: for workers and for their employers (G-22).

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// A link to a published standard, and which version of it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"label": "Social Work England: professional standards", "url": "https://www.socialworkengland.org.uk/standards/professional-standards/", "version_date": "2019-12-02"}))]
pub struct StandardLink {
    /// What it is called.
    #[schema(max_length = 120)]
    pub label: String,
    /// Where it is published.
    #[schema(max_length = 300)]
    pub url: String,
    /// The date of the version that is meant; 1 January where only a year is published.
    pub version_date: NaiveDate,
}

/// Label, address, and year, month and day of the version.
const STANDARDS: [(&str, &str, (i32, u32, u32)); 2] = [
    (
        "Social Work England: professional standards",
        "https://www.socialworkengland.org.uk/standards/professional-standards/",
        (2019, 12, 2),
    ),
    (
        "Standards for employers of social workers in England 2020",
        "https://www.local.gov.uk/standards-employers-social-workers-england-2020",
        (2020, 1, 1),
    ),
];

/// The standards in force.
#[must_use]
pub fn standards() -> Vec<StandardLink> {
    let link = |(label, url, (year, month, day)): (&str, &str, (i32, u32, u32))| StandardLink {
        label: label.to_owned(),
        url: url.to_owned(),
        version_date: NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default(),
    };
    STANDARDS.into_iter().map(link).collect()
}
