//! What stands in whose calendar because we put it there, and what a calendar feed shows (T-35, R-08).
//!
//! An entry remembers the time that was sent: when a place ends, the entry is taken out again with the time its owner knew, whatever has
//! become of the session since (C17).

use chrono::{DateTime, Duration, Months, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::actor::sha256;
use super::post::{self, Occasion};
use super::reader::Reader;
use super::scope::{Right, Separated as _};
use super::site::Site;
use super::standing::Action;
use crate::error::Result;
use crate::leaks::planted;
use crate::model::circles::{guest_pass, membership, session};
use crate::model::codes::{GuestState, MailKind, MembershipState, SessionState};
use crate::model::delivery::{calendar_entry, calendar_feed};
use crate::model::ids::{CircleId, PersonId};
use crate::model::people::venue;
use crate::world::World;

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

/// When something that begins then and lasts so long is over.
#[must_use]
pub fn end(starts_at: DateTime<Utc>, duration_minutes: i32) -> DateTime<Utc> {
    starts_at + Duration::minutes(i64::from(duration_minutes))
}

/// The states of a session that is still to be held, or being held.
pub const COMING: [SessionState; 4] =
    [SessionState::Planned, SessionState::AgendaSet, SessionState::Confirmed, SessionState::Live];

/// Whether a session is still to be held, or being held: what may stand in a calendar as such, and what can be answered.
#[must_use]
pub fn is_coming(session: &session::Model, now: DateTime<Utc>) -> bool {
    COMING.contains(&session.state) && end(session.starts_at, session.duration_minutes) > now
}

/// Puts a session into the calendar of somebody who may see it and wants that, unless it stands there already; says whether it did.
///
/// # Errors
/// When the database cannot keep it.
pub async fn invite(
    db: &impl ConnectionTrait,
    world: &World,
    session: &session::Model,
    person: PersonId,
) -> Result<bool> {
    let Some(reader) = Reader::with_account(db, world, person).await? else { return Ok(false) };
    let may_see = reader.session(db, session.id).await?.is_some();
    if !may_see || !reader.settings(db, session.circle_id).await?.invitations || !is_coming(session, world.now()) {
        return Ok(false);
    }
    let id = (session.circle_id, session.id, person);
    match calendar_entry::Entity::find_by_id(id).one(db).await? {
        Some(entry) if !entry.cancelled => return Ok(false),
        Some(entry) => {
            outranking(entry, session, false).update(db).await?;
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
            row.insert(db).await?;
        }
    }
    post::to_person(db, world, person, &Occasion::of(MailKind::Invitation, session)).await?;
    Ok(true)
}

/// Puts a session into the calendars of all who hold a place and of guests who come, if they want that; says in how many it did not stand
/// before.
///
/// # Errors
/// When the database cannot keep it.
pub async fn invite_everybody(db: &impl ConnectionTrait, world: &World, session: &session::Model) -> Result<u64> {
    let places = membership::Entity::find()
        .filter(membership::Column::CircleId.eq(session.circle_id))
        .filter(membership::Column::State.eq(MembershipState::Active))
        .all(db)
        .await?;
    let guests = guest_pass::Entity::find()
        .filter(guest_pass::Column::CircleId.eq(session.circle_id))
        .filter(guest_pass::Column::SessionId.eq(session.id))
        .filter(guest_pass::Column::State.eq(GuestState::Accepted))
        .all(db)
        .await?;
    let people = places.into_iter().map(|row| row.person_id).chain(guests.into_iter().map(|row| row.person_id));
    let mut invited = 0;
    for person in people {
        invited += u64::from(invite(db, world, session, person).await?);
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
pub async fn follow(db: &impl ConnectionTrait, world: &World, session: &session::Model) -> Result<()> {
    let over = matches!(session.state, SessionState::Cancelled | SessionState::Postponed);
    let kind = if over { MailKind::Cancellation } else { MailKind::Invitation };
    let entries = calendar_entry::Entity::find()
        .filter(calendar_entry::Column::CircleId.eq(session.circle_id))
        .filter(calendar_entry::Column::SessionId.eq(session.id))
        .filter(calendar_entry::Column::Cancelled.eq(false));
    for entry in entries.all(db).await? {
        let person = entry.person_id;
        outranking(entry, session, over).update(db).await?;
        post::to_person(db, world, person, &Occasion::of(kind, session)).await?;
    }
    Ok(())
}

/// Remembers the time that goes out now.
///
/// # Errors
/// When the database cannot keep it.
pub async fn sent(db: &impl ConnectionTrait, entry: calendar_entry::Model, session: &session::Model) -> Result<()> {
    let mut row: calendar_entry::ActiveModel = entry.into();
    row.starts_at = Set(session.starts_at);
    row.duration_minutes = Set(session.duration_minutes);
    row.update(db).await?;
    Ok(())
}

/// Takes everything to come in this circle out of somebody's calendar: their place is over (J6 step 4).
///
/// # Errors
/// When the database cannot keep it.
pub async fn take_out(db: &impl ConnectionTrait, world: &World, circle: CircleId, person: PersonId) -> Result<()> {
    let entries = calendar_entry::Entity::find()
        .filter(calendar_entry::Column::CircleId.eq(circle))
        .filter(calendar_entry::Column::PersonId.eq(person))
        .filter(calendar_entry::Column::Cancelled.eq(false))
        .filter(calendar_entry::Column::StartsAt.gt(world.now()));
    for entry in entries.all(db).await? {
        let session = entry.session_id;
        strike(db, entry).await?;
        let occasion = Occasion {
            kind: MailKind::Cancellation,
            circle: Some(circle),
            session: Some(session),
            subject: None,
            run_at: None,
        };
        post::to_person(db, world, person, &occasion).await?;
    }
    Ok(())
}

/// Takes an entry out: a guest is not expected any more. Done again, it stays as it is.
///
/// # Errors
/// When the database cannot keep it.
pub async fn strike(db: &impl ConnectionTrait, entry: calendar_entry::Model) -> Result<calendar_entry::Model> {
    if entry.cancelled {
        return Ok(entry);
    }
    let sequence = entry.sequence + 1;
    let mut row: calendar_entry::ActiveModel = entry.into();
    row.sequence = Set(sequence);
    row.cancelled = Set(true);
    Ok(row.update(db).await?)
}

/// Whoever may not see at present what becomes of sessions is told nothing; their entry stands until their place is over.
///
/// # Errors
/// When the database cannot keep it.
pub async fn leave_standing(db: &impl ConnectionTrait, entry: calendar_entry::Model) -> Result<()> {
    let mut row: calendar_entry::ActiveModel = entry.into();
    row.cancelled = Set(false);
    row.update(db).await?;
    Ok(())
}

/// Where a session is, in words: the room booked, else what its organisers wrote, else that it is online.
///
/// # Errors
/// When the database cannot answer.
pub async fn place(db: &impl ConnectionTrait, session: &session::Model) -> Result<Option<String>> {
    use crate::model::codes::Mode;
    if let Some(id) = session.venue_id.filter(|_| session.room_booked)
        && let Some(room) = venue::Entity::find_by_id(id).one(db).await?
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
    site.settle().await?;
    let db = site.store.read().await?;
    let feed = calendar_feed::Entity::find().filter(calendar_feed::Column::TokenHash.eq(sha256(&[token.as_bytes()])));
    let Some(feed) = feed.one(&db).await? else { return Ok(None) };
    let Some(reader) = Reader::with_account(&db, &site.world, feed.person_id).await? else { return Ok(None) };
    let now = site.world.now();
    let visible = Condition::any()
        .add(session::Entity::rows(&reader.rights, Action::SeeSessions.into()))
        .add(session::Entity::rows(&reader.rights, Right::Invited))
        .add_option(planted(22).then(|| session::Column::CircleId.is_not_null()));
    let sessions = session::Entity::find()
        .filter(visible)
        .filter(session::Column::State.is_not_in([SessionState::Cancelled, SessionState::Postponed]))
        .filter(session::Column::StartsAt.gt(now - Duration::days(PAST_DAYS)))
        .filter(session::Column::StartsAt.lt(now.checked_add_months(Months::new(MONTHS_AHEAD)).unwrap_or(now)))
        .order_by_asc(session::Column::StartsAt)
        .order_by_asc(session::Column::Id)
        .all(&db)
        .await?;
    let mut dated = Vec::new();
    for session in sessions {
        dated.push(Dated { place: place(&db, &session).await?, session });
    }
    Ok(Some(dated))
}
