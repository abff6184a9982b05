//! How the databases find what lists show: by an index, from where a page begins. Every statement that an operation asks is explained by the
//! database it was asked of; none may read a table that grows from one end to the other.

#![expect(clippy::disallowed_methods, reason = "a test asks the database for its plans")]

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};

use crate::support::house::{House, Kind};

/// Tables that stay small, however many people there are: the partnership's own words, settings and organisations.
const SMALL: [&str; 8] = [
    "partnership",
    "server_key",
    "role_family",
    "area",
    "organisation",
    "safeguarding_contact",
    "venue",
    "seaql_migrations",
];

/// What is asked: the main lists, from their beginning and from a cursor.
fn lists(circle: &str, session: &str) -> Vec<(&'static str, String)> {
    vec![
        ("noor", "/circles?limit=1".to_owned()),
        ("noor", format!("/circles/{circle}")),
        ("noor", format!("/circles/{circle}/sessions?when=upcoming&limit=1")),
        ("noor", format!("/circles/{circle}/sessions?when=past&limit=1")),
        ("nadia", format!("/circles/{circle}/sessions?when=upcoming&limit=1")),
        ("noor", format!("/circles/{circle}/topics?limit=1")),
        ("noor", format!("/circles/{circle}/topics?state=open&limit=1")),
        ("noor", format!("/circles/{circle}/topics?state=covered&limit=1")),
        ("noor", format!("/circles/{circle}/topics?session={session}&limit=1")),
        ("noor", format!("/circles/{circle}/notices?limit=1")),
        ("noor", format!("/circles/{circle}/announcements?limit=1")),
        ("noor", format!("/circles/{circle}/actions?limit=1")),
        ("noor", format!("/circles/{circle}/members?limit=1")),
        ("noor", format!("/circles/{circle}/research-items?limit=1")),
        ("noor", format!("/sessions/{session}")),
        ("noor", format!("/sessions/{session}/agenda")),
        ("noor", format!("/sessions/{session}/attendees")),
        ("nadia", format!("/sessions/{session}/rsvps")),
        ("noor", "/me/sessions".to_owned()),
        ("noor", "/me/actions".to_owned()),
        ("noor", "/me/relations".to_owned()),
        ("imran", "/people?limit=1".to_owned()),
        ("imran", "/invitations?limit=1".to_owned()),
    ]
}

/// The statements of these lists, each with the list it is for: first page, and the page after it.
async fn asked(house: &House) -> Vec<(String, Statement)> {
    let circle = house.circle("Birmingham Practice Educators").await;
    let noor = house.person("noor").await;
    let session = noor.get(&format!("/circles/{circle}/sessions?when=upcoming")).await;
    let session = session.json["items"][0]["id"].as_str().expect("a session").to_owned();
    let mut found = Vec::new();
    for (key, path) in lists(&circle, &session) {
        let reader = house.person(key).await;
        house.asked.lock().expect("the notes").clear();
        let first = reader.get(&path).await;
        assert_eq!(first.status, 200, "{path}: {}", first.text);
        if let Some(cursor) = first.json["page"]["next_cursor"].as_str() {
            assert_eq!(reader.get(&format!("{path}&cursor={cursor}")).await.status, 200);
        }
        let statements = std::mem::take(&mut *house.asked.lock().expect("the notes"));
        found.extend(statements.into_iter().map(|statement| (path.clone(), statement)));
    }
    found
}

/// The plan of a statement, a line each.
async fn plan(db: &DatabaseConnection, kind: Kind, statement: &Statement) -> Vec<String> {
    let (verb, column) = match kind {
        Kind::Sqlite => ("explain query plan", "detail"),
        Kind::Postgres => ("explain", "QUERY PLAN"),
    };
    let explain = Statement { sql: format!("{verb} {}", statement.sql), ..statement.clone() };
    let rows = db.query_all_raw(explain).await.expect("a plan");
    rows.iter().map(|row| row.try_get("", column).expect("a line")).collect()
}

