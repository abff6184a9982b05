//! What a research partner is told beforehand: topics and questions of the sessions they serve. No story, no name (B-13).

use std::collections::HashMap;

use actix_web::get;
use actix_web::web::Path;
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::research::wire::{BRIEFED, Service};
use base::access::{Action, Actor};
use base::error::missing::OrMissing as _;
use base::error::{Error, Refusal, Result};
use base::model::circles::{agenda_item, circle, session, topic};
use base::model::codes::{AgendaKind, Mode, SessionState};
use base::model::ids::{SessionId, TopicId};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Routes};
use shared::wire::can::granted;
use shared::wire::circles::care::OUTSIDE_NOTE;
use shared::wire::circles::rhythm::{self, SessionTime};

/// A session whose brief is ready.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "circle_name": "Birmingham Practice Educators", "mode": "hybrid",
    "time": {"starts_at": "2027-01-12T14:00:00Z", "ends_at": "2027-01-12T16:00:00Z", "time_zone": "Europe/London"}, "state": "agenda_set"
}))]
pub struct BriefSummary {
    /// The session.
    pub session_id: Uuid,
    /// The circle.
    pub circle_id: Uuid,
    /// Its name.
    #[schema(max_length = 80)]
    pub circle_name: String,
    /// When it is.
    pub time: SessionTime,
    /// Face to face or online.
    pub mode: Mode,
    /// How far it is prepared.
    pub state: SessionState,
}

/// My briefs.
#[derive(Serialize, ToSchema)]
pub struct BriefList {
    /// The latest session first.
    #[schema(max_items = 200)]
    pub items: Vec<BriefSummary>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// One topic of a session.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"title": "When a student is failing", "question": "How do we say it early, and kindly?", "care_note": null}))]
pub struct BriefTopic {
    /// In a few words.
    #[schema(max_length = 200)]
    pub title: String,
    /// What they would like to understand.
    #[schema(required, max_length = 1000)]
    pub question: Option<String>,
    /// What to take care of, for a topic that needs it (B-18).
    #[schema(required, max_length = 400)]
    pub care_note: Option<String>,
}

/// What a research partner is told of a session.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "circle_name": "Birmingham Practice Educators", "mode": "hybrid", "place": "Learning Suite 2", "join_link": null,
    "time": {"starts_at": "2027-01-12T14:00:00Z", "ends_at": "2027-01-12T16:00:00Z", "time_zone": "Europe/London"}, "state": "agenda_set",
    "topics": [], "round_up_at": "2027-01-12T15:45:00Z", "can": ["bring_research"]
}))]
pub struct Brief {
    /// The session.
    pub session_id: Uuid,
    /// The circle.
    pub circle_id: Uuid,
    /// Its name.
    #[schema(max_length = 80)]
    pub circle_name: String,
    /// When it is.
    pub time: SessionTime,
    /// How far it is prepared.
    pub state: SessionState,
    /// Face to face or online.
    pub mode: Mode,
    /// Where, in words.
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// The address of the video meeting.
    #[schema(required, max_length = 500)]
    pub join_link: Option<String>,
    /// What the circle will talk about, in the agenda's order; not what is for members only.
    #[schema(max_items = 60)]
    pub topics: Vec<BriefTopic>,
    /// When the research round-up begins by the agenda.
    #[schema(required)]
    pub round_up_at: Option<DateTime<Utc>>,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<BriefCan>,
}

/// What a reader may do with a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BriefCan {
    /// Bring research to the session.
    BringResearch,
}

impl BriefCan {
    /// By the right on which the brief is read.
    fn allows(right: Action) -> Vec<Self> {
        granted([(Self::BringResearch, right == Action::ReadBrief)])
    }
}

