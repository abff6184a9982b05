//! The demo's research: what was brought to a session, and how members used it.

use sea_orm::{ActiveModelTrait, ConnectionTrait, Set};

use super::inside::Inside;
use super::ledger::{Ledger, broken};
use super::sessions_data::Session;
use base::access::beside::research::note_pseudonym;
use base::error::Result;
use base::model::circles::{research_item, research_use, session, use_note};
use base::model::ids::ResearchItemId;

/// Writes what was brought to this session.
pub async fn write(
    db: &impl ConnectionTrait,
    ledger: &Ledger<'_>,
    inside: &Inside,
    data: &Session,
    session: &session::Model,
) -> Result<()> {
    for item in &data.research {
        let row = research_item::ActiveModel {
            id: Set(ledger.world.id().into()),
            circle_id: Set(inside.circle),
            session_id: Set(session.id),
            person_id: Set(inside.partner.ok_or_else(|| broken(&item.title))?),
            title: Set(item.title.clone()),
            plain_message: Set(item.plain_message.clone()),
            doi: Set(item.doi.clone()),
            url: Set(item.url.clone()),
            access: Set(item.access),
            summary: Set(None),
            created_at: Set(session.starts_at.min(ledger.world.now())),
        };
        let id = row.insert(db).await?.id;
        for used in &item.used {
            use_of(db, ledger, inside, id, used).await?;
        }
    }
    Ok(())
}

async fn use_of(
    db: &impl ConnectionTrait,
    ledger: &Ledger<'_>,
    inside: &Inside,
    item: ResearchItemId,
    (key, how, named): &(String, Option<String>, bool),
) -> Result<()> {
    let place = inside.place(ledger, key)?;
    let row = research_use::ActiveModel {
        circle_id: Set(inside.circle),
        research_item_id: Set(item),
        membership_id: Set(place),
    };
    row.insert(db).await?;
    if let Some(text) = how {
        let row = use_note::ActiveModel {
            circle_id: Set(inside.circle),
            research_item_id: Set(item),
            seal: Set(note_pseudonym(ledger.key, item, place)),
            membership_id: Set(named.then_some(place)),
            text: Set(text.clone()),
            said_on: Set(ledger.world.today()),
        };
        row.insert(db).await?;
    }
    Ok(())
}
