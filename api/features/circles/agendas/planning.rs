//! What helps an organiser to plan: ready-made agendas, and what this circle's own sessions tell (B-17, B-21, G-21, T-10, T-60, T-61).

use std::collections::{HashMap, HashSet};

use actix_web::get;
use actix_web::web::Path;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::agendas::templates::{self, AgendaTemplate};
use base::access::beside::outcomes::ENOUGH;
use base::access::{Action, Actor};
use base::error::{Refusal, Result};
use base::model::circles::{agenda_item, circle, session, topic};
use base::model::codes::{AgendaKind, ItemOutcome, SessionState, TopicState};
use base::model::ids::{CircleId, SessionId};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Routes};
use shared::wire::circles::agendas;

/// How many of the last sessions the hints look at.
const LAST_SESSIONS: u64 = 6;

/// The four kinds that a circle lives on (T-10).
const CORE: [AgendaKind; 4] =
    [AgendaKind::Challenge, AgendaKind::ResourceShare, AgendaKind::Reflection, AgendaKind::Celebration];

/// How many topics a hint names.
const NEGLECTED: usize = 5;

/// Ready-made agendas.
#[derive(Serialize, ToSchema)]
pub struct AgendaTemplateList {
    /// The longest first.
    #[schema(max_items = 20)]
    pub items: Vec<AgendaTemplate>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// A kind of item that went well here.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"kind": "practice_run", "count": 6}))]
pub struct WorkedKind {
    /// Which kind.
    pub kind: AgendaKind,
    /// How often members named it; five times or more.
    #[schema(minimum = 5, maximum = 100_000)]
    pub count: u64,
}

/// A topic that waits.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "title": "Off-site educating", "supporters": 4}))]
pub struct NeglectedTopic {
    /// Its id.
    pub id: Uuid,
    /// In a few words.
    #[schema(max_length = 200)]
    pub title: String,
    /// How many support it.
    #[schema(minimum = 0, maximum = 100_000)]
    pub supporters: u64,
}

/// An item that could not be done last time.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "title": "Check our good-practice draft"}))]
pub struct CarriedItem {
    /// Its id on this agenda.
    pub id: Uuid,
    /// What it is called.
    #[schema(max_length = 200)]
    pub title: String,
}

/// What helps to plan a session.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "unused_kinds": ["celebration"], "worked": [{"kind": "practice_run", "count": 6}],
    "neglected_topics": [], "carried": [], "usually_come_from": 12, "usually_come_to": 15, "regulars": 11,
    "tips": ["Share the jobs out: let somebody else facilitate this time."]
}))]
pub struct PlanningHints {
    /// Of which session.
    pub session_id: Uuid,
    /// Of challenge, sharing a resource, reflection and celebration: those that none of the last six sessions had.
    #[schema(max_items = 4)]
    pub unused_kinds: Vec<AgendaKind>,
    /// What members of this circle said worked, most often named first; for members.
    #[schema(max_items = 20)]
    pub worked: Vec<WorkedKind>,
    /// Topics that have waited longest with somebody's support.
    #[schema(max_items = 5)]
    pub neglected_topics: Vec<NeglectedTopic>,
    /// What was carried over into this session.
    #[schema(max_items = 60)]
    pub carried: Vec<CarriedItem>,
    /// The fewest that came to one of the last six sessions.
    #[schema(required, minimum = 0, maximum = 100_000)]
    pub usually_come_from: Option<u64>,
    /// The most that came to one of them.
    #[schema(required, minimum = 0, maximum = 100_000)]
    pub usually_come_to: Option<u64>,
    /// How many members came to at least half of them.
    #[schema(required, minimum = 0, maximum = 100_000)]
    pub regulars: Option<u64>,
    /// What suits a circle as grown as this one.
    #[schema(max_items = 10)]
    pub tips: Vec<String>,
}

/// List ready-made agendas.
///
/// For everybody signed in: a beginning, to be changed as one likes.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The agendas.", body = AgendaTemplateList), Refusal))]
#[get("/agenda-templates")]
pub async fn list_agenda_templates(_actor: Actor) -> Result<Answer> {
    let items = templates::all();
    Answer::list(&AgendaTemplateList { page: page::whole(items.len()), items })
}

