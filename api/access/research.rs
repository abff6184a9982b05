//! What members make of research: how many used an item, how they used it, how many ask for a summary. The numbers cross to the research
//! partner, the people and what they say do not.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use super::actor::{Actor, seal};
use crate::error::{Error, Result};
use crate::model::circles::{research_item, research_use, summary_request, use_note};
use crate::model::ids::{CircleId, MembershipId, ResearchItemId};

/// What the seal on a note of use is for.
const HOW_USED: &[u8] = b"how a member used a piece of research";

/// How often something is said of each item.
pub type Counts = HashMap<ResearchItemId, u64>;

/// What stands in a note of use for the member who wrote it, under the server's key.
#[must_use]
pub fn note_seal(key: &[u8], item: ResearchItemId, place: MembershipId) -> String {
    seal(key, HOW_USED, item.0, place)
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

    /// Writes down that this member used an item; twice is once.
    ///
    /// # Errors
    /// `NotFound` without a place in the circle.
    pub async fn use_research(&self, item: &research_item::Model) -> Result<()> {
        let row = research_use::ActiveModel {
            circle_id: Set(item.circle_id),
            research_item_id: Set(item.id),
            membership_id: Set(self.own_place(item.circle_id)?),
        };
        let columns = [research_use::Column::CircleId, research_use::Column::ResearchItemId];
        let again = OnConflict::columns(columns.into_iter().chain([research_use::Column::MembershipId]))
            .update_column(research_use::Column::MembershipId)
            .to_owned();
        research_use::Entity::insert(row).on_conflict(again).exec_without_returning(self.db()).await?;
        Ok(())
    }

    /// Writes down that this member asks for a summary; twice is once.
    ///
    /// # Errors
    /// `NotFound` without a place in the circle.
    pub async fn ask_for_summary(&self, item: &research_item::Model) -> Result<()> {
        let row = summary_request::ActiveModel {
            circle_id: Set(item.circle_id),
            research_item_id: Set(item.id),
            membership_id: Set(self.own_place(item.circle_id)?),
        };
        let columns = [summary_request::Column::CircleId, summary_request::Column::ResearchItemId];
        let again = OnConflict::columns(columns.into_iter().chain([summary_request::Column::MembershipId]))
            .update_column(summary_request::Column::MembershipId)
            .to_owned();
        summary_request::Entity::insert(row).on_conflict(again).exec_without_returning(self.db()).await?;
        Ok(())
    }

    /// Forgets what members said of an item that is taken away.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn forget_research(&self, item: &research_item::Model) -> Result<()> {
        let used = research_use::Entity::delete_many().filter(research_use::Column::ResearchItemId.eq(item.id));
        used.exec(self.db()).await?;
        let notes = use_note::Entity::delete_many().filter(use_note::Column::ResearchItemId.eq(item.id));
        notes.exec(self.db()).await?;
        let asked = summary_request::Entity::delete_many().filter(summary_request::Column::ResearchItemId.eq(item.id));
        asked.exec(self.db()).await?;
        Ok(())
    }

    /// Writes down how this member used an item, in place of what they said before. Without their name, nothing in the row is theirs.
    ///
    /// # Errors
    /// `NotFound` without a place in the circle.
    pub async fn write_use_note(&self, item: &research_item::Model, text: String, named: bool) -> Result<()> {
        let place = self.own_place(item.circle_id)?;
        let row = use_note::ActiveModel {
            circle_id: Set(item.circle_id),
            research_item_id: Set(item.id),
            seal: Set(self.seal(HOW_USED, item.id.0, place)),
            membership_id: Set(named.then_some(place)),
            text: Set(text),
            said_on: Set(self.rights.on),
        };
        let columns = [use_note::Column::CircleId, use_note::Column::ResearchItemId, use_note::Column::Seal];
        let said = [use_note::Column::MembershipId, use_note::Column::Text, use_note::Column::SaidOn];
        let again = OnConflict::columns(columns).update_columns(said).to_owned();
        use_note::Entity::insert(row).on_conflict(again).exec_without_returning(self.db()).await?;
        Ok(())
    }

    /// Takes away what this member said of how they used an item.
    ///
    /// # Errors
    /// `NotFound` without a place in the circle.
    pub async fn remove_use_note(&self, item: &research_item::Model) -> Result<()> {
        let own = (item.circle_id, item.id, self.seal(HOW_USED, item.id.0, self.own_place(item.circle_id)?));
        use_note::Entity::delete_by_id(own).exec(self.db()).await?;
        Ok(())
    }

    /// Whether this member is the one who said this of how they used it; nobody else can be told.
    #[must_use]
    pub fn is_own_use_note(&self, note: &use_note::Model) -> bool {
        let own = self.rights.place(note.circle_id);
        own.is_some_and(|own| self.seal(HOW_USED, note.research_item_id.0, own.membership.id) == note.seal)
    }

    fn own_place(&self, circle: CircleId) -> Result<MembershipId> {
        Ok(self.rights.place(circle).ok_or(Error::NotFound)?.membership.id)
    }
}
