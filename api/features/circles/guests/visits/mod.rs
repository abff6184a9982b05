//! The guest's side of a session: what they are given, whether they come, and what they leave behind (T-56, T-57, INV-07).

pub mod wire;

use actix_web::web::Path;
use actix_web::{get, put};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use self::wire::Visit;
use base::access::{Actor, Right};
use base::error::{Error, FieldError, Refusal, Result};
use base::model::circles::agenda_item::{self, Material, Materials};
use base::model::circles::guest_pass;
use base::model::codes::GuestState;
use base::model::ids::{AgendaItemId, GuestPassId};
use shared::domain::circles::guests;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes, check};

/// The sessions I am a guest of.
#[derive(Serialize, ToSchema)]
pub struct VisitList {
    /// In the order I was proposed.
    #[schema(max_items = 200)]
    pub items: Vec<Visit>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Whether a guest comes.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"coming": true}))]
pub struct VisitAnswer {
    /// Whether I come. After a no, the pass opens nothing more.
    pub coming: bool,
}

/// What a guest leaves on one of their items.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "item_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01",
    "materials": [{"label": "Three questions to ask", "url": "https://example.org/three-questions"}]
}))]
pub struct VisitMaterialsChange {
    /// Which of my items.
    #[schema(value_type = Uuid)]
    pub item_id: AgendaItemId,
    /// Everything that stands on it afterwards.
    #[validate(nested, length(max = 10, message = "Leave up to 10 things."))]
    #[schema(max_items = 10)]
    pub materials: Vec<Material>,
}

/// What changed because I came.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "part": "Feedback from people who use services", "what_changed": "Nothing yet.",
    "fed_back_on": "2027-03-09"
}))]
pub struct VisitFeedback {
    /// The id of the pass I came with.
    pub id: Uuid,
    /// What I was asked to bring.
    #[schema(max_length = 200)]
    pub part: String,
    /// What changed.
    #[schema(max_length = 1000)]
    pub what_changed: String,
    /// When they told me.
    pub fed_back_on: NaiveDate,
}

/// What changed because I came, visit by visit.
#[derive(Serialize, ToSchema)]
pub struct VisitFeedbackList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<VisitFeedback>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// List the sessions I am a guest of.
///
/// Those my passes open today: invited or accepted, and not run out.
#[utoipa::path(tag = "guests", responses((status = OK, description = "My visits.", body = VisitList), Refusal))]
#[get("/me/visits")]
pub async fn list_my_visits(actor: Actor) -> Result<Answer> {
    let rows = actor.may::<guest_pass::Entity>(Right::Invited).order_by_asc(guest_pass::Column::Id);
    let mut items = Vec::new();
    for row in rows.all(actor.db()).await?.into_iter().take(200) {
        match actor.visited(row.id).await {
            Ok(visited) => items.push(wire::shown(&actor, visited).await?),
            Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Answer::list(&VisitList { page: page::whole(items.len()), items })
}

/// List what changed because I came.
///
/// It stays when the pass is over (G-15).
#[utoipa::path(tag = "guests", responses((status = OK, description = "What I was told.", body = VisitFeedbackList), Refusal))]
#[get("/me/visit-feedback")]
pub async fn list_visit_feedback(actor: Actor) -> Result<Answer> {
    let rows = actor.may::<guest_pass::Entity>(Right::Own);
    let rows = rows.order_by_desc(guest_pass::Column::FedBackOn).order_by_desc(guest_pass::Column::Id);
    let told = |row: guest_pass::Model| {
        let (what_changed, fed_back_on) = (row.what_changed?, row.fed_back_on?);
        Some(VisitFeedback { id: row.id.0, part: row.part, what_changed, fed_back_on })
    };
    let items: Vec<VisitFeedback> = rows.all(actor.db()).await?.into_iter().filter_map(told).take(200).collect();
    Answer::list(&VisitFeedbackList { page: page::whole(items.len()), items })
}

/// Show one session as its guest.
///
/// When and where, my own items, how we treat one another, and roughly how many people of which kind will be there. No names, no other
/// item, no other session.
#[utoipa::path(tag = "guests", responses((status = OK, description = "The session.", body = Visit), Refusal))]
#[get("/visits/{pass}")]
pub async fn show_visit(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    let visited = actor.visited(*id).await?;
    Answer::show(&wire::shown(&actor, visited).await?)
}

/// Say whether I come as a guest.
///
/// Until the session begins. It can be said again; after a no, the pass opens nothing more.
#[utoipa::path(tag = "guests", request_body = VisitAnswer,
    responses((status = OK, description = "The session.", body = Visit), Refusal))]
#[put("/visits/{pass}/answer")]
pub async fn answer_visit(actor: Actor, id: Path<GuestPassId>, body: Json<VisitAnswer>) -> Result<Answer> {
    let mut visited = actor.visited(*id).await?;
    let body = body.valid()?;
    if visited.session.starts_at <= actor.work.now() {
        return Err(Error::StateNotAllowed("The session has begun."));
    }
    let mut row = visited.pass.into_active_model();
    row.state = Set(if body.coming { GuestState::Accepted } else { GuestState::Declined });
    visited.pass = row.update(actor.db()).await?;
    guests::enter_visit(&actor, &visited.session, body.coming).await?;
    let mut shown = wire::shown(&actor, visited).await?;
    if !body.coming {
        shown.can.clear();
    }
    actor.keep(Answer::show(&shown)?).await
}

/// Leave materials on one of my items.
///
/// As a guest who comes or came, as long as the pass opens anything. Send If-Match with the ETag of the visit. Links only; no files.
#[utoipa::path(tag = "guests", request_body = VisitMaterialsChange,
    responses((status = OK, description = "The session.", body = Visit), Refusal))]
#[put("/visits/{pass}/materials")]
pub async fn leave_materials(
    actor: Actor,
    id: Path<GuestPassId>,
    change: Json<VisitMaterialsChange>,
) -> Result<Answer> {
    let visited = actor.visited(*id).await?;
    let change = change.valid()?;
    followable(&change.materials)?;
    let items: Vec<agenda_item::Model> = visited.items.iter().map(|own| own.item.clone()).collect();
    let state = visited.pass.state;
    actor.expects(&wire::shown(&actor, visited).await?)?;
    if state != GuestState::Accepted {
        return Err(Error::StateNotAllowed("Say first that you come."));
    }
    let not_mine = || Error::field("#/item_id", "not_found", "Choose one of your items.");
    let item = items.into_iter().find(|item| item.id == change.item_id).ok_or_else(not_mine)?;
    let mut item = item.into_active_model();
    item.materials = Set(Materials(change.materials));
    item.update(actor.db()).await?;
    let visited = actor.visited(*id).await?;
    let shown = wire::shown(&actor, visited).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Every link is one a browser may follow, and says what it is.
fn followable(materials: &[Material]) -> Result<()> {
    let mut wrong = Vec::new();
    for (index, material) in materials.iter().enumerate() {
        if check::one_line(&material.label).is_err() {
            let detail = "Say what it is, on one line.";
            wrong.push(FieldError::new(&format!("#/materials/{index}/label"), "required", detail));
        }
        if material.url.as_deref().is_some_and(|url| check::web_address(url).is_err()) {
            let detail = "Enter a web address that begins with https://.";
            wrong.push(FieldError::new(&format!("#/materials/{index}/url"), "web_address", detail));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(list_my_visits)
        .service(list_visit_feedback)
        .service(show_visit)
        .service(answer_visit)
        .service(leave_materials);
}
