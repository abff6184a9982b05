//! Leaving a circle: three choices for what one wrote, one goodbye, and no reason asked (model §3.9).

use actix_web::post;
use actix_web::web::Path;
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, Set};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::codes::{EndReason, PostChoice};
use base::model::ids::CircleId;
use shared::domain::circles::notices;
use shared::domain::circles::places;
use shared::web::{Answer, Json, Keep, Routes};

/// Leaving a circle.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"post_choice": "former_member", "goodbye": null}))]
pub struct Departure {
    /// What becomes of what I wrote.
    pub post_choice: PostChoice,
    /// A goodbye, if I want to write one.
    #[validate(length(max = 800, message = "Use up to 800 characters."))]
    #[schema(required, max_length = 800)]
    pub goodbye: Option<String>,
}

/// A goodbye while stepping back.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Thank you all. I learned more here than anywhere.", "post_choice": "former_member"}))]
pub struct NewGoodbye {
    /// What I want to say.
    #[validate(length(min = 1, max = 800, message = "Write up to 800 characters."))]
    #[validate(custom(function = "shared::web::check::not_blank"))]
    #[schema(min_length = 1, max_length = 800)]
    pub text: String,
    /// What becomes of what I wrote, this included, when my place ends.
    pub post_choice: PostChoice,
}

/// Leave a circle.
///
/// At once. The others are told that membership has changed, not who and not why. My terms as organiser or facilitator end.
#[utoipa::path(tag = "circles", request_body = Departure,
    responses((status = NO_CONTENT, description = "Left."), Refusal))]
#[post("/circles/{circle}/departure")]
pub async fn leave_circle(actor: Actor, id: Path<CircleId>, departure: Json<Departure>) -> Result<Answer> {
    let place = actor.permitted_place(Action::Leave, *id)?;
    let departure = departure.valid()?;
    if let Some(text) = departure.goodbye.filter(|text| !text.trim().is_empty()) {
        notices::say_goodbye(&actor.system(), &place, text).await?;
    }
    let mut row = place.into_active_model();
    row.post_choice = Set(Some(departure.post_choice));
    let row = row.update(actor.db()).await?;
    places::end(&actor.system(), row, EndReason::Left).await?;
    places::update(&actor.system(), &[*id]).await?;
    actor.keep(Answer::nothing()).await
}

/// Say goodbye while stepping back.
///
/// Once. It stands among the circle's notices, and goes the way of everything else I wrote when my place ends.
#[utoipa::path(tag = "circles", request_body = NewGoodbye,
    responses((status = NO_CONTENT, description = "Said."), Refusal))]
#[post("/circles/{circle}/goodbyes")]
pub async fn say_goodbye(actor: Actor, id: Path<CircleId>, goodbye: Json<NewGoodbye>) -> Result<Answer> {
    let place = actor.permitted_place(Action::SayGoodbye, *id)?;
    let goodbye = goodbye.valid()?;
    if place.post_choice.is_some() {
        return Err(Error::StateNotAllowed("You have said goodbye here already."));
    }
    notices::say_goodbye(&actor.system(), &place, goodbye.text).await?;
    let mut row = place.into_active_model();
    row.post_choice = Set(Some(goodbye.post_choice));
    row.update(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(leave_circle).service(say_goodbye);
}
