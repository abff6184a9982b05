//! Who is asking. No actor, no database.
//!
//! [`Actor`] is a signed-in person inside one transaction: everything they read, the decision included, comes from one snapshot, and
//! nothing they write is kept unless the handler's last line says so. [`Visitor`] is anybody else, with the same transaction and no rights.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse, ResponseError};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DatabaseTransaction, EntityTrait, PrimaryKeyTrait, QueryFilter, Select};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::dossier::Dossier;
use super::replay::may_hear_again;
use super::rights::Rights;
use super::scope::{Right, Separated};
use super::site::Site;
use super::standing::{Action, Standing, allows};
use crate::error::{Error, Result};
use crate::leaks::planted;
use crate::model::circles::{circle, membership};
use crate::model::delivery::idempotency_key;
use crate::model::ids::{CircleId, MembershipId, PersonId, SignInId};
use crate::model::people::person;
use crate::world::World;

/// The cookie that holds a sign-in: only for this host, only over TLS (or localhost), never for scripts.
pub const COOKIE: &str = "__Host-practice-circles";

/// The body of the request, received in full before any transaction begins: a slow sender holds no lock.
#[derive(Clone)]
pub struct ReceivedBody(pub Bytes);

/// A transaction for one request.
pub struct Work {
    /// The server.
    pub site: Data<Site>,
    db: DatabaseTransaction,
    /// The civil date in London, the same for the whole request.
    pub today: NaiveDate,
}

impl Work {
    async fn begin(request: &HttpRequest) -> Result<Self> {
        let site = request.app_data::<Data<Site>>().ok_or(Error::Internal)?.clone();
        let today = site.settle().await?;
        let db = if request.method().is_safe() { site.store.read().await? } else { site.store.write().await? };
        Ok(Self { site, db, today })
    }

    /// Time and chance.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.site.world
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.site.world.now()
    }

    /// Keeps what was written.
    ///
    /// # Errors
    /// When the database cannot keep it; then nothing is kept.
    pub async fn commit(self) -> Result<()> {
        Ok(self.db.commit().await?)
    }
}

/// A signed-in person.
pub struct Actor {
    /// Their account.
    pub person: person::Model,
    /// What they may do.
    pub rights: Rights,
    /// The sign-in that brought them here.
    pub sign_in: SignInId,
    /// The transaction.
    pub work: Work,
    /// The `Idempotency-Key` of this request and the hash of what it asks, if it has one.
    pub repeatable: Option<Repeatable>,
    /// What `If-Match` says.
    pub if_match: Option<String>,
}

/// A request that may be sent again without being done twice.
#[derive(Clone, Debug)]
pub struct Repeatable {
    /// The key the client chose.
    pub key: String,
    /// SHA-256 of method, address and body.
    pub hash: String,
    /// Ten bytes that only the holder of this sign-in can make again: for what must not be remembered as theirs (T-37).
    pub seal: [u8; 10],
}

impl Actor {
    /// The transaction.
    #[must_use]
    pub fn db(&self) -> &DatabaseTransaction {
        &self.work.db
    }

    /// The rows of a table that exist for this person on this ground. Every list, count, search and cursor starts here.
    pub fn may<T: Separated>(&self, right: impl Into<Right>) -> Select<T> {
        T::find().filter(T::rows(&self.rights, right.into()))
    }

    /// One row, if it exists for this person on this ground.
    ///
    /// # Errors
    /// `NotFound` when there is no such row or it is not for them: the same answer.
    pub async fn one<T>(
        &self,
        right: impl Into<Right>,
        id: <T::PrimaryKey as PrimaryKeyTrait>::ValueType,
    ) -> Result<T::Model>
    where
        T: Separated,
    {
        let found = T::find_by_id(id);
        match found.clone().filter(T::rows(&self.rights, right.into())).one(self.db()).await? {
            Some(row) => Ok(row),
            None => Err(self.refusal(found).await),
        }
    }

