//! Signing in and out, and the list of where one is signed in.

pub mod links;
pub mod passphrases;

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, delete, get, post};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::credentials;
use base::access::credentials::cookie::{cookie, device, forget};
use base::access::{Actor, Right, Visitor};
use base::error::{Error, Refusal, Result};
use base::model::ids::SignInId;
use base::model::people::sign_in as sign_in_row;
use shared::domain::people::sign_ins;
use shared::web::check::email_key;
use shared::web::page::{self, PageInfo};
use shared::web::throttle::Throttle;
use shared::web::{Answer, Json, Keep, Routes};

/// An e-mail address and a passphrase.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "nadia@demo.example", "passphrase": "a circle is a safe place"}))]
pub struct SignInRequest {
    /// The address.
    #[validate(length(min = 1, max = 254, message = "Enter your e-mail address."))]
    #[schema(min_length = 1, max_length = 254)]
    pub email: String,
    /// The passphrase.
    #[validate(length(min = 1, max = 200, message = "Enter your passphrase."))]
    #[schema(min_length = 1, max_length = 200)]
    pub passphrase: String,
}

/// One place where I am signed in.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "device": "Edge on Windows", "started_at": "2026-11-23T09:00:00Z", "current": true}))]
pub struct SignIn {
    /// Its id.
    pub id: Uuid,
    /// Browser and system.
    #[schema(max_length = 60)]
    pub device: String,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// Whether it is this one.
    pub current: bool,
}

/// The places where I am signed in.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": [], "page": {"limit": 1, "has_more": false, "next_cursor": null}}))]
pub struct SignInList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<SignIn>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Sign in with an e-mail address and a passphrase.
///
/// Sets the sign-in cookie. The answer and its timing are alike for a wrong passphrase and an unknown address.
#[utoipa::path(tag = "sign-in", request_body = SignInRequest, security(()),
    responses((status = NO_CONTENT, description = "Signed in."), Refusal))]
#[post("/sign-in")]
pub async fn sign_in(
    visitor: Visitor,
    request: HttpRequest,
    throttle: Data<Arc<Throttle>>,
    body: Json<SignInRequest>,
) -> Result<Answer> {
    let body = body.valid()?;
    let email = email_key(&body.email);
    throttle.count(&request, &email)?;
    let account = visitor.account(&email).await?;
    let hash = account.as_ref().and_then(|account| account.passphrase.clone());
    let matches = credentials::passphrases::matches(body.passphrase, hash).await?;
    let refused = || Error::SignedOut("We could not sign you in with that e-mail address and passphrase.");
    let account = account.filter(|_| matches).ok_or_else(refused)?;
    let closed = |error| if matches!(error, Error::Gone(_)) { refused() } else { error };
    let begun = sign_ins::begin(&visitor, account.person, device(&request)).await.map_err(closed)?;
    Ok(Answer::nothing().with_cookie(cookie(&begun.token)))
}

/// Sign out here.
///
/// Ends this sign-in and makes the browser forget it; others of mine go on.
#[utoipa::path(tag = "sign-in", responses((status = NO_CONTENT, description = "Signed out."), Refusal))]
#[post("/sign-out")]
pub async fn sign_out(actor: Actor) -> Result<Answer> {
    let row = actor.one::<sign_in_row::Entity>(Right::Own, actor.sign_in).await?;
    end(&actor, row).await?;
    Ok(actor.keep(Answer::nothing()).await?.with_cookie(forget()))
}

/// List where I am signed in.
///
/// Newest first, so that one I do not know stands out.
#[utoipa::path(tag = "sign-in", responses((status = OK, description = "My sign-ins.", body = SignInList), Refusal))]
#[get("/me/sign-ins")]
pub async fn list_sign_ins(actor: Actor) -> Result<Answer> {
    let rows = actor
        .may::<sign_in_row::Entity>(Right::Own)
        .filter(sign_in_row::Column::EndedAt.is_null())
        .filter(sign_in_row::Column::ExpiresAt.gt(actor.work.now()))
        .order_by_desc(sign_in_row::Column::StartedAt)
        .order_by_desc(sign_in_row::Column::Id)
        .all(actor.db())
        .await?;
    let item = |row: sign_in_row::Model| SignIn {
        id: row.id.0,
        device: row.device,
        started_at: row.started_at,
        current: row.id == actor.sign_in,
    };
    let items: Vec<SignIn> = rows.into_iter().take(200).map(item).collect();
    Answer::list(&SignInList { page: page::whole(items.len()), items })
}

/// End one of my sign-ins.
///
/// Its next request is refused, whatever page is open there.
#[utoipa::path(tag = "sign-in", responses((status = NO_CONTENT, description = "Ended."), Refusal))]
#[delete("/me/sign-ins/{sign_in}")]
pub async fn end_sign_in(actor: Actor, id: Path<SignInId>) -> Result<Answer> {
    let row = actor.one::<sign_in_row::Entity>(Right::Own, *id).await?;
    end(&actor, row).await?;
    actor.keep(Answer::nothing()).await
}

async fn end(actor: &Actor, row: sign_in_row::Model) -> Result<()> {
    let mut row = row.into_active_model();
    row.ended_at = Set(Some(actor.work.now()));
    row.update(actor.db()).await?;
    Ok(())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(sign_in).service(sign_out).service(list_sign_ins).service(end_sign_in);
    config.configure(links::routes).configure(passphrases::routes);
}
