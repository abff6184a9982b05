//! What members are told of somebody from outside who will be in the room: whether they manage people or oversee. No more (N-03).

use std::collections::HashMap;

use crate::access::actor::Actor;
use crate::access::facts;
use crate::error::Result;
use crate::model::codes::Family;
use crate::model::ids::PersonId;

/// What sort of power somebody brings into the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// They manage people.
    pub manages: bool,
    /// They inspect, regulate or make policy.
    pub oversees: bool,
}

impl Actor {
    /// What sort of power each of these people brings, by all of their engagements today.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn presence(&self, people: &[PersonId]) -> Result<HashMap<PersonId, Presence>> {
        let grace = u64::try_from(self.rights.partnership.confirm_grace_days).unwrap_or(0);
        let engagements = facts::engagements(self.db(), people, grace).await?;
        let of = |engagements: Vec<crate::access::rule::Engagement>| {
            let known = |engagement: &&crate::access::rule::Engagement| engagement.is_known(self.rights.on);
            Presence {
                manages: engagements.iter().filter(known).any(|engagement| engagement.holds_line),
                oversees: engagements.iter().filter(known).any(|engagement| engagement.family == Family::Oversight),
            }
        };
        Ok(engagements.into_iter().map(|(person, engagements)| (person, of(engagements))).collect())
    }
}
