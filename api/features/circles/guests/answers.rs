//! What members say of a guest before anybody is invited. Sealed: the organiser sees a number, and nobody can find out whose it is.

use actix_web::post;
use actix_web::web::Path;
use sea_orm::{ColumnTrait, QueryFilter};

use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::circles::{guest_pass, session};
use base::model::codes::{GuestAnswer, GuestState};
use base::model::ids::GuestPassId;
use shared::domain::circles::guests;
use shared::web::{Answer, Keep, Routes};

/// Object to a guest, in private.
///
/// By any member while the guest is proposed and not yet invited. Nobody ever learns who objects. Twice counts once; agreeing later takes it
/// back.
#[utoipa::path(tag = "guests", responses((status = NO_CONTENT, description = "Counted."), Refusal))]
#[post("/guest-passes/{pass}/objections")]
pub async fn object_to_guest(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    say(actor, *id, GuestAnswer::Objects).await
}

/// Agree to a guest, in private.
///
/// By any member while the guest is proposed and not yet invited. It is needed for guests who manage people or oversee.
#[utoipa::path(tag = "guests", responses((status = NO_CONTENT, description = "Counted."), Refusal))]
#[post("/guest-passes/{pass}/agreements")]
pub async fn agree_to_guest(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    say(actor, *id, GuestAnswer::Agrees).await
}

async fn say(actor: Actor, id: GuestPassId, answer: GuestAnswer) -> Result<Answer> {
    let row = actor.permitted::<guest_pass::Entity>(Action::SeeSessions, Action::TakePart, id).await?;
    let coming = actor
        .may::<session::Entity>(Action::SeeSessions)
        .filter(session::Column::Id.eq(row.session_id))
        .filter(session::Column::StartsAt.gt(actor.work.now()));
    if row.state != GuestState::Notice || coming.one(actor.db()).await?.is_none() {
        return Err(Error::StateNotAllowed("This is no longer asked of members."));
    }
    guests::answer(&actor, &row, answer).await?;
    actor.keep_unsigned(Answer::nothing()).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(object_to_guest).service(agree_to_guest);
}
