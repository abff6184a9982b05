//! Giving sessions another time: one of them, or this one and all that follow. A session keeps its id, its topics and its agenda, and the
//! past is never touched.

use std::collections::HashSet;

use chrono::{DateTime, Duration, NaiveDate, TimeZone as _, Timelike as _, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};

use crate::domain::circles::notices;
use crate::domain::circles::{calendars, guests, rooms, schedules};
use base::access::{Action, Actor, Permitted};
use base::error::{FieldError, Result};
use base::model::circles::recurrence::{self, Occurrence};
use base::model::circles::{series, session};
use base::model::codes::{NoticeKind, RoomAskState, SessionState};
use base::model::ids::CircleId;
use base::world::LONDON;

/// How far ahead a session can be put, in days.
const FAR_DAYS: i64 = 730;

/// How many dates of a series are looked at when its sessions are moved: more than a year of weeks.
const LOOKED_AT: u16 = 120;

/// What is wrong with a time for a session, if anything is.
#[must_use]
pub fn wrong_time(pointer: &str, at: DateTime<Utc>, now: DateTime<Utc>) -> Option<FieldError> {
    if at <= now {
        return Some(FieldError::new(pointer, "must_be_future", "Choose a time that is still to come."));
    }
    if at > now + Duration::days(FAR_DAYS) {
        return Some(FieldError::new(pointer, "too_far", "Choose a time within the next two years."));
    }
    (at.second() != 0 || at.nanosecond() != 0)
        .then(|| FieldError::new(pointer, "whole_minutes", "Choose a time in whole minutes."))
}

/// The days of the call for topics of a session that begins then, as the circle's series has them; never over before it could begin.
///
/// # Errors
/// When the database cannot answer.
pub async fn call_days(actor: &Actor, circle: CircleId, at: DateTime<Utc>) -> Result<(NaiveDate, NaiveDate)> {
    let rows = actor.may::<series::Entity>(Action::SeeSessions).filter(series::Column::CircleId.eq(circle));
    let on = at.with_timezone(&LONDON).date_naive();
    let (opens, closes) = match rows.one(actor.db()).await? {
        Some(series) => schedules::call_days(&series, at),
        None => (on - chrono::Days::new(21), on - chrono::Days::new(10)),
    };
    let today = actor.rights.on;
    Ok(if closes < today { (today.min(on), on) } else { (opens, closes) })
}

/// Tells the circle, and the calendars that hold this session, what has become of it.
///
/// # Errors
/// When the database cannot keep it.
pub async fn tell(actor: &Actor, session: &Permitted<session::Entity>, kind: NoticeKind) -> Result<()> {
    notices::post_about(&actor.system(), session, kind).await?;
    spread(actor, session).await
}

/// Tells the guests, the calendars, and those who were asked for a room that is no longer needed.
async fn spread(actor: &Actor, session: &session::Model) -> Result<()> {
    guests::follow(actor, session).await?;
    if !session.room_booked {
        let standing = [RoomAskState::Asked, RoomAskState::Offered, RoomAskState::Accepted];
        rooms::withdraw(&actor.system(), session, &standing).await?;
    }
    calendars::update_entries(&actor.system(), session).await
}

/// What has to be true of a session again once its time or place is another: its room is not booked, so it is not confirmed (T-34).
pub fn unsettle(row: &mut session::ActiveModel, was: &session::Model) {
    row.sequence = Set(was.sequence + 1);
    row.room_booked = Set(false);
    if was.state == SessionState::Confirmed {
        row.state = Set(SessionState::AgendaSet);
    }
}

/// Changes a circle's series from that day on, and its sessions with it.
///
/// # Errors
/// When the database cannot keep it.
pub async fn change_series(
    actor: &Actor,
    old: Permitted<series::Entity>,
    new: series::Model,
    from: NaiveDate,
) -> Result<Permitted<series::Entity>> {
    let new = if from > actor.rights.on { beginning(new, from) } else { new };
    let before = old.row().clone();
    let new = old.update(actor.db(), new.into_active_model().reset_all()).await?;
    follow(actor, &before, &new, from).await?;
    Ok(new)
}

/// The series as it begins on that day: its own rule, not before its first date from then on. Its place in the count of weeks or months
/// stays what it was.
fn beginning(series: series::Model, from: NaiveDate) -> series::Model {
    let first = recurrence::after(&series, midnight(from), 1).first().map(|occurrence| occurrence.on);
    let starts_on = first.unwrap_or(from).max(series.starts_on);
    series::Model { starts_on, ..series }
}

fn midnight(on: NaiveDate) -> DateTime<Utc> {
    let start = on.and_time(chrono::NaiveTime::MIN);
    LONDON.from_local_datetime(&start).earliest().map_or_else(|| start.and_utc(), |at| at.with_timezone(&Utc))
}

