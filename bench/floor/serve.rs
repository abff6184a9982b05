//! The floor's server.

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, get, post};
use chrono::Utc;
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use uuid::Uuid;

use super::sealed::{COOKIE, Mark, sha256};
use super::wire::Problem;
use super::{postgres, sqlite};
use crate::Result;

/// The pools, as the product has them: SQLite's readers and its one writer, or PostgreSQL's one pool.
#[derive(Clone)]
enum Pools {
    Sqlite { reader: sqlx::SqlitePool, writer: sqlx::SqlitePool },
    Postgres(sqlx::PgPool),
}

impl Pools {
    async fn open(url: &str) -> Result<Self> {
        let wait = Duration::from_secs(10);
        if !url.starts_with("sqlite:") {
            let pool = PgPoolOptions::new()
                .max_connections(16)
                .acquire_timeout(wait)
                .test_before_acquire(false)
                .connect(url)
                .await?;
            return Ok(Self::Postgres(pool));
        }
        let options: SqliteConnectOptions = url.parse::<SqliteConnectOptions>()?;
        let options = options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(wait);
        let pool =
            |size| SqlitePoolOptions::new().max_connections(size).acquire_timeout(wait).test_before_acquire(false);
        let reader = pool(8).connect_with(options.clone()).await?;
        let writer = pool(1).connect_with(options).await?;
        Ok(Self::Sqlite { reader, writer })
    }
}

struct Floor {
    pools: Pools,
    key: Vec<u8>,
}

macro_rules! ask {
    ($floor:expr, $pool:ident => $what:ident($($argument:expr),*)) => {
        match &$floor.pools {
            Pools::Sqlite { $pool, .. } => sqlite::answers::$what($pool, $($argument),*).await,
            Pools::Postgres(pool) => postgres::answers::$what(pool, $($argument),*).await,
        }
    };
}

fn json(answer: &impl Serialize) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().content_type("application/json").body(serde_json::to_string(answer)?))
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> &'a str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn sign_in(request: &HttpRequest) -> String {
    sha256(&[header(request, "cookie").strip_prefix(COOKIE).unwrap_or_default().as_bytes()])
}

/// Which page.
#[derive(Deserialize)]
struct Paging {
    limit: Option<usize>,
    cursor: Option<String>,
}

#[get("/readyz")]
async fn ready() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({"status": "ready"}))
}

#[get("/api/v1/circles/{circle}")]
async fn circle(floor: Data<Floor>, id: Path<Uuid>, request: HttpRequest) -> Result<HttpResponse> {
    if let Some(circle) = ask!(floor, reader => circle(*id, &sign_in(&request), Utc::now()))? {
        return json(&circle);
    }
    let body = serde_json::to_vec(&Problem::not_found(header(&request, "x-request-id")))?;
    Ok(HttpResponse::NotFound().content_type("application/problem+json").body(body))
}

#[get("/api/v1/circles/{circle}/sessions")]
async fn sessions(floor: Data<Floor>, id: Path<Uuid>, page: Query<Paging>) -> Result<HttpResponse> {
    json(&ask!(floor, reader => sessions(*id, page.limit.unwrap_or(50), Utc::now()))?)
}

#[get("/api/v1/circles/{circle}/topics")]
async fn topics(floor: Data<Floor>, id: Path<Uuid>, page: Query<Paging>, request: HttpRequest) -> Result<HttpResponse> {
    let after = page.cursor.as_deref().map(|cursor| Mark::open(cursor, &floor.key)).transpose()?;
    let page = (page.limit.unwrap_or(50), after);
    json(&ask!(floor, reader => topics(*id, &sign_in(&request), page, &floor.key))?)
}

#[post("/api/v1/circles/{circle}/announcements")]
async fn announce(
    floor: Data<Floor>,
    id: Path<Uuid>,
    body: Json<serde_json::Value>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let who = (sign_in(&request), header(&request, "idempotency-key").to_owned());
    let told = ask!(floor, writer => announce(*id, (&who.0, &who.1), &body, Utc::now()))?;
    Ok(HttpResponse::Created().content_type("application/json").body(serde_json::to_string(&told)?))
}

/// Answers until it is ended.
pub async fn serve(url: &str, key: &str, listen: SocketAddr) -> Result<()> {
    let floor = Data::new(Floor { pools: Pools::open(url).await?, key: key.into() });
    let app = move || {
        let app = App::new().app_data(floor.clone());
        app.service(ready).service(circle).service(sessions).service(topics).service(announce)
    };
    Ok(HttpServer::new(app).bind(listen)?.run().await?)
}
