//! Every unique constraint of the schema is answered in its own words, or said to be broken only by a mistake of ours.

#![expect(clippy::disallowed_methods, reason = "a test asks the database for its schema")]

use std::collections::BTreeSet;

use practice_circles::error::constraints::KNOWN;
use sea_orm::{ConnectionTrait as _, Database, Statement};

use crate::support::house::Kind;

/// Constraints that no two requests can meet at: ids and secrets made at random, words from a list, one row of its kind, mail that is written
/// with "or do nothing". Breaking one is a mistake of ours.
const BY_MISTAKE: [&str; 13] = [
    "area.code",
    "calendar_feed.token_hash",
    "mailed_link.token_hash",
    "outbox_mail.kind, outbox_mail.person_id, outbox_mail.session_id",
    "outbox_mail.person_id, outbox_mail.subject_id",
    "partnership.id",
    "role_family.code",
    "seaql_migrations.version",
    "server_key.purpose",
    "settled_day.id",
    "sign_in.token_hash",
    "id",
    "circle_id, id",
];

/// The unique constraints of the schema: by name on PostgreSQL, by table and columns on SQLite.
async fn unique(kind: Kind, url: &str) -> BTreeSet<String> {
    let sql = match kind {
        Kind::Sqlite => {
            "select (select group_concat(t.name || '.' || c.name, ', ') from pragma_index_info(i.name) c) as told
             from sqlite_master t, pragma_index_list(t.name) i where t.type = 'table' and i.\"unique\" = 1"
        }
        Kind::Postgres => {
            "select c.relname::text as told from pg_index i join pg_class c on c.oid = i.indexrelid
             join pg_namespace n on n.oid = c.relnamespace where i.indisunique and n.nspname = 'public'"
        }
    };
    let db = Database::connect(url).await.expect("the database");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("an answer");
    rows.iter().map(|row| row.try_get("", "told").expect("a constraint")).collect()
}

story! {
    async fn every_unique_constraint_is_spoken_of(house) {
        let there = unique(house.kind, &house.url).await;
        let told: BTreeSet<String> = KNOWN
            .iter()
            .map(|known| if house.kind == Kind::Sqlite { known.columns } else { known.name }.to_owned())
            .collect();
        let gone: Vec<&String> = told.difference(&there).collect();
        assert!(gone.is_empty(), "no constraint of the schema: {gone:?}");
        if house.kind == Kind::Sqlite {
            let silent: Vec<&String> = there.difference(&told).filter(|told| !by_mistake(told)).collect();
            assert!(silent.is_empty(), "api/base/error/constraints.rs says nothing of {silent:?}");
        }
    }
}

/// Whether breaking the constraint on these columns is a mistake of ours.
fn by_mistake(told: &str) -> bool {
    let (table, _) = told.split_once('.').expect("a table and its columns");
    let columns = told.replace(&format!("{table}."), "");
    BY_MISTAKE.contains(&told) || BY_MISTAKE.contains(&columns.as_str())
}
