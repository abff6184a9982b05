//! What members make of research: how many used an item, how they used it, how many ask for a summary. The numbers cross to the research
//! partner, the people and what they say do not.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::access::actor::Actor;
use crate::access::credentials::digests::pseudonym;
use crate::error::Result;
use crate::model::circles::{research_use, summary_request, use_note};
use crate::model::ids::{MembershipId, ResearchItemId};

/// What the seal on a note of use is for.
pub const HOW_USED: &[u8] = b"how a member used a piece of research";

/// How often something is said of each item.
pub type Counts = HashMap<ResearchItemId, u64>;

/// What stands in a note of use for the member who wrote it, under the server's key.
#[must_use]
pub fn note_pseudonym(key: &[u8], item: ResearchItemId, place: MembershipId) -> String {
    pseudonym(key, HOW_USED, item.0, place)
}

fn counted(rows: Vec<(ResearchItemId, i64)>) -> Counts {
    rows.into_iter().map(|(item, count)| (item, u64::try_from(count).unwrap_or(0))).collect()
}

impl Actor {
    /// How many members used each of these items.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn research_uses(&self, items: &[ResearchItemId]) -> Result<Counts> {
        let rows = research_use::Entity::find()
            .select_only()
            .column(research_use::Column::ResearchItemId)
            .column_as(Expr::cust("count(*)"), "members")
            .filter(research_use::Column::ResearchItemId.is_in(items.iter().copied()))
            .group_by(research_use::Column::ResearchItemId);
        Ok(counted(rows.into_tuple().all(self.db()).await?))
    }

    /// How many members ask for a summary of each of these items.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn summary_requests(&self, items: &[ResearchItemId]) -> Result<Counts> {
        let rows = summary_request::Entity::find()
            .select_only()
            .column(summary_request::Column::ResearchItemId)
            .column_as(Expr::cust("count(*)"), "members")
            .filter(summary_request::Column::ResearchItemId.is_in(items.iter().copied()))
            .group_by(summary_request::Column::ResearchItemId);
        Ok(counted(rows.into_tuple().all(self.db()).await?))
    }

    /// Whether this member is the one who said this of how they used it; nobody else can be told.
    #[must_use]
    pub fn is_own_use_note(&self, note: &use_note::Model) -> bool {
        let own = self.rights.place(note.circle_id);
        own.is_some_and(|own| self.pseudonym(HOW_USED, note.research_item_id.0, own.membership.id) == note.seal)
    }
}