/// List the briefs of sessions I bring research to.
///
/// As research partner, for the sessions within my term whose agenda is set.
#[utoipa::path(tag = "research", responses((status = OK, description = "My briefs.", body = BriefList), Refusal))]
#[get("/me/briefs")]
pub async fn list_my_briefs(actor: Actor) -> Result<Answer> {
    let circles = actor.may::<circle::Entity>(Action::ReadBrief).all(actor.db()).await?;
    let names: HashMap<_, _> = circles.into_iter().map(|row| (row.id, row.name)).collect();
    let rows = actor.may::<session::Entity>(Action::ReadBrief).filter(session::Column::State.is_in(BRIEFED));
    let rows = rows.order_by_desc(session::Column::StartsAt).order_by_desc(session::Column::Id);
    let service = Service::load(&actor).await?;
    let summary = |row: session::Model| BriefSummary {
        session_id: row.id.0,
        circle_id: row.circle_id.0,
        circle_name: names.get(&row.circle_id).cloned().unwrap_or_default(),
        time: rhythm::time(row.starts_at, row.duration_minutes),
        mode: row.mode,
        state: row.state,
    };
    let rows = rows.all(actor.db()).await?.into_iter().filter(|row| service.covers(row));
    let items: Vec<BriefSummary> = rows.take(200).map(summary).collect();
    Answer::list(&BriefList { page: page::whole(items.len()), items })
}

/// Show the brief of a session.
///
/// Titles and questions only. For the research partner once the agenda is set, and for those who see the circle's sessions, so that everybody
/// knows what is told outside.
#[utoipa::path(tag = "research", responses((status = OK, description = "The brief.", body = Brief), Refusal))]
#[get("/sessions/{session}/brief")]
pub async fn show_brief(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let (row, right) = briefed(&actor, *id).await?;
    let circle = actor.one::<circle::Entity>(right, row.circle_id).await?;
    let agenda = actor.may::<agenda_item::Entity>(right).filter(agenda_item::Column::SessionId.eq(row.id));
    let agenda = agenda.order_by_asc(agenda_item::Column::Position).all(actor.db()).await?;
    let ids: Vec<TopicId> = agenda.iter().filter(|item| !item.members_only).filter_map(|item| item.topic_id).collect();
    let topics = actor.may::<topic::Entity>(right).filter(topic::Column::Id.is_in(ids.iter().copied()));
    let topics: HashMap<TopicId, topic::Model> =
        topics.all(actor.db()).await?.into_iter().map(|row| (row.id, row)).collect();
    Answer::show(&Brief {
        session_id: row.id.0,
        circle_id: row.circle_id.0,
        circle_name: circle.name,
        time: rhythm::time(row.starts_at, row.duration_minutes),
        state: row.state,
        mode: row.mode,
        topics: ids.iter().filter_map(|id| topics.get(id)).map(told).collect(),
        round_up_at: round_up(&row, &agenda),
        place: row.place,
        join_link: row.join_link,
        can: BriefCan::allows(right),
    })
}

/// The session, for its research partner or for those who see sessions, and on which ground.
async fn briefed(actor: &Actor, id: SessionId) -> Result<(session::Model, Action)> {
    if let Some(row) = actor.one::<session::Entity>(Action::SeeSessions, id).await.optional()? {
        return Ok((row, Action::SeeSessions));
    }
    let row = actor.one::<session::Entity>(Action::ReadBrief, id).await?;
    if Service::load(actor).await?.covers(&row) { Ok((row, Action::ReadBrief)) } else { Err(Error::NotFound) }
}

fn told(row: &topic::Model) -> BriefTopic {
    BriefTopic {
        title: row.title.clone(),
        question: row.question.clone(),
        care_note: row.sensitive.then(|| OUTSIDE_NOTE.to_owned()),
    }
}

fn round_up(session: &session::Model, agenda: &[agenda_item::Model]) -> Option<DateTime<Utc>> {
    let place = agenda.iter().position(|item| item.kind == AgendaKind::ResearchRoundUp)?;
    let before: i64 = agenda[..place].iter().map(|item| i64::from(item.minutes)).sum();
    Some(session.starts_at + Duration::minutes(before))
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_my_briefs).service(show_brief);
}
