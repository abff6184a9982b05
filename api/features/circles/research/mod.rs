//! Research that a circle's research partner brings, each with what it says in plain words (B-10, B-11, B-14, B-15).

pub mod briefs;
pub mod summaries;
pub mod uses;
pub mod wire;

use actix_web::web::Path;
use actix_web::{delete, get, post, put};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, ModelTrait as _, QueryFilter, QueryOrder, Set};
use sea_orm::{QuerySelect as _, QueryTrait as _};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

use self::wire::{ResearchItem, Service};
use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::circles::{circle, research_item, session};
use base::model::codes::ResearchAccess;
use base::model::ids::{CircleId, ResearchItemId, SessionId};
use shared::domain::circles::research;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Paging, Query, Routes, check};

/// Research to be brought, or brought up to date. Links only: no files, so no copies without a licence.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "title": "Creating continuous conversation: social workers and learning organizations",
    "plain_message": "People learn at work when talking about it is part of the work.", "doi": "10.1080/02615470802570828", "url": null,
    "access": "paywalled"
}))]
pub struct NewResearchItem {
    /// Its title.
    #[validate(length(max = 200, message = "Use up to 200 characters."), custom(function = "check::one_line"))]
    #[schema(min_length = 1, max_length = 200)]
    pub title: String,
    /// What it says, in plain words. Nothing is shown without it.
    #[validate(length(max = 600, message = "Use up to 600 characters."), custom(function = "check::not_blank"))]
    #[schema(min_length = 1, max_length = 600)]
    pub plain_message: String,
    /// Its DOI, such as `10.1080/02615470802570828`.
    #[validate(length(max = 200, message = "Use up to 200 characters."), custom(function = "doi_shape"))]
    #[schema(required, max_length = 200)]
    pub doi: Option<String>,
    /// Where it is.
    #[validate(length(max = 500, message = "Use up to 500 characters."), custom(function = "check::web_address"))]
    #[schema(required, max_length = 500)]
    pub url: Option<String>,
    /// Who can read it.
    pub access: ResearchAccess,
}

/// Pieces of research.
#[derive(Serialize, ToSchema)]
pub struct ResearchItemList {
    /// A session's in the order they were brought; a circle's reading list with the newest first.
    #[schema(max_items = 200)]
    pub items: Vec<ResearchItem>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ResearchQuery {
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// A DOI without what browsers put before it.
fn bare(doi: &str) -> &str {
    let doi = doi.trim();
    let starts = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];
    starts.iter().find_map(|start| doi.strip_prefix(start)).unwrap_or(doi).trim_start()
}

/// `10.`, four to nine digits, a slash and something after it (ISO 26324).
fn doi_shape(text: &str) -> Result<(), ValidationError> {
    let fine =
        bare(text).strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(|(registrant, suffix)| {
            (4..=9).contains(&registrant.len())
                && registrant.bytes().all(|byte| byte.is_ascii_digit())
                && !suffix.is_empty()
                && !suffix.contains(char::is_whitespace)
        });
    let wrong = || ValidationError::new("doi").with_message("Enter a DOI such as 10.1080/02615470802570828.".into());
    if fine { Ok(()) } else { Err(wrong()) }
}

/// List the research brought to a session.
///
/// For members, and for the research partner who serves it.
#[utoipa::path(tag = "research",
    responses((status = OK, description = "What was brought.", body = ResearchItemList), Refusal))]
#[get("/sessions/{session}/research-items")]
pub async fn list_session_research(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let (session, right) = match served(&actor, *id).await {
        Err(Error::NotFound) => {
            let row = actor.permitted::<session::Entity>(Action::SeeSessions, Action::SeeRecord, *id).await?;
            (row.into_inner(), Action::SeeRecord)
        }
        served => (served?, Action::BringResearch),
    };
    let rows = actor.may::<research_item::Entity>(right).filter(research_item::Column::SessionId.eq(session.id));
    let mut rows = rows.order_by_asc(research_item::Column::Id).all(actor.db()).await?;
    rows.truncate(200);
    let items = wire::shown(&actor, rows).await?;
    Answer::list(&ResearchItemList { page: page::whole(items.len()), items })
}

/// The session, for the research partner who serves it.
async fn served(actor: &Actor, id: SessionId) -> Result<session::Model> {
    let row = actor.one::<session::Entity>(Action::BringResearch, id).await?;
    if Service::load(actor).await?.covers(&row) { Ok(row) } else { Err(Error::NotFound) }
}

/// List what a circle has to read.
///
/// Research from its sessions so far, for its members and its research partner.
#[utoipa::path(tag = "research", params(ResearchQuery),
    responses((status = OK, description = "A page of the reading list.", body = ResearchItemList), Refusal))]
