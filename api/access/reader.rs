//! Whoever a mail or a feed is for, with what they may do at the moment it goes out. No reader, no words (C15 to C19, C35).

use chrono::{DateTime, Datelike as _, Duration, NaiveTime, TimeZone as _, Timelike as _, Utc, Weekday};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PrimaryKeyTrait, QueryFilter, QueryOrder};

use super::rights::Rights;
use super::scope::{Right, Separated};
use super::standing::Action;
use super::visiting;
use crate::error::Result;
use crate::leaks::{planted, unless};
use crate::model::circles::{announcement, guest_pass, notice, rsvp, session};
use crate::model::codes::{IdentityProvider, PersonState, Reminder, RsvpAnswer, SessionState};
use crate::model::delivery::{calendar_entry, mail_setting, quiet_time};
use crate::model::ids::{CircleId, GuestPassId, PersonId, SessionId};
use crate::model::people::{identity, person};
use crate::world::{LONDON, World};

/// A person to whom something goes out.
pub struct Reader {
    /// Where their mail goes: the first address they proved and still have.
    pub address: String,
    /// Whether they have an account. Somebody who was named by an address nobody has proved yet gets what asks them to come, and no more.
    pub has_account: bool,
    /// What they may do now.
    pub rights: Rights,
    /// When they want no mail.
    pub quiet: Option<quiet_time::Model>,
}

impl Reader {
    /// Who that is now; `None` when their account is closed, or there is no address to write to.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn of(db: &impl ConnectionTrait, world: &World, id: PersonId) -> Result<Option<Self>> {
        let Some(person) = person::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
        let has_account = match person.state {
            PersonState::Active | PersonState::Restricted => true,
            PersonState::Named | PersonState::Invited => false,
            _ => return Ok(None),
        };
        let addresses = identity::Entity::find()
            .filter(identity::Column::PersonId.eq(id))
            .filter(identity::Column::Provider.eq(IdentityProvider::EmailLink))
            .filter(identity::Column::EndedAt.is_null())
            .order_by_asc(identity::Column::CreatedAt)
            .order_by_asc(identity::Column::Id)
            .all(db)
            .await?;
        let usable = addresses.into_iter().find(|row| row.verified_at.is_some() || !has_account);
        let Some(address) = usable else { return Ok(None) };
        let rights = Rights::of(db, &person, world.today()).await?;
        let quiet = quiet_time::Entity::find_by_id(id).one(db).await?;
        Ok(Some(Self { address: address.subject, has_account, rights, quiet }))
    }

    /// The same, but only somebody with an account.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn with_account(db: &impl ConnectionTrait, world: &World, id: PersonId) -> Result<Option<Self>> {
        Ok(Self::of(db, world, id).await?.filter(|reader| reader.has_account))
    }

    /// One row, if it exists for this person on this ground.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn one<T>(
        &self,
        db: &impl ConnectionTrait,
        right: impl Into<Right>,
        id: <T::PrimaryKey as PrimaryKeyTrait>::ValueType,
    ) -> Result<Option<T::Model>>
    where
        T: Separated,
    {
        Ok(T::find_by_id(id).filter(T::rows(&self.rights, right.into())).one(db).await?)
    }

    /// A session they may know of, as a member, a convenor or a guest.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn session(&self, db: &impl ConnectionTrait, id: SessionId) -> Result<Option<session::Model>> {
        match self.one::<session::Entity>(db, Action::SeeSessions, id).await? {
            Some(row) => Ok(Some(row)),
            None => self.one::<session::Entity>(db, Right::Invited, id).await,
        }
    }

    /// What mail they want from that circle.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn settings(&self, db: &impl ConnectionTrait, circle: CircleId) -> Result<mail_setting::Model> {
        let row = self.one::<mail_setting::Entity>(db, Right::Own, (circle, self.rights.person)).await?;
        Ok(row.unwrap_or_else(|| unsaid(circle, self.rights.person)))
    }

    /// The session as it stands in their calendar.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn entry(
        &self,
        db: &impl ConnectionTrait,
        circle: CircleId,
        session: SessionId,
    ) -> Result<Option<calendar_entry::Model>> {
        Ok(calendar_entry::Entity::find_by_id((circle, session, self.rights.person)).one(db).await?)
    }

    /// Whether they have said that they are not coming.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn has_apologised(&self, db: &impl ConnectionTrait, session: &session::Model) -> Result<bool> {
        let Some(own) = self.rights.place(session.circle_id) else { return Ok(false) };
        let id = (session.circle_id, session.id, own.membership.id);
        let row = self.one::<rsvp::Entity>(db, Right::Own, id).await?;
        Ok(row.is_some_and(|row| row.answer == RsvpAnswer::Apology))
    }

    /// Their own pass, if somebody has written down what changed because they came.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn feedback(&self, db: &impl ConnectionTrait, id: GuestPassId) -> Result<Option<guest_pass::Model>> {
        let own = guest_pass::Entity::find_by_id(id)
            .filter(guest_pass::Column::PersonId.eq(self.rights.person))
            .filter(guest_pass::Column::WhatChanged.is_not_null());
        Ok(own.one(db).await?)
    }

    /// Their own pass to a session that is closed, if they were there.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn attended(&self, db: &impl ConnectionTrait, id: GuestPassId) -> Result<Option<guest_pass::Model>> {
        let own = guest_pass::Entity::find_by_id(id).filter(guest_pass::Column::PersonId.eq(self.rights.person));
        let Some(pass) = own.one(db).await? else { return Ok(None) };
        let session = session::Entity::find_by_id(pass.session_id).one(db).await?;
        let closed = session.is_some_and(|session| session.state == SessionState::Closed);
        let came = visiting::came(db, std::slice::from_ref(&pass)).await?.contains(&pass.id);
        Ok(Some(pass).filter(|_| closed && came))
    }

    /// In how many circles whose digest they want there has been something new since then.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn news(&self, db: &impl ConnectionTrait, since: DateTime<Utc>) -> Result<usize> {
        let mut circles = 0;
        let wanted = mail_setting::Entity::find()
            .filter(mail_setting::Entity::rows(&self.rights, Right::Own))
            .filter(mail_setting::Column::Digest.eq(true));
        for setting in wanted.all(db).await? {
            let notices = notice::Entity::find()
                .filter(notice::Entity::rows(&self.rights, Action::ReadNotices.into()))
                .filter(unless(18, notice::Column::CircleId.eq(setting.circle_id)))
                .filter(notice::Column::CreatedAt.gte(since));
            let announcements = announcement::Entity::find()
                .filter(announcement::Entity::rows(&self.rights, Action::ReadNotices.into()))
                .filter(announcement::Column::CircleId.eq(setting.circle_id))
                .filter(announcement::Column::Text.is_not_null())
                .filter(announcement::Column::CreatedAt.gte(since));
            let new = notices.one(db).await?.is_some() || announcements.one(db).await?.is_some();
            circles += usize::from(new);
        }
        if planted(21) {
            circles += usize::try_from(super::leaking::happened(db).await?).unwrap_or(0);
        }
        Ok(circles)
    }

    /// The end of the quiet time this instant lies in, if it lies in one.
    #[must_use]
    pub fn quiet_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.quiet.as_ref().and_then(|quiet| quiet_until(quiet, now))
    }
}

/// What somebody gets who has said nothing about it.
#[must_use]
pub fn unsaid(circle_id: CircleId, person_id: PersonId) -> mail_setting::Model {
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
fn quiet_until(quiet: &quiet_time::Model, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
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
        quiet_until(&quiet, now).map(|at| at.to_rfc3339())
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
