//! Coming or not: what is written down when a member answers, and who gets a place when one is free. Places go in the order of the answers,
//! and nobody's standing, job or hat is looked at (T-36).

use std::collections::HashMap;

use chrono::Duration;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, IntoActiveModel as _, QueryFilter, QuerySelect as _, QueryTrait as _, Set,
};

use crate::domain::circles::calendars;
use crate::domain::outbox::{self, Occasion};
use base::access::Permitted;
use base::access::beside::counts::taking_part;
use base::access::system::{Reason, System};
use base::error::{Error, Result};
use base::model::circles::{membership, rsvp, session};
use base::model::codes::{MailKind, Mode, RsvpAnswer, SessionState};
use base::model::ids::{CircleId, MembershipId, PersonId};

/// What a member says.
#[derive(Clone, Debug)]
pub struct Said {
    /// Coming or not.
    pub answer: RsvpAnswer,
    /// What they need to take part; shared for this session only.
    pub access_needs: Option<String>,
    /// The version of the list of who will be in the room that they saw (INV-06).
    pub attendees_version: i32,
}

/// Whether an answer was given before somebody with power was added: it counts as not yet confirmed. An apology needs no second look.
#[must_use]
pub fn needs_another_look(session: &session::Model, row: &rsvp::Model) -> bool {
    row.answer != RsvpAnswer::Apology && row.attendees_version < session.attendees_version
}

/// Writes down what the holder of this place says, and gives any place that has become free to whoever has waited longest.
///
/// # Errors
/// When the session is over or waits for a new time, when the room they saw is not the present one, or when they cannot come that way.
pub async fn answer(
    system: &System<'_>,
    session: &Permitted<session::Entity>,
    place: MembershipId,
    said: Said,
) -> Result<rsvp::Model> {
    if !session.is_coming(system.now()) {
        return Err(Error::StateNotAllowed("This session is over, called off, or waits for a new time."));
    }
    let apology = said.answer == RsvpAnswer::Apology;
    // Nobody accepts a room they were not shown (N-03). Staying away needs no look at it.
    if !apology && said.attendees_version != session.attendees_version {
        return Err(Error::StateNotAllowed("Who will be in the room has changed. Look again before you answer."));
    }
    let said_answer = way(session, said.answer)?;
    let id = (session.circle_id, session.id, place);
    let before = system.row::<rsvp::Entity>(Reason::Rsvps, id).one(system.db()).await?;
    let kept = before.as_ref().filter(|row| takes_place(session, row.answer) && takes_place(session, said_answer));
    let row = rsvp::ActiveModel {
        circle_id: Set(session.circle_id),
        session_id: Set(session.id),
        membership_id: Set(place),
        answer: Set(said_answer),
        // Everybody queues for a moment, so that nobody passes somebody who has waited longer.
        waiting: Set(takes_place(session, said_answer) && kept.is_none_or(|row| row.waiting)),
        access_needs: Set(said.access_needs.filter(|text| !apology && !text.trim().is_empty())),
        attendees_version: Set(session.attendees_version),
        answered_at: Set(kept.map_or_else(|| system.now(), |row| row.answered_at)),
    };
    if before.is_some() {
        row.update(system.db()).await?;
    } else {
        row.insert(system.db()).await?;
    }
    give_places(system, session, Some(place)).await?;
    let row = system
        .row::<rsvp::Entity>(Reason::Rsvps, id)
        .one(system.db())
        .await?
        .ok_or_else(|| Error::broken("missing: an answer that was just given"))?;
    // Whoever comes has it in their calendar, also when they joined after the invitations went out (T-35).
    if session.invited_at.is_some()
        && !apology
        && !row.waiting
        && let Some(person) = holders(system, session.circle_id).await?.get(&place)
    {
        calendars::invite(system, session, *person).await?;
    }
    Ok(row)
}

/// The way in which this answer can be meant for this session.
fn way(session: &session::Model, answer: RsvpAnswer) -> Result<RsvpAnswer> {
    match (session.mode, answer) {
        (Mode::InPerson, RsvpAnswer::ComingOnline) => {
            Err(Error::field("#/answer", "in_person", "This session is in person only."))
        }
        (Mode::Online, RsvpAnswer::Coming) => Ok(RsvpAnswer::ComingOnline),
        _ => Ok(answer),
    }
}

/// Whether an answer takes one of the places: a chair, or a window where everybody comes by video.
fn takes_place(session: &session::Model, answer: RsvpAnswer) -> bool {
    match answer {
        RsvpAnswer::Coming => true,
        RsvpAnswer::ComingOnline => session.mode == Mode::Online,
        RsvpAnswer::Apology => false,
    }
}

