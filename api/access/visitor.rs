//! Somebody who is not signed in: what they may touch is their own account by its proof, and a link that was mailed to them.
//!
//! Each proof is checked in a transaction of its own, begun when it is needed: hashing a passphrase holds no lock.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::actor::sha256;
use super::site::Site;
use super::{facts, settle};
use crate::error::{Error, Result};
use crate::model::codes::{IdentityProvider, InvitationState, LinkPurpose, PersonState};
use crate::model::delivery::{mailed_link, outbox_mail};
use crate::model::ids::PersonId;
use crate::model::people::{area, identity, invitation, partnership, passphrase, person, role_family, sign_in};

/// How long a sign-in lasts, in days.
pub const SIGN_IN_DAYS: i64 = 30;

/// How long a mailed sign-in link can be used, in minutes.
pub const LINK_MINUTES: i64 = 30;

/// Somebody who is not signed in.
pub struct Visitor {
    /// The server.
    pub site: Data<Site>,
}

/// What anybody may know about the partnership: it stands on the sign-in page.
pub struct PublicFacts {
    /// The partnership.
    pub partnership: partnership::Model,
    /// The name of the organisation that leads it.
    pub lead: Option<String>,
    /// Its areas.
    pub areas: Vec<area::Model>,
    /// Its families of roles.
    pub families: Vec<role_family::Model>,
}

/// An account that might be the visitor's, and what would prove it.
pub struct Account {
    /// Whose it is.
    pub person: PersonId,
    /// The hash of the passphrase, if one is set.
    pub passphrase: Option<String>,
}

/// A sign-in that has just begun.
pub struct NewSignIn {
    /// Whose it is.
    pub person: person::Model,
    /// The secret for the cookie. It is not kept here.
    pub token: String,
}

