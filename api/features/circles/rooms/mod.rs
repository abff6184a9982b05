//! Finding a room: which one, is it booked, does it seat everybody, and asking partner organisations for one (T-34, B-21).

pub mod wire;

use actix_web::web::Path;
use actix_web::{delete, get, post, put};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::rooms::wire::{RoomAsk, SessionRoom, asks, place_words, session_room};
use base::access::{Action, Actor, Permitted, Right};
use base::error::missing::OrMissing as _;
use base::error::{Error, Refusal, Result};
use base::model::circles::{room_ask, session};
use base::model::codes::{Mode, OrganisationState, RoomAskState};
use base::model::ids::{OrganisationId, RoomAskId, SessionId, VenueId};
use base::model::people::{organisation, venue};
use shared::domain::circles::placing;
use shared::domain::circles::rooms;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};

/// How often one organisation is asked for a room for one session within a day: each time is a mail to its administrators.
const A_DAY: usize = 3;

/// The room of a session.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"venue_id": null, "place": "Learning Suite 2, Birmingham City Council", "booked": true}))]
pub struct SessionRoomChange {
    /// A room of the partnership; none: somewhere else, or not yet known.
    #[schema(required, value_type = Option<Uuid>)]
    pub venue_id: Option<VenueId>,
    /// Where, in words; left out for a room of the partnership, it is the room's name.
    #[validate(length(max = 200, message = "Use up to 200 characters."))]
    #[validate(custom(function = "shared::web::check::one_line"))]
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// Whether it is booked.
    pub booked: bool,
}

/// A question for a room, to one or more organisations.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "organisation_ids": ["0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01"], "people": 15, "step_free": true, "hearing_loop": true, "parking": false
}))]
pub struct NewRoomAsk {
    /// Who is asked.
    #[validate(length(min = 1, max = 20, message = "Ask from one to twenty organisations."))]
    #[schema(min_items = 1, max_items = 20)]
    pub organisation_ids: Vec<OrganisationId>,
    /// For how many people.
    #[validate(range(min = 1, max = 500, message = "Enter a number from 1 to 500."))]
    #[schema(minimum = 1, maximum = 500)]
    pub people: i32,
    /// Whether it must be step-free.
    pub step_free: bool,
    /// Whether it needs a hearing loop.
    pub hearing_loop: bool,
    /// Whether it needs parking.
    pub parking: bool,
}

/// The questions for a room for one session.
#[derive(Serialize, ToSchema)]
pub struct RoomAskList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<RoomAsk>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Show the room of a session.
///
/// With what it offers, and a warning when more are expected than it seats.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The room.", body = SessionRoom), Refusal))]
#[get("/sessions/{session}/room")]
pub async fn show_room(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.one::<session::Entity>(Action::SeeSessions, *id).await?;
    Answer::show(&session_room(&actor, &session).await?)
}

/// Set the room of a session.
///
/// By an organiser. Another place reaches members and their calendars. A confirmed session whose room is given up is no longer confirmed;
/// organisations that were asked or had booked are told that it is not needed.
#[utoipa::path(tag = "sessions", request_body = SessionRoomChange,
    responses((status = OK, description = "The room.", body = SessionRoom), Refusal))]
#[put("/sessions/{session}/room")]
pub async fn set_room(actor: Actor, id: Path<SessionId>, change: Json<SessionRoomChange>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    let change = change.valid()?;
    actor.expects(&session_room(&actor, &session).await?)?;
    needs_room(&actor, &session)?;
    let mut place = change.place.map(|place| place.trim().to_owned());
    if let Some(id) = change.venue_id {
        let venue = actor.one::<venue::Entity>(Right::Everyone, id).await.optional()?;
        let venue = venue.filter(|venue| venue.offered || session.venue_id == Some(venue.id));
        let Some(venue) = venue else {
            return Err(Error::field("#/venue_id", "unknown", "Choose a room that is offered in the partnership."));
        };
        if place.is_none() {
            place = Some(place_words(&actor, &venue).await?);
        }
    }
    if change.booked && place.is_none() {
        return Err(Error::field("#/place", "required", "Say which room is booked."));
    }
    let left = !change.booked || change.venue_id != session.venue_id || place != session.place;
    if left {
        rooms::withdraw_asks(&actor.system(), &session, &[RoomAskState::Accepted]).await?;
    }
    if change.booked {
        let open = [RoomAskState::Asked, RoomAskState::Offered];
        rooms::withdraw_asks(&actor.system(), &session, &open).await?;
    }
    let session = placing::to_room(&actor, session, change.venue_id, place, change.booked).await?;
    let shown = session_room(&actor, &session).await?;
    actor.keep(Answer::show(&shown)?).await
}

