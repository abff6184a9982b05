//! Mail that goes out by the clock: reminders, calls for topics, thanks to guests, a weekly digest. Written down like any other mail, once
//! for each person and session (T-36, T-37); whether it is still wanted, and may still be read, is found when it goes out.

use std::collections::HashSet;

use chrono::{DateTime, Datelike as _, Days, Duration, NaiveDate, Timelike as _, Utc, Weekday};
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::domain::outbox::{self, Occasion};
use base::access::guest;
use base::access::system::{Reason, System};
use base::error::Result;
use base::model::circles::{guest_pass, membership, session};
use base::model::codes::{GuestState, MailKind, MembershipState, Reminder, SessionState};
use base::model::delivery::{mail_setting, outbox_mail};
use base::model::ids::{PersonId, SessionId};
use base::site::Site;
use base::world::LONDON;

/// The hour in London from which such mail goes out.
const MORNING: u32 = 8;

/// How many days after the session its guests are thanked.
const THANKS_AFTER: i64 = 3;

/// After how many days it is too late for that.
const THANKS_UNTIL: i64 = 14;

/// A mail that is due, and for whom.
type Due = (PersonId, Occasion);

/// Writes down what has become due.
///
/// # Errors
/// When the database cannot answer.
pub async fn queue(site: &Site) -> Result<()> {
    let now = site.world.now();
    let db = site.store.read().await?;
    let system = System::new(&db, &site.world);
    let mut due = reminders(&system, now).await?;
    if now.with_timezone(&LONDON).hour() >= MORNING {
        due.extend(calls(&system, site.world.today(), now).await?);
        due.extend(thanks(&system, now).await?);
        due.extend(digests(&system, site.world.today()).await?);
    }
    let due = unwritten(&system, due).await?;
    drop(db);
    if due.is_empty() {
        return Ok(());
    }
    let db = site.store.write().await?;
    for (person, occasion) in &due {
        outbox::once(&System::new(&db, &site.world), *person, occasion).await?;
    }
    Ok(db.commit().await?)
}

/// A day or a week before a session that is prepared, for those who want that.
async fn reminders(system: &System<'_>, now: DateTime<Utc>) -> Result<Vec<Due>> {
    let near = system
        .rows::<session::Entity>(Reason::Reminders)
        .filter(session::Column::State.is_in([SessionState::AgendaSet, SessionState::Confirmed]))
        .filter(session::Column::StartsAt.gt(now))
        .filter(session::Column::StartsAt.lte(now + Duration::days(7)))
        .all(system.db())
        .await?;
    let wanted = system
        .rows::<mail_setting::Entity>(Reason::Reminders)
        .filter(mail_setting::Column::CircleId.is_in(near.iter().map(|row| row.circle_id)))
        .filter(mail_setting::Column::Reminder.ne(Reminder::None))
        .all(system.db())
        .await?;
    let mut due = Vec::new();
    for setting in wanted {
        for row in near.iter().filter(|row| row.circle_id == setting.circle_id) {
            let left = row.starts_at - now;
            let now = match setting.reminder {
                Reminder::None => false,
                Reminder::DayBefore => left <= Duration::days(1),
                // A server that was down on the day may be late, not absurd.
                Reminder::WeekBefore => left > Duration::days(5),
            };
            if now {
                due.push((setting.person_id, Occasion::of(MailKind::Reminder, row)));
            }
        }
    }
    Ok(due)
}

/// The call for topics of a session has opened, today or yesterday.
async fn calls(system: &System<'_>, today: NaiveDate, now: DateTime<Utc>) -> Result<Vec<Due>> {
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let open = system
        .rows::<session::Entity>(Reason::Reminders)
        .filter(session::Column::State.eq(SessionState::Planned))
        .filter(session::Column::CallOpensOn.between(yesterday, today))
        .filter(session::Column::CallClosesOn.gte(today))
        .filter(session::Column::StartsAt.gt(now))
        .all(system.db())
        .await?;
    let places = system
        .rows::<membership::Entity>(Reason::Reminders)
        .filter(membership::Column::CircleId.is_in(open.iter().map(|row| row.circle_id)))
        .filter(membership::Column::State.eq(MembershipState::Active))
        .all(system.db())
        .await?;
    let of = |place: membership::Model| {
        let occasions = open.iter().filter(move |row| row.circle_id == place.circle_id);
        occasions.map(move |row| (place.person_id, Occasion::of(MailKind::CallForTopics, row)))
    };
    Ok(places.into_iter().flat_map(of).collect())
}

