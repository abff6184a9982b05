//! Answering whether one is coming, from the app and from a mail alike.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, Set};

use crate::error::Result;
use crate::model::circles::{rsvp, session};
use crate::model::codes::RsvpAnswer;
use crate::model::ids::MembershipId;
use crate::world::World;

/// Writes down one member's answer for one session; what they said they need stays unless they say it anew.
///
/// # Errors
/// When the database cannot keep it.
pub async fn answer(
    db: &impl ConnectionTrait,
    world: &World,
    session: &session::Model,
    place: MembershipId,
    answer: RsvpAnswer,
    access_needs: Option<String>,
    room_number: i32,
) -> Result<()> {
    use rsvp::Column::{AccessNeeds, Answer, AnsweredAt, CircleId, MembershipId, RoomNumber, SessionId, Waiting};
    let mut changed = vec![Answer, AnsweredAt, RoomNumber, Waiting];
    changed.extend(access_needs.is_some().then_some(AccessNeeds));
    let row = rsvp::ActiveModel {
        circle_id: Set(session.circle_id),
        session_id: Set(session.id),
        membership_id: Set(place),
        answer: Set(answer),
        waiting: Set(false),
        access_needs: Set(access_needs),
        room_number: Set(room_number),
        answered_at: Set(world.now()),
    };
    let anew = OnConflict::columns([CircleId, SessionId, MembershipId]).update_columns(changed).to_owned();
    rsvp::Entity::insert(row).on_conflict(anew).exec_without_returning(db).await?;
    Ok(())
}
