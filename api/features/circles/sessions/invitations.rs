//! Putting a session into calendars: by invitation to every member, or as a file for one's own (T-35).

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, Set};
use serde::Serialize;
use utoipa::ToSchema;

use base::access::{Action, Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::session;
use base::model::codes::SessionState;
use base::model::ids::SessionId;
use shared::delivery::calendar;
use shared::domain::circles::calendars::{self, Dated};
use shared::web::{Answer, Keep, Routes};

/// What became of sending invitations.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"invited_at": "2026-12-22T10:00:00Z", "invited_count": 14}))]
pub struct SessionInvitations {
    /// When they were sent.
    pub invited_at: DateTime<Utc>,
    /// Into how many calendars the session is put that did not have it.
    #[schema(minimum = 0, maximum = 500)]
    pub invited_count: u64,
}

/// Send calendar invitations.
///
/// For organisers, once the agenda is set. Each member gets their own, with nobody else in it; sent again, it reaches only those whose
/// calendar does not have the session yet. Later changes follow by themselves.
#[utoipa::path(tag = "calendars",
    responses((status = CREATED, description = "On their way.", body = SessionInvitations), Refusal))]
#[post("/sessions/{session}/invitations")]
pub async fn send_invitations(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let row = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    if !matches!(row.state, SessionState::AgendaSet | SessionState::Confirmed) {
        return Err(Error::StateNotAllowed(
            "Invitations can be sent once the agenda is set, until the session begins.",
        ));
    }
    let now = actor.work.now();
    if row.end() <= now {
        return Err(Error::StateNotAllowed("This session is over."));
    }
    let invited_count = calendars::invite_everybody(&actor.system(), &row).await?;
    let mut row = row.into_active_model();
    row.invited_at = Set(Some(now));
    row.update(actor.db()).await?;
    let sent = SessionInvitations { invited_at: now, invited_count };
    let answer = Answer::created(&sent, &format!("/sessions/{}", id.0))?;
    actor.keep(answer).await
}

/// Add a session to my calendar.
///
/// A calendar file for those who may see the session, and for its guests. It says when and where, and nothing of what it is about.
#[utoipa::path(tag = "calendars",
    responses((status = OK, description = "The file.", body = String, content_type = "text/calendar"), Refusal))]
#[get("/sessions/{session}/calendar-file")]
pub async fn add_to_calendar(actor: Actor, id: Path<SessionId>) -> Result<HttpResponse> {
    let session = match actor.one::<session::Entity>(Action::SeeSessions, *id).await {
        Err(Error::NotFound) => actor.one::<session::Entity>(Right::Invited, *id).await?,
        other => other?,
    };
    if matches!(session.state, SessionState::Cancelled | SessionState::Postponed) {
        return Err(Error::StateNotAllowed("This session has no time at present."));
    }
    let place = calendars::place(&actor.system(), &session).await?;
    let file = calendar::published(&actor.work.site.config, &[Dated { session, place }]);
    Ok(HttpResponse::Ok()
        .insert_header(("Cache-Control", "no-store"))
        .insert_header((CONTENT_TYPE, calendar::MEDIA_TYPE))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"circle-meeting.ics\""))
        .body(file))
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(send_invitations).service(add_to_calendar);
}
