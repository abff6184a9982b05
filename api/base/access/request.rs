//! How a request becomes somebody who asks: the cookie is looked up, their rights are worked out, and an answer given before is given again.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse, ResponseError};
use chrono::NaiveDate;
use sea_orm::EntityTrait;

use crate::access::actor::{Actor, Work};
use crate::access::credentials::cookie::COOKIE;
use crate::access::credentials::digests::{digest, sha256};
use crate::access::dossier::Dossier;
use crate::access::kept::{Ground, Repeatable};
use crate::access::rights::Rights;
use crate::error::{Error, Result};
use crate::model::delivery::idempotency_key;
use crate::site::Site;

/// The body of the request, received in full before any transaction begins: a slow sender holds no lock.
#[derive(Clone)]
pub struct ReceivedBody(pub Bytes);

/// The civil date in London on which a request is answered: what that day brings has been written down.
#[derive(Clone, Copy)]
pub struct Today(pub NaiveDate);

async fn begin_work(request: &HttpRequest) -> Result<Work> {
    let site =
        request.app_data::<Data<Site>>().ok_or_else(|| Error::broken("missing: the site of this server"))?.clone();
    let today = request.extensions().get::<Today>().map_or_else(|| site.world.today(), |today| today.0);
    let db = if request.method().is_safe() { site.store.read().await? } else { site.store.write().await? };
    Ok(Work::new(site, db, today))
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
    let work = begin_work(&request).await?;
    let hash = sha256(&[token.value().as_bytes()]);
    let dossier = Dossier::of_sign_in(work.db(), hash, work.now(), work.today).await?;
    let Some((dossier, sign_in)) = dossier.and_then(|found| found.sign_in.map(|id| (found, id))) else {
        return Err(signed_out().into());
    };
    let (person, rights) = Rights::from(work.db(), dossier, work.today).await?;
    let if_match = header(request.headers(), "If-Match");
    let actor = Actor { person, rights, sign_in, work, repeatable, if_match, passed: RefCell::default() };
    let Some(repeatable) = &actor.repeatable else { return Ok(actor) };
    let id = (actor.person.id, repeatable.key.clone());
    let Some(kept) = idempotency_key::Entity::find_by_id(id).one(actor.db()).await? else { return Ok(actor) };
    if kept.request_hash != repeatable.hash {
        return Err(Error::IdempotencyKeyReused.into());
    }
    may_hear_again(&actor, &kept)?;
    Err(Stop::Replay(kept))
}

impl FromRequest for Actor {
    type Error = Stop;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Stop>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(begin(request.clone()))
    }
}

/// Refuses as the request would be refused now, once the right has ended.
fn holds(ground: &Ground, actor: &Actor) -> Result<()> {
    let holds = match ground {
        Ground::Own => true,
        Ground::In { action, circle } => return actor.require(*action, *circle),
        Ground::Staff => actor.rights.offices.programme_team,
        Ground::Administrator(then) => then.iter().all(|id| actor.rights.offices.administers.contains(id)),
        Ground::Guest(then) => then.iter().all(|id| actor.rights.passes().iter().any(|pass| pass.id == *id)),
    };
    if holds { Ok(()) } else { Err(Error::NotFound) }
}

/// Refuses the kept answer, as its request would be refused now, to somebody who has lost a right that the request was let through by. An answer
/// that says nothing can be heard by anybody who gave it cause.
///
/// # Errors
/// As [`Actor::require`]; `NotFound` when no right is on record.
fn may_hear_again(actor: &Actor, kept: &idempotency_key::Model) -> Result<()> {
    if kept.body.is_empty() {
        return Ok(());
    }
    let passed: Vec<Ground> = serde_json::from_str(&kept.passed).map_err(|_| Error::NotFound)?;
    if passed.is_empty() {
        return Err(Error::NotFound);
    }
    passed.iter().try_for_each(|ground| holds(ground, actor))
}
