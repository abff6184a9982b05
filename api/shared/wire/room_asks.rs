//! Asking an organisation for a room, from both sides: the circle's, which knows for what, and the organisation's, which does not (T-34).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, QuerySelect as _, Set};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::wire::can::granted;
use crate::wire::circles::rhythm::{self, SessionTime};
use base::access::beside::room_asks::Wanted;
use base::access::{Actor, Right};
use base::error::missing::OrMissing as _;
use base::error::{Error, Result};
use base::model::circles::room_ask;
use base::model::codes::RoomAskState;
use base::model::ids::{OrganisationId, RoomAskId, SessionId, VenueId};
use base::model::people::venue;

/// How many asks an organisation looks back on.
const SHOWN: u64 = 200;

/// A room that somebody in the partnership is looking for. It does not say who, and not for what.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "time": {"starts_at": "2027-01-12T14:00:00Z", "ends_at": "2027-01-12T16:00:00Z", "time_zone": "Europe/London"},
    "people": 15, "step_free": true, "hearing_loop": true, "parking": false, "state": "asked", "venue_id": null, "answered_at": null, "can": ["answer"]
}))]
pub struct RoomRequest {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub time: SessionTime,
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
    /// The room we offered.
    #[schema(required)]
    pub venue_id: Option<Uuid>,
    /// When we answered.
    #[schema(required)]
    pub answered_at: Option<DateTime<Utc>>,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<RoomRequestCan>,
}

/// What an administrator may do with a request for a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoomRequestCan {
    /// Offer a room, or say that there is none.
    Answer,
}

impl RoomRequestCan {
    fn allows(row: &room_ask::Model, wanted: &Wanted) -> Vec<Self> {
        let open = matches!(row.state, RoomAskState::Asked | RoomAskState::Offered | RoomAskState::Declined);
        granted([(Self::Answer, wanted.still && open)])
    }
}

/// What an organisation is asked for, newest first, for those who administer it.
///
/// # Errors
/// When the database cannot answer.
pub async fn requests(actor: &Actor, organisation: OrganisationId) -> Result<Vec<RoomRequest>> {
    let rows = actor
        .may::<room_ask::Entity>(Right::Administer)
        .filter(room_ask::Column::OrganisationId.eq(organisation))
        .order_by_desc(room_ask::Column::CreatedAt)
        .order_by_desc(room_ask::Column::Id)
        .limit(SHOWN);
    let rows = rows.all(actor.db()).await?;
    let wanted = actor.wanted(&rows).await?;
    Ok(rows.iter().filter_map(|row| request(row, &wanted)).collect())
}

fn request(row: &room_ask::Model, wanted: &HashMap<SessionId, Wanted>) -> Option<RoomRequest> {
    let wanted = wanted.get(&row.session_id)?;
    Some(RoomRequest {
        id: row.id.0,
        time: rhythm::time(wanted.starts_at, wanted.duration_minutes),
        people: row.people,
        step_free: row.step_free,
        hearing_loop: row.hearing_loop,
        parking: row.parking,
        state: row.state,
        venue_id: row.venue_id.map(|id| id.0),
        answered_at: row.answered_at,
        can: RoomRequestCan::allows(row, wanted),
    })
}

/// The question with this id, for those who administer the organisation that is asked.
///
/// # Errors
/// `NotFound` for everybody else.
pub async fn asked(actor: &Actor, id: RoomAskId) -> Result<room_ask::Model> {
    actor.one::<room_ask::Entity>(Right::Administer, id).await
}

/// Offers a room, or says that there is none. Until somebody has taken the offer, it can be changed.
///
/// # Errors
/// When the room is not the organisation's own, or nobody looks for one any more.
pub async fn answered(actor: &Actor, ask: room_ask::Model, venue: Option<VenueId>) -> Result<RoomRequest> {
    let wanted = actor.wanted(std::slice::from_ref(&ask)).await?;
    let can = wanted.get(&ask.session_id).map(|wanted| RoomRequestCan::allows(&ask, wanted)).unwrap_or_default();
    if !can.contains(&RoomRequestCan::Answer) {
        return Err(Error::StateNotAllowed("This room is booked already, or no longer needed."));
    }
    if let Some(id) = venue {
        let own = actor.one::<venue::Entity>(Right::Administer, id).await.optional()?;
        if !own.is_some_and(|venue| venue.organisation_id == ask.organisation_id && venue.offered) {
            return Err(Error::field(
                "#/venue_id",
                "unknown",
                "Choose a room of this organisation that can be asked for.",
            ));
        }
    }
    let mut row = ask.into_active_model();
    row.state = Set(if venue.is_some() { RoomAskState::Offered } else { RoomAskState::Declined });
    row.venue_id = Set(venue);
    row.answered_at = Set(Some(actor.work.now()));
    let row = row.update(actor.db()).await?;
    request(&row, &wanted).ok_or_else(|| Error::broken("missing: the session that a room was asked for"))
}
