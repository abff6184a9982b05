//! My calendar feed: one secret address for the meetings of all my circles, asked anew at each fetch what I may see (T-35, C19).

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ModelTrait as _, Set};
use serde::Serialize;
use utoipa::ToSchema;

use base::access::credentials::digests::sha256;
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::delivery::calendar_feed;
use base::site::Site;
use shared::delivery::calendar;
use shared::domain::circles::calendars;
use shared::web::answer::etag;
use shared::web::{Answer, Keep, Routes};

/// Whether there is a feed. Its address is shown once, when it is made.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"made_at": "2026-11-23T09:00:00Z"}))]
pub struct CalendarFeed {
    /// Since when there is one; none: there is none.
    #[schema(required)]
    pub made_at: Option<DateTime<Utc>>,
}

/// A feed that was just made.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"address": "https://circles.example/calendars/qN3vYpXKcV1mZ0sT2rW4.ics", "made_at": "2026-11-23T09:00:00Z"}))]
pub struct CalendarFeedAddress {
    /// The address to give to a calendar program. Whoever has it sees when I meet, so it is a secret; it is not shown again.
    #[schema(max_length = 500)]
    pub address: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// Show whether I have a calendar feed.
///
/// And since when; never its address.
#[utoipa::path(tag = "calendars", responses((status = OK, description = "The feed.", body = CalendarFeed), Refusal))]
#[get("/me/calendar-feed")]
pub async fn show_calendar_feed(actor: Actor) -> Result<Answer> {
    let made_at = kept(&actor).await?.map(|row| row.created_at);
    Answer::show(&CalendarFeed { made_at })
}

/// Make a calendar feed.
///
/// Its address is in this answer and nowhere else. Made again, the old address works no more.
#[utoipa::path(tag = "calendars", responses((status = CREATED, description = "Made.", body = CalendarFeedAddress), Refusal))]
#[post("/me/calendar-feed")]
pub async fn make_calendar_feed(actor: Actor) -> Result<Answer> {
    let (token, made_at) = (actor.work.world().token(), actor.work.now());
    if let Some(old) = kept(&actor).await? {
        old.delete(actor.db()).await?;
    }
    let row = calendar_feed::ActiveModel {
        person_id: Set(actor.person.id),
        token_hash: Set(sha256(&[token.as_bytes()])),
        created_at: Set(made_at),
    };
    row.insert(actor.db()).await?;
    let address = format!("{}/calendars/{token}.ics", actor.work.site.config.public_url);
    let answer = Answer::created(&CalendarFeedAddress { address, made_at }, "/me/calendar-feed")?;
    // Not kept for a repeated request: the secret would stand in the database. Asking again makes another one, and that is harmless.
    actor.work.commit().await?;
    Ok(answer)
}

/// End my calendar feed.
///
/// At once; what calendar programs have copied already, they keep. Without one there is nothing to end, and that is no mistake.
#[utoipa::path(tag = "calendars", responses((status = NO_CONTENT, description = "Ended."), Refusal))]
#[delete("/me/calendar-feed")]
pub async fn end_calendar_feed(actor: Actor) -> Result<Answer> {
    if let Some(feed) = kept(&actor).await? {
        feed.delete(actor.db()).await?;
    }
    actor.keep(Answer::nothing()).await
}

async fn kept(actor: &Actor) -> Result<Option<calendar_feed::Model>> {
    match actor.one::<calendar_feed::Entity>(Right::Own, actor.person.id).await {
        Ok(row) => Ok(Some(row)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The feed, for a calendar program.
#[get("/calendars/{token}.ics")]
async fn calendar_of(site: Data<Site>, request: HttpRequest, token: Path<String>) -> Result<HttpResponse> {
    let Some(sessions) = calendars::feed(&site, &token).await? else { return Err(Error::NotFound) };
    let body = calendar::published(&site.config, &sessions);
    let tag = etag(&body);
    let same = request.headers().get("If-None-Match").and_then(|value| value.to_str().ok()) == Some(tag.as_str());
    let mut response = if same { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header(("Cache-Control", "no-store")).insert_header(("ETag", tag));
    if same {
        return Ok(response.finish());
    }
    Ok(response.insert_header((CONTENT_TYPE, calendar::MEDIA_TYPE)).body(body))
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_calendar_feed).service(make_calendar_feed).service(end_calendar_feed);
}

/// Adds the feed to the server, outside the contract: its readers are programs that know no API.
pub fn pages(config: &mut actix_web::web::ServiceConfig) {
    config.service(calendar_of);
}