impl Visitor {
    /// What the sign-in page says.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn public_facts(&self) -> Result<PublicFacts> {
        use crate::model::people::organisation;
        let db = self.site.store.read().await?;
        let partnership = facts::partnership(&db).await?;
        let lead = match partnership.lead_organisation_id {
            Some(id) => organisation::Entity::find_by_id(id).one(&db).await?.map(|row| row.name),
            None => None,
        };
        Ok(PublicFacts {
            partnership,
            lead,
            areas: area::Entity::find().order_by_asc(area::Column::Position).all(&db).await?,
            families: role_family::Entity::find().order_by_asc(role_family::Column::Position).all(&db).await?,
        })
    }

    /// The account that signs in with this address, if there is one.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn account(&self, email: &str) -> Result<Option<Account>> {
        let db = self.site.store.read().await?;
        let Some(person) = verified(&db, email).await? else { return Ok(None) };
        let passphrase = passphrase::Entity::find_by_id(person).one(&db).await?.map(|row| row.hash);
        Ok(Some(Account { person, passphrase }))
    }

    /// Begins a sign-in of somebody who has proved who they are.
    ///
    /// # Errors
    /// When their account is closed.
    pub async fn begin_sign_in(&self, person: PersonId, device: String) -> Result<NewSignIn> {
        let db = self.site.store.write().await?;
        let begun = self.begin_in(&db, person, device).await?;
        db.commit().await?;
        Ok(begun)
    }

    async fn begin_in(&self, db: &impl ConnectionTrait, person: PersonId, device: String) -> Result<NewSignIn> {
        let (world, now) = (&self.site.world, self.site.world.now());
        let person = person::Entity::find_by_id(person)
            .filter(person::Column::State.is_in([PersonState::Active, PersonState::Restricted]))
            .one(db)
            .await?
            .ok_or(Error::Gone("This account is closed."))?;
        let token = world.token();
        let row = sign_in::ActiveModel {
            id: Set(world.id().into()),
            person_id: Set(person.id),
            token_hash: Set(sha256(&[token.as_bytes()])),
            device: Set(device),
            started_at: Set(now),
            expires_at: Set(now + Duration::days(SIGN_IN_DAYS)),
            ended_at: Set(None),
        };
        row.insert(db).await?;
        Ok(NewSignIn { person, token })
    }

    /// Asks for a sign-in link for this address. Whether there is such an account is looked up when the mail goes out, so that asking
    /// costs the same and answers the same for everybody.
    ///
    /// # Errors
    /// When the database cannot keep it.
    pub async fn ask_for_link(&self, email: String) -> Result<()> {
        let db = self.site.store.write().await?;
        let expires_at = self.site.world.now() + Duration::minutes(LINK_MINUTES);
        let wanted = WantedLink {
            purpose: Some(LinkPurpose::SignIn),
            email,
            expires_at: Some(expires_at),
            ..Default::default()
        };
        mail_link(&db, &self.site, wanted).await?;
        Ok(db.commit().await?)
    }

    /// A mailed link that can still be used. Looking at it changes nothing: mail scanners follow links.
    ///
    /// # Errors
    /// `Gone` for anything else: unknown, used and expired links answer alike.
    pub async fn link(&self, token: &str) -> Result<LinkPurpose> {
        let db = self.site.store.read().await?;
        Ok(self.usable(&db, token).await?.purpose)
    }

    async fn usable(&self, db: &impl ConnectionTrait, token: &str) -> Result<mailed_link::Model> {
        let link = mailed_link::Entity::find()
            .filter(mailed_link::Column::TokenHash.eq(sha256(&[token.as_bytes()])))
            .filter(mailed_link::Column::UsedAt.is_null())
            .filter(mailed_link::Column::ExpiresAt.gt(self.site.world.now()));
        link.one(db).await?.ok_or(Error::Gone("This link has been used, or its time has passed. Ask for a new one."))
    }

    /// Uses a mailed link, once, and signs its reader in.
    ///
    /// # Errors
    /// `Gone` when it cannot be used any more, `Conflict` when the address it proves has become somebody else's.
    pub async fn use_link(&self, token: &str, device: String) -> Result<NewSignIn> {
        let db = self.site.store.write().await?;
        let link = self.usable(&db, token).await?;
        let (now, person) = (self.site.world.now(), link.person_id.ok_or(Error::Internal)?);
        match link.purpose {
            LinkPurpose::SignIn => {}
            LinkPurpose::Identity => self.verify(&db, &link).await?,
            LinkPurpose::Invitation => self.accept(&db, &link).await?,
        }
        let mut row: mailed_link::ActiveModel = link.into();
        row.used_at = Set(Some(now));
        row.update(&db).await?;
        let begun = self.begin_in(&db, person, device).await?;
        db.commit().await?;
        Ok(begun)
    }

    async fn verify(&self, db: &impl ConnectionTrait, link: &mailed_link::Model) -> Result<()> {
        let id = link.identity_id.ok_or(Error::Internal)?;
        let gone = Error::Gone("This address was taken off the account.");
        let row =
            identity::Entity::find_by_id(id).filter(identity::Column::EndedAt.is_null()).one(db).await?.ok_or(gone)?;
        take_over_declarations(db, &self.site, row.person_id, &row.subject).await?;
        let mut row: identity::ActiveModel = row.into();
        row.verified_at = Set(Some(self.site.world.now()));
        row.update(db).await?;
        Ok(())
    }

    async fn accept(&self, db: &impl ConnectionTrait, link: &mailed_link::Model) -> Result<()> {
        let id = link.invitation_id.ok_or(Error::Internal)?;
        let gone = Error::Gone("This invitation was withdrawn or has expired.");
        let row = invitation::Entity::find_by_id(id)
            .filter(invitation::Column::State.eq(InvitationState::Pending))
            .filter(invitation::Column::ExpiresOn.gte(self.site.world.today()))
            .one(db)
            .await?
            .ok_or(gone)?;
        let person = person::Entity::find_by_id(row.person_id).one(db).await?.ok_or(Error::Internal)?;
        let identity = identity::Entity::find()
            .filter(identity::Column::PersonId.eq(person.id))
            .filter(identity::Column::Subject.eq(row.email.as_str()))
            .one(db)
            .await?
            .ok_or(Error::Internal)?;
        let mut row: invitation::ActiveModel = row.into();
        row.state = Set(InvitationState::Accepted);
        row.update(db).await?;
        if person.state == PersonState::Invited {
            let mut person: person::ActiveModel = person.into();
            person.state = Set(PersonState::Active);
            person.update(db).await?;
        }
        let mut identity: identity::ActiveModel = identity.into();
        identity.verified_at = Set(Some(self.site.world.now()));
        identity.update(db).await?;
        Ok(())
    }
}

/// The person who has proved this address.
async fn verified(db: &impl ConnectionTrait, email: &str) -> Result<Option<PersonId>> {
    let row = identity::Entity::find()
        .filter(identity::Column::Provider.eq(IdentityProvider::EmailLink))
        .filter(identity::Column::Subject.eq(email))
        .filter(identity::Column::VerifiedAt.is_not_null())
        .filter(identity::Column::EndedAt.is_null());
    Ok(row.one(db).await?.map(|row| row.person_id))
}

/// What was declared about an address nobody had proved becomes true of the person who proves it.
async fn take_over_declarations(db: &impl ConnectionTrait, site: &Site, person: PersonId, email: &str) -> Result<()> {
    use crate::model::people::power_relation;
    let named = person_named(db, email).await?.filter(|named| *named != person);
    let Some(named) = named else { return Ok(()) };
    for relation in power_relation::Entity::find()
        .filter(power_relation::Column::HolderPersonId.eq(named))
        .all(db)
        .await?
        .into_iter()
        .filter(|relation| relation.subject_person_id != person)
    {
        let mut row: power_relation::ActiveModel = relation.into();
        row.holder_person_id = Set(person);
        row.update(db).await?;
    }
    for relation in power_relation::Entity::find()
        .filter(power_relation::Column::SubjectPersonId.eq(named))
        .all(db)
        .await?
        .into_iter()
        .filter(|relation| relation.holder_person_id != person)
    {
        let mut row: power_relation::ActiveModel = relation.into();
        row.subject_person_id = Set(person);
        row.update(db).await?;
    }
    settle::circles(db, &site.world, None).await
}