/// Show what helps to plan a session.
///
/// For organisers and facilitators: what has not been done for a while, what worked here, which topics wait, and what suits the circle's
/// stage. Numbers and kinds; nobody's name.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The hints.", body = PlanningHints), Refusal))]
#[get("/sessions/{session}/hints")]
pub async fn show_planning_hints(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor
        .permitted_either::<session::Entity>(Action::SeeSessions, Action::Facilitate, Action::Convene, *id)
        .await?;
    let closed = closed(&actor, session.circle_id).await?;
    let last: Vec<SessionId> = closed.iter().copied().take(usize::try_from(LAST_SESSIONS).unwrap_or(6)).collect();
    let heads = actor.headcounts(&last).await?;
    let heads = last.iter().map(|id| heads.get(id).copied().unwrap_or_default());
    let regulars = if last.is_empty() { None } else { Some(actor.regulars(session.circle_id, &last).await?) };
    let stage = actor.one::<circle::Entity>(Action::SeeSessions, session.circle_id).await?.life_stage;
    let carried = agendas::rows(&actor, session.id).await?.into_iter().filter(|row| row.carried_from_id.is_some());
    Answer::show(&PlanningHints {
        session_id: session.id.0,
        unused_kinds: unused(&actor, &last).await?,
        worked: worked(&actor, &closed).await?,
        neglected_topics: neglected(&actor, session.circle_id).await?,
        carried: carried.map(|row| CarriedItem { id: row.id.0, title: row.title }).collect(),
        usually_come_from: heads.clone().min(),
        usually_come_to: heads.max(),
        regulars,
        tips: templates::tips(stage).iter().map(|tip| (*tip).to_owned()).collect(),
    })
}

/// The sessions that were held, latest first.
async fn closed(actor: &Actor, circle: CircleId) -> Result<Vec<SessionId>> {
    let rows = actor
        .may::<session::Entity>(Action::SeeSessions)
        .filter(session::Column::CircleId.eq(circle))
        .filter(session::Column::State.eq(SessionState::Closed))
        .order_by_desc(session::Column::StartsAt)
        .limit(200);
    Ok(rows.all(actor.db()).await?.into_iter().map(|row| row.id).collect())
}

async fn unused(actor: &Actor, last: &[SessionId]) -> Result<Vec<AgendaKind>> {
    if last.is_empty() {
        return Ok(Vec::new());
    }
    let rows = actor
        .may::<agenda_item::Entity>(Action::SeeSessions)
        .filter(agenda_item::Column::SessionId.is_in(last.iter().copied()))
        .filter(agenda_item::Column::Outcome.eq(ItemOutcome::Covered));
    let used: HashSet<AgendaKind> = rows.all(actor.db()).await?.into_iter().map(|row| row.kind).collect();
    Ok(CORE.into_iter().filter(|kind| !used.contains(kind)).collect())
}

/// From this circle's own check-outs, and only what at least five answers named.
async fn worked(actor: &Actor, closed: &[SessionId]) -> Result<Vec<WorkedKind>> {
    let mut counts: HashMap<AgendaKind, usize> = HashMap::new();
    for kind in actor.verdicts(closed).await?.into_iter().filter_map(|verdict| verdict.worked) {
        *counts.entry(kind).or_default() += 1;
    }
    let mut found: Vec<WorkedKind> = counts
        .into_iter()
        .filter(|(_, count)| *count >= ENOUGH)
        .map(|(kind, count)| WorkedKind { kind, count: u64::try_from(count).unwrap_or(u64::MAX) })
        .collect();
    found.sort_by_key(|worked| (std::cmp::Reverse(worked.count), worked.kind));
    Ok(found)
}

async fn neglected(actor: &Actor, circle: CircleId) -> Result<Vec<NeglectedTopic>> {
    let rows = actor
        .may::<topic::Entity>(Action::SeeSessions)
        .filter(topic::Column::CircleId.eq(circle))
        .filter(topic::Column::State.eq(TopicState::Open))
        .order_by_asc(topic::Column::SuggestedOn)
        .order_by_asc(topic::Column::Id);
    let rows = rows.all(actor.db()).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let support = actor.support(&ids).await?;
    let backed = rows.into_iter().filter_map(|row| {
        let supporters = support.get(&row.id).copied().filter(|count| *count > 0)?;
        Some(NeglectedTopic { id: row.id.0, title: row.title, supporters })
    });
    Ok(backed.take(NEGLECTED).collect())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_agenda_templates).service(show_planning_hints);
}
