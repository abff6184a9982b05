//! A piece of research, as members and research partners see it, and which sessions a research partner serves.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::beside::research::Counts;
use base::access::{Action, Actor, Permitted, Right};
use base::error::{Error, Result};
use base::model::circles::{research_item, research_use, role_term, session, summary_request, use_note};
use base::model::codes::{ResearchAccess, RoleKind, SessionState};
use base::model::ids::{PersonId, ResearchItemId};
use base::model::people::person;
use shared::wire::can::granted;
use shared::wire::circles::authors::FORMER;

/// States in which a session's agenda is set, so that there is a brief and research can be brought.
pub const BRIEFED: [SessionState; 4] =
    [SessionState::AgendaSet, SessionState::Confirmed, SessionState::Live, SessionState::Closed];

/// A piece of research with what it says in plain words (B-11).
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "title": "Creating continuous conversation: social workers and learning organizations",
    "plain_message": "People learn at work when talking about it is part of the work.", "doi": "10.1080/02615470802570828", "url": null,
    "access": "paywalled", "brought_by": "Dr Ewan Tillotson", "summary": null, "used_by_me": true, "uses": null,
    "use_notes": [{"text": "We read it aloud before a supervision.", "author": null, "mine": false, "said_on": "2026-11-20"}], "asked_by_me": true,
    "summary_requests": null, "can": ["write_use_note", "unmark_used"]
}))]
pub struct ResearchItem {
    /// Its id.
    pub id: Uuid,
    /// The session it was brought to.
    pub session_id: Uuid,
    /// Its title.
    #[schema(max_length = 200)]
    pub title: String,
    /// What it says, in plain words.
    #[schema(max_length = 600)]
    pub plain_message: String,
    /// Its DOI, without the address before it.
    #[schema(required, max_length = 200)]
    pub doi: Option<String>,
    /// Where it is.
    #[schema(required, max_length = 500)]
    pub url: Option<String>,
    /// Who can read it (B-15).
    pub access: ResearchAccess,
    /// The research partner who brought it.
    #[schema(max_length = 120)]
    pub brought_by: String,
    /// The research partner's summary, if they wrote one.
    #[schema(required, max_length = 4000)]
    pub summary: Option<String>,
    /// Whether I have said that I used it.
    pub used_by_me: bool,
    /// How many members used it, once there are enough of them not to be known by it.
    #[schema(required, minimum = 5)]
    pub uses: Option<u64>,
    /// How members used it, the newest first; only for them. The research partner who brought it sees the number alone.
    #[schema(max_items = 200)]
    pub use_notes: Vec<UseNote>,
    /// Whether I have asked for a summary.
    pub asked_by_me: bool,
    /// How many members ask for a summary; only for the research partner who brought it. Nobody sees who.
    #[schema(required, minimum = 0)]
    pub summary_requests: Option<u64>,
    /// What I may do with it.
    #[schema(max_items = 8)]
    pub can: Vec<ResearchItemCan>,
}

/// What a reader may do with a piece of research.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResearchItemCan {
    /// Change what is said of it.
    Change,
    /// Take it off the list.
    Remove,
    /// Write a summary of it.
    WriteSummary,
    /// Say that they used it.
    MarkUsed,
    /// Take that back.
    UnmarkUsed,
    /// Say how they used it.
    WriteUseNote,
    /// Take that back.
    RemoveUseNote,
    /// Ask its research partner for a summary.
    AskForSummary,
}

impl ResearchItemCan {
    fn allows(actor: &Actor, row: &research_item::Model, beside: &Beside) -> Vec<Self> {
        let own = is_own(actor, row);
        let member = actor.rights.may(row.circle_id, Action::TakePart);
        let (used, asked) = (beside.used_by_me.contains(&row.id), beside.asked_by_me.contains(&row.id));
        let said_how = beside.use_notes(row.id).iter().any(|note| note.mine);
        granted([
            (Self::Change, own),
            (Self::Remove, own),
            (Self::WriteSummary, own),
            (Self::MarkUsed, member && !used),
            (Self::UnmarkUsed, member && used && !said_how),
            (Self::WriteUseNote, member && used),
            (Self::RemoveUseNote, member && said_how),
            (Self::AskForSummary, member && !asked && can_be_asked_for(row)),
        ])
    }
}

