//! A session gets a room, loses it, or is put at the time that suits most (T-33, T-34).

use chrono::{DateTime, Utc};
use sea_orm::Set;

use crate::domain::circles::calendars;
use crate::domain::circles::moving;
use crate::domain::circles::notices;
use base::access::{Actor, Permitted};
use base::error::{Error, Result};
use base::model::circles::session;
use base::model::codes::{Mode, NoticeKind, SessionState};
use base::model::ids::VenueId;

/// Moves a session to another time: its call for topics goes with it, its room is to be booked anew, its members and calendars are told.
///
/// # Errors
/// When it is going on, over or cancelled, or when that time is past.
pub async fn to_time(actor: &Actor, was: Permitted<session::Entity>, starts_at: DateTime<Utc>) -> Result<()> {
    if matches!(was.state, SessionState::Live | SessionState::Closed | SessionState::Cancelled) {
        return Err(Error::StateNotAllowed("This session cannot be moved any more."));
    }
    if starts_at <= actor.work.now() {
        return Err(Error::StateNotAllowed("That time is past. Choose another."));
    }
    let (opens_on, closes_on) = moving::call_days(actor, was.circle_id, starts_at).await?;
    let mut row = was.change();
    moving::unsettle(&mut row, &was);
    row.starts_at = Set(starts_at);
    row.call_opens_on = Set(opens_on);
    row.call_closes_on = Set(closes_on);
    if was.state == SessionState::Postponed {
        row.state = Set(SessionState::Planned);
    }
    let session = was.update(actor.db(), row).await?;
    moving::tell(actor, &session, NoticeKind::SessionMoved).await
}

/// Gives a session a room, or takes it away. Calendars and members are told when the place is another one.
///
/// # Errors
/// When the database cannot keep it.
pub async fn to_room(
    actor: &Actor,
    session: Permitted<session::Entity>,
    venue: Option<VenueId>,
    place: Option<String>,
    booked: bool,
) -> Result<Permitted<session::Entity>> {
    let elsewhere = session.place != place || session.venue_id != venue;
    let lost = !booked && session.state == SessionState::Confirmed && session.mode != Mode::Online;
    let mut row = session.change();
    row.venue_id = Set(venue);
    row.place = Set(place);
    row.room_booked = Set(booked);
    // A confirmed session that meets in a room and has none is no longer confirmed (model §3.6).
    row.state = Set(if lost { SessionState::AgendaSet } else { session.state });
    row.sequence = Set(session.sequence + i32::from(elsewhere));
    let session = session.update(actor.db(), row).await?;
    if elsewhere {
        calendars::update_entries(&actor.system(), &session).await?;
        notices::post_about(&actor.system(), &session, NoticeKind::SessionMoved).await?;
    }
    Ok(session)
}
