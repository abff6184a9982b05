//! My e-mail addresses: several over time, so that an account outlives an employer.

use actix_web::web::Path;
use actix_web::{delete, get, post};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::kept::Ground;
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::codes::{IdentityProvider, LinkPurpose};
use base::model::ids::IdentityId;
use base::model::people::identity;
use shared::domain::people::addresses::claim;
use shared::domain::people::links::{WantedLink, mail_link, not_too_often, retire_identity};
use shared::web::check::{email, email_key};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};

/// How long a link that proves an address can be used, in hours.
const LINK_HOURS: i64 = 24;

/// How many addresses one person may have at a time.
const MAX_ADDRESSES: usize = 10;

/// One of my e-mail addresses.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c06", "email": "nadia@demo.example", "verified": true, "primary": true}))]
pub struct Identity {
    /// Its id.
    pub id: Uuid,
    /// The address.
    #[schema(max_length = 254)]
    pub email: String,
    /// Whether I have proved that I can read it. Until then it counts for nothing.
    pub verified: bool,
    /// Whether it is my main address: the one I proved first.
    pub primary: bool,
}

/// My e-mail addresses.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": [], "page": {"limit": 1, "has_more": false, "next_cursor": null}}))]
pub struct IdentityList {
    /// The main one first.
    #[schema(max_items = 200)]
    pub items: Vec<Identity>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// An address to add.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "nadia.okonjo@council.example"}))]
pub struct NewIdentity {
    /// The address.
    #[validate(custom(function = "email"))]
    #[schema(min_length = 3, max_length = 254)]
    pub email: String,
}

/// List my e-mail addresses.
///
/// Proved ones can be signed in with; the others wait for their link to be used.
#[utoipa::path(tag = "me", responses((status = OK, description = "My addresses.", body = IdentityList), Refusal))]
#[get("/me/identities")]
pub async fn list_identities(actor: Actor) -> Result<Answer> {
    let items: Vec<Identity> = shown(mine(&actor).await?);
    Answer::list(&IdentityList { page: page::whole(items.len()), items })
}

/// Add an e-mail address.
///
/// A link goes to it, good for 24 hours. The address counts once the link is used. Whether somebody else has it is nobody's business: the
/// answer is the same.
#[utoipa::path(tag = "me", request_body = NewIdentity,
    responses((status = CREATED, description = "The address, not proved yet.", body = Identity), Refusal))]
#[post("/me/identities")]
pub async fn add_identity(actor: Actor, new: Json<NewIdentity>) -> Result<Answer> {
    let address = email_key(&new.valid()?.email);
    let mine = mine(&actor).await?;
    let known = mine.iter().find(|row| row.subject == address);
    if known.is_some_and(|row| row.verified_at.is_some()) {
        return Err(Error::field("#/email", "yours_already", "This address is yours already."));
    }
    if known.is_none() && mine.len() >= MAX_ADDRESSES {
        return Err(Error::StateNotAllowed("You have ten addresses. Remove one first."));
    }
    not_too_often(&actor.system(), actor.person.id).await?;
    let row = match known {
        Some(row) => row.clone(),
        None => claim(&actor.system(), actor.person.id, &address).await?,
    };
    retire_identity(&actor.system(), row.id).await?;
    let wanted = WantedLink {
        purpose: Some(LinkPurpose::Identity),
        email: address,
        person: Some(actor.person.id),
        identity: Some(row.id),
        expires_at: Some(actor.work.now() + Duration::hours(LINK_HOURS)),
        ..Default::default()
    };
    mail_link(&actor.system(), wanted).await?;
    actor.let_through(Ground::Own);
    let answer = Answer::created(&wire(row, None), "/me/identities")?;
    actor.keep(answer).await
}

/// Remove one of my e-mail addresses.
///
/// The last proved one stays: without it nobody could sign in.
#[utoipa::path(tag = "me", responses((status = NO_CONTENT, description = "Removed."), Refusal))]
#[delete("/me/identities/{identity}")]
pub async fn remove_identity(actor: Actor, id: Path<IdentityId>) -> Result<Answer> {
    let mine = mine(&actor).await?;
    let row = mine.iter().find(|row| row.id == *id).ok_or(Error::NotFound)?;
    let proved = mine.iter().filter(|row| row.verified_at.is_some()).count();
    if row.verified_at.is_some() && proved == 1 {
        return Err(Error::StateNotAllowed(
            "This is your only confirmed address. Confirm another before you remove it.",
        ));
    }
    retire_identity(&actor.system(), row.id).await?;
    let mut row = row.clone().into_active_model();
    row.ended_at = Set(Some(actor.work.now()));
    row.update(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

/// My addresses: proved ones in the order of their proof, then the others as they came.
async fn mine(actor: &Actor) -> Result<Vec<identity::Model>> {
    let rows = actor
        .may::<identity::Entity>(Right::Own)
        .filter(identity::Column::Provider.eq(IdentityProvider::EmailLink))
        .filter(identity::Column::EndedAt.is_null())
        .order_by_asc(identity::Column::CreatedAt)
        .order_by_asc(identity::Column::Id);
    let mut rows = rows.all(actor.db()).await?;
    rows.sort_by_key(|row| (row.verified_at.is_none(), row.verified_at));
    Ok(rows)
}

fn shown(rows: Vec<identity::Model>) -> Vec<Identity> {
    let primary = rows.first().filter(|row| row.verified_at.is_some()).map(|row| row.id);
    rows.into_iter().map(|row| wire(row, primary)).collect()
}

fn wire(row: identity::Model, primary: Option<IdentityId>) -> Identity {
    Identity { id: row.id.0, verified: row.verified_at.is_some(), primary: primary == Some(row.id), email: row.subject }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_identities).service(add_identity).service(remove_identity);
}
