//! A database of its own for every test: a copy of one that was migrated, and furnished, once.

#![expect(clippy::disallowed_methods, reason = "a test looks at the whole database from outside")]

use std::sync::Arc;

use practice_circles::demo;
use practice_circles::model::codes::MailState;
use practice_circles::model::delivery::outbox_mail;
use practice_circles::site::Site;
use practice_circles::world::{HeldClock, World};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, Database, DatabaseConnection, EntityTrait as _, QueryFilter as _, Statement,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::circles::calendar::nothing_is_planned;
use crate::support::house::{Kind, MORNING, at, config};

/// What a database holds when a story begins.
#[derive(Clone, Copy)]
pub enum Furniture {
    /// Nobody and nothing but the schema.
    None,
    /// The demo partnership.
    Demo,
    /// The demo partnership before anybody prepared or held a session.
    Unplanned,
}

/// A database of its own, already furnished: a copy of one that was furnished once.
pub async fn fresh_database(kind: Kind, folder: &TempDir, furniture: Furniture) -> String {
    match kind {
        Kind::Sqlite => {
            let template = sqlite_template(furniture).await;
            let file = folder.path().join("circles.sqlite");
            std::fs::copy(template.path().join("circles.sqlite"), &file).expect("a copy");
            format!("sqlite:{}", file.display())
        }
        Kind::Postgres => {
            let template = postgres_template(furniture).await;
            let name = fresh_name("t");
            in_postgres(&format!("create database {name} template {template}")).await;
            postgres_url(&name)
        }
    }
}

async fn sqlite_template(furniture: Furniture) -> &'static TempDir {
    static TEMPLATES: [OnceCell<TempDir>; 3] = [const { OnceCell::const_new() }; 3];
    let make = || async {
        let folder = tempfile::tempdir().expect("a folder");
        furnish(&format!("sqlite:{}", folder.path().join("circles.sqlite").display()), &folder, furniture).await;
        folder
    };
    TEMPLATES[furniture as usize].get_or_init(make).await
}

async fn postgres_template(furniture: Furniture) -> &'static String {
    static TEMPLATES: [OnceCell<String>; 3] = [const { OnceCell::const_new() }; 3];
    let make = || async {
        let (folder, name) = (tempfile::tempdir().expect("a folder"), fresh_name("tpl"));
        in_postgres(&format!("create database {name}")).await;
        furnish(&postgres_url(&name), &folder, furniture).await;
        name
    };
    TEMPLATES[furniture as usize].get_or_init(make).await
}

/// A name that no other run on this cluster has.
pub fn fresh_name(start: &str) -> String {
    let bytes: [u8; 12] = rand::random();
    bytes.iter().fold(format!("{start}_"), |name, byte| format!("{name}{byte:02x}"))
}

async fn furnish(url: &str, folder: &TempDir, furniture: Furniture) {
    let world = World::seeded(Arc::new(HeldClock::at(at(MORNING))), 1);
    let site = Site::open(config(url, folder), world).await.expect("the site opens");
    if !matches!(furniture, Furniture::None) {
        demo::load(&site).await.expect("the demo partnership loads");
    }
    if matches!(furniture, Furniture::Unplanned) {
        nothing_is_planned(&site).await;
    }
    site.store.close().await.expect("the database closes");
}

/// The private cluster that `make test` starts; see scripts/with-postgres.
fn cluster() -> String {
    std::env::var("TEST_POSTGRES").expect("TEST_POSTGRES: run the tests with scripts/with-postgres cargo test")
}

pub fn postgres_url(database: &str) -> String {
    let cluster = cluster();
    let (before, _) = cluster.rsplit_once('/').expect("an address with a database");
    format!("{before}/{database}")
}

pub async fn in_postgres(sql: &str) {
    let db = Database::connect(cluster()).await.expect("the cluster answers");
    db.execute_unprepared(sql).await.expect("the statement runs");
    db.close().await.expect("the connection closes");
}

/// No worker holds a mail any more: what two minutes do.
pub async fn two_minutes_later(url: &str) {
    let db = Database::connect(url).await.expect("the database opens");
    db.execute_unprepared("update outbox_mail set locked_until = null").await.expect("the locks are gone");
    db.close().await.expect("the connection closes");
}

/// Whether mail waits that should have gone out by now.
pub async fn mail_is_due(site: &Site) -> bool {
    let due = outbox_mail::Entity::find()
        .filter(outbox_mail::Column::State.eq(MailState::Ready))
        .filter(outbox_mail::Column::RunAt.lte(site.world.now()));
    let db = site.store.read().await.expect("a transaction");
    due.one(&db).await.expect("an answer").is_some()
}

/// Everything a database holds, table by table, so that a refused request can be shown to have changed nothing.
pub async fn contents(kind: Kind, url: &str) -> String {
    let db = Database::connect(url).await.expect("the database opens");
    let tables = match kind {
        Kind::Sqlite => "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by 1",
        Kind::Postgres => {
            "select table_name::text as name from information_schema.tables where table_schema = 'public' order by 1"
        }
    };
    let backend = db.get_database_backend();
    let mut contents = String::new();
    for table in db.query_all_raw(Statement::from_string(backend, tables)).await.expect("tables") {
        let table: String = table.try_get("", "name").expect("a name");
        contents = format!("{contents}{table}\n{}", rows(&db, kind, &table).await);
    }
    db.close().await.expect("the database closes");
    contents
}

/// Every row of a table as one text each, in an order of their own.
async fn rows(db: &DatabaseConnection, kind: Kind, table: &str) -> String {
    let backend = db.get_database_backend();
    let columns = match kind {
        Kind::Sqlite => format!("select name from pragma_table_info('{table}')"),
        Kind::Postgres => format!(
            "select column_name::text as name from information_schema.columns where table_name = '{table}' order by ordinal_position"
        ),
    };
    let columns = db.query_all_raw(Statement::from_string(backend, columns)).await.expect("columns");
    let columns: Vec<String> = columns.iter().map(|row| row.try_get("", "name").expect("a name")).collect();
    let text = |column: &String| match kind {
        Kind::Sqlite => format!("coalesce(quote(\"{column}\"), '')"),
        Kind::Postgres => format!("coalesce(\"{column}\"::text, 'NULL')"),
    };
    let row = columns.iter().map(text).collect::<Vec<_>>().join(" || '|' || ");
    let sql = format!("select {row} as row from \"{table}\" order by 1");
    let rows = db.query_all_raw(Statement::from_string(backend, sql)).await.expect("rows");
    rows.iter().map(|row| row.try_get::<String>("", "row").expect("a row") + "\n").collect()
}