/// The person this address names, proved or not: a person with it as a proved identity, else the one it was first written down for.
///
/// # Errors
/// When the database cannot answer.
pub async fn person_named(db: &impl ConnectionTrait, email: &str) -> Result<Option<PersonId>> {
    if let Some(person) = verified(db, email).await? {
        return Ok(Some(person));
    }
    let row = identity::Entity::find()
        .filter(identity::Column::Subject.eq(email))
        .filter(identity::Column::EndedAt.is_null())
        .order_by_asc(identity::Column::CreatedAt);
    for row in row.all(db).await? {
        // An address somebody only claims says nothing about who they are.
        let person = person::Entity::find_by_id(row.person_id).one(db).await?;
        if person.is_some_and(|person| matches!(person.state, PersonState::Named | PersonState::Invited)) {
            return Ok(Some(row.person_id));
        }
    }
    Ok(None)
}

/// The person this address names; if nobody has it, somebody who is nothing but this address until they come.
///
/// # Errors
/// When the database cannot keep it.
pub async fn person_for(db: &impl ConnectionTrait, site: &Site, email: &str) -> Result<PersonId> {
    use crate::model::{Texts, name_key};
    if let Some(person) = person_named(db, email).await? {
        return Ok(person);
    }
    let (id, now) = (PersonId(site.world.id()), site.world.now());
    let row = person::ActiveModel {
        id: Set(id),
        display_name: Set(email.to_owned()),
        name_key: Set(name_key(email)),
        pronunciation: Set(None),
        only_social_worker: Set(false),
        asks: Set(Texts::default()),
        offers: Set(Texts::default()),
        state: Set(PersonState::Named),
        created_at: Set(now),
    };
    row.insert(db).await?;
    claim(db, site, id, email).await?;
    Ok(id)
}

/// Writes down that somebody claims an address; proving it is another matter.
///
/// # Errors
/// When the database cannot keep it.
pub async fn claim(db: &impl ConnectionTrait, site: &Site, person: PersonId, email: &str) -> Result<identity::Model> {
    let row = identity::ActiveModel {
        id: Set(site.world.id().into()),
        person_id: Set(person),
        provider: Set(IdentityProvider::EmailLink),
        subject: Set(email.to_owned()),
        tenant: Set(None),
        created_at: Set(site.world.now()),
        verified_at: Set(None),
        ended_at: Set(None),
    };
    Ok(row.insert(db).await?)
}

/// A link to be mailed.
#[derive(Default)]
pub struct WantedLink {
    /// What for.
    pub purpose: Option<LinkPurpose>,
    /// To whom, in lower case.
    pub email: String,
    /// Whose it is; for a sign-in link that is found out when the mail goes out.
    pub person: Option<PersonId>,
    /// The address it proves.
    pub identity: Option<crate::model::ids::IdentityId>,
    /// The invitation it takes up.
    pub invitation: Option<crate::model::ids::InvitationId>,
    /// Until when.
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// Writes down a link and the mail that will carry it, in the caller's transaction.
///
/// # Errors
/// When the database cannot keep it.
pub async fn mail_link(db: &impl ConnectionTrait, site: &Site, wanted: WantedLink) -> Result<()> {
    let (id, now) = (site.world.id(), site.world.now());
    let link = mailed_link::ActiveModel {
        id: Set(id.into()),
        purpose: Set(wanted.purpose.ok_or(Error::Internal)?),
        address: Set(wanted.email),
        person_id: Set(wanted.person),
        identity_id: Set(wanted.identity),
        invitation_id: Set(wanted.invitation),
        token_hash: Set(None),
        expires_at: Set(wanted.expires_at.unwrap_or(now)),
        used_at: Set(None),
        created_at: Set(now),
    };
    link.insert(db).await?;
    let mail = outbox_mail::ActiveModel {
        id: Set(site.world.id().into()),
        link_id: Set(id.into()),
        state: Set(crate::model::codes::MailState::Ready),
        run_at: Set(now),
        locked_until: Set(None),
        attempts: Set(0),
        sent_at: Set(None),
        created_at: Set(now),
    };
    mail.insert(db).await?;
    Ok(())
}

impl FromRequest for Visitor {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.app_data::<Data<Site>>().map(|site| Self { site: site.clone() }).ok_or(Error::Internal))
    }
}

/// Who may read a sign-in link mailed to this address: whoever has proved it.
///
/// # Errors
/// When the database cannot answer.
pub async fn reader(db: &impl ConnectionTrait, email: &str) -> Result<Option<PersonId>> {
    verified(db, email).await
}
