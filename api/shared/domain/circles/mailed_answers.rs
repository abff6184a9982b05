//! Answers by the links in mails: coming or not, and no more mail of a kind. What they may do is decided when they are used, from what is so
//! then.

use actix_web::web::Data;
use base::access::Permitted;
use base::access::credentials::signed_links::{GONE, Proof, open};
use base::access::reader::Reader;
use base::access::standing::Action;
use base::access::standing::Right;
use base::access::system::{Reason, System};
use base::error::Result;
use base::model::circles::{rsvp, session};
use base::model::codes::{MailSetting, Reminder};
use base::model::delivery::mail_setting;
use base::model::ids::MembershipId;
use base::site::Site;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, QueryFilter};

use crate::domain::circles::mail::default_mail_settings;
use crate::domain::day;

/// Somebody who answers an invitation by its link, in one transaction, with what they may do now.
pub struct Invitee {
    /// The server.
    pub site: Data<Site>,
    /// The session they are asked to.
    pub session: Permitted<session::Entity>,
    /// Their place.
    pub place: MembershipId,
    /// What they have said they need, which an answer from a mail leaves as it is.
    pub access_needs: Option<String>,
    db: DatabaseTransaction,
}

impl Invitee {
    /// Whoever this link belongs to, if they may answer now.
    ///
    /// # Errors
    /// `Gone` for everything else: a forged link, a session that is over, a place that is not held.
    pub async fn of(site: &Data<Site>, token: &str, writes: bool) -> Result<Self> {
        let Proof::Rsvp { session, person, until } = open(site, token)? else { return Err(GONE) };
        let now = site.world.now();
        if now.timestamp() > until {
            return Err(GONE);
        }
        day::begin(site).await?;
        let db = if writes { site.store.write().await? } else { site.store.read().await? };
        let reader = Reader::with_account(&db, &site.world, person).await?.ok_or(GONE)?;
        let session = reader.permitted::<session::Entity>(&db, Action::TakePart, Action::TakePart, session).await?;
        let session = session.filter(|row| row.is_coming(now)).ok_or(GONE)?;
        let place = reader.rights.place(session.circle_id).ok_or(GONE)?.membership.id;
        let said = reader.one::<rsvp::Entity>(&db, Right::Own, (session.circle_id, session.id, place)).await?;
        let access_needs = said.and_then(|row| row.access_needs);
        Ok(Self { site: site.clone(), session, place, access_needs, db })
    }

    /// The product itself, in this transaction.
    #[must_use]
    pub fn system(&self) -> System<'_> {
        System::new(&self.db, &self.site.world)
    }

    /// Keeps what was written.
    ///
    /// # Errors
    /// When the database cannot keep it.
    pub async fn keep(self) -> Result<()> {
        Ok(self.db.commit().await?)
    }
}

/// Which setting this link turns off.
///
/// # Errors
/// `Gone` for a forged link.
pub fn unsubscribes(site: &Site, token: &str) -> Result<MailSetting> {
    let Proof::Unsubscribe { kind, .. } = open(site, token)? else { return Err(GONE) };
    Ok(kind.rule().ends)
}

/// Ends that kind of mail: no more is sent to this person, whether they are still in the circle or not.
///
/// # Errors
/// `Gone` for a forged link.
pub async fn unsubscribe(site: &Site, token: &str) -> Result<MailSetting> {
    let Proof::Unsubscribe { circle, person, kind } = open(site, token)? else { return Err(GONE) };
    let setting = kind.rule().ends;
    let db = site.store.write().await?;
    let system = System::new(&db, &site.world);
    let mut own =
        system.rows::<mail_setting::Entity>(Reason::AnswersByMail).filter(mail_setting::Column::PersonId.eq(person));
    if let Some(circle) = circle {
        own = own.filter(mail_setting::Column::CircleId.eq(circle));
    }
    let rows = own.all(&db).await?;
    if let (true, Some(circle)) = (rows.is_empty(), circle) {
        without(default_mail_settings(circle, person), setting).insert(&db).await?;
    }
    for row in rows {
        without(row, setting).update(&db).await?;
    }
    db.commit().await?;
    Ok(setting)
}

fn without(mut row: mail_setting::Model, setting: MailSetting) -> mail_setting::ActiveModel {
    match setting {
        MailSetting::None => {}
        MailSetting::Invitations => row.invitations = false,
        MailSetting::Reminders => row.reminder = Reminder::None,
        MailSetting::Announcements => row.announcements = false,
        MailSetting::Digest => row.digest = false,
    }
    mail_setting::ActiveModel::from(row).reset_all()
}
