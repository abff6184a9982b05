//! Summaries of what members cannot read, and a word that something was of use. Numbers only: nobody sees who asked or who used it
//! (B-11, B-15).

use actix_web::web::Path;
use actix_web::{delete, post, put};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, ModelTrait as _, QueryFilter, Set};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::access::post::{self, Occasion};
use crate::access::{Action, Actor, Right};
use crate::error::{Error, Refusal, Result};
use crate::model::circles::{research_item, research_use, session};
use crate::model::codes::MailKind;
use crate::model::ids::ResearchItemId;
use crate::web::{Answer, Json, Keep, check};
use crate::wire::research::{self, ResearchItem};

/// A summary to be written.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"summary": "The authors talked with twelve teams. Three things helped: time, somebody to ask, and being asked."}))]
pub struct SummaryChange {
    /// What it says, in the research partner's own words.
    #[validate(length(max = 4000, message = "Use up to 4000 characters."), custom(function = "check::not_blank"))]
    #[schema(min_length = 1, max_length = 4000)]
    pub summary: String,
}

/// The item, for members.
async fn of_member(actor: &Actor, id: ResearchItemId) -> Result<research_item::Model> {
    match actor.one::<research_item::Entity>(Action::SeeSessions, id).await {
        Ok(row) => actor.must(Action::TakePart, row.circle_id).map(|()| row),
        Err(Error::NotFound) => {
            // The research partner sees it and is not one of those who ask.
            actor.one::<research_item::Entity>(Action::BringResearch, id).await?;
            Err(Error::Forbidden("This is for the circle's members."))
        }
        Err(other) => Err(other),
    }
}

/// Ask for a summary of something not everybody can read.
///
/// By any member. It goes to the research partner who brought it, who sees how many ask and not who. Twice is once.
#[utoipa::path(tag = "research", params(("research_item" = Uuid, Path, description = "The item.")),
    responses((status = NO_CONTENT, description = "Asked."), Refusal))]
#[post("/research-items/{research_item}/summary-requests")]
pub async fn ask_for_summary(actor: Actor, id: Path<ResearchItemId>) -> Result<Answer> {
    let row = of_member(&actor, *id).await?;
    if !research::can_be_asked_for(&row) {
        return Err(Error::StateNotAllowed("Everybody can read this, or there is a summary already."));
    }
    let first = actor.summary_requests(&[row.id]).await?.is_empty();
    actor.ask_for_summary(&row).await?;
    if first {
        let session = actor.one::<session::Entity>(Action::SeeSessions, row.session_id).await?;
        let occasion = Occasion::of(MailKind::SummaryRequest, &session).about(row.id.0);
        post::to_person(actor.db(), actor.work.world(), row.person_id, &occasion).await?;
    }
    actor.keep(Answer::nothing()).await
}

/// Write the summary of something I brought.
///
/// By the research partner who brought it. Send If-Match with the item's ETag. Every member reads it.
#[utoipa::path(tag = "research", params(("research_item" = Uuid, Path, description = "The item.")), request_body = SummaryChange,
    responses((status = OK, description = "The item.", body = ResearchItem), Refusal))]
#[put("/research-items/{research_item}/summary")]
pub async fn write_summary(actor: Actor, id: Path<ResearchItemId>, change: Json<SummaryChange>) -> Result<Answer> {
    let row = research::own_item(&actor, *id).await?;
    let change = change.valid()?;
    actor.expects(&research::one(&actor, row.clone()).await?)?;
    let mut row = row.into_active_model();
    row.summary = Set(Some(change.summary));
    let row = row.update(actor.db()).await?;
    let shown = research::one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Say that I used something.
///
/// By any member. Only the number is shown, once there are enough.
#[utoipa::path(tag = "research", params(("research_item" = Uuid, Path, description = "The item.")),
    responses((status = NO_CONTENT, description = "Counted."), Refusal))]
#[put("/research-items/{research_item}/use")]
pub async fn mark_used(actor: Actor, id: Path<ResearchItemId>) -> Result<Answer> {
    let row = of_member(&actor, *id).await?;
    actor.use_research(&row).await?;
    actor.keep(Answer::nothing()).await
}

/// Take back that I used something.
///
/// By any member, for themselves.
#[utoipa::path(tag = "research", params(("research_item" = Uuid, Path, description = "The item.")),
    responses((status = NO_CONTENT, description = "Taken back."), Refusal))]
#[delete("/research-items/{research_item}/use")]
pub async fn unmark_used(actor: Actor, id: Path<ResearchItemId>) -> Result<Answer> {
    let row = of_member(&actor, *id).await?;
    let own = actor.may::<research_use::Entity>(Right::Own);
    let own = own.filter(research_use::Column::ResearchItemId.eq(row.id)).one(actor.db()).await?;
    if let Some(own) = own {
        own.delete(actor.db()).await?;
    }
    actor.keep(Answer::nothing()).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut ServiceConfig) {
    config.service(ask_for_summary).service(write_summary).service(mark_used).service(unmark_used);
}
