//! Signed links in mails: an answer to an invitation, and no more of this mail. They work without signing in and without JavaScript; what
//! they may do is decided when they are used, from what is so then. Looking at one changes nothing.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};

use super::calendars;
use super::reader::{Reader, unsaid};
use super::scope::Right;
use super::site::Site;
use super::standing::Action;
use crate::error::{Error, Result};
use crate::model::circles::{rsvp, session};
use crate::model::codes::{MailKind, Reminder};
use crate::model::delivery::mail_setting;
use crate::model::ids::{CircleId, MembershipId, PersonId, SessionId};

/// What a signed link is good for. Whoever holds it can read it, so it holds ids and nothing else.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case", deny_unknown_fields)]
pub enum Proof {
    /// Answering an invitation.
    Rsvp {
        /// To which session.
        session: SessionId,
        /// Whose answer.
        person: PersonId,
        /// Until when, in seconds.
        until: i64,
    },
    /// No more mail of this kind.
    Unsubscribe {
        /// From which circle; none: from any.
        circle: Option<CircleId>,
        /// To whom.
        person: PersonId,
        /// Of which kind.
        kind: MailKind,
    },
}

const GONE: Error = Error::Gone("This link does not work any more.");

/// The proof as it stands in a link.
///
/// # Errors
/// Never in practice: a shared secret can always sign.
pub fn seal(site: &Site, proof: &Proof) -> Result<String> {
    let secret = EncodingKey::from_secret(&site.signing_key);
    encode(&Header::new(Algorithm::HS256), proof, &secret).map_err(|error| {
        log::error!("a link could not be signed: {error}");
        Error::Internal
    })
}

fn open(site: &Site, token: &str) -> Result<Proof> {
    let mut validation = Validation::new(Algorithm::HS256);
    // The world's clock judges, not the machine's.
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    let secret = DecodingKey::from_secret(&site.signing_key);
    Ok(decode::<Proof>(token, &secret, &validation).map_err(|_| GONE)?.claims)
}

/// Somebody who answers an invitation by its link, in one transaction, with what they may do now.
pub struct Invitee {
    /// The server.
    pub site: Data<Site>,
    /// The session they are asked to.
    pub session: session::Model,
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
        site.settle().await?;
        let db = if writes { site.store.write().await? } else { site.store.read().await? };
        let reader = Reader::with_account(&db, &site.world, person).await?.ok_or(GONE)?;
        let session = reader.one::<session::Entity>(&db, Action::TakePart, session).await?;
        let session = session.filter(|row| calendars::is_coming(row, now)).ok_or(GONE)?;
        let place = reader.rights.place(session.circle_id).ok_or(GONE)?.membership.id;
        let said = reader.one::<rsvp::Entity>(&db, Right::Own, (session.circle_id, session.id, place)).await?;
        let access_needs = said.and_then(|row| row.access_needs);
        Ok(Self { site: site.clone(), session, place, access_needs, db })
    }

    /// The transaction.
    #[must_use]
    pub fn db(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// Keeps what was written.
    ///
    /// # Errors
    /// When the database cannot keep it.
    pub async fn keep(self) -> Result<()> {
        Ok(self.db.commit().await?)
    }
}

/// Which kind of mail this link ends.
///
/// # Errors
/// `Gone` for a forged link.
pub fn unsubscribes(site: &Site, token: &str) -> Result<MailKind> {
    let Proof::Unsubscribe { kind, .. } = open(site, token)? else { return Err(GONE) };
    Ok(kind)
}

/// Ends that kind of mail: no more is sent to this person, whether they are still in the circle or not.
///
/// # Errors
/// `Gone` for a forged link.
pub async fn unsubscribe(site: &Site, token: &str) -> Result<MailKind> {
    let Proof::Unsubscribe { circle, person, kind } = open(site, token)? else { return Err(GONE) };
    let db = site.store.write().await?;
    let mut own = mail_setting::Entity::find().filter(mail_setting::Column::PersonId.eq(person));
    if let Some(circle) = circle {
        own = own.filter(mail_setting::Column::CircleId.eq(circle));
    }
    let rows = own.all(&db).await?;
    if let (true, Some(circle)) = (rows.is_empty(), circle) {
        without(&unsaid(circle, person), kind).insert(&db).await?;
    }
    for row in rows {
        without(&row, kind).update(&db).await?;
    }
    db.commit().await?;
    Ok(kind)
}

fn without(row: &mail_setting::Model, kind: MailKind) -> mail_setting::ActiveModel {
    let news = matches!(kind, MailKind::Announcement | MailKind::CallForTopics);
    mail_setting::ActiveModel {
        circle_id: Set(row.circle_id),
        person_id: Set(row.person_id),
        invitations: Set(row.invitations),
        reminder: Set(if kind == MailKind::Reminder { Reminder::None } else { row.reminder }),
        announcements: Set(row.announcements && !news),
        digest: Set(row.digest && kind != MailKind::Digest),
    }
}

/// When a link that answers an invitation stops working.
#[must_use]
pub fn rsvp_until(session: &session::Model) -> DateTime<Utc> {
    calendars::end(session.starts_at, session.duration_minutes)
}
