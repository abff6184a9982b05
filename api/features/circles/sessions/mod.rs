//! When a circle meets, session by session: its list, one of them, an extra one, a change of "this one" (B-04, B-12, T-08, T-33).

pub mod changes;
pub mod invitations;
pub mod mine;

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::circles::session;
use base::model::codes::{Mode, NoticeKind, SessionState};
use base::model::ids::{CircleId, SessionId};
use shared::domain::circles::moving::{self, wrong_time};
use shared::web::{Answer, Json, Keep, PageInfo, Paging, Query, Routes};
use shared::wire::circles::sessions::{self, Session, is_ahead, upcoming};

/// A page of sessions.
#[derive(Serialize, ToSchema)]
pub struct SessionList {
    /// Upcoming: soonest first. Past: latest first.
    #[schema(max_items = 200)]
    pub items: Vec<Session>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which sessions.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionsWhen {
    /// Still to come, going on, or waiting for a new time.
    Upcoming,
    /// Over.
    Past,
}

/// Which sessions, and which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SessionQuery {
    /// Upcoming unless told.
    #[param(inline)]
    when: Option<SessionsWhen>,
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// An extra session.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "starts_at": "2026-12-15T14:00:00Z", "duration_minutes": 60, "mode": "online", "place": null, "join_link": "https://meet.example/circle",
    "capacity": null
}))]
pub struct NewSession {
    /// When it begins, in whole minutes.
    pub starts_at: DateTime<Utc>,
    /// How long, in minutes.
    #[validate(range(min = 15, max = 480, message = "Enter from 15 minutes to 8 hours."))]
    #[schema(minimum = 15, maximum = 480)]
    pub duration_minutes: i32,
    /// Face to face or online.
    pub mode: Mode,
    /// Where, if that is known.
    #[validate(length(max = 200, message = "Use up to 200 characters."))]
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// The address of the video meeting, if that is known.
    #[validate(
        length(max = 500, message = "Use up to 500 characters."),
        custom(function = "shared::web::check::web_address")
    )]
    #[schema(required, max_length = 500)]
    pub join_link: Option<String>,
    /// How many can come; none: as many as want to.
    #[validate(range(min = 3, max = 500, message = "Enter from 3 to 500 people."))]
    #[schema(required, minimum = 3, maximum = 500)]
    pub capacity: Option<i32>,
}

/// A change of one session; the others stay as they are.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "starts_at": "2027-01-13T14:00:00Z", "duration_minutes": 120, "mode": "hybrid", "place": "Learning Suite 2",
    "join_link": "https://meet.example/circle", "capacity": null, "call_opens_on": "2026-12-22", "call_closes_on": "2027-01-02"
}))]
pub struct SessionChange {
    /// When it begins, in whole minutes.
    pub starts_at: DateTime<Utc>,
    /// How long, in minutes.
    #[validate(range(min = 15, max = 480, message = "Enter from 15 minutes to 8 hours."))]
    #[schema(minimum = 15, maximum = 480)]
    pub duration_minutes: i32,
    /// Face to face or online.
    pub mode: Mode,
    /// Where, if that is known.
    #[validate(length(max = 200, message = "Use up to 200 characters."))]
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// The address of the video meeting, if that is known.
    #[validate(
        length(max = 500, message = "Use up to 500 characters."),
        custom(function = "shared::web::check::web_address")
    )]
    #[schema(required, max_length = 500)]
    pub join_link: Option<String>,
    /// How many can come; none: as many as want to.
    #[validate(range(min = 3, max = 500, message = "Enter from 3 to 500 people."))]
    #[schema(required, minimum = 3, maximum = 500)]
    pub capacity: Option<i32>,
    /// First day of the call for topics.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    pub call_opens_on: NaiveDate,
    /// Last day of the call for topics; not after the session.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    pub call_closes_on: NaiveDate,
}

/// List a circle's sessions.
///
/// For its members and its convenor: when, where, how far each is prepared and how many are coming. Never who.
#[utoipa::path(tag = "sessions", params(SessionQuery),
    responses((status = OK, description = "A page of sessions.", body = SessionList), Refusal))]
#[get("/circles/{circle}/sessions")]
pub async fn list_sessions(actor: Actor, id: Path<CircleId>, query: Query<SessionQuery>) -> Result<Answer> {
    let actor = actor.narrowed_to(Action::SeeSessions, *id)?;
    let past = matches!(query.0.when, Some(SessionsWhen::Past));
    let name = if past { "past sessions" } else { "upcoming sessions" };
    let paging = Paging::new(&actor, name, query.0.limit, query.0.cursor.as_deref())?;
    let which = upcoming(actor.work.now());
    let rows = actor
        .may::<session::Entity>(Action::SeeSessions)
        .filter(session::Column::CircleId.eq(*id))
        .filter(if past { which.not() } else { which });
    let columns = (session::Column::StartsAt, session::Column::Id);
    let key = |row: &session::Model| (row.starts_at, row.id.0);
    let (rows, page) = paging.of_kind(&actor, actor.scheduled(rows), columns, past, key).await?;
    let items = sessions::all(&actor, rows).await?;
    page.answer(|page| SessionList { items, page })
}

