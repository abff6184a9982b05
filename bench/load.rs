//! Writes the partnership into a migrated database, in bulk: into SQLite in one transaction with prepared statements, into PostgreSQL
//! with COPY.

use std::fmt::Write as _;
use std::time::Duration;

use chrono::Utc;
use sqlx::postgres::{PgConnection, PgPoolCopyExt as _};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgPool};

use crate::Result;
use crate::partnership::Partnership;
use crate::rows::{Rows, Value};

/// How many circles' sessions, or thousands of topics, are held in memory at a time.
const SLICE: usize = 50;

/// How many rows one statement of SQLite writes.
const ROWS: usize = 40;

/// The parts of a partnership, one at a time, so that it need not fit into memory.
pub struct Parts {
    partnership: Partnership,
    next: usize,
    circle: usize,
    topic: usize,
}

impl Parts {
    /// All parts of this partnership.
    pub fn of(partnership: Partnership) -> Self {
        Self { partnership, next: 0, circle: 0, topic: 0 }
    }

    /// The next part, until there is none.
    pub fn next(&mut self) -> Option<Vec<Rows>> {
        let first = self.next;
        self.next += 1;
        match first {
            0 => Some(self.partnership.words()),
            1 => Some(self.partnership.people()),
            2 => Some(self.partnership.power()),
            3 => Some(self.partnership.circles()),
            _ => self.of_circles(),
        }
    }

    fn of_circles(&mut self) -> Option<Vec<Rows>> {
        let circles = self.partnership.circles.len();
        if self.circle >= circles {
            return None;
        }
        if self.topic == 0 {
            self.topic = 1;
            let slice = self.circle..(self.circle + SLICE).min(circles);
            return Some(self.partnership.sessions(slice));
        }
        let mut rows = Vec::new();
        let slice = self.circle..(self.circle + SLICE).min(circles);
        for circle in slice.clone() {
            let topics = self.partnership.topics_of(circle);
            rows.extend(self.partnership.topics(circle, 0..topics));
        }
        (self.circle, self.topic) = (slice.end, 0);
        Some(rows)
    }
}

/// Fills a SQLite file.
pub async fn sqlite(path: &str, mut parts: Parts) -> Result<()> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(false);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let mut transaction = connection.begin().await?;
    while let Some(part) = parts.next() {
        for rows in part {
            for some in rows.rows.chunks(ROWS) {
                insert(&mut transaction, &rows, some).await?;
            }
        }
    }
    transaction.commit().await?;
    let broken = sqlx::query("pragma foreign_key_check").fetch_all(&mut connection).await?;
    if !broken.is_empty() {
        return Err(format!("{} rows of the generated partnership point nowhere", broken.len()).into());
    }
    connection.execute("pragma wal_checkpoint(truncate)").await?;
    Ok(connection.close().await?)
}

async fn insert(db: &mut SqliteConnection, rows: &Rows, some: &[Vec<Value>]) -> Result<()> {
    let one = format!("({})", vec!["?"; some[0].len()].join(","));
    let sql = format!("insert into {} ({}) values {}", rows.table, rows.columns, vec![one; some.len()].join(","));
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in some.iter().flatten().cloned() {
        query = match value {
            Value::Null => query.bind(None::<String>),
            Value::Id(id) => query.bind(id),
            Value::Text(text) | Value::Json(text) => query.bind(text),
            Value::Word(word) => query.bind(word),
            Value::Number(number) => query.bind(number),
            Value::Flag(flag) => query.bind(flag),
            Value::Day(day) => query.bind(day),
            Value::At(at) => query.bind(at),
        };
    }
    query.execute(db).await?;
    Ok(())
}

/// Fills a PostgreSQL database, and has it counted for the planner.
pub async fn postgres(url: &str, mut parts: Parts) -> Result<()> {
    // Every reference was checked on SQLite, where the same rows go.
    let mut checks = PgConnection::connect(url).await?;
    checks.execute("alter role current_user set session_replication_role = replica").await?;
    let unchecked = PgPool::connect(url).await?;
    while let Some(part) = parts.next() {
        for rows in part {
            let statement = format!("copy {} ({}) from stdin", rows.table, rows.columns);
            let mut copy = unchecked.copy_in_raw(&statement).await?;
            for some in rows.rows.chunks(5000) {
                copy.send(text(some).as_bytes()).await?;
            }
            copy.finish().await?;
        }
    }
    unchecked.close().await;
    checks.execute("alter role current_user reset session_replication_role").await?;
    checks.execute("vacuum analyze").await?;
    checks.execute("checkpoint").await?;
    Ok(checks.close().await?)
}

/// Takes away what the rounds before wrote, so that each begins alike, and no circle has been told too much for a day.
pub async fn sweep(url: &str) -> Result<()> {
    const TABLES: [&str; 3] = ["announcement", "outbox_mail", "idempotency_key"];
    if let Some(path) = url.strip_prefix("sqlite:") {
        let options = SqliteConnectOptions::new().filename(path).busy_timeout(Duration::from_secs(10));
        let mut db = SqliteConnection::connect_with(&options).await?;
        for table in TABLES {
            db.execute(AssertSqlSafe(format!("delete from {table}"))).await?;
        }
        return Ok(db.close().await?);
    }
    let mut db = PgConnection::connect(url).await?;
    for table in TABLES {
        db.execute(AssertSqlSafe(format!("delete from {table}"))).await?;
        db.execute(AssertSqlSafe(format!("vacuum {table}"))).await?;
    }
    Ok(db.close().await?)
}

/// Rows as COPY reads them.
fn text(rows: &[Vec<Value>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (column, value) in row.iter().enumerate() {
            if column > 0 {
                text.push('\t');
            }
            let _ = match value {
                Value::Null => write!(text, "\\N"),
                Value::Id(id) => write!(text, "{id}"),
                // Nothing generated has a tab or a line end, but JSON may have a backslash.
                Value::Text(words) | Value::Json(words) => write!(text, "{}", words.replace('\\', "\\\\")),
                Value::Word(word) => write!(text, "{word}"),
                Value::Number(number) => write!(text, "{number}"),
                Value::Flag(flag) => write!(text, "{flag}"),
                Value::Day(day) => write!(text, "{day}"),
                Value::At(at) => write!(text, "{}", at.with_timezone(&Utc).to_rfc3339()),
            };
        }
        text.push('\n');
    }
    text
}