/// Gives the free places of a session to those who have waited longest, and mails them. To be called whenever a place may have become
/// free: an apology, a departure, a larger room. The one who is answering at this moment reads it in the answer.
///
/// # Errors
/// When the database cannot keep it.
pub async fn give_places(system: &System<'_>, session: &session::Model, answering: Option<MembershipId>) -> Result<()> {
    // One at a time: of two people who answer at the same moment, one has the last place.
    system.row::<session::Entity>(Reason::Rsvps, session.id).lock_exclusive().one(system.db()).await?;
    let holders = holders(system, session.circle_id).await?;
    let rows = system
        .rows::<rsvp::Entity>(Reason::Rsvps)
        .filter(rsvp::Column::CircleId.eq(session.circle_id))
        .filter(rsvp::Column::SessionId.eq(session.id))
        .all(system.db())
        .await?;
    let rows = rows.into_iter().filter(|row| holders.contains_key(&row.membership_id));
    let (mut waiting, others): (Vec<_>, Vec<_>) = rows.partition(|row| row.waiting);
    let taken = others.iter().filter(|row| takes_place(session, row.answer)).count();
    let places = session.capacity.and_then(|places| usize::try_from(places).ok());
    let free = places.map_or(waiting.len(), |places| places.saturating_sub(taken));
    waiting.sort_by_key(|row| (row.answered_at, row.membership_id));
    for row in waiting.into_iter().take(free) {
        let place = row.membership_id;
        let mut row = row.into_active_model();
        row.waiting = Set(false);
        row.update(system.db()).await?;
        if let Some(person) = holders.get(&place).filter(|_| answering != Some(place))
            && !calendars::invite(system, session, *person).await?
        {
            outbox::to_person(system, *person, &Occasion::of(MailKind::Invitation, session)).await?;
        }
    }
    Ok(())
}

/// Those who take part in a circle, by their places.
async fn holders(system: &System<'_>, circle: CircleId) -> Result<HashMap<MembershipId, PersonId>> {
    let rows = system
        .rows::<membership::Entity>(Reason::Rsvps)
        .filter(membership::Column::CircleId.eq(circle))
        .filter(taking_part());
    Ok(rows.all(system.db()).await?.into_iter().map(|row| (row.id, row.person_id)).collect())
}

/// Forgets what people said they need, once the session they said it for is closed, cancelled, or a day past: it was shared for that session
/// only.
///
/// # Errors
/// When the database cannot keep it.
pub async fn forget_needs(system: &System<'_>, circles: &[CircleId]) -> Result<()> {
    let over = Condition::any()
        .add(session::Column::State.is_in([SessionState::Closed, SessionState::Cancelled]))
        .add(session::Column::StartsAt.lt(system.now() - Duration::days(1)));
    let over = system
        .rows::<session::Entity>(Reason::Rsvps)
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::CircleId.is_in(circles.iter().copied()))
        .filter(over)
        .into_query();
    let said = system
        .update::<rsvp::Entity>(Reason::Rsvps)
        .col_expr(rsvp::Column::AccessNeeds, Expr::value(None::<String>))
        .filter(rsvp::Column::AccessNeeds.is_not_null())
        .filter(rsvp::Column::SessionId.in_subquery(over))
        .filter(rsvp::Column::CircleId.is_in(circles.iter().copied()));
    said.exec(system.db()).await?;
    Ok(())
}

/// Puts those who come back to where their answers stand in the queue, in the sessions still to come: their places may have been given on.
/// Whatever is free is given by [`fill`].
///
/// # Errors
/// When the database cannot keep it.
pub async fn queue_again(system: &System<'_>, back: &[MembershipId]) -> Result<()> {
    let limited = |online: Option<Mode>| {
        system
            .rows::<session::Entity>(Reason::Rsvps)
            .select_only()
            .column(session::Column::Id)
            .filter(session::Column::Capacity.is_not_null())
            .filter(session::Column::State.is_in(session::COMING))
            .filter(session::Column::StartsAt.gt(system.now()))
            .filter(Condition::all().add_option(online.map(|mode| session::Column::Mode.eq(mode))))
            .into_query()
    };
    for (answer, mode) in [(RsvpAnswer::Coming, None), (RsvpAnswer::ComingOnline, Some(Mode::Online))] {
        system
            .update::<rsvp::Entity>(Reason::Rsvps)
            .col_expr(rsvp::Column::Waiting, Expr::value(true))
            .filter(rsvp::Column::MembershipId.is_in(back.iter().copied()))
            .filter(rsvp::Column::Answer.eq(answer))
            .filter(rsvp::Column::SessionId.in_subquery(limited(mode)))
            .exec(system.db())
            .await?;
    }
    Ok(())
}

/// Gives the places of those who have left to those who wait, in the sessions of these circles that are still to come.
///
/// # Errors
/// When the database cannot answer.
pub async fn fill(system: &System<'_>, circles: &[CircleId]) -> Result<()> {
    let limited = system
        .rows::<session::Entity>(Reason::Rsvps)
        .filter(session::Column::Capacity.is_not_null())
        .filter(session::Column::State.is_in(session::COMING))
        .filter(session::Column::StartsAt.gt(system.now()))
        .filter(session::Column::CircleId.is_in(circles.iter().copied()));
    for session in limited.all(system.db()).await? {
        give_places(system, &session, None).await?;
    }
    Ok(())
}
