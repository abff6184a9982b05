//! The schema of Practice Circles, step by step. Forward only; the same files run on SQLite and PostgreSQL.
//!
//! A step is one file of plain SQL under `sql/`. Four type words are PostgreSQL's; on SQLite, where a column's type is only a hint,
//! they are replaced by the hints under which the driver stores the same values: `uuid`, `timestamptz`, `date` and `jsonb`.
//! This crate cannot see the rest of the product, so no step can depend on today's code.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

/// The steps in their order, as (name, SQL).
const STEPS: [(&str, &str); 14] = [
    ("0001_people", include_str!("sql/0001_people.sql")),
    ("0002_circles", include_str!("sql/0002_circles.sql")),
    ("0003_delivery", include_str!("sql/0003_delivery.sql")),
    ("0004_words", include_str!("sql/0004_words.sql")),
    ("0005_sessions", include_str!("sql/0005_sessions.sql")),
    ("0006_guests", include_str!("sql/0006_guests.sql")),
    ("0007_agendas", include_str!("sql/0007_agendas.sql")),
    ("0008_research", include_str!("sql/0008_research.sql")),
    ("0009_calendars", include_str!("sql/0009_calendars.sql")),
    ("0010_used_and_offered", include_str!("sql/0010_used_and_offered.sql")),
    ("0011_keysets", include_str!("sql/0011_keysets.sql")),
    ("0012_settled", include_str!("sql/0012_settled.sql")),
    ("0013_kept_rights", include_str!("sql/0013_kept_rights.sql")),
    ("0014_attendees_version", include_str!("sql/0014_attendees_version.sql")),
];

/// Runs the steps; see [`sea_orm_migration::MigratorTrait::up`].
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        STEPS.iter().map(|(name, sql)| Box::new(Step { name, sql }) as Box<dyn MigrationTrait>).collect()
    }
}

struct Step {
    name: &'static str,
    sql: &'static str,
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let sql = match connection.get_database_backend() {
            DatabaseBackend::Sqlite => in_sqlite_words(self.sql),
            _ => self.sql.to_owned(),
        };
        connection.execute_unprepared(&sql).await.map(|_| ())
    }

    // PostgreSQL does this by itself; SQLite only when asked. A half-run step would need a person with a database shell.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Replaces the four type words where they stand as a column's type: after a space, before a space or a comma.
fn in_sqlite_words(sql: &str) -> String {
    let words = [
        (" uuid", " uuid_text"),
        (" timestamptz", " timestamp_with_timezone_text"),
        (" date", " date_text"),
        (" jsonb", " json_text"),
    ];
    words.iter().fold(sql.to_owned(), |sql, (word, hint)| {
        [" ", ",", "\n"].iter().fold(sql, |sql, end| sql.replace(&format!("{word}{end}"), &format!("{hint}{end}")))
    })
}
