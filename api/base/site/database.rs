//! The database: one SQLite file or one PostgreSQL database, behind the same two verbs, read and write.
//!
//! SQLite: one writer connection whose transactions begin immediate (a deferred one that turns to writing fails at once, whatever the
//! time-out), write-ahead log, every commit on the disk before it is acknowledged; and a pool of readers. PostgreSQL: a pool for each;
//! a read sees one snapshot from its decision to its rows.

use std::time::Duration;

use practice_circles_migrations::{Migrator, MigratorTrait as _};
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

/// Connections to the database.
#[derive(Clone)]
pub struct Store {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

/// The key of the advisory lock under which PostgreSQL migrations run: two nodes may start at once.
const MIGRATION_LOCK: i64 = 0x0c1c_1e50;

/// The key of the advisory lock under which is written what is written once: the signing key, and what a new day brings.
const ONCE_LOCK: i64 = 0x0c1c_1e51;

impl Store {
    /// Migrates the database to the newest step, then opens it.
    ///
    /// # Errors
    /// When it cannot be reached or a step fails.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        Self::migrate(url).await?;
        if url.starts_with("sqlite:") {
            let writer = Database::connect(sqlite(url, 1)).await?;
            let reader = Database::connect(sqlite(url, readers())).await?;
            return Ok(Self { reader, writer });
        }
        let writer = Database::connect(postgres(url)).await?;
        let mut options = postgres(url);
        // What a reading transaction is stands once in its connection; said at each beginning, it would be one more journey.
        options.map_sqlx_postgres_opts(|options| {
            prepared(options).options([
                ("default_transaction_isolation", "repeatable read"),
                ("default_transaction_read_only", "on"),
            ])
        });
        Ok(Self { reader: Database::connect(options).await?, writer })
    }

    /// Shows every statement to somebody: how tests count them, and ask for their plans.
    pub fn watch(&mut self, look: impl Fn(&Statement) + Clone + Send + Sync + 'static) {
        for connection in [&mut self.reader, &mut self.writer] {
            let look = look.clone();
            connection.set_metric_callback(move |info| look(info.statement));
        }
    }

    /// Runs what migrations are still to run, on a connection of its own, under a lock.
    ///
    /// # Errors
    /// When the database cannot be reached or a step fails.
    pub async fn migrate(url: &str) -> Result<(), DbErr> {
        if url.starts_with("sqlite:") {
            let connection = Database::connect(sqlite(url, 1)).await?;
            Migrator::up(&connection, None).await?;
            return connection.close().await;
        }
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        let connection = Database::connect(options).await?;
        connection.execute_unprepared(&format!("select pg_advisory_lock({MIGRATION_LOCK})")).await?;
        let result = Migrator::up(&connection, None).await;
        connection.execute_unprepared(&format!("select pg_advisory_unlock({MIGRATION_LOCK})")).await?;
        connection.close().await?;
        result
    }

    /// A transaction that reads one snapshot.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn read(&self) -> Result<DatabaseTransaction, DbErr> {
        self.reader.begin().await
    }

    /// A transaction that may write.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn write(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// A transaction that may write, with nobody else in one of this kind: what is written once is, also when several nodes start, or a
    /// request and the post notice a new day, at the same moment.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn write_alone(&self) -> Result<DatabaseTransaction, DbErr> {
        let db = self.write().await?;
        // SQLite has one writer at a time in any case.
        if db.get_database_backend() != DatabaseBackend::Sqlite {
            db.execute_unprepared(&format!("select pg_advisory_xact_lock({ONCE_LOCK})")).await?;
        }
        Ok(db)
    }

    /// Closes every connection; what is in the write-ahead log goes into the file.
    ///
    /// # Errors
    /// When the database does not let go.
    pub async fn close(&self) -> Result<(), DbErr> {
        self.reader.clone().close().await?;
        self.writer.clone().close().await
    }

    /// Whether the database answers and every migration has run.
    pub async fn is_ready(&self) -> bool {
        // Looking makes the table of migrations where there is none: not for a connection that only reads. SQLite's one writer may be busy.
        let sqlite = self.reader.get_database_backend() == DatabaseBackend::Sqlite;
        let connection = if sqlite { &self.reader } else { &self.writer };
        matches!(Migrator::get_pending_migrations(connection).await, Ok(pending) if pending.is_empty())
    }
}

/// How long a connection may rest before it is tried again when somebody takes it: a database that was started anew is noticed, and a busy
/// server does not ask before each request whether it is still there.
const RESTED: Duration = Duration::from_secs(1);

/// How many statements a connection keeps prepared: about as many as there are.
const PREPARED: usize = 400;

/// How many may read a SQLite file at once: each is a thread, and more of them than processors wait for one another.
fn readers() -> u32 {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    u32::try_from(processors * 2).unwrap_or(u32::MAX).clamp(4, 16)
}

/// Statements are short and asked again and again: their plans are made once, for whoever asks, and never compiled. Left to itself
/// PostgreSQL makes a plan each time for every statement with a page's length in it, which takes longer than the page.
fn prepared(options: PgConnectOptions) -> PgConnectOptions {
    options.statement_cache_capacity(PREPARED).options([("jit", "off"), ("plan_cache_mode", "force_generic_plan")])
}

/// How to reach the server.
fn postgres(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(10).acquire_timeout(Duration::from_secs(10)).sqlx_logging(false);
    options.test_before_acquire_if_idle_for(RESTED);
    options.map_sqlx_postgres_opts(prepared);
    options
}

/// How to open the file: created if missing, write-ahead log, on the disk at every commit, foreign keys on.
fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(Duration::from_secs(10)).sqlx_logging(false);
    // A file does not hang up.
    options.test_before_acquire(false);
    options.map_sqlx_sqlite_opts(|options| {
        options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(PREPARED)
    });
    options
}