fn needs_room(actor: &Actor, session: &session::Model) -> Result<()> {
    if session.mode == Mode::Online {
        return Err(Error::StateNotAllowed("This session is online: it needs no room."));
    }
    if session.may_need_room(actor.work.now()) {
        return Ok(());
    }
    Err(Error::StateNotAllowed("This session is over, called off, or waits for a new time."))
}

/// List the questions for a room.
///
/// For whoever organises: whom we asked, and what they say.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The questions.", body = RoomAskList), Refusal))]
#[get("/sessions/{session}/room-asks")]
pub async fn list_room_asks(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    Answer::list(&list(&actor, &session).await?)
}

async fn list(actor: &Actor, session: &session::Model) -> Result<RoomAskList> {
    let rows = actor.may::<room_ask::Entity>(Action::Convene).filter(room_ask::Column::SessionId.eq(session.id));
    let rows = rows.order_by_desc(room_ask::Column::CreatedAt).order_by_desc(room_ask::Column::Id);
    let mut rows = rows.all(actor.db()).await?;
    rows.truncate(200);
    let items = asks(actor, session, rows).await?;
    Ok(RoomAskList { page: page::whole(items.len()), items })
}

/// Ask organisations for a room.
///
/// By an organiser. Each organisation's administrators learn the time, the number of people and what they need: no circle, no topic, no
/// person, and not whom else we asked.
#[utoipa::path(tag = "sessions", request_body = NewRoomAsk,
    responses((status = CREATED, description = "Asked.", body = RoomAskList), Refusal))]