/// How somebody used a piece of research (B-11).
#[derive(Clone, Serialize, ToSchema)]
#[schema(example = json!({"text": "We read it aloud before a supervision.", "author": null, "mine": false, "said_on": "2026-11-20"}))]
pub struct UseNote {
    /// How they used it.
    #[schema(max_length = 400)]
    pub text: String,
    /// Who, if they put their name to it. Otherwise nobody can find out.
    #[schema(required, max_length = 120)]
    pub author: Option<String>,
    /// Whether it is mine.
    pub mine: bool,
    /// On which day they said so.
    pub said_on: NaiveDate,
}

/// The terms under which somebody brings research.
pub struct Service(Vec<role_term::Model>);

impl Service {
    /// This person's own terms (one query).
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn load(actor: &Actor) -> Result<Self> {
        let terms = actor.may::<role_term::Entity>(Right::Own);
        let terms = terms.filter(role_term::Column::Kind.eq(RoleKind::ResearchPartner));
        Ok(Self(terms.all(actor.db()).await?))
    }

    /// Whether they serve this session: it lies within a term, and its agenda is set.
    #[must_use]
    pub fn covers(&self, session: &session::Model) -> bool {
        let on = session.day();
        let within = |term: &role_term::Model| {
            term.circle_id == session.circle_id && term.starts_on <= on && term.ends_on.is_none_or(|last| last >= on)
        };
        BRIEFED.contains(&session.state) && self.0.iter().any(within)
    }
}

/// The item, for those who see what came of sessions and for the circle's research partner.
///
/// # Errors
/// `NotFound` for everybody else outside, a refusal for those inside.
pub async fn item(actor: &Actor, id: ResearchItemId) -> Result<Permitted<research_item::Entity>> {
    match actor.permitted(Action::BringResearch, Action::BringResearch, id).await {
        Err(Error::NotFound) => {}
        found => return found,
    }
    actor.permitted(Action::SeeSessions, Action::SeeRecord, id).await
}

/// The item, for members.
///
/// # Errors
/// `NotFound` for everybody outside, a refusal for the research partner and others inside.
pub async fn of_member(actor: &Actor, id: ResearchItemId) -> Result<Permitted<research_item::Entity>> {
    match actor.permitted(Action::SeeSessions, Action::TakePart, id).await {
        Err(Error::NotFound) => {
            // The research partner sees it and is not one of those who ask.
            actor.one::<research_item::Entity>(Action::BringResearch, id).await?;
            Err(Error::Forbidden("This is for the circle's members."))
        }
        found => found,
    }
}

/// The item, for the research partner who brought it.
///
/// # Errors
/// As [`item`]; a refusal for those who see it and did not bring it.
pub async fn own_item(actor: &Actor, id: ResearchItemId) -> Result<Permitted<research_item::Entity>> {
    let row = item(actor, id).await?;
    if is_own(actor, &row) {
        return Ok(row);
    }
    Err(Error::Forbidden("This is for the research partner who brought it."))
}

fn is_own(actor: &Actor, row: &research_item::Model) -> bool {
    row.person_id == actor.person.id && actor.rights.may(row.circle_id, Action::BringResearch)
}

/// One item as this reader sees it.
///
/// # Errors
/// When the database cannot answer.
pub async fn one(actor: &Actor, row: research_item::Model) -> Result<ResearchItem> {
    shown(actor, vec![row]).await?.pop().ok_or_else(|| Error::broken("missing: the research item that is shown"))
}

/// These items as this reader sees them (up to eight questions).
///
/// # Errors
/// When the database cannot answer.
pub async fn shown(actor: &Actor, rows: Vec<research_item::Model>) -> Result<Vec<ResearchItem>> {
    let beside = Beside::load(actor, &rows).await?;
    Ok(rows.into_iter().map(|row| beside.shown(actor, row)).collect())
}

