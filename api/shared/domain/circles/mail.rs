//! Whether somebody still wants a mail when it goes out, and what it may say then (C15 to C19).

use base::access::guest;
use base::access::reader::Reader;
use base::access::standing::Action;
use base::access::standing::Right;
use base::access::system::{Reason, System};
use base::error::Result;
use base::model::circles::{announcement, guest_pass, notice, rsvp, session};
use base::model::codes::{Reminder, RsvpAnswer, SessionState};
use base::model::delivery::{calendar_entry, mail_setting, quiet_time};
use base::model::ids::{CircleId, GuestPassId, PersonId, SessionId};
use base::world::LONDON;
use chrono::{DateTime, Datelike as _, Duration, NaiveTime, TimeZone as _, Timelike as _, Utc, Weekday};
use sea_orm::{ColumnTrait, QueryFilter};

/// What mail they want from that circle.
///
/// # Errors
/// When the database cannot answer.
pub async fn settings(system: &System<'_>, reader: &Reader, circle: CircleId) -> Result<mail_setting::Model> {
    let row = reader.one::<mail_setting::Entity>(system.db(), Right::Own, (circle, reader.rights.person)).await?;
    Ok(row.unwrap_or_else(|| default_mail_settings(circle, reader.rights.person)))
}

/// The session as it stands in their calendar.
///
/// # Errors
/// When the database cannot answer.
pub async fn entry(
    system: &System<'_>,
    reader: &Reader,
    circle: CircleId,
    session: SessionId,
) -> Result<Option<calendar_entry::Model>> {
    Ok(system
        .row::<calendar_entry::Entity>(Reason::Mail, (circle, session, reader.rights.person))
        .one(system.db())
        .await?)
}

/// Whether they have said that they are not coming.
///
/// # Errors
/// When the database cannot answer.
pub async fn has_apologised(system: &System<'_>, reader: &Reader, session: &session::Model) -> Result<bool> {
    let Some(own) = reader.rights.place(session.circle_id) else { return Ok(false) };
    let id = (session.circle_id, session.id, own.membership.id);
    let row = reader.one::<rsvp::Entity>(system.db(), Right::Own, id).await?;
    Ok(row.is_some_and(|row| row.answer == RsvpAnswer::Apology))
}

/// Their own pass, if somebody has written down what changed because they came.
///
/// # Errors
/// When the database cannot answer.
pub async fn feedback(system: &System<'_>, reader: &Reader, id: GuestPassId) -> Result<Option<guest_pass::Model>> {
    let own = system
        .row::<guest_pass::Entity>(Reason::Mail, id)
        .filter(guest_pass::Column::PersonId.eq(reader.rights.person))
        .filter(guest_pass::Column::WhatChanged.is_not_null());
    Ok(own.one(system.db()).await?)
}

/// Their own pass to a session that is closed, if they were there.
///
/// # Errors
/// When the database cannot answer.
pub async fn attended(system: &System<'_>, reader: &Reader, id: GuestPassId) -> Result<Option<guest_pass::Model>> {
    let own = system
        .row::<guest_pass::Entity>(Reason::Mail, id)
        .filter(guest_pass::Column::PersonId.eq(reader.rights.person));
    let Some(pass) = own.one(system.db()).await? else { return Ok(None) };
    let session = system.row::<session::Entity>(Reason::Mail, pass.session_id).one(system.db()).await?;
    let closed = session.is_some_and(|session| session.state == SessionState::Closed);
    let came = guest::came(system.db(), std::slice::from_ref(&pass)).await?.contains(&pass.id);
    Ok(Some(pass).filter(|_| closed && came))
}