/// Show a session.
///
/// For the circle's members and its convenor.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The session.", body = Session), Refusal))]
#[get("/sessions/{session}")]
pub async fn show_session(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    Answer::show(&sessions::one(&actor, *id).await?)
}

/// Plan an extra session.
///
/// By organisers, beside what the circle's rhythm gives.
#[utoipa::path(tag = "sessions", request_body = NewSession,
    responses((status = CREATED, description = "Planned.", body = Session), Refusal))]
#[post("/circles/{circle}/sessions")]
pub async fn plan_session(actor: Actor, id: Path<CircleId>, new: Json<NewSession>) -> Result<Answer> {
    actor.require_inside(Action::SeeSessions, *id)?;
    actor.require(Action::Convene, *id)?;
    let new = new.valid()?;
    if let Some(wrong) = wrong_time("#/starts_at", new.starts_at, actor.work.now()) {
        return Err(Error::Invalid(vec![wrong]));
    }
    let (call_opens_on, call_closes_on) = moving::call_days(&actor, *id, new.starts_at).await?;
    let row = session::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(*id),
        occurrence_on: Set(None),
        starts_at: Set(new.starts_at),
        duration_minutes: Set(new.duration_minutes),
        mode: Set(new.mode),
        place: Set(place(new.place, new.mode)),
        venue_id: Set(None),
        room_booked: Set(false),
        join_link: Set(new.join_link.filter(|_| new.mode != Mode::InPerson)),
        capacity: Set(new.capacity),
        state: Set(SessionState::Planned),
        call_opens_on: Set(call_opens_on),
        call_closes_on: Set(call_closes_on),
        attendees_version: Set(1),
        sequence: Set(0),
        invited_at: Set(None),
        opened_at: Set(None),
        closed_at: Set(None),
        no_actions: Set(false),
        no_ideas: Set(false),
        created_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    let shown = sessions::one(&actor, row.id).await?;
    let location = format!("/sessions/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

fn place(place: Option<String>, mode: Mode) -> Option<String> {
    place.filter(|place| mode != Mode::Online && !place.trim().is_empty())
}

/// Change this one session.
///
/// By organisers, while it is still to come. A new time, place or link moves it in everybody's calendar; a new time or place gives up its
/// room, and with it its confirmation (T-34, T-35).
#[utoipa::path(tag = "sessions", request_body = SessionChange,
    responses((status = OK, description = "The session.", body = Session), Refusal))]
#[put("/sessions/{session}")]
pub async fn change_session(actor: Actor, id: Path<SessionId>, change: Json<SessionChange>) -> Result<Answer> {
    let was = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    let change = change.valid()?;
    actor.expects(&sessions::one(&actor, was.id).await?)?;
    let now = actor.work.now();
    if !is_ahead(&was) || was.starts_at <= now {
        return Err(Error::StateNotAllowed("Only a session that is still to come can be changed."));
    }
    let mut row = was.change();
    row.starts_at = Set(change.starts_at);
    row.duration_minutes = Set(change.duration_minutes);
    row.mode = Set(change.mode);
    row.place = Set(place(change.place, change.mode));
    row.join_link = Set(change.join_link.filter(|_| change.mode != Mode::InPerson));
    row.capacity = Set(change.capacity);
    row.call_opens_on = Set(change.call_opens_on);
    row.call_closes_on = Set(change.call_closes_on);
    let next: session::Model = row.clone().try_into()?;
    holds_together(&was, &next, now)?;
    let settled = |row: &session::Model| (row.starts_at, row.duration_minutes, row.mode, row.place.clone());
    let moved = settled(&was) != settled(&next);
    if moved {
        moving::unsettle(&mut row, &was);
    } else if was.join_link != next.join_link {
        row.sequence = Set(was.sequence + 1);
        if next.join_link.is_none() && next.mode != Mode::InPerson && was.state == SessionState::Confirmed {
            row.state = Set(SessionState::AgendaSet);
        }
    }
    let sequence = was.sequence;
    let row = was.update(actor.db(), row).await?;
    if row.sequence != sequence {
        moving::tell(&actor, &row, NoticeKind::SessionMoved).await?;
    }
    let shown = sessions::one(&actor, row.id).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// What single fields cannot say.
fn holds_together(was: &session::Model, next: &session::Model, now: DateTime<Utc>) -> Result<()> {
    if was.starts_at != next.starts_at
        && let Some(wrong) = wrong_time("#/starts_at", next.starts_at, now)
    {
        return Err(Error::Invalid(vec![wrong]));
    }
    if next.call_closes_on < next.call_opens_on {
        let detail = "The call for topics cannot close before it opens.";
        return Err(Error::field("#/call_closes_on", "before_start", detail));
    }
    if next.call_closes_on > next.day() {
        let detail = "The call for topics closes on the day of the session at the latest.";
        return Err(Error::field("#/call_closes_on", "too_late", detail));
    }
    Ok(())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_sessions).service(show_session).service(plan_session).service(change_session);
    config.configure(mine::routes).configure(changes::routes).configure(invitations::routes);
}