/// Lets the sessions from that day on follow the series as it is now, and fills the calendar up to there with what the old one gave.
/// One notice tells of all of them; each calendar entry moves on its own.
async fn follow(actor: &Actor, old: &series::Model, new: &series::Model, from: NaiveDate) -> Result<()> {
    let system = actor.system();
    let rows = sessions(actor, new.circle_id).await?;
    let known: HashSet<NaiveDate> = rows.iter().filter_map(|row| row.occurrence_on).collect();
    let before = recurrence::after(old, system.now(), LOOKED_AT).into_iter().filter(|date| date.on < from);
    // A circle that does not meet yet has no sessions, and gets none here either.
    for occurrence in before.filter(|date| !known.is_empty() && !known.contains(&date.on)) {
        schedules::planned(system.world(), old, occurrence).insert(actor.db()).await?;
    }
    let (moving, staying): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| moves(row, from, system.now()));
    let taken: HashSet<NaiveDate> = staying.iter().filter_map(|row| row.occurrence_on).collect();
    let start = midnight(from).max(system.now());
    let dates = recurrence::after(new, start, LOOKED_AT).into_iter().filter(|date| !taken.contains(&date.on));
    let dates: Vec<Option<Occurrence>> = if same_dates(old, new) {
        moving.iter().map(|_| None).collect()
    } else {
        dates.map(Some).take(moving.len()).collect()
    };
    let mut freed = Vec::new();
    for row in moving {
        let mut active = row.clone().into_active_model();
        if !same_dates(old, new) {
            active.occurrence_on = Set(None);
            active = active.update(actor.db()).await?.into_active_model();
        }
        freed.push((row, active));
    }
    let mut first = None;
    for ((was, row), date) in freed.into_iter().zip(dates) {
        let (row, changed) = moved(&was, row, (old, new), date);
        let row = row.update(actor.db()).await?;
        if changed {
            spread(actor, &row).await?;
            first.get_or_insert(row);
        }
    }
    if let Some(first) = first {
        notices::about_session(&system, &first, NoticeKind::SessionMoved).await?;
    }
    schedules::keep_ahead(&system, &[new.circle_id]).await
}

/// The sessions of a circle that its series gave, in the order of its days.
async fn sessions(actor: &Actor, circle: CircleId) -> Result<Vec<session::Model>> {
    let rows = actor
        .may::<session::Entity>(Action::SeeSessions)
        .filter(session::Column::CircleId.eq(circle))
        .filter(session::Column::OccurrenceOn.is_not_null())
        .order_by_asc(session::Column::OccurrenceOn);
    Ok(rows.all(actor.db()).await?)
}

fn moves(row: &session::Model, from: NaiveDate, now: DateTime<Utc>) -> bool {
    use SessionState::{AgendaSet, Confirmed, Planned, Postponed};
    let waits = row.state == Postponed;
    matches!(row.state, Planned | AgendaSet | Confirmed | Postponed)
        && row.occurrence_on.is_some_and(|on| on >= from)
        && (waits || row.starts_at > now)
}

/// Whether the two give the same dates at the same time.
fn same_dates(old: &series::Model, new: &series::Model) -> bool {
    let dates = |row: &series::Model| {
        (row.frequency, row.every, row.weekday, row.nth, row.day_of_month, row.starts_on, row.starts_at.clone())
    };
    dates(old) == dates(new)
}

/// The session as the new series has it, and whether calendars have to know.
fn moved(
    was: &session::Model,
    mut row: session::ActiveModel,
    (old, new): (&series::Model, &series::Model),
    date: Option<Occurrence>,
) -> (session::ActiveModel, bool) {
    let where_it_is = |row: &series::Model| (row.mode, row.place.clone(), row.join_link.clone());
    let mut changed = false;
    if where_it_is(old) != where_it_is(new) {
        changed = (was.mode, was.place.clone(), was.join_link.clone()) != where_it_is(new);
        row.mode = Set(new.mode);
        row.place = Set(new.place.clone());
        row.join_link = Set(new.join_link.clone());
    }
    if old.duration_minutes != new.duration_minutes {
        changed |= was.duration_minutes != new.duration_minutes;
        row.duration_minutes = Set(new.duration_minutes);
    }
    let mut starts_at = was.starts_at;
    if let Some(date) = date {
        changed |= date.starts_at != was.starts_at || was.state == SessionState::Postponed;
        starts_at = date.starts_at;
        row.occurrence_on = Set(Some(date.on));
        row.starts_at = Set(date.starts_at);
        if was.state == SessionState::Postponed {
            row.state = Set(SessionState::Planned);
        }
    }
    if date.is_some() || (old.call_opens_days, old.call_closes_days) != (new.call_opens_days, new.call_closes_days) {
        let (opens, closes) = schedules::call_days(new, starts_at);
        row.call_opens_on = Set(opens);
        row.call_closes_on = Set(closes);
    }
    if changed {
        unsettle(&mut row, was);
    }
    (row, changed)
}
