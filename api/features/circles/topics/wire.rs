//! A topic as its readers see it. Nobody ever sees who wrote an unnamed one, because it is written down nowhere (T-37).

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::beside::topics::Pooled;
use base::access::{Action, Actor};
use base::error::{Error, Result};
use base::model::circles::topic;
use base::model::codes::{TopicOrigin, TopicState};
use base::model::ids::TopicId;
use shared::wire::can::granted;
use shared::wire::circles::authors::FORMER;
use shared::wire::circles::care::{CARE_NOTE, care_contacts};
use shared::wire::people::contacts::Contact;

/// Something a circle might talk about, or did.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "title": "When a student is failing",
    "question": "How do we notice early, and say it kindly?", "sensitive": false, "care_note": null, "care_contacts": [], "state": "open",
    "origin": "suggested", "session_id": null, "author": null, "mine": false, "supporters": 4, "supported": true,
    "suggested_on": "2026-11-23", "covered_on": null, "can": ["support"]
}))]
pub struct Topic {
    /// Its id.
    pub id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// In a few words.
    #[schema(max_length = 120)]
    pub title: String,
    /// What one would like to understand.
    #[schema(required, max_length = 400)]
    pub question: Option<String>,
    /// Whether it needs care.
    pub sensitive: bool,
    /// What holds while it is talked about, if it needs care.
    #[schema(required, max_length = 1000)]
    pub care_note: Option<String>,
    /// Who is there for me afterwards, if it needs care.
    #[schema(max_items = 40)]
    pub care_contacts: Vec<Contact>,
    /// Where it stands.
    pub state: TopicState,
    /// Where it came from.
    pub origin: TopicOrigin,
    /// The session it was suggested for, or came up in.
    #[schema(required)]
    pub session_id: Option<Uuid>,
    /// Who suggested it, for members, where they put their name to it.
    #[schema(required, max_length = 120)]
    pub author: Option<String>,
    /// Whether I put my name to it. Of an unnamed one nobody knows whose it is.
    pub mine: bool,
    /// How many members would like to talk about it.
    pub supporters: u64,
    /// Whether I am one of them.
    pub supported: bool,
    /// On which day it was suggested.
    pub suggested_on: NaiveDate,
    /// On which day it was talked about.
    #[schema(required)]
    pub covered_on: Option<NaiveDate>,
    /// What I may do with it.
    #[schema(max_items = 5)]
    pub can: Vec<TopicCan>,
}

/// What a reader may do with a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TopicCan {
    /// Say that they would like to talk about it, or take that back.
    Support,
    /// Change its words.
    Change,
    /// Say whether it needs care.
    MarkSensitive,
    /// Set it aside.
    SetAside,
    /// Put it back into the pool.
    BringBack,
}

impl TopicCan {
    fn allows(actor: &Actor, row: &topic::Model) -> Vec<Self> {
        let convenes = actor.rights.may(row.circle_id, Action::Convene);
        let takes_part = actor.rights.may(row.circle_id, Action::TakePart);
        let (open, aside) = (row.state == TopicState::Open, row.state == TopicState::SetAside);
        granted([
            (Self::Support, takes_part && can_be_supported(row)),
            (Self::Change, takes_part && open && is_mine(actor, row)),
            (Self::MarkSensitive, convenes && row.state != TopicState::Covered),
            (Self::SetAside, convenes && open),
            (Self::BringBack, convenes && aside),
        ])
    }
}

/// These topics as this reader sees them, in the order given (no question; two where one needs care).
///
/// # Errors
/// When the database cannot answer.
pub async fn topics(actor: &Actor, found: Vec<Pooled>) -> Result<Vec<Topic>> {
    let sensitive = found.iter().any(|found| found.topic.sensitive);
    let contacts = if sensitive { care_contacts(actor).await? } else { Vec::new() };
    let shown = |Pooled { topic: row, supporters, supported, author }: Pooled| Topic {
        supporters,
        supported,
        author: named(actor, &row, author),
        mine: is_mine(actor, &row),
        can: TopicCan::allows(actor, &row),
        care_note: row.sensitive.then(|| CARE_NOTE.to_owned()),
        care_contacts: if row.sensitive { contacts.clone() } else { Vec::new() },
        id: row.id.0,
        circle_id: row.circle_id.0,
        title: row.title,
        question: row.question,
        sensitive: row.sensitive,
        state: row.state,
        origin: row.origin,
        session_id: row.session_id.map(|id| id.0),
        suggested_on: row.suggested_on,
        covered_on: row.covered_on,
    };
    Ok(found.into_iter().map(shown).collect())
}

/// One topic as this reader sees it now.
///
/// # Errors
/// `NotFound` when it is not for them; otherwise when the database cannot answer.
pub async fn topic(actor: &Actor, id: TopicId) -> Result<Topic> {
    topics(actor, vec![actor.pooled_topic(id).await?])
        .await?
        .pop()
        .ok_or_else(|| Error::broken("missing: the topic that is shown"))
}

/// Whether this reader put their name to it.
#[must_use]
pub fn is_mine(actor: &Actor, row: &topic::Model) -> bool {
    let own = actor.rights.place(row.circle_id).map(|own| own.membership.id);
    row.membership_id.is_some() && row.membership_id == own
}

/// A convenor reads titles and no authors, not even that there is one (model §3.10).
fn named(actor: &Actor, row: &topic::Model, author: Option<String>) -> Option<String> {
    row.membership_id.filter(|_| actor.rights.may(row.circle_id, Action::TakePart))?;
    Some(author.unwrap_or_else(|| FORMER.to_owned()))
}

/// Whether members can still say that they would like to talk about it.
#[must_use]
pub fn can_be_supported(row: &topic::Model) -> bool {
    matches!(row.state, TopicState::Open | TopicState::Scheduled)
}