/// The tables that a line of a plan reads from one end to the other.
fn read_whole(kind: Kind, line: &str, pages: bool) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let table = match kind {
        // In the order of an index, a page is read as far as it goes.
        Kind::Sqlite => {
            words.first().filter(|word| **word == "SCAN" && !(pages && line.contains(" INDEX "))).and(words.get(1))
        }
        Kind::Postgres => words
            .iter()
            .position(|word| *word == "on")
            .filter(|_| line.contains("Seq Scan"))
            .and_then(|at| words.get(at + 1)),
    };
    table.map(|table| table.trim_matches('"').to_owned())
}

/// Whether what a statement reads under this name is a table that grows. A name that is no table is one that the statement gives to what it
/// has found so far, or short for a table, which it then names just before.
fn grows(name: &str, sql: &str, tables: &[String]) -> bool {
    let words: Vec<&str> = sql.split(|c: char| c.is_whitespace() || "(),\"".contains(c)).collect();
    let short_for = words.windows(2).filter(|pair| pair[1] == name).map(|pair| pair[0]);
    short_for.chain([name]).any(|table| tables.iter().any(|known| known == table) && !SMALL.contains(&table))
}

async fn tables(db: &DatabaseConnection, kind: Kind) -> Vec<String> {
    let sql = match kind {
        Kind::Sqlite => "select name from sqlite_master where type = 'table'",
        Kind::Postgres => {
            "select table_name::text as name from information_schema.tables where table_schema = 'public'"
        }
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("tables");
    rows.iter().map(|row| row.try_get("", "name").expect("a name")).collect()
}

async fn no_list_reads_a_whole_table(kind: Kind) {
    let house = House::with(kind, |config| config.delivers_mail = false).await;
    let statements = asked(&house).await;
    assert!(statements.len() > 120, "only {} statements", statements.len());
    // One connection, so that what is set stays set.
    let mut options = sea_orm::ConnectOptions::new(&house.url);
    options.max_connections(1);
    let db = Database::connect(options).await.expect("the database opens");
    if kind == Kind::Postgres {
        // A table of the demo partnership fits on a page: only with this does the planner say whether an index could have been used.
        db.execute_unprepared("set enable_seqscan = off").await.expect("it is set");
    }
    let tables = tables(&db, kind).await;
    let mut whole = Vec::new();
    for (path, statement) in &statements {
        let lines = plan(&db, kind, statement).await;
        // An empty list is written as `1 = 2`, which SQLite looks at before any table.
        if statement.sql.contains("? = ?") {
            continue;
        }
        let pages = statement.sql.contains(" LIMIT ") && !lines.iter().any(|line| line.contains("TEMP B-TREE"));
        let read = lines
            .iter()
            .filter_map(|line| read_whole(kind, line, pages))
            .find(|name| grows(name, &statement.sql, &tables));
        if let Some(table) = read {
            whole.push(format!("{path} reads all of {table}:\n{}\n{}", statement.sql, lines.join("\n")));
        }
        let keyset = statement.sql.contains("ORDER BY \"topic\"") || statement.sql.contains("ORDER BY \"notice\"");
        let sorts = lines.iter().any(|line| {
            line.contains("ORDER BY") || line.trim_start().starts_with("->  Sort") || line.starts_with("Sort")
        });
        if keyset && sorts && kind == Kind::Sqlite {
            whole.push(format!("{path} sorts before it shows a page:\n{}\n{}", statement.sql, lines.join("\n")));
        }
    }
    db.close().await.expect("the database closes");
    assert!(whole.is_empty(), "{}", whole.join("\n\n"));
}

#[actix_web::test]
async fn no_list_reads_a_growing_table_from_end_to_end_on_sqlite() {
    no_list_reads_a_whole_table(Kind::Sqlite).await;
}

#[actix_web::test]
async fn no_list_reads_a_growing_table_from_end_to_end_on_postgres() {
    no_list_reads_a_whole_table(Kind::Postgres).await;
}
