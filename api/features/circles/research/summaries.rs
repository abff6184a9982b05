//! Summaries of what members cannot read: how many ask is for the research partner, who asks is for nobody (B-15).

use actix_web::web::Path;
use actix_web::{post, put};
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, Set};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::research::wire::{self, ResearchItem};
use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::circles::session;
use base::model::codes::MailKind;
use base::model::ids::ResearchItemId;
use shared::domain::circles::research;
use shared::domain::outbox::{self, Occasion};
use shared::web::{Answer, Json, Keep, Routes, check};

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

/// Ask for a summary of something not everybody can read.
///
/// By any member. It goes to the research partner who brought it, who sees how many ask and not who. Twice is once.
#[utoipa::path(tag = "research", responses((status = NO_CONTENT, description = "Asked."), Refusal))]
#[post("/research-items/{research_item}/summary-requests")]
pub async fn ask_for_summary(actor: Actor, id: Path<ResearchItemId>) -> Result<Answer> {
    let row = wire::of_member(&actor, *id).await?;
    if !wire::can_be_asked_for(&row) {
        return Err(Error::StateNotAllowed("Everybody can read this, or there is a summary already."));
    }
    let first = actor.summary_requests(&[row.id]).await?.is_empty();
    research::ask_for_summary(&actor, &row).await?;
    if first {
        let session = actor.one::<session::Entity>(Action::SeeSessions, row.session_id).await?;
        let occasion = Occasion::of(MailKind::SummaryRequest, &session).about(row.id.0);
        outbox::to_person(&actor.system(), row.person_id, &occasion).await?;
    }
    actor.keep(Answer::nothing()).await
}

/// Write the summary of something I brought.
///
/// By the research partner who brought it. Send If-Match with the item's ETag. Every member reads it.
#[utoipa::path(tag = "research", request_body = SummaryChange,
    responses((status = OK, description = "The item.", body = ResearchItem), Refusal))]
#[put("/research-items/{research_item}/summary")]
pub async fn write_summary(actor: Actor, id: Path<ResearchItemId>, change: Json<SummaryChange>) -> Result<Answer> {
    let row = wire::own_item(&actor, *id).await?;
    let change = change.valid()?;
    actor.expects(&wire::one(&actor, row.clone()).await?)?;
    let mut row = row.into_active_model();
    row.summary = Set(Some(change.summary));
    let row = row.update(actor.db()).await?;
    let shown = wire::one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(ask_for_summary).service(write_summary);
}
