//! Coming or not: what is written down when a member answers (T-36).

use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set};

use crate::error::{Error, Result};
use crate::model::circles::{rsvp, session};
use crate::model::codes::RsvpAnswer;
use crate::model::ids::MembershipId;
use crate::world::World;

/// What a member says.
#[derive(Clone, Debug)]
pub struct Said {
    /// Coming or not.
    pub answer: RsvpAnswer,
    /// What they need to take part; shared for this session only.
    pub access_needs: Option<String>,
    /// The list of who will be in the room that they saw (INV-06).
    pub room_number: i32,
}

/// Writes down what the holder of this place says. Whoever calls has made sure that the holder may take part in the circle.
///
/// # Errors
/// When the room they saw is not the present one.
pub async fn answer(
    db: &impl ConnectionTrait,
    world: &World,
    session: &session::Model,
    place: MembershipId,
    said: Said,
) -> Result<rsvp::Model> {
    if said.answer != RsvpAnswer::Apology && said.room_number != session.room_number {
        return Err(Error::StateNotAllowed("Who will be in the room has changed. Look again before you answer."));
    }
    let known = rsvp::Entity::find_by_id((session.circle_id, session.id, place)).one(db).await?;
    let row = rsvp::ActiveModel {
        circle_id: Set(session.circle_id),
        session_id: Set(session.id),
        membership_id: Set(place),
        answer: Set(said.answer),
        waiting: Set(false),
        access_needs: Set(said.access_needs),
        room_number: Set(session.room_number),
        answered_at: Set(world.now()),
    };
    Ok(if known.is_some() { row.update(db).await? } else { row.insert(db).await? })
}