    /// The circle, if this person may do that in it.
    ///
    /// # Errors
    /// `NotFound` for outsiders, whether the circle exists or not; for those inside who may not do that, a refusal that says why.
    pub async fn circle(&self, action: Action, id: CircleId) -> Result<circle::Model> {
        self.inside(action, id).await?;
        self.one::<circle::Entity>(Action::Belong, id).await
    }

    /// The same, where the circle's own row is not needed: how somebody stands is known without another question, and whether there is
    /// such a circle is never looked up for an outsider.
    ///
    /// # Errors
    /// As [`Actor::circle`].
    pub async fn inside(&self, action: Action, id: CircleId) -> Result<()> {
        if !self.rights.may(id, Action::Belong) {
            return Err(self.refusal(circle::Entity::find_by_id(id)).await);
        }
        self.must(action, id)
    }

    /// The same for a page of one circle: this person with their rights in it and in no other. What is asked then names one circle, whoever
    /// asks, so the database finds it by that, with one plan for everybody.
    ///
    /// # Errors
    /// As [`Actor::circle`].
    pub async fn within(self, action: Action, id: CircleId) -> Result<Self> {
        self.inside(action, id).await?;
        Ok(Self { rights: self.rights.within(id), ..self })
    }

    /// Refuses unless this person may do that in that circle.
    ///
    /// # Errors
    /// As [`Actor::circle`].
    pub fn must(&self, action: Action, circle: CircleId) -> Result<()> {
        if self.rights.may(circle, action) {
            return Ok(());
        }
        let standings = self.rights.standings(circle);
        Err(if !self.rights.may(circle, Action::Belong) {
            Error::NotFound
        } else if standings.contains(&Standing::Uncharted) {
            Error::CharterRequired
        } else if standings.contains(&Standing::Paused) {
            Error::Forbidden("Your place in this circle is paused.")
        } else if standings.contains(&Standing::SteppingBack) {
            Error::Forbidden("You are stepping back from this circle.")
        } else if allows(Standing::Member, action) {
            Error::Forbidden("This is for the circle's members.")
        } else {
            Error::Forbidden("This is for the circle's organisers or facilitators.")
        })
    }

    /// The person behind a place in a circle in which this person may connect with others.
    ///
    /// # Errors
    /// `NotFound` when there is no such place, or it is in no such circle.
    pub async fn fellow(&self, place: MembershipId) -> Result<PersonId> {
        if planted(10) {
            let row = membership::Entity::find_by_id(place).one(self.db()).await?;
            return row.map(|row| row.person_id).ok_or(Error::NotFound);
        }
        Ok(self.one::<membership::Entity>(Action::Befriend, place).await?.person_id)
    }

    /// The same person after what this request has written so far: their rights worked out anew.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn afresh(self) -> Result<Self> {
        let rights = Rights::of(&self.work.db, &self.person, self.work.today).await?;
        Ok(Self { rights, ..self })
    }

    /// Stands for the holder of a place in what must not be known as theirs: made with the server's key, so that they are found once and
    /// again, and nobody can find them by reading the row.
    #[must_use]
    pub fn seal(&self, purpose: &[u8], thing: Uuid, place: MembershipId) -> String {
        seal(&self.work.site.signing_key, purpose, thing, place)
    }

    /// Refuses everybody but the programme team, with the same answer as for a page that does not exist.
    ///
    /// # Errors
    /// `NotFound` for everybody else.
    pub fn must_be_staff(&self) -> Result<()> {
        if self.rights.offices.programme_team { Ok(()) } else { Err(Error::NotFound) }
    }
}

/// What stands for the holder of a place under this key; see [`Actor::seal`].
pub(super) fn seal(key: &[u8], purpose: &[u8], thing: Uuid, place: MembershipId) -> String {
    sha256(&[key, purpose, thing.as_bytes(), place.0.as_bytes()])
}