#[get("/circles/{circle}/research-items")]
pub async fn list_research(actor: Actor, id: Path<CircleId>, query: Query<ResearchQuery>) -> Result<Answer> {
    let right = if actor.rights.may(*id, Action::BringResearch) { Action::BringResearch } else { Action::SeeRecord };
    if right == Action::SeeRecord {
        actor.require_inside(Action::SeeRecord, *id)?;
    } else {
        actor.one::<circle::Entity>(right, *id).await?;
    }
    let paging = Paging::new(&actor, "research", query.0.limit, query.0.cursor.as_deref())?;
    let held = actor.may::<session::Entity>(right).filter(session::Column::StartsAt.lte(actor.work.now()));
    let held = held.filter(session::Column::State.is_in(wire::BRIEFED));
    let held = held.select_only().column(session::Column::Id).into_query();
    let rows = actor.may::<research_item::Entity>(right).filter(research_item::Column::CircleId.eq(*id));
    let rows = rows.filter(research_item::Column::SessionId.in_subquery(held));
    let columns = (research_item::Column::CreatedAt, research_item::Column::Id);
    let (rows, page) = paging.of(&actor, rows, columns, true, |row| (row.created_at, row.id.0)).await?;
    let items = wire::shown(&actor, rows).await?;
    page.answer(|page| ResearchItemList { items, page })
}

/// Show a piece of research.
///
/// For the circle's members and its research partner.
#[utoipa::path(tag = "research", responses((status = OK, description = "The item.", body = ResearchItem), Refusal))]
#[get("/research-items/{research_item}")]
pub async fn show_research(actor: Actor, id: Path<ResearchItemId>) -> Result<Answer> {
    let row = wire::item(&actor, *id).await?.into_inner();
    Answer::show(&wire::one(&actor, row).await?)
}

/// Bring research to a session.
///
/// As its research partner, once the agenda is set.
#[utoipa::path(tag = "research", request_body = NewResearchItem,
    responses((status = CREATED, description = "Brought.", body = ResearchItem), Refusal))]
#[post("/sessions/{session}/research-items")]
pub async fn add_research(actor: Actor, id: Path<SessionId>, new: Json<NewResearchItem>) -> Result<Answer> {
    let session = match served(&actor, *id).await {
        Err(Error::NotFound) => {
            actor.one::<session::Entity>(Action::SeeSessions, *id).await?;
            return Err(Error::Forbidden("Research is brought by the circle's research partner."));
        }
        served => served?,
    };
    let new = new.valid()?;
    let row = research_item::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(session.circle_id),
        session_id: Set(session.id),
        person_id: Set(actor.person.id),
        title: Set(new.title),
        plain_message: Set(new.plain_message),
        doi: Set(new.doi.as_deref().map(|doi| bare(doi).to_owned())),
        url: Set(new.url),
        access: Set(new.access),
        summary: Set(None),
        created_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    let shown = wire::one(&actor, row).await?;
    let location = format!("/research-items/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Change a piece of research.
///
/// By the research partner who brought it.
#[utoipa::path(tag = "research", request_body = NewResearchItem,
    responses((status = OK, description = "The item.", body = ResearchItem), Refusal))]
#[put("/research-items/{research_item}")]
pub async fn change_research(actor: Actor, id: Path<ResearchItemId>, change: Json<NewResearchItem>) -> Result<Answer> {
    let row = wire::own_item(&actor, *id).await?;
    let change = change.valid()?;
    actor.expects(&wire::one(&actor, row.clone()).await?)?;
    let mut row = row.into_active_model();
    row.title = Set(change.title);
    row.plain_message = Set(change.plain_message);
    row.doi = Set(change.doi.as_deref().map(|doi| bare(doi).to_owned()));
    row.url = Set(change.url);
    row.access = Set(change.access);
    let row = row.update(actor.db()).await?;
    let shown = wire::one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Remove a piece of research.
///
/// By the research partner who brought it.
#[utoipa::path(tag = "research", responses((status = NO_CONTENT, description = "Removed."), Refusal))]
#[delete("/research-items/{research_item}")]
pub async fn remove_research(actor: Actor, id: Path<ResearchItemId>) -> Result<Answer> {
    let row = wire::own_item(&actor, *id).await?;
    actor.expects(&wire::one(&actor, row.clone()).await?)?;
    research::forget_research(&actor, &row).await?;
    row.into_inner().delete(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(list_session_research)
        .service(list_research)
        .service(show_research)
        .service(add_research)
        .service(change_research)
        .service(remove_research);
    config.configure(summaries::routes).configure(uses::routes).configure(briefs::routes);
}
