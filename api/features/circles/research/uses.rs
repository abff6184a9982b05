//! That something was of use, and how (B-11). That it was is counted; how it was is for the circle's members, by name or without.

use actix_web::web::Path;
use actix_web::{delete, put};
use sea_orm::{ColumnTrait, ModelTrait as _, QueryFilter};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::research::wire::{self, ResearchItem};
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::research_use;
use base::model::ids::ResearchItemId;
use shared::domain::circles::research;
use shared::web::{Answer, Json, Keep, Routes, check};

/// How I used something.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "We read it aloud before a supervision.", "named": false}))]
pub struct UseNoteChange {
    /// In a few words.
    #[validate(length(max = 400, message = "Use up to 400 characters."), custom(function = "check::not_blank"))]
    #[schema(min_length = 1, max_length = 400)]
    pub text: String,
    /// Whether my name stands beside it. Without it, nobody can find out that it was me.
    pub named: bool,
}

/// Say that I used something.
///
/// By any member. Only the number is shown, once there are enough.
#[utoipa::path(tag = "research", responses((status = NO_CONTENT, description = "Counted."), Refusal))]
#[put("/research-items/{research_item}/use")]
pub async fn mark_used(actor: Actor, id: Path<ResearchItemId>) -> Result<Answer> {
    let row = wire::of_member(&actor, *id).await?;
    research::use_research(&actor, &row).await?;
    actor.keep(Answer::nothing()).await
}

/// Take back that I used something.
///
/// By any member, for themselves. Whoever has said how they used it takes that away first.
#[utoipa::path(tag = "research", responses((status = NO_CONTENT, description = "Taken back."), Refusal))]
#[delete("/research-items/{research_item}/use")]
pub async fn unmark_used(actor: Actor, id: Path<ResearchItemId>) -> Result<Answer> {
    let row = wire::of_member(&actor, *id).await?;
    if wire::one(&actor, row.clone()).await?.use_notes.iter().any(|note| note.mine) {
        return Err(Error::StateNotAllowed("You have said how you used it. Take that away first."));
    }
    let own = actor.may::<research_use::Entity>(Right::Own);
    let own = own.filter(research_use::Column::ResearchItemId.eq(row.id)).one(actor.db()).await?;
    if let Some(own) = own {
        own.delete(actor.db()).await?;
    }
    actor.keep(Answer::nothing()).await
}

/// Say how I used something.
///
/// By any member who has said that they used it; once for each item, and as often as they change their mind. It needs no If-Match: these are
/// my own words. Members read it; the research partner does not.
#[utoipa::path(tag = "research", request_body = UseNoteChange,
    responses((status = OK, description = "The item.", body = ResearchItem), Refusal))]
#[put("/research-items/{research_item}/use-note")]
pub async fn write_use_note(actor: Actor, id: Path<ResearchItemId>, change: Json<UseNoteChange>) -> Result<Answer> {
    let row = wire::of_member(&actor, *id).await?;
    let change = change.valid()?;
    if !wire::one(&actor, row.clone()).await?.used_by_me {
        return Err(Error::StateNotAllowed("Say first that you used it."));
    }
    research::write_use_note(&actor, &row, change.text.trim().to_owned(), change.named).await?;
    let shown = wire::one(&actor, row.into_inner()).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Take away what I said of how I used something.
///
/// By its author. Twice is once.
#[utoipa::path(tag = "research", responses((status = NO_CONTENT, description = "Taken away."), Refusal))]
#[delete("/research-items/{research_item}/use-note")]
pub async fn remove_use_note(actor: Actor, id: Path<ResearchItemId>) -> Result<Answer> {
    let row = wire::of_member(&actor, *id).await?;
    research::remove_use_note(&actor, &row).await?;
    actor.keep(Answer::nothing()).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(mark_used).service(unmark_used).service(write_use_note).service(remove_use_note);
}