/// SHA-256 as hexadecimal: how secrets are kept, and how requests are compared.
#[must_use]
pub fn sha256(parts: &[&[u8]]) -> String {
    use std::fmt::Write as _;
    digest(parts).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// Why no handler runs: a refusal, or an answer given before to the same request.
#[derive(Debug)]
pub enum Stop {
    /// Refused.
    Refused(Error),
    /// Already done, and answered like this.
    Replay(idempotency_key::Model),
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::Replay(_) => f.write_str("answered before"),
        }
    }
}

impl ResponseError for Stop {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Refused(error) => error.status_code(),
            Self::Replay(kept) => status(kept),
        }
    }

    fn error_response(&self) -> HttpResponse {
        let kept = match self {
            Self::Refused(error) => return error.error_response(),
            Self::Replay(kept) => kept,
        };
        let mut response = HttpResponse::build(status(kept));
        response.insert_header(("Cache-Control", "no-store"));
        for (name, value) in [("Location", &kept.location), ("ETag", &kept.etag)] {
            if let Some(value) = value {
                response.insert_header((name, value.as_str()));
            }
        }
        if kept.body.is_empty() {
            response.finish()
        } else {
            response.content_type("application/json").body(kept.body.clone())
        }
    }
}

fn status(kept: &idempotency_key::Model) -> StatusCode {
    u16::try_from(kept.status).ok().and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or(StatusCode::OK)
}

/// The key of a request that says it may be sent again: POST only.
fn repeatable(request: &HttpRequest, token: &str) -> Result<Option<Repeatable>> {
    let Some(key) =
        request.headers().get("Idempotency-Key").filter(|_| request.method() == actix_web::http::Method::POST)
    else {
        return Ok(None);
    };
    let key = key.to_str().ok().filter(|key| (1..=200).contains(&key.len()));
    let key = key.ok_or_else(|| Error::MalformedRequest("Idempotency-Key: 1 to 200 visible characters.".into()))?;
    let body = request.extensions().get::<ReceivedBody>().map(|body| body.0.clone()).unwrap_or_default();
    let hash = sha256(&[request.method().as_str().as_bytes(), request.uri().to_string().as_bytes(), &body]);
    let mut seal = [0; 10];
    // The token is in the cookie alone; the database has its hash, so nobody who reads there can make the seal or confirm a guess.
    seal.copy_from_slice(&digest(&[token.as_bytes(), key.as_bytes(), hash.as_bytes()])[..10]);
    Ok(Some(Repeatable { key: key.to_owned(), hash, seal }))
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

fn signed_out() -> Error {
    Error::SignedOut("Sign in to see this.")
}

async fn begin(request: HttpRequest) -> Result<Actor, Stop> {
    let Some(token) = request.cookie(COOKIE) else { return Err(signed_out().into()) };
    let repeatable = repeatable(&request, token.value())?;
    let work = Work::begin(&request).await?;
    let hash = sha256(&[token.value().as_bytes()]);
    let dossier = Dossier::of_sign_in(&work.db, hash, work.now(), work.today).await?;
    let Some((dossier, sign_in)) = dossier.and_then(|found| found.sign_in.map(|id| (found, id))) else {
        return Err(signed_out().into());
    };
    let (person, rights) = Rights::from(&work.db, dossier, work.today).await?;
    let if_match = header(request.headers(), "If-Match");
    let actor = Actor { person, rights, sign_in, work, repeatable, if_match };
    let Some(repeatable) = &actor.repeatable else { return Ok(actor) };
    let id = (actor.person.id, repeatable.key.clone());
    let Some(kept) = idempotency_key::Entity::find_by_id(id).one(actor.db()).await? else { return Ok(actor) };
    if kept.request_hash != repeatable.hash {
        return Err(Error::IdempotencyKeyReused.into());
    }
    may_hear_again(&actor, &request, &kept).await?;
    Err(Stop::Replay(kept))
}

impl FromRequest for Actor {
    type Error = Stop;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Stop>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(begin(request.clone()))
    }
}