/// In how many circles whose digest they want there has been something new since then.
///
/// # Errors
/// When the database cannot answer.
pub async fn news(system: &System<'_>, reader: &Reader, since: DateTime<Utc>) -> Result<usize> {
    let mut circles = 0;
    let wanted = reader.may::<mail_setting::Entity>(Right::Own).filter(mail_setting::Column::Digest.eq(true));
    for setting in wanted.all(system.db()).await? {
        let notices = reader
            .may::<notice::Entity>(Action::ReadNotices)
            .filter(notice::Column::CircleId.eq(setting.circle_id))
            .filter(notice::Column::CreatedAt.gte(since));
        let announcements = reader
            .may::<announcement::Entity>(Action::ReadNotices)
            .filter(announcement::Column::CircleId.eq(setting.circle_id))
            .filter(announcement::Column::Text.is_not_null())
            .filter(announcement::Column::CreatedAt.gte(since));
        let new = notices.one(system.db()).await?.is_some() || announcements.one(system.db()).await?.is_some();
        circles += usize::from(new);
    }
    Ok(circles)
}

/// The end of the quiet time this instant lies in, if it lies in one.
///
/// # Errors
/// When the database cannot answer.
pub async fn quiet_until(system: &System<'_>, reader: &Reader, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let quiet = reader.one::<quiet_time::Entity>(system.db(), Right::Own, reader.rights.person).await?;
    Ok(quiet.and_then(|quiet| end_of(&quiet, now)))
}

/// What somebody gets who has said nothing about it.
#[must_use]
pub fn default_mail_settings(circle_id: CircleId, person_id: PersonId) -> mail_setting::Model {
    mail_setting::Model {
        circle_id,
        person_id,
        invitations: true,
        reminder: Reminder::None,
        announcements: true,
        digest: false,
    }
}

/// The first full hour in London that is not quiet, from this instant on; `None`: it is not quiet now.
fn end_of(quiet: &quiet_time::Model, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let is_quiet = |at: DateTime<Utc>| {
        let here = at.with_timezone(&LONDON);
        let hour = i32::try_from(here.hour()).unwrap_or(0);
        let night = if quiet.from_hour <= quiet.to_hour {
            (quiet.from_hour..quiet.to_hour).contains(&hour)
        } else {
            hour >= quiet.from_hour || hour < quiet.to_hour
        };
        night || (quiet.weekends && matches!(here.weekday(), Weekday::Sat | Weekday::Sun))
    };
    if !is_quiet(now) {
        return None;
    }
    let this_hour = now.with_time(NaiveTime::from_hms_opt(now.hour(), 0, 0).unwrap_or_default());
    let hour = this_hour.earliest().unwrap_or_else(|| Utc.from_utc_datetime(&now.naive_utc()));
    // A weekend and the nights on either side of it are fewer than a hundred hours.
    (1..=100).map(|hours| hour + Duration::hours(hours)).find(|at| !is_quiet(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(quiet: (i32, i32, bool), now: &str) -> Option<String> {
        let (from_hour, to_hour, weekends) = quiet;
        let quiet = quiet_time::Model { person_id: uuid::Uuid::nil().into(), from_hour, to_hour, weekends };
        let now: DateTime<Utc> = now.parse().unwrap();
        end_of(&quiet, now).map(|at| at.to_rfc3339())
    }

    #[test]
    fn a_quiet_night_ends_in_the_morning_in_london() {
        assert_eq!(until((19, 7, false), "2026-11-23T18:59:59Z"), None);
        assert_eq!(until((19, 7, false), "2026-11-23T19:30:00Z").as_deref(), Some("2026-11-24T07:00:00+00:00"));
        assert_eq!(until((19, 7, false), "2027-06-01T05:10:00Z").as_deref(), Some("2027-06-01T06:00:00+00:00"));
        assert_eq!(until((12, 14, false), "2026-11-23T13:00:00Z").as_deref(), Some("2026-11-23T14:00:00+00:00"));
    }

    #[test]
    fn a_quiet_weekend_ends_when_monday_is_not_quiet_any_more() {
        assert_eq!(until((19, 7, true), "2026-11-28T12:00:00Z").as_deref(), Some("2026-11-30T07:00:00+00:00"));
        assert_eq!(until((12, 13, true), "2026-11-28T12:00:00Z").as_deref(), Some("2026-11-30T00:00:00+00:00"));
        assert_eq!(until((19, 7, false), "2026-11-28T12:00:00Z"), None);
    }
}
