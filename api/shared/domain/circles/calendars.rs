//! What stands in whose calendar because we put it there, and what a calendar feed shows (T-35, R-08).
//!
//! An entry remembers the time that was sent: when a place ends, the entry is taken out again with the time its owner knew, whatever has
//! become of the session since (C17).

use chrono::{Duration, Months};
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, QueryOrder, Set};

use crate::domain::circles::mail;
use crate::domain::outbox::{self, Occasion};
use base::access::Permitted;
use base::access::credentials::digests::sha256;
use base::access::reader::Reader;
use base::access::standing::{Action, Right};
use base::access::system::{Reason, System};
use base::error::Result;
use base::model::circles::{guest_pass, membership, session};
use base::model::codes::{GuestState, MailKind, MembershipState, SessionState};
use base::model::delivery::{calendar_entry, calendar_feed};
use base::model::ids::{CircleId, PersonId};
use base::model::people::venue;
use base::site::Site;

/// How long a session stays in a feed after it was held, in days.
const PAST_DAYS: i64 = 30;

/// How far ahead a feed reaches, in months.
const MONTHS_AHEAD: u32 = 12;

/// A session as a calendar shows it.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The session.
    pub session: session::Model,
    /// Where, in words.
    pub place: Option<String>,
}

/// Puts a session into the calendar of somebody who may see it and wants that, unless it stands there already; says whether it did.
///
/// # Errors
/// When the database cannot keep it.
pub async fn invite(system: &System<'_>, session: &session::Model, person: PersonId) -> Result<bool> {
    let Some(reader) = Reader::with_account(system.db(), system.world(), person).await? else { return Ok(false) };
    let may_see = reader.session(system.db(), session.id).await?.is_some();
    if !may_see
        || !mail::settings(system, &reader, session.circle_id).await?.invitations
        || !session.is_coming(system.now())
    {
        return Ok(false);
    }
    let id = (session.circle_id, session.id, person);
    match system.row::<calendar_entry::Entity>(Reason::Calendars, id).one(system.db()).await? {
        Some(entry) if !entry.cancelled => return Ok(false),
        Some(entry) => {
            outranking(entry, session, false).update(system.db()).await?;
        }
        None => {
            let row = calendar_entry::ActiveModel {
                circle_id: Set(session.circle_id),
                session_id: Set(session.id),
                person_id: Set(person),
                sequence: Set(session.sequence),
                starts_at: Set(session.starts_at),
                duration_minutes: Set(session.duration_minutes),
                cancelled: Set(false),
            };
            row.insert(system.db()).await?;
        }
    }
    outbox::to_person(system, person, &Occasion::of(MailKind::Invitation, session)).await?;
    Ok(true)
}

/// Puts a session into the calendars of all who hold a place and of guests who come, if they want that; says in how many it did not stand
/// before.
///
/// # Errors
/// When the database cannot keep it.
pub async fn invite_everybody(system: &System<'_>, session: &Permitted<session::Entity>) -> Result<u64> {
    let places = system
        .rows::<membership::Entity>(Reason::Calendars)
        .filter(membership::Column::CircleId.eq(session.circle_id))
        .filter(membership::Column::State.eq(MembershipState::Active))
        .all(system.db())
        .await?;
    let guests = system
        .rows::<guest_pass::Entity>(Reason::Calendars)
        .filter(guest_pass::Column::CircleId.eq(session.circle_id))
        .filter(guest_pass::Column::SessionId.eq(session.id))
        .filter(guest_pass::Column::State.eq(GuestState::Accepted))
        .all(system.db())
        .await?;
    let people = places.into_iter().map(|row| row.person_id).chain(guests.into_iter().map(|row| row.person_id));
    let mut invited = 0;
    for person in people {
        invited += u64::from(invite(system, session, person).await?);
    }
    Ok(invited)
}

/// The entry with a SEQUENCE that outranks what was sent before.
fn outranking(entry: calendar_entry::Model, session: &session::Model, cancelled: bool) -> calendar_entry::ActiveModel {
    let sequence = session.sequence.max(entry.sequence + 1);
    let mut row: calendar_entry::ActiveModel = entry.into();
    row.sequence = Set(sequence);
    row.cancelled = Set(cancelled);
    row
}

/// Tells the calendars that hold this session what has become of it.
///
/// # Errors
/// When the database cannot keep it.
pub async fn update_entries(system: &System<'_>, session: &session::Model) -> Result<()> {
    let over = matches!(session.state, SessionState::Cancelled | SessionState::Postponed);
    let kind = if over { MailKind::Cancellation } else { MailKind::Invitation };
    let entries = system
        .rows::<calendar_entry::Entity>(Reason::Calendars)
        .filter(calendar_entry::Column::CircleId.eq(session.circle_id))
        .filter(calendar_entry::Column::SessionId.eq(session.id))
        .filter(calendar_entry::Column::Cancelled.eq(false));
    for entry in entries.all(system.db()).await? {
        let person = entry.person_id;
        outranking(entry, session, over).update(system.db()).await?;
        outbox::to_person(system, person, &Occasion::of(kind, session)).await?;
    }
    Ok(())
}

