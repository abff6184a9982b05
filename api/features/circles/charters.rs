//! What a circle agreed, version by version. The limits of confidentiality are part of every version and nobody can edit them out.

use actix_web::web::Path;
use actix_web::{get, post};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::circles::charter_version;
use base::model::circles::charter_version::{Decision, Decisions};
use base::model::codes::{CircleState, ConfidentialityRule, NoticeKind};
use base::model::ids::CircleId;
use shared::domain::circles::notices;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::circles::charter::Charter;

/// The versions of a circle's charter.
#[derive(Serialize, ToSchema)]
pub struct CharterList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<Charter>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// A new version, as the members agreed it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "decisions": [{"what": "Topics and their order", "who": "Members, one voice each"}],
    "confidentiality_rule": "learning_leaves_names_stay", "time_commitment": "About 2 hours every 2 months", "agreed_on": "2026-11-10"
}))]
pub struct NewCharterVersion {
    /// Who decides what.
    #[validate(nested, length(min = 1, max = 20, message = "Say who decides at least one thing, and at most 20."))]
    #[schema(min_items = 1, max_items = 20)]
    pub decisions: Vec<Decision>,
    /// What may be told outside.
    pub confidentiality_rule: ConfidentialityRule,
    /// How much time it takes (T-41).
    #[validate(length(min = 1, max = 200, message = "Say how much time it takes, in up to 200 characters."))]
    #[validate(custom(function = "shared::web::check::one_line"))]
    #[schema(min_length = 1, max_length = 200)]
    pub time_commitment: String,
    /// When the members agreed it.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    pub agreed_on: NaiveDate,
}

/// List the versions of a circle's charter.
///
/// The one in force first. History is kept.
#[utoipa::path(tag = "circles", responses((status = OK, description = "The versions.", body = CharterList), Refusal))]
#[get("/circles/{circle}/charter-versions")]
pub async fn list_charter_versions(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    actor.require_inside(Action::ReadCharter, *id)?;
    let rows = versions(&actor, *id).await?;
    let current = rows.first().map(|row| row.number);
    let items: Vec<Charter> = rows
        .into_iter()
        .map(|row| (current == Some(row.number), row))
        .map(|(current, row)| Charter::of(row, current))
        .collect();
    Answer::list(&CharterList { page: page::whole(items.len()), items })
}

/// Record a new version that the members agreed.
///
/// By an organiser. It is in force at once: until each member has accepted it, the circle is closed to them.
#[utoipa::path(tag = "circles", request_body = NewCharterVersion,
    responses((status = CREATED, description = "In force.", body = Charter), Refusal))]
#[post("/circles/{circle}/charter-versions")]
pub async fn agree_charter(actor: Actor, id: Path<CircleId>, new: Json<NewCharterVersion>) -> Result<Answer> {
    let circle = actor.circle(Action::Convene, *id).await?;
    let new = new.valid()?;
    if new.agreed_on > actor.rights.on {
        return Err(Error::field("#/agreed_on", "in_future", "Enter a day that has come."));
    }
    actor.lock_circle(*id).await?;
    let number = versions(&actor, *id).await?.first().map_or(0, |row| row.number) + 1;
    let row = charter_version::ActiveModel {
        circle_id: Set(*id),
        number: Set(number),
        decisions: Set(Decisions(new.decisions)),
        confidentiality_rule: Set(new.confidentiality_rule),
        time_commitment: Set(new.time_commitment.trim().to_owned()),
        agreed_on: Set(new.agreed_on),
        created_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    if let Some(place) = actor.rights.place(*id) {
        let mut own = place.membership.clone().into_active_model();
        own.charter_version = Set(number);
        own.update(actor.db()).await?;
    }
    if circle.state != CircleState::Idea {
        notices::post(&actor.system(), *id, NoticeKind::CharterChanged, None, None).await?;
    }
    let location = format!("/circles/{}/charter-versions", id.0);
    actor.keep(Answer::created(&Charter::of(row, true), &location)?).await
}

async fn versions(actor: &Actor, id: CircleId) -> Result<Vec<charter_version::Model>> {
    let rows =
        actor.may::<charter_version::Entity>(Action::ReadCharter).filter(charter_version::Column::CircleId.eq(id));
    Ok(rows.order_by_desc(charter_version::Column::Number).all(actor.db()).await?)
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_charter_versions).service(agree_charter);
}