/// What stands beside items, read once.
struct Beside {
    names: HashMap<PersonId, String>,
    uses: Counts,
    asked: Counts,
    used_by_me: HashSet<ResearchItemId>,
    asked_by_me: HashSet<ResearchItemId>,
    notes: HashMap<ResearchItemId, Vec<UseNote>>,
}

/// How members used these items, the newest first (three queries; one for whoever may not read them).
async fn use_notes(actor: &Actor, ids: &[ResearchItemId]) -> Result<HashMap<ResearchItemId, Vec<UseNote>>> {
    let rows = actor.may::<use_note::Entity>(Action::SeeRecord);
    let rows = rows.filter(use_note::Column::ResearchItemId.is_in(ids.iter().copied()));
    let rows = rows.order_by_desc(use_note::Column::SaidOn).order_by_asc(use_note::Column::Seal);
    let rows = rows.all(actor.db()).await?;
    let names = actor.authors(rows.iter().filter_map(|row| row.membership_id).collect()).await?;
    let mut notes: HashMap<ResearchItemId, Vec<UseNote>> = HashMap::new();
    for row in rows {
        let name = |place| names.get(&place).cloned().unwrap_or_else(|| FORMER.to_owned());
        let note = UseNote {
            author: row.membership_id.map(name),
            mine: actor.is_own_use_note(&row),
            said_on: row.said_on,
            text: row.text,
        };
        notes.entry(row.research_item_id).or_default().push(note);
    }
    Ok(notes)
}

impl Beside {
    async fn load(actor: &Actor, rows: &[research_item::Model]) -> Result<Self> {
        let ids: Vec<ResearchItemId> = rows.iter().map(|row| row.id).collect();
        // Research partners are named on the circle's public face.
        let people = actor.may::<person::Entity>(Right::Listed);
        let people = people.filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)));
        let used = actor.may::<research_use::Entity>(Right::Own);
        let used = used.filter(research_use::Column::ResearchItemId.is_in(ids.iter().copied()));
        let asked = actor.may::<summary_request::Entity>(Right::Own);
        let asked = asked.filter(summary_request::Column::ResearchItemId.is_in(ids.iter().copied()));
        Ok(Self {
            names: people.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect(),
            uses: actor.research_uses(&ids).await?,
            asked: actor.summary_requests(&ids).await?,
            used_by_me: used.all(actor.db()).await?.into_iter().map(|row| row.research_item_id).collect(),
            notes: use_notes(actor, &ids).await?,
            asked_by_me: asked.all(actor.db()).await?.into_iter().map(|row| row.research_item_id).collect(),
        })
    }

    /// The newest notes on how members used an item, as many as are shown.
    fn use_notes(&self, id: ResearchItemId) -> &[UseNote] {
        let notes = self.notes.get(&id).map_or(&[][..], Vec::as_slice);
        &notes[..notes.len().min(200)]
    }

    fn shown(&self, actor: &Actor, row: research_item::Model) -> ResearchItem {
        let own = is_own(actor, &row);
        let enough = u64::try_from(actor.rights.partnership.suppression_k).unwrap_or(u64::MAX);
        ResearchItem {
            can: ResearchItemCan::allows(actor, &row, self),
            uses: self.uses.get(&row.id).copied().filter(|uses| *uses >= enough),
            summary_requests: own.then(|| self.asked.get(&row.id).copied().unwrap_or(0)),
            brought_by: self.names.get(&row.person_id).cloned().unwrap_or_else(|| "A research partner".to_owned()),
            used_by_me: self.used_by_me.contains(&row.id),
            use_notes: self.use_notes(row.id).to_vec(),
            asked_by_me: self.asked_by_me.contains(&row.id),
            id: row.id.0,
            session_id: row.session_id.0,
            title: row.title,
            plain_message: row.plain_message,
            doi: row.doi,
            url: row.url,
            access: row.access,
            summary: row.summary,
        }
    }
}

/// Whether members may ask for a summary: not everybody can read it, and there is none yet (B-15).
#[must_use]
pub fn can_be_asked_for(row: &research_item::Model) -> bool {
    row.access != ResearchAccess::Open && row.summary.is_none()
}
