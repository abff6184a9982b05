//! From an idea to a circle that gathers members, and from there to one that meets (model §3.6, INV-01).

use actix_web::post;
use actix_web::web::Path;
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, Set};

use crate::circle::next_step::{missing, nothing_missing, shown};
use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::codes::{CircleState, LifeStage, NoticeKind};
use base::model::ids::CircleId;
use shared::domain::circles::notices;
use shared::web::{Answer, Keep, Routes};
use shared::wire::circles::circle::Circle;

/// Let others find a circle and join it.
///
/// From idea to forming. Needs its words, its rhythm and its charter; what is missing is named.
#[utoipa::path(tag = "circles", responses((status = CREATED, description = "It is forming.", body = Circle), Refusal))]
#[post("/circles/{circle}/founding")]
pub async fn found_circle(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    step(actor, *id, CircleState::Idea, CircleState::Forming).await
}

/// Open a circle.
///
/// From forming to active. Needs three members, an organiser, a facilitator, a guardian and up-to-date safeguarding contacts; what is
/// missing is named.
#[utoipa::path(tag = "circles", responses((status = CREATED, description = "It is open.", body = Circle), Refusal))]
#[post("/circles/{circle}/activation")]
pub async fn activate_circle(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    step(actor, *id, CircleState::Forming, CircleState::Active).await
}

async fn step(actor: Actor, id: CircleId, from: CircleState, to: CircleState) -> Result<Answer> {
    let circle = actor.circle(Action::Convene, id).await?;
    if circle.state != from {
        return Err(Error::StateNotAllowed("This circle has taken this step already, or is not ready for it."));
    }
    let inside = actor.circle_page(id).await?;
    nothing_missing(&missing(&actor, &inside).await?)?;
    let mut row = circle.into_active_model();
    row.state = Set(to);
    row.life_stage = Set(LifeStage::Coalescing);
    row.update(actor.db()).await?;
    if to == CircleState::Active {
        notices::post(&actor.system(), id, NoticeKind::StateChanged, None, None).await?;
    }
    let shown = shown(&actor, id).await?;
    actor.keep(Answer::created(&shown, &format!("/circles/{}", id.0))?).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(found_circle).service(activate_circle);
}
