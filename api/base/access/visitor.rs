//! Somebody who is not signed in: what they may touch is their own account by its proof, and a link that was mailed to them.
//!
//! Each proof is checked in a transaction of its own, begun when it is needed: hashing a passphrase holds no lock.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use sea_orm::EntityTrait;

use crate::access::credentials::addresses::verified;
use crate::access::facts::{self, PublicFacts};
use crate::error::{Error, Result};
use crate::model::ids::PersonId;
use crate::model::people::passphrase;
use crate::site::Site;

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

impl Visitor {
    /// What the sign-in page says.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn public_facts(&self) -> Result<PublicFacts> {
        let db = self.site.store.read().await?;
        Ok(facts::public(&db).await?)
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
}

impl FromRequest for Visitor {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            request
                .app_data::<Data<Site>>()
                .map(|site| Self { site: site.clone() })
                .ok_or_else(|| Error::broken("missing: the site of this server")),
        )
    }
}
