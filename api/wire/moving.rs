//! A session at another time or place: what follows from it, so that nothing is forgotten (R-08, T-33, T-34).

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, Set};

use crate::access::{Action, Actor, ahead, post, rooms, settle};
use crate::error::{Error, Result};
use crate::model::circles::{series, session};
use crate::model::codes::{Mode, NoticeKind, RoomAskState, SessionState};
use crate::model::ids::VenueId;
use crate::world::LONDON;

/// Moves a session to another time: its call for topics goes with it, its room is to be booked anew, its members and calendars are told.
///
/// # Errors
/// When it is going on, over or cancelled, or when that time is past.
pub async fn to_time(actor: &Actor, session: session::Model, starts_at: DateTime<Utc>) -> Result<session::Model> {
    if matches!(session.state, SessionState::Live | SessionState::Closed | SessionState::Cancelled) {
        return Err(Error::StateNotAllowed("This session cannot be moved any more."));
    }
    if starts_at <= actor.work.now() {
        return Err(Error::StateNotAllowed("That time is past. Choose another."));
    }
    let (opens_on, closes_on) = call_days(actor, &session, starts_at).await?;
    let state = match session.state {
        SessionState::Postponed => SessionState::Planned,
        other => without_room(&session, other),
    };
    let standing = [RoomAskState::Asked, RoomAskState::Offered, RoomAskState::Accepted];
    rooms::let_go(actor.db(), actor.work.world(), &session, &standing).await?;
    let sequence = session.sequence + 1;
    let mut row = session.into_active_model();
    row.starts_at = Set(starts_at);
    row.call_opens_on = Set(opens_on);
    row.call_closes_on = Set(closes_on);
    row.room_booked = Set(false);
    row.state = Set(state);
    row.sequence = Set(sequence);
    tell(actor, row.update(actor.db()).await?).await
}

/// The call for topics that belongs to that time: as the series has it, or as far before as it was.
async fn call_days(
    actor: &Actor,
    session: &session::Model,
    starts_at: DateTime<Utc>,
) -> Result<(chrono::NaiveDate, chrono::NaiveDate)> {
    let series = actor.may::<series::Entity>(Action::SeeSessions);
    let series = series.filter(series::Column::CircleId.eq(session.circle_id)).one(actor.db()).await?;
    if let Some(series) = series {
        return Ok(ahead::call_days(&series, starts_at));
    }
    let day = |at: DateTime<Utc>| at.with_timezone(&LONDON).date_naive();
    let by = day(starts_at) - day(session.starts_at);
    let moved = |on: chrono::NaiveDate| on.checked_add_signed(by).unwrap_or(on);
    Ok((moved(session.call_opens_on), moved(session.call_closes_on)))
}

/// Gives a session a room, or takes it away. Calendars and members are told when the place is another one.
///
/// # Errors
/// When the database cannot keep it.
pub async fn to_room(
    actor: &Actor,
    session: session::Model,
    venue: Option<VenueId>,
    place: Option<String>,
    booked: bool,
) -> Result<session::Model> {
    let elsewhere = session.place != place || session.venue_id != venue;
    let state = if booked { session.state } else { without_room(&session, session.state) };
    let sequence = session.sequence + i32::from(elsewhere);
    let mut row = session.into_active_model();
    row.venue_id = Set(venue);
    row.place = Set(place);
    row.room_booked = Set(booked);
    row.state = Set(state);
    row.sequence = Set(sequence);
    let session = row.update(actor.db()).await?;
    if elsewhere { tell(actor, session).await } else { Ok(session) }
}

/// A confirmed session that meets in a room and has none is no longer confirmed (model §3.6).
fn without_room(session: &session::Model, state: SessionState) -> SessionState {
    if state == SessionState::Confirmed && session.mode != Mode::Online { SessionState::AgendaSet } else { state }
}

async fn tell(actor: &Actor, session: session::Model) -> Result<session::Model> {
    post::to_calendars(actor.db(), actor.work.world(), &session).await?;
    settle::tell_of(actor.db(), actor.work.world(), &session, NoticeKind::SessionMoved).await?;
    Ok(session)
}