/// Remembers the time that goes out now.
///
/// # Errors
/// When the database cannot keep it.
pub async fn record_sent(system: &System<'_>, entry: calendar_entry::Model, session: &session::Model) -> Result<()> {
    let mut row: calendar_entry::ActiveModel = entry.into();
    row.starts_at = Set(session.starts_at);
    row.duration_minutes = Set(session.duration_minutes);
    row.update(system.db()).await?;
    Ok(())
}

/// Takes everything to come in this circle out of somebody's calendar: their place is over (J6 step 4).
///
/// # Errors
/// When the database cannot keep it.
pub async fn remove_person(system: &System<'_>, circle: CircleId, person: PersonId) -> Result<()> {
    let entries = system
        .rows::<calendar_entry::Entity>(Reason::Calendars)
        .filter(calendar_entry::Column::CircleId.eq(circle))
        .filter(calendar_entry::Column::PersonId.eq(person))
        .filter(calendar_entry::Column::Cancelled.eq(false))
        .filter(calendar_entry::Column::StartsAt.gt(system.now()));
    for entry in entries.all(system.db()).await? {
        let session = entry.session_id;
        cancel_entry(system, entry).await?;
        let occasion = Occasion {
            kind: MailKind::Cancellation,
            circle: Some(circle),
            session: Some(session),
            subject: None,
            run_at: None,
        };
        outbox::to_person(system, person, &occasion).await?;
    }
    Ok(())
}

/// Takes an entry out: a guest is not expected any more. Done again, it stays as it is.
///
/// # Errors
/// When the database cannot keep it.
pub async fn cancel_entry(system: &System<'_>, entry: calendar_entry::Model) -> Result<calendar_entry::Model> {
    if entry.cancelled {
        return Ok(entry);
    }
    let sequence = entry.sequence + 1;
    let mut row: calendar_entry::ActiveModel = entry.into();
    row.sequence = Set(sequence);
    row.cancelled = Set(true);
    Ok(row.update(system.db()).await?)
}

/// Whoever may not see at present what becomes of sessions is told nothing; their entry stands until their place is over.
///
/// # Errors
/// When the database cannot keep it.
pub async fn restore_entry(system: &System<'_>, entry: calendar_entry::Model) -> Result<()> {
    let mut row: calendar_entry::ActiveModel = entry.into();
    row.cancelled = Set(false);
    row.update(system.db()).await?;
    Ok(())
}

/// Where a session is, in words: the room booked, else what its organisers wrote, else that it is online.
///
/// # Errors
/// When the database cannot answer.
pub async fn place(system: &System<'_>, session: &session::Model) -> Result<Option<String>> {
    use base::model::codes::Mode;
    if let Some(id) = session.venue_id.filter(|_| session.room_booked)
        && let Some(room) = system.row::<venue::Entity>(Reason::Calendars, id).one(system.db()).await?
    {
        return Ok(Some(room.name));
    }
    let online = (session.mode == Mode::Online).then(|| "Online".to_owned());
    Ok(session.place.clone().filter(|_| session.mode != Mode::Online).or(online))
}

/// What the feed with this secret shows, as far as its owner may see it at this moment; `None`: there is no such feed.
///
/// # Errors
/// When the database cannot answer.
pub async fn feed(site: &Site, token: &str) -> Result<Option<Vec<Dated>>> {
    let db = site.store.read().await?;
    let system = System::new(&db, &site.world);
    let feed = system
        .rows::<calendar_feed::Entity>(Reason::Calendars)
        .filter(calendar_feed::Column::TokenHash.eq(sha256(&[token.as_bytes()])));
    let Some(feed) = feed.one(&db).await? else { return Ok(None) };
    let Some(reader) = Reader::with_account(&db, &site.world, feed.person_id).await? else { return Ok(None) };
    let now = site.world.now();
    let sessions = reader
        .may_either::<session::Entity>(Action::SeeSessions, Right::Invited)
        .filter(session::Column::State.is_not_in([SessionState::Cancelled, SessionState::Postponed]))
        .filter(session::Column::StartsAt.gt(now - Duration::days(PAST_DAYS)))
        .filter(session::Column::StartsAt.lt(now.checked_add_months(Months::new(MONTHS_AHEAD)).unwrap_or(now)))
        .order_by_asc(session::Column::StartsAt)
        .order_by_asc(session::Column::Id)
        .all(&db)
        .await?;
    let mut dated = Vec::new();
    for session in sessions {
        dated.push(Dated { place: place(&system, &session).await?, session });
    }
    Ok(Some(dated))
}
