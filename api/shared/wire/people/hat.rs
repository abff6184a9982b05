//! The hat somebody wears in a circle, in words: what they do and where, never a grade, an employer or a rank (T-05).

use std::collections::HashMap;

use base::access::{Actor, Right};
use base::error::Result;
use base::model::codes::EngagementKind;
use base::model::people::role::role_by_code;
use base::model::people::{area, engagement};

/// The labels of areas by their codes.
pub struct AreaLabels(HashMap<String, String>);

impl AreaLabels {
    /// All of them (one query).
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn load(actor: &Actor) -> Result<Self> {
        let rows = actor.may::<area::Entity>(Right::Everyone).all(actor.db()).await?;
        Ok(Self(rows.into_iter().map(|row| (row.code, row.label)).collect()))
    }

    /// These areas in words.
    #[must_use]
    pub fn words(&self, codes: &[String]) -> String {
        let labels: Vec<&str> = codes.iter().map(|code| self.0.get(code).unwrap_or(code).as_str()).collect();
        labels.join(", ")
    }

    /// Whether there is an area of this code.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.0.contains_key(code)
    }
}

/// What this engagement is called in a circle: "Practice educator, independent".
#[must_use]
pub fn hat_words(engagement: &engagement::Model) -> String {
    let role = role_by_code(&engagement.role).map_or(engagement.role.as_str(), |role| role.label);
    match engagement.kind {
        EngagementKind::Independent => format!("{role}, independent"),
        _ => role.to_owned(),
    }
}
