//! What becomes of a session before it is held: confirmed, postponed, cancelled. Everybody is told, and so are their calendars (J2, T-35).

use actix_web::post;
use actix_web::web::Path;
use chrono::{DateTime, Utc};
use sea_orm::Set;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use base::access::{Action, Actor, Permitted};
use base::error::{Error, FieldError, Refusal, Result};
use base::model::circles::session;
use base::model::codes::{NoticeKind, SessionState};
use base::model::ids::SessionId;
use shared::domain::circles::moving::{self, wrong_time};
use shared::domain::circles::rsvps;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::circles::agendas;
use shared::wire::circles::sessions::{self, Session, is_ahead};

/// A session is put off.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"starts_at": "2027-01-19T14:00:00Z"}))]
pub struct NewPostponement {
    /// The new time, in whole minutes; none: it is not known yet.
    #[schema(required)]
    pub starts_at: Option<DateTime<Utc>>,
}

/// Confirm a session.
///
/// By organisers, when its agenda is set, somebody facilitates on that day, a room is booked unless it is online, and the link is there
/// unless it is in a room only. What is missing is named.
#[utoipa::path(tag = "sessions", responses((status = CREATED, description = "Confirmed.", body = Session), Refusal))]
#[post("/sessions/{session}/confirmation")]
pub async fn confirm_session(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let row = convened(&actor, *id).await?;
    let waiting = matches!(row.state, SessionState::Planned | SessionState::AgendaSet);
    if !waiting || row.starts_at <= actor.work.now() {
        return Err(Error::StateNotAllowed("Only a session that is still to come, and not confirmed yet, can be."));
    }
    let missing = sessions::one(&actor, row.id).await?.missing;
    if !missing.is_empty() {
        let wrong = |missing: shared::wire::circles::circle::MissingRequirement| {
            FieldError::new(&format!("#/{}", missing.code), "missing", missing.detail)
        };
        return Err(Error::Invalid(missing.into_iter().map(wrong).collect()));
    }
    let mut change = row.change();
    change.state = Set(SessionState::Confirmed);
    let row = row.update(actor.db(), change).await?;
    moving::tell(&actor, &row, NoticeKind::SessionConfirmed).await?;
    changed(actor, row.id).await
}

/// Postpone a session, or give a postponed one its new time.
///
/// By organisers. It stays the same session, with its topics and its agenda; its room is given up, and it is prepared anew.
#[utoipa::path(tag = "sessions", request_body = NewPostponement,
    responses((status = CREATED, description = "Postponed.", body = Session), Refusal))]
#[post("/sessions/{session}/postponement")]
pub async fn postpone_session(actor: Actor, id: Path<SessionId>, new: Json<NewPostponement>) -> Result<Answer> {
    let was = convened(&actor, *id).await?;
    let new = new.valid()?;
    let waits = was.state == SessionState::Postponed;
    if !is_ahead(&was) && !waits {
        return Err(Error::StateNotAllowed("This session has begun, or will not take place."));
    }
    let mut row = was.change();
    moving::unsettle(&mut row, &was);
    let kind = match new.starts_at {
        None if waits => return Err(Error::StateNotAllowed("This session waits for a new time already.")),
        None => {
            row.state = Set(SessionState::Postponed);
            NoticeKind::SessionPostponed
        }
        Some(at) => {
            if let Some(wrong) = wrong_time("#/starts_at", at, actor.work.now()) {
                return Err(Error::Invalid(vec![wrong]));
            }
            let (opens, closes) = moving::call_days(&actor, was.circle_id, at).await?;
            row.starts_at = Set(at);
            row.call_opens_on = Set(opens);
            row.call_closes_on = Set(closes);
            row.state = Set(SessionState::Planned);
            NoticeKind::SessionMoved
        }
    };
    let row = was.update(actor.db(), row).await?;
    moving::tell(&actor, &row, kind).await?;
    changed(actor, row.id).await
}

/// Cancel a session.
///
/// By organisers. It leaves everybody's calendar; its topics go back to the pool, and what was carried over into it goes on to the next.
#[utoipa::path(tag = "sessions", responses((status = CREATED, description = "Cancelled.", body = Session), Refusal))]
#[post("/sessions/{session}/cancellation")]
pub async fn cancel_session(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let was = convened(&actor, *id).await?;
    if !is_ahead(&was) && was.state != SessionState::Postponed {
        return Err(Error::StateNotAllowed("This session has begun, or is cancelled already."));
    }
    let mut row = was.change();
    moving::unsettle(&mut row, &was);
    row.state = Set(SessionState::Cancelled);
    let row = was.update(actor.db(), row).await?;
    agendas::give_back(&actor, &row).await?;
    rsvps::forget_needs(&actor.system(), &[row.circle_id]).await?;
    moving::tell(&actor, &row, NoticeKind::SessionCancelled).await?;
    changed(actor, row.id).await
}

/// The session, if this person organises its circle.
async fn convened(actor: &Actor, id: SessionId) -> Result<Permitted<session::Entity>> {
    actor.permitted(Action::SeeSessions, Action::Convene, id).await
}

async fn changed(actor: Actor, id: SessionId) -> Result<Answer> {
    let shown = sessions::one(&actor, id).await?;
    let location = format!("/sessions/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(confirm_session).service(postpone_session).service(cancel_session);
}
