//! The room of a session, and what organisations say that were asked for one, as the circle sees it (T-34, B-21).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::{Action, Actor, Right};
use base::error::Result;
use base::error::missing::OrMissing as _;
use base::model::circles::{circle, room_ask, session};
use base::model::codes::{Mode, RoomAskState};
use base::model::ids::{OrganisationId, VenueId};
use base::model::people::{organisation, venue};
use shared::wire::can::granted;

/// The room of a session.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "mode": "hybrid", "venue_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "place": "Learning Suite 2, Birmingham City Council", "booked": true, "seats": 24, "step_free": true, "hearing_loop": true, "parking": false,
    "notes": "Ask for the key at reception.", "expected": 15, "warning": null, "can": []
}))]
pub struct SessionRoom {
    /// Of which session.
    pub session_id: Uuid,
    /// Face to face or online.
    pub mode: Mode,
    /// The room, if it is one of the partnership's.
    #[schema(required)]
    pub venue_id: Option<Uuid>,
    /// Where, in words.
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// Whether it is booked.
    pub booked: bool,
    /// How many people it seats, if that is known.
    #[schema(required, minimum = 1, maximum = 2000)]
    pub seats: Option<i32>,
    /// Whether one gets in without steps, if that is known.
    #[schema(required)]
    pub step_free: Option<bool>,
    /// Whether it has a hearing loop, if that is known.
    #[schema(required)]
    pub hearing_loop: Option<bool>,
    /// Whether one can park, if that is known.
    #[schema(required)]
    pub parking: Option<bool>,
    /// How to get in.
    #[schema(required, max_length = 400)]
    pub notes: Option<String>,
    /// How many are expected: those who said so, or as many as usually come.
    pub expected: u64,
    /// Says so when more are expected than the room seats.
    #[schema(required, max_length = 200)]
    pub warning: Option<String>,
    /// What I may do about it.
    #[schema(max_items = 2)]
    pub can: Vec<SessionRoomCan>,
}

/// What a reader may do about the room of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionRoomCan {
    /// Say which room it is, and whether it is booked.
    Change,
    /// Ask organisations for one.
    Ask,
}

impl SessionRoomCan {
    fn allows(actor: &Actor, session: &session::Model) -> Vec<Self> {
        let change = session.mode != Mode::Online
            && session.may_need_room(actor.work.now())
            && actor.rights.may(session.circle_id, Action::Convene);
        granted([(Self::Change, change), (Self::Ask, change)])
    }
}

/// A question for a room, as the circle that asks sees it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "organisation_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c03",
    "organisation": "Birmingham City Council", "people": 15, "step_free": true, "hearing_loop": true, "parking": false, "state": "offered",
    "venue_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c04", "venue": "Learning Suite 2", "asked_at": "2026-11-23T09:00:00Z", "answered_at": "2026-11-24T10:00:00Z", "can": ["accept", "withdraw"]
}))]
pub struct RoomAsk {
    /// Its id.
    pub id: Uuid,
    /// For which session.
    pub session_id: Uuid,
    /// Who is asked.
    pub organisation_id: Uuid,
    /// Their name.
    #[schema(max_length = 120)]
    pub organisation: String,
    /// For how many people.
    #[schema(minimum = 1, maximum = 500)]
    pub people: i32,
    /// Whether it must be step-free.
    pub step_free: bool,
    /// Whether it needs a hearing loop.
    pub hearing_loop: bool,
    /// Whether it needs parking.
    pub parking: bool,
    /// Where the question stands.
    pub state: RoomAskState,
    /// The room that is offered.
    #[schema(required)]
    pub venue_id: Option<Uuid>,
    /// Its name.
    #[schema(required, max_length = 120)]
    pub venue: Option<String>,
    /// When we asked.
    pub asked_at: DateTime<Utc>,
    /// When they answered.
    #[schema(required)]
    pub answered_at: Option<DateTime<Utc>>,
    /// What I may do with it.
    #[schema(max_items = 2)]
    pub can: Vec<RoomAskCan>,
}

/// What a reader may do with a question for a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoomAskCan {
    /// Take the room that is offered.
    Accept,
    /// Ask no longer.
    Withdraw,
}

impl RoomAskCan {
    fn allows(row: &room_ask::Model, wanted: bool) -> Vec<Self> {
        let open = matches!(row.state, RoomAskState::Asked | RoomAskState::Offered);
        granted([(Self::Accept, wanted && row.state == RoomAskState::Offered), (Self::Withdraw, open)])
    }
}

