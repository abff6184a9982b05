//! Answers to a session as their readers see them, and how many there are.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::circles::rsvps::needs_another_look;
use crate::wire::can::granted;
use base::access::beside::counts::Coming;
use base::access::{Action, Actor, Right};
use base::error::Result;
use base::model::circles::{rsvp, session};
use base::model::codes::RsvpAnswer;

/// How many members answered what. Numbers cross, people do not.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(example = json!({"in_room": 9, "online": 3, "apologies": 1, "waiting": 0}))]
pub struct ComingCounts {
    /// Coming to the room.
    #[schema(minimum = 0, maximum = 100_000)]
    pub in_room: u64,
    /// Coming by video.
    #[schema(minimum = 0, maximum = 100_000)]
    pub online: u64,
    /// Not coming.
    #[schema(minimum = 0, maximum = 100_000)]
    pub apologies: u64,
    /// Waiting for a place.
    #[schema(minimum = 0, maximum = 100_000)]
    pub waiting: u64,
}

impl From<Coming> for ComingCounts {
    fn from(coming: Coming) -> Self {
        Self { in_room: coming.in_room, online: coming.online, apologies: coming.apologies, waiting: coming.waiting }
    }
}

/// My answer to a session.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "answer": "coming", "waiting": false, "access_needs": "A chair with arms.",
    "attendees_version": 1, "needs_another_look": false, "can": ["answer"]
}))]
pub struct MyRsvp {
    /// For which session.
    pub session_id: Uuid,
    /// What I said; null: nothing yet.
    #[schema(required)]
    pub answer: Option<RsvpAnswer>,
    /// Whether I wait for a place.
    pub waiting: bool,
    /// What I need to take part, shared for this session only.
    #[schema(required, max_length = 400)]
    pub access_needs: Option<String>,
    /// Which version of the list of who will be in the room is the present one: to be sent back with an answer, after it was shown.
    #[schema(minimum = 1)]
    pub attendees_version: i32,
    /// Whether somebody with power was added since I answered, so that I am asked again (INV-06).
    pub needs_another_look: bool,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<MyRsvpCan>,
}

/// What a reader may do with their own answer to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MyRsvpCan {
    /// Say whether they come, or say it anew.
    Answer,
}

impl MyRsvpCan {
    fn allows(actor: &Actor, session: &session::Model) -> Vec<Self> {
        let takes_part = actor.rights.may(session.circle_id, Action::TakePart);
        granted([(Self::Answer, takes_part && session.is_coming(actor.work.now()))])
    }
}

/// The actor's own answer to this session.
///
/// # Errors
/// When the database cannot answer.
pub async fn my_rsvp(actor: &Actor, session: &session::Model) -> Result<MyRsvp> {
    use sea_orm::{ColumnTrait as _, QueryFilter as _};
    let own = actor.may::<rsvp::Entity>(Right::Own).filter(rsvp::Column::SessionId.eq(session.id));
    let own = own.one(actor.db()).await?;
    Ok(MyRsvp {
        session_id: session.id.0,
        answer: own.as_ref().map(|row| row.answer),
        waiting: own.as_ref().is_some_and(|row| row.waiting),
        needs_another_look: own.as_ref().is_some_and(|row| needs_another_look(session, row)),
        access_needs: own.and_then(|row| row.access_needs),
        attendees_version: session.attendees_version,
        can: MyRsvpCan::allows(actor, session),
    })
}