#[post("/sessions/{session}/room-asks")]
pub async fn ask_for_room(actor: Actor, id: Path<SessionId>, new: Json<NewRoomAsk>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    let new = new.valid()?;
    needs_room(&actor, &session)?;
    can_be_asked(&actor, &session, &new).await?;
    for organisation in new.organisation_ids {
        let ask = room_ask::ActiveModel {
            id: Set(actor.work.world().id().into()),
            circle_id: Set(session.circle_id),
            session_id: Set(session.id),
            organisation_id: Set(organisation),
            people: Set(new.people),
            step_free: Set(new.step_free),
            hearing_loop: Set(new.hearing_loop),
            parking: Set(new.parking),
            state: Set(RoomAskState::Asked),
            venue_id: Set(None),
            answered_at: Set(None),
            created_at: Set(actor.work.now()),
        };
        let ask = ask.insert(actor.db()).await?;
        rooms::mail_administrators(&actor.system(), organisation, ask.id).await?;
    }
    let shown = list(&actor, &session).await?;
    let location = format!("/sessions/{}/room-asks", session.id.0);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Each organisation takes part, is asked once, and is not waiting to answer already.
async fn can_be_asked(actor: &Actor, session: &session::Model, new: &NewRoomAsk) -> Result<()> {
    let known = actor.may::<organisation::Entity>(Right::Everyone);
    let known = known.filter(organisation::Column::State.eq(OrganisationState::Active));
    let known: Vec<OrganisationId> = known.all(actor.db()).await?.into_iter().map(|row| row.id).collect();
    let open = actor.may::<room_ask::Entity>(Action::Convene);
    let open = open.filter(room_ask::Column::SessionId.eq(session.id)).filter(room_ask::Column::State.is_in([
        RoomAskState::Asked,
        RoomAskState::Offered,
        RoomAskState::Accepted,
    ]));
    let open: Vec<OrganisationId> = open.all(actor.db()).await?.into_iter().map(|ask| ask.organisation_id).collect();
    let lately = actor.may::<room_ask::Entity>(Action::Convene).filter(room_ask::Column::SessionId.eq(session.id));
    let lately = lately.filter(room_ask::Column::CreatedAt.gt(actor.work.now() - Duration::days(1)));
    let lately = lately.all(actor.db()).await?;
    for (index, id) in new.organisation_ids.iter().enumerate() {
        let at = format!("#/organisation_ids/{index}");
        if !known.contains(id) {
            return Err(Error::field(&at, "unknown", "Choose organisations that take part in the partnership."));
        }
        if open.contains(id) || new.organisation_ids[..index].contains(id) {
            return Err(Error::field(&at, "asked_already", "This organisation has been asked already."));
        }
        if lately.iter().filter(|ask| ask.organisation_id == *id).count() >= A_DAY {
            return Err(Error::field(&at, "asked_too_often", "This organisation was asked three times within a day."));
        }
    }
    Ok(())
}

/// Withdraw a question for a room.
///
/// By an organiser, while no room is booked by it.
#[utoipa::path(tag = "sessions", responses((status = NO_CONTENT, description = "Withdrawn."), Refusal))]
#[delete("/room-asks/{ask}")]
pub async fn withdraw_room_ask(actor: Actor, id: Path<RoomAskId>) -> Result<Answer> {
    let ask = ask(&actor, *id).await?;
    if ask.state == RoomAskState::Accepted {
        return Err(Error::StateNotAllowed("This room is booked. Change the session's room instead."));
    }
    let mut ask = ask.into_active_model();
    ask.state = Set(RoomAskState::Withdrawn);
    ask.update(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

/// Take the room that is offered.
///
/// By an organiser: the session has it, booked. Whoever offered it is told, and whoever else was asked need not look any further.
#[utoipa::path(tag = "sessions", responses((status = CREATED, description = "Booked.", body = SessionRoom), Refusal))]
#[post("/room-asks/{ask}/acceptance")]
pub async fn accept_room(actor: Actor, id: Path<RoomAskId>) -> Result<Answer> {
    let ask = ask(&actor, *id).await?;
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, ask.session_id).await?;
    needs_room(&actor, &session)?;
    let (RoomAskState::Offered, Some(venue)) = (ask.state, ask.venue_id) else {
        return Err(Error::StateNotAllowed("No room is offered here."));
    };
    let venue = actor.one::<venue::Entity>(Right::Everyone, venue).await?;
    let (ask_id, organisation) = (ask.id, ask.organisation_id);
    // Everything that was asked for this session is let go, and then this one is taken.
    let standing = [RoomAskState::Asked, RoomAskState::Offered, RoomAskState::Accepted];
    rooms::withdraw_asks(&actor.system(), &session, &standing).await?;
    let mut ask = ask.into_active_model();
    ask.state = Set(RoomAskState::Accepted);
    ask.update(actor.db()).await?;
    rooms::mail_administrators(&actor.system(), organisation, ask_id).await?;
    let place = place_words(&actor, &venue).await?;
    let session = placing::to_room(&actor, session, Some(venue.id), Some(place), true).await?;
    let shown = session_room(&actor, &session).await?;
    let location = format!("/sessions/{}/room", session.id.0);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// The question, for whoever organises the circle that asks. To its other people it is not there: they were never shown it.
async fn ask(actor: &Actor, id: RoomAskId) -> Result<Permitted<room_ask::Entity>> {
    actor.permitted(Action::Convene, Action::Convene, id).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(show_room)
        .service(set_room)
        .service(list_room_asks)
        .service(ask_for_room)
        .service(withdraw_room_ask)
        .service(accept_room);
}
