//! How many questions a request puts to the database, as PostgreSQL counts them.

use std::net::SocketAddr;
use std::time::Duration;

use serde::Serialize;
use sqlx::{Connection as _, Executor as _, PgConnection, Row as _};

use crate::Result;
use crate::http;
use crate::workloads::Workload;

/// How many requests are counted.
const SOME: usize = 30;

/// What one request costs, on the average.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Asked {
    /// Statements that read or write.
    pub questions: f64,
    /// The same with what begins and ends transactions.
    pub trips: f64,
}

const COUNT: &str = "\
    select coalesce(sum(calls) filter (where query !~* '^(begin|start|commit|rollback|set) ?'), 0)::bigint,
      coalesce(sum(calls), 0)::bigint
    from pg_stat_statements where query !~ 'pg_stat_statements|pg_reload_conf'";

/// Counts; none where the extension that counts is not installed.
pub async fn asked(url: &str, workload: &Workload, server: SocketAddr) -> Result<Option<Asked>> {
    let mut db = PgConnection::connect(url).await?;
    if db.execute("create extension if not exists pg_stat_statements").await.is_err() {
        return Ok(None);
    }
    watch(&mut db, "top").await?;
    let some: Vec<_> = workload.asks.iter().take(SOME).collect();
    db.execute("select pg_stat_statements_reset()").await?;
    for ask in &some {
        http::ask(server, ask)?;
    }
    // A transaction that was only read is ended after its answer has gone out.
    std::thread::sleep(Duration::from_millis(100));
    let row = sqlx::query(COUNT).fetch_one(&mut db).await?;
    watch(&mut db, "none").await?;
    db.close().await?;
    let each = |calls: i64| calls as f64 / some.len() as f64;
    Ok(Some(Asked { questions: each(row.get(0)), trips: each(row.get(1)) }))
}

/// Whether statements are counted: not while anything is measured.
async fn watch(db: &mut PgConnection, which: &'static str) -> Result<()> {
    let set = if which == "top" {
        "alter system set pg_stat_statements.track = 'top'"
    } else {
        "alter system set pg_stat_statements.track = 'none'"
    };
    db.execute(set).await?;
    db.execute("select pg_reload_conf()").await?;
    std::thread::sleep(Duration::from_millis(300));
    Ok(())
}
