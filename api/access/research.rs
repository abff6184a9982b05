//! What members make of research: how many used an item, how many ask for a summary. The numbers cross, the people do not.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use super::actor::Actor;
use crate::error::{Error, Result};
use crate::model::circles::{research_item, research_use, summary_request};
use crate::model::ids::{CircleId, MembershipId, ResearchItemId};

/// How often something is said of each item.
pub type Counts = HashMap<ResearchItemId, u64>;

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
        let asked = summary_request::Entity::delete_many().filter(summary_request::Column::ResearchItemId.eq(item.id));
        asked.exec(self.db()).await?;
        Ok(())
    }

    fn own_place(&self, circle: CircleId) -> Result<MembershipId> {
        Ok(self.rights.place(circle).ok_or(Error::NotFound)?.membership.id)
    }
}
