//! An answer that was kept is given again only to somebody who may still see what it is about: rights are not kept with it (C24).

use actix_web::HttpRequest;
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::actor::Actor;
use super::standing::Action;
use crate::error::{Error, Result};
use crate::model::circles::{date_poll, guest_pass, research_item, rhythm_vote, room_ask, session};
use crate::model::delivery::idempotency_key;
use crate::model::ids::CircleId;

/// What is answered about nothing but one's own place, and may be heard again for as long as one has it.
const OWN_PLACE: [&str; 3] = ["/membership", "/charter-acceptances", "/return-requests"];

/// What stands in the address of a request about nothing in a circle.
const ELSEWHERE: [&str; 5] = ["connection", "engagement", "invitation", "organisation", "person"];

/// Refuses the kept answer, as its request would be refused now, to somebody who has lost the circle it is about.
///
/// # Errors
/// As [`Actor::must`].
pub async fn may_hear_again(actor: &Actor, request: &HttpRequest, kept: &idempotency_key::Model) -> Result<()> {
    let Some(circle) = circle_of(actor, request, kept).await? else { return Ok(()) };
    let own = OWN_PLACE.iter().any(|end| request.path().ends_with(end));
    if actor.rights.may(circle, Action::BringResearch) {
        return Ok(());
    }
    actor.must(if own { Action::Belong } else { Action::See }, circle)
}

/// The circle that a kept answer tells something of. What is not known here is refused.
async fn circle_of(actor: &Actor, request: &HttpRequest, kept: &idempotency_key::Model) -> Result<Option<CircleId>> {
    if kept.body.is_empty() {
        return Ok(None);
    }
    let named = |name: &str| request.match_info().get(name).and_then(|text| Uuid::try_parse(text).ok());
    let started = || kept.location.as_deref()?.strip_prefix("/api/v1/circles/")?.parse::<Uuid>().ok();
    if let Some(id) = named("circle").or_else(started) {
        return Ok(Some(id.into()));
    }
    let db = actor.db();
    let session = if let Some(id) = named("session") {
        Some(id.into())
    } else if let Some(id) = named("poll") {
        date_poll::Entity::find_by_id(id).one(db).await?.map(|row| row.session_id)
    } else if let Some(id) = named("pass") {
        guest_pass::Entity::find_by_id(id).one(db).await?.map(|row| row.session_id)
    } else if let Some(id) = named("vote") {
        return Ok(rhythm_vote::Entity::find_by_id(id).one(db).await?.map(|row| row.circle_id));
    } else if let Some(id) = named("ask") {
        return Ok(room_ask::Entity::find_by_id(id).one(db).await?.map(|row| row.circle_id));
    } else if let Some(id) = named("research_item") {
        return Ok(research_item::Entity::find_by_id(id).one(db).await?.map(|row| row.circle_id));
    } else if request.match_info().is_empty() || ELSEWHERE.iter().any(|name| named(name).is_some()) {
        return Ok(None);
    } else {
        return Err(Error::NotFound);
    };
    let Some(session) = session else { return Ok(None) };
    Ok(session::Entity::find_by_id(session).one(db).await?.map(|row| row.circle_id))
}