/// The room of this session as its reader sees it.
///
/// # Errors
/// When the database cannot answer.
pub async fn session_room(actor: &Actor, session: &session::Model) -> Result<SessionRoom> {
    let venue = match session.venue_id {
        Some(id) => actor.one::<venue::Entity>(Right::Everyone, id).await.optional()?,
        None => None,
    };
    let expected = expected(actor, session).await?;
    let seats = venue.as_ref().map(|venue| venue.capacity);
    Ok(SessionRoom {
        session_id: session.id.0,
        mode: session.mode,
        venue_id: session.venue_id.map(|id| id.0),
        place: session.place.clone(),
        booked: session.room_booked,
        step_free: venue.as_ref().map(|venue| venue.step_free),
        hearing_loop: venue.as_ref().map(|venue| venue.hearing_loop),
        parking: venue.as_ref().map(|venue| venue.parking),
        notes: venue.and_then(|venue| venue.notes),
        warning: seats.and_then(|seats| too_small(seats, expected)),
        seats,
        expected,
        can: SessionRoomCan::allows(actor, session),
    })
}

fn too_small(seats: i32, expected: u64) -> Option<String> {
    let enough = u64::try_from(seats).unwrap_or(0) >= expected;
    (!enough).then(|| format!("This room seats {seats}. About {expected} are expected."))
}

/// How many to expect in the room: those who said that they come, or the most that usually do.
async fn expected(actor: &Actor, session: &session::Model) -> Result<u64> {
    let coming = actor.coming(session.id).await?;
    let circle = actor.one::<circle::Entity>(Action::SeeSessions, session.circle_id).await?;
    Ok(coming.in_room.max(circle.usually_come.as_deref().map_or(0, largest_number)))
}

/// The largest number in the organisers' own words, such as 15 in "12 to 15".
fn largest_number(words: &str) -> u64 {
    words.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).max().unwrap_or(0)
}

/// A room in words, as it stands in a calendar.
///
/// # Errors
/// When the database cannot answer.
pub async fn place_words(actor: &Actor, venue: &venue::Model) -> Result<String> {
    let owner = actor.one::<organisation::Entity>(Right::Everyone, venue.organisation_id).await?;
    Ok(format!("{}, {}", venue.name, owner.name).chars().take(200).collect())
}

/// These questions as the circle sees them, in the order given (two queries).
///
/// # Errors
/// When the database cannot answer.
pub async fn asks(actor: &Actor, session: &session::Model, rows: Vec<room_ask::Model>) -> Result<Vec<RoomAsk>> {
    let owners = actor.may::<organisation::Entity>(Right::Everyone);
    let owners = owners.filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation_id)));
    let owners: HashMap<OrganisationId, String> =
        owners.all(actor.db()).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let venues = actor.may::<venue::Entity>(Right::Everyone);
    let venues = venues.filter(venue::Column::Id.is_in(rows.iter().filter_map(|row| row.venue_id)));
    let venues: HashMap<VenueId, String> =
        venues.all(actor.db()).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let wanted = session.may_need_room(actor.work.now());
    let shown = |row: room_ask::Model| RoomAsk {
        can: RoomAskCan::allows(&row, wanted),
        id: row.id.0,
        session_id: row.session_id.0,
        organisation: owners.get(&row.organisation_id).cloned().unwrap_or_default(),
        organisation_id: row.organisation_id.0,
        people: row.people,
        step_free: row.step_free,
        hearing_loop: row.hearing_loop,
        parking: row.parking,
        state: row.state,
        venue: row.venue_id.and_then(|id| venues.get(&id).cloned()),
        venue_id: row.venue_id.map(|id| id.0),
        asked_at: row.created_at,
        answered_at: row.answered_at,
    };
    Ok(rows.into_iter().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_expected_as_the_organisers_say_at_most() {
        assert_eq!(largest_number("12 to 15"), 15);
        assert_eq!(largest_number("12–15"), 15);
        assert_eq!(largest_number("about a dozen"), 0);
    }

    #[test]
    fn a_room_that_is_too_small_is_said_to_be() {
        assert_eq!(too_small(24, 15), None);
        assert_eq!(too_small(10, 15).as_deref(), Some("This room seats 10. About 15 are expected."));
    }
}
