//! A circle's charter, with the part that no circle can edit out.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::people::standards::{StandardLink, standards};
use base::model::circles::charter_version::{self, Decision};
use base::model::codes::ConfidentialityRule;

/// One version of a circle's charter.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "number": 3, "decisions": [{"what": "Topics and their order", "who": "Members, one voice each"}],
    "confidentiality_rule": "learning_leaves_names_stay", "limits_text": ["Confidentiality has limits."], "standards": [],
    "time_commitment": "About 2 hours every 2 months", "agreed_on": "2026-09-08", "current": true
}))]
pub struct Charter {
    /// Counts up from 1.
    #[schema(minimum = 1)]
    pub number: i32,
    /// Who decides what (G-02).
    #[schema(max_items = 20)]
    pub decisions: Vec<Decision>,
    /// What may be told outside.
    pub confidentiality_rule: ConfidentialityRule,
    /// The limits of confidentiality. The same in every circle; no circle can change them.
    #[schema(max_items = 20)]
    pub limits_text: Vec<String>,
    /// The standards that social workers and their employers are held to (G-22).
    #[schema(max_items = 20)]
    pub standards: Vec<StandardLink>,
    /// How much time it takes.
    #[schema(max_length = 200)]
    pub time_commitment: String,
    /// When it was agreed.
    pub agreed_on: NaiveDate,
    /// Whether it is the one in force.
    pub current: bool,
}

impl Charter {
    /// The version as it is shown.
    #[must_use]
    pub fn of(row: charter_version::Model, current: bool) -> Self {
        Self {
            number: row.number,
            decisions: row.decisions.0,
            confidentiality_rule: row.confidentiality_rule,
            limits_text: LIMITS.iter().map(|text| (*text).to_owned()).collect(),
            standards: standards(),
            time_commitment: row.time_commitment,
            agreed_on: row.agreed_on,
            current,
        }
    }
}

/// The locked part: Social Work England standards 2.6, 3 and 6; the Public Interest Disclosure Act 1998.
const LIMITS: [&str; 5] = [
    "What is said here is for learning. It is not supervision, not a case record and not an assessment of anybody.",
    "Say nothing that could identify a person who uses services, a student or a colleague.",
    "Confidentiality has limits. If you hear that someone may be at risk of harm, you still have a duty to act on it, and so does the \
     person who said it. Talk to them first if it is safe, then use the contacts shown here.",
    "Nothing in this charter stops you from reporting wrongdoing at work or from whistle-blowing. The law protects you when you do.",
    "Nobody with power over a member can be here or read what is here. If your own role changes, you step back from the day you know.",
];
