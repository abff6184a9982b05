//! Where the pages from the middle of a long list begin.

use chrono::NaiveDate;
use sqlx::{AssertSqlSafe, Row as _};
use uuid::Uuid;

use crate::Result;

/// The keys and ids of some rows around the middle of a circle's list.
pub type Middle = Vec<(NaiveDate, Uuid)>;

/// Two hundred of them, in steps, on both sides of the middle of this many topics.
pub async fn middle(url: &str, circle: Uuid, topics: usize) -> Result<Middle> {
    let first = topics / 2 - topics / 10;
    let step = (topics / 5 / 200).max(1);
    let sql = format!(
        "select suggested_on, id from (select suggested_on, id, row_number() over (order by suggested_on desc, id desc) as n
           from topic where circle_id = $1) as t where n >= {first} and (n - {first}) % {step} = 0 order by n limit 200"
    );
    if url.starts_with("sqlite:") {
        let pool = sqlx::SqlitePool::connect(url).await?;
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(circle).fetch_all(&pool).await?;
        pool.close().await;
        return Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect());
    }
    let pool = sqlx::PgPool::connect(url).await?;
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(circle).fetch_all(&pool).await?;
    pool.close().await;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}
