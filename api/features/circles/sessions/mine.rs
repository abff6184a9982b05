//! My next sessions over all my circles: what stands on the first page (T-08).

use std::collections::HashMap;

use actix_web::get;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::standing::Standing;
use base::access::{Action, Actor, Right};
use base::error::{Refusal, Result};
use base::model::circles::{circle, rsvp, session};
use base::model::codes::{Mode, RsvpAnswer, SessionState};
use base::model::ids::{CircleId, SessionId};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Routes};
use shared::wire::circles::rhythm::{self, SessionTime};
use shared::wire::circles::sessions::{self, SessionStage, ends_at, is_ahead, upcoming};

/// One of my next sessions.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "circle_name": "Birmingham Practice Educators",
    "time": {"starts_at": "2027-01-12T14:00:00Z", "ends_at": "2027-01-12T16:00:00Z", "time_zone": "Europe/London"},
    "mode": "hybrid", "place": "Learning Suite 2", "join_link": "https://meet.example/circle", "state": "topics_open",
    "call_closes_on": "2027-01-02", "my_answer": null, "waiting": false, "awaiting_answer": true, "facilitating": false, "organising": true
}))]
pub struct MySession {
    /// Its id.
    pub id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// That circle's name.
    #[schema(max_length = 80)]
    pub circle_name: String,
    /// When.
    pub time: SessionTime,
    /// Face to face or online.
    pub mode: Mode,
    /// Where.
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// The address of the video meeting.
    #[schema(required, max_length = 500)]
    pub join_link: Option<String>,
    /// How far it is.
    pub state: SessionStage,
    /// Last day of the call for topics.
    pub call_closes_on: NaiveDate,
    /// What I answered.
    #[schema(required)]
    pub my_answer: Option<RsvpAnswer>,
    /// Whether I wait for a place.
    pub waiting: bool,
    /// Whether I am asked: not answered yet, or who will be in the room has changed since (INV-06).
    pub awaiting_answer: bool,
    /// Whether I facilitate in this circle.
    pub facilitating: bool,
    /// Whether I organise it.
    pub organising: bool,
}

/// My next sessions.
#[derive(Serialize, ToSchema)]
pub struct MySessionList {
    /// Soonest first.
    #[schema(max_items = 200)]
    pub items: Vec<MySession>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// List my next sessions.
///
/// Over all my circles, with what I answered and whether I am asked.
#[utoipa::path(tag = "me", responses((status = OK, description = "My next sessions.", body = MySessionList), Refusal))]
#[get("/me/sessions")]
pub async fn list_my_sessions(actor: Actor) -> Result<Answer> {
    let now = actor.work.now();
    let rows = actor
        .may::<session::Entity>(Action::SeeSessions)
        .filter(upcoming(now))
        .filter(session::Column::State.ne(SessionState::Cancelled))
        .order_by_asc(session::Column::StartsAt)
        .order_by_asc(session::Column::Id);
    let mut rows = rows.all(actor.db()).await?;
    rows.retain(|row| !is_ahead(row) || ends_at(row) > now);
    rows.truncate(200);
    let circles = actor.may::<circle::Entity>(Action::SeeSessions).all(actor.db()).await?;
    let names: HashMap<CircleId, String> = circles.into_iter().map(|row| (row.id, row.name)).collect();
    let answers =
        actor.may::<rsvp::Entity>(Right::Own).filter(rsvp::Column::SessionId.is_in(rows.iter().map(|row| row.id)));
    let answers: HashMap<SessionId, rsvp::Model> =
        answers.all(actor.db()).await?.into_iter().map(|row| (row.session_id, row)).collect();
    let items: Vec<MySession> = rows.into_iter().map(|row| mine(&actor, &names, answers.get(&row.id), row)).collect();
    Answer::list(&MySessionList { page: page::whole(items.len()), items })
}

fn mine(
    actor: &Actor,
    names: &HashMap<CircleId, String>,
    answer: Option<&rsvp::Model>,
    row: session::Model,
) -> MySession {
    let may = |action| actor.rights.may(row.circle_id, action);
    let facilitates = actor.rights.standings(row.circle_id).contains(&Standing::Facilitator);
    let asked = answer.is_none_or(|answer| answer.attendees_version < row.attendees_version);
    MySession {
        id: row.id.0,
        circle_id: row.circle_id.0,
        circle_name: names.get(&row.circle_id).cloned().unwrap_or_default(),
        time: rhythm::time(row.starts_at, row.duration_minutes),
        state: sessions::stage(&row, actor.rights.on),
        call_closes_on: row.call_closes_on,
        my_answer: answer.map(|answer| answer.answer),
        waiting: answer.is_some_and(|answer| answer.waiting),
        awaiting_answer: asked && may(Action::TakePart) && is_ahead(&row),
        facilitating: facilitates,
        organising: may(Action::Convene),
        mode: row.mode,
        place: row.place,
        join_link: row.join_link,
    }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_my_sessions);
}
