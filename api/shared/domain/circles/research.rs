//! What members make of research is written down: that they used it, how, and that they ask for a summary.

use base::access::beside::research::HOW_USED;
use base::access::system::Reason;
use base::access::{Actor, Permitted};
use base::error::Result;
use base::model::circles::{research_item, research_use, summary_request, use_note};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// Writes down that this member used an item; twice is once.
///
/// # Errors
/// `NotFound` without a place in the circle.
pub async fn use_research(actor: &Actor, item: &Permitted<research_item::Entity>) -> Result<()> {
    let row = research_use::ActiveModel {
        circle_id: Set(item.circle_id),
        research_item_id: Set(item.id),
        membership_id: Set(actor.own_place(item.circle_id)?),
    };
    let columns = [research_use::Column::CircleId, research_use::Column::ResearchItemId];
    let again = OnConflict::columns(columns.into_iter().chain([research_use::Column::MembershipId]))
        .update_column(research_use::Column::MembershipId)
        .to_owned();
    research_use::Entity::insert(row).on_conflict(again).exec_without_returning(actor.db()).await?;
    Ok(())
}

/// Writes down that this member asks for a summary; twice is once.
///
/// # Errors
/// `NotFound` without a place in the circle.
pub async fn ask_for_summary(actor: &Actor, item: &Permitted<research_item::Entity>) -> Result<()> {
    let row = summary_request::ActiveModel {
        circle_id: Set(item.circle_id),
        research_item_id: Set(item.id),
        membership_id: Set(actor.own_place(item.circle_id)?),
    };
    let columns = [summary_request::Column::CircleId, summary_request::Column::ResearchItemId];
    let again = OnConflict::columns(columns.into_iter().chain([summary_request::Column::MembershipId]))
        .update_column(summary_request::Column::MembershipId)
        .to_owned();
    summary_request::Entity::insert(row).on_conflict(again).exec_without_returning(actor.db()).await?;
    Ok(())
}

/// Forgets what members said of an item that is taken away.
///
/// # Errors
/// When the database cannot answer.
pub async fn forget_research(actor: &Actor, item: &Permitted<research_item::Entity>) -> Result<()> {
    let system = actor.system();
    let used = system
        .delete::<research_use::Entity>(Reason::Research)
        .filter(research_use::Column::ResearchItemId.eq(item.id));
    used.exec(actor.db()).await?;
    let notes =
        system.delete::<use_note::Entity>(Reason::Research).filter(use_note::Column::ResearchItemId.eq(item.id));
    notes.exec(actor.db()).await?;
    let asked = system
        .delete::<summary_request::Entity>(Reason::Research)
        .filter(summary_request::Column::ResearchItemId.eq(item.id));
    asked.exec(actor.db()).await?;
    Ok(())
}

/// Writes down how this member used an item, in place of what they said before. Without their name, nothing in the row is theirs.
///
/// # Errors
/// `NotFound` without a place in the circle.
pub async fn write_use_note(
    actor: &Actor,
    item: &Permitted<research_item::Entity>,
    text: String,
    named: bool,
) -> Result<()> {
    let place = actor.own_place(item.circle_id)?;
    let row = use_note::ActiveModel {
        circle_id: Set(item.circle_id),
        research_item_id: Set(item.id),
        seal: Set(actor.pseudonym(HOW_USED, item.id.0, place)),
        membership_id: Set(named.then_some(place)),
        text: Set(text),
        said_on: Set(actor.rights.on),
    };
    let columns = [use_note::Column::CircleId, use_note::Column::ResearchItemId, use_note::Column::Seal];
    let said = [use_note::Column::MembershipId, use_note::Column::Text, use_note::Column::SaidOn];
    let again = OnConflict::columns(columns).update_columns(said).to_owned();
    use_note::Entity::insert(row).on_conflict(again).exec_without_returning(actor.db()).await?;
    Ok(())
}

/// Takes away what this member said of how they used an item.
///
/// # Errors
/// `NotFound` without a place in the circle.
pub async fn remove_use_note(actor: &Actor, item: &Permitted<research_item::Entity>) -> Result<()> {
    let own = (item.circle_id, item.id, actor.pseudonym(HOW_USED, item.id.0, actor.own_place(item.circle_id)?));
    let (circle, id, seal) = own;
    let note =
        actor.system().delete::<use_note::Entity>(Reason::Research).filter(use_note::Column::CircleId.eq(circle));
    let note = note.filter(use_note::Column::ResearchItemId.eq(id)).filter(use_note::Column::Seal.eq(seal));
    note.exec(actor.db()).await?;
    Ok(())
}