/// Three days after a session was closed, for its guests who were there (J2 step 7). A server that was down may be late, not absurd.
async fn thanks(system: &System<'_>, now: DateTime<Utc>) -> Result<Vec<Due>> {
    let over = system
        .rows::<session::Entity>(Reason::Reminders)
        .filter(session::Column::State.eq(SessionState::Closed))
        .filter(session::Column::ClosedAt.lte(now - Duration::days(THANKS_AFTER)))
        .filter(session::Column::ClosedAt.gt(now - Duration::days(THANKS_UNTIL)))
        .all(system.db())
        .await?;
    if over.is_empty() {
        return Ok(Vec::new());
    }
    let passes = system
        .rows::<guest_pass::Entity>(Reason::Reminders)
        .filter(guest_pass::Column::SessionId.is_in(over.iter().map(|row| row.id)))
        .filter(guest_pass::Column::State.eq(GuestState::Accepted))
        .all(system.db())
        .await?;
    let came = guest::came(system.db(), &passes).await?;
    let due = |pass: &guest_pass::Model| {
        let session = over.iter().find(|row| row.id == pass.session_id)?;
        Some((pass.person_id, Occasion::of(MailKind::GuestThanks, session).about(pass.id.0)))
    };
    Ok(passes.iter().filter(|pass| came.contains(&pass.id)).filter_map(due).collect())
}

/// On Mondays, for those who want that.
async fn digests(system: &System<'_>, today: NaiveDate) -> Result<Vec<Due>> {
    if today.weekday() != Weekday::Mon {
        return Ok(Vec::new());
    }
    let wanted = system
        .rows::<mail_setting::Entity>(Reason::Reminders)
        .filter(mail_setting::Column::Digest.eq(true))
        .all(system.db())
        .await?;
    let people: HashSet<PersonId> = wanted.into_iter().map(|row| row.person_id).collect();
    let occasion =
        Occasion { kind: MailKind::Digest, circle: None, session: None, subject: Some(week(today)), run_at: None };
    Ok(people.into_iter().map(|person| (person, occasion)).collect())
}

/// A week's own mark, by its Monday, so that its digest is written down once.
fn week(monday: NaiveDate) -> Uuid {
    Uuid::from_u128(u128::try_from(monday.num_days_from_ce()).unwrap_or(0))
}

/// What has not been written down yet: most minutes, nothing.
async fn unwritten(system: &System<'_>, due: Vec<Due>) -> Result<Vec<Due>> {
    type Mark = (MailKind, Option<PersonId>, Option<SessionId>, Option<Uuid>);
    if due.is_empty() {
        return Ok(due);
    }
    let sessions: HashSet<SessionId> = due.iter().filter_map(|(_, occasion)| occasion.session).collect();
    let weeks: HashSet<Uuid> = due.iter().filter_map(|(_, occasion)| occasion.subject).collect();
    let mut known: HashSet<Mark> = HashSet::new();
    let by_clock = [MailKind::Reminder, MailKind::CallForTopics, MailKind::GuestThanks];
    let about = system
        .rows::<outbox_mail::Entity>(Reason::Reminders)
        .filter(outbox_mail::Column::Kind.is_in(by_clock))
        .filter(outbox_mail::Column::SessionId.is_in(sessions))
        .all(system.db())
        .await?;
    let weekly = system
        .rows::<outbox_mail::Entity>(Reason::Reminders)
        .filter(outbox_mail::Column::Kind.eq(MailKind::Digest))
        .filter(outbox_mail::Column::SubjectId.is_in(weeks))
        .all(system.db())
        .await?;
    known.extend(about.into_iter().chain(weekly).map(|row| (row.kind, row.person_id, row.session_id, row.subject_id)));
    let new =
        |(person, occasion): &Due| !known.contains(&(occasion.kind, Some(*person), occasion.session, occasion.subject));
    Ok(due.into_iter().filter(new).collect())
}
