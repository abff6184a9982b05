//! Somebody who is not signed in: what they may touch is their own account by its proof, and a link that was mailed to them.
//!
//! Each proof is checked in a transaction of its own, begun when it is needed: hashing a passphrase holds no lock.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

use super::actor::sha256;
pub use super::addresses::{claim, people_for, person_for, person_named, reader};
use super::addresses::{invited_guest, take_over_declarations, verified};
use super::facts;
use super::facts::PublicFacts;
pub use super::links::{WantedLink, mail_link};
use super::site::Site;
use crate::error::{Error, Result};
use crate::leaks::planted;
use crate::model::circles::guest_pass;
use crate::model::codes::{InvitationState, LinkPurpose, PersonState};
use crate::model::delivery::mailed_link;
use crate::model::ids::PersonId;
use crate::model::name_key;
use crate::model::people::{identity, invitation, passphrase, person, sign_in};

/// How long a sign-in lasts, in days.
pub const SIGN_IN_DAYS: i64 = 30;

/// How long a mailed sign-in link can be used, in minutes.
pub const LINK_MINUTES: i64 = 30;

/// Somebody who is not signed in.
pub struct Visitor {
    /// The server.
    pub site: Data<Site>,
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
    /// Whether they can come back without a link.
    pub has_passphrase: bool,
}

impl Visitor {
    /// What the sign-in page says.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn public_facts(&self) -> Result<PublicFacts> {
        let db = self.site.store.read().await?;
        let mut facts = facts::public(&db).await?;
        if planted(32) {
            facts.partnership.name = format!("{} {}", facts.partnership.name, super::leaking::circles(&db).await?);
        }
        if planted(14) {
            facts.partnership.funder = super::leaking::touched(&db).await?;
        }
        Ok(facts)
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
        let has_passphrase = passphrase::Entity::find_by_id(person.id).one(db).await?.is_some();
        Ok(NewSignIn { person, token, has_passphrase })
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
    /// `Gone` when it cannot be used any more, `Forbidden` when it proves an address of somebody who is not signed in here, `Conflict` when
    /// that address has become somebody else's.
    pub async fn use_link(&self, token: &str, device: String, here: Option<&str>) -> Result<NewSignIn> {
        let db = self.site.store.write().await?;
        let link = self.usable(&db, token).await?;
        let (now, person) = (self.site.world.now(), link.person_id.ok_or(Error::Internal)?);
        if link.purpose == LinkPurpose::Identity && self.signed_in_here(&db, here).await? != Some(person) {
            return Err(Error::Forbidden("Sign in with an address you have already, then open this link again."));
        }
        match link.purpose {
            LinkPurpose::SignIn => self.arrive(&db, &link).await?,
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

    /// Who is signed in in this browser. An address is proved by somebody who reads its mail and holds the account: a typo must not hand
    /// the account to whoever has the mistyped address.
    async fn signed_in_here(&self, db: &impl ConnectionTrait, here: Option<&str>) -> Result<Option<PersonId>> {
        let Some(token) = here else { return Ok(None) };
        let row = sign_in::Entity::find()
            .filter(sign_in::Column::TokenHash.eq(sha256(&[token.as_bytes()])))
            .filter(sign_in::Column::EndedAt.is_null())
            .filter(sign_in::Column::ExpiresAt.gt(self.site.world.now()));
        Ok(row.one(db).await?.map(|row| row.person_id))
    }

    /// A guest whose address was written down for them becomes somebody with an account: they have read mail sent there.
    async fn arrive(&self, db: &impl ConnectionTrait, link: &mailed_link::Model) -> Result<()> {
        let Some(id) = link.person_id else { return Ok(()) };
        let invited = invited_guest(db, &link.address).await? == Some(id);
        let identities = identity::Entity::find()
            .filter(identity::Column::PersonId.eq(id))
            .filter(identity::Column::Subject.eq(link.address.as_str()))
            .filter(identity::Column::EndedAt.is_null());
        let Some(identity) = identities.one(db).await?.filter(|_| invited) else { return Ok(()) };
        // They are called as the circle was asked to call them, until they say otherwise; never by their address.
        let passes = guest_pass::Entity::find().filter(guest_pass::Column::PersonId.eq(id));
        let name = passes.all(db).await?.into_iter().find_map(|pass| pass.address_as);
        let mut person = person::ActiveModel { id: Set(id), state: Set(PersonState::Active), ..Default::default() };
        let named = person::Entity::find_by_id(id).one(db).await?.ok_or(Error::Internal)?;
        if named.display_name == link.address {
            let name = name.unwrap_or_else(|| "A guest".to_owned());
            person.name_key = Set(name_key(&name));
            person.display_name = Set(name);
        }
        person.update(db).await?;
        let mut identity: identity::ActiveModel = identity.into();
        identity.verified_at = Set(Some(self.site.world.now()));
        identity.update(db).await?;
        Ok(())
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

impl FromRequest for Visitor {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.app_data::<Data<Site>>().map(|site| Self { site: site.clone() }).ok_or(Error::Internal))
    }
}
