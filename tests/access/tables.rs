//! The registry of tables, compared with the schema and with the contract, and printed as `tests/access/tables.txt`.

#![expect(clippy::disallowed_methods, reason = "a test asks the database for its schema")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use practice_circles::access::tables::{ALL, Erasing, Exporting, Holding, Leaving, Rows, Table, Whose};
use sea_orm::sea_query::Value;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};

use crate::support::house::{House, Kind, same_as_committed};

/// The first column of each row of an answer.
async fn words(db: &DatabaseConnection, sql: &str, column: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.expect("an answer");
    rows.iter().map(|row| row.try_get("", column).expect("a word")).collect()
}

/// The columns of a table that name a person or a place: by what they refer to, and by their names.
async fn naming(db: &DatabaseConnection, table: &str) -> BTreeSet<String> {
    let refers = format!(
        "select \"from\" as name from pragma_foreign_key_list('{table}') where \"table\" in ('person', 'membership') and \"from\" <> 'circle_id'"
    );
    let called = format!(
        "select name from pragma_table_info('{table}') where name like '%person_id' or name like '%membership_id' or name like '%_by'"
    );
    let mut found: BTreeSet<String> = words(db, &refers, "name").await.into_iter().collect();
    found.extend(words(db, &called, "name").await);
    found
}

#[actix_web::test]
async fn every_table_and_every_column_that_names_somebody_stands_in_the_registry() {
    let house = House::bare(Kind::Sqlite).await;
    let db = sea_orm::Database::connect(&house.url).await.expect("the database");
    let tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'seaql_migrations'";
    let tables: BTreeSet<String> = words(&db, tables, "name").await.into_iter().collect();
    let known: BTreeMap<&str, &Table> = ALL.iter().map(|table| (table.name, table)).collect();
    assert_eq!(known.len(), ALL.len(), "a table stands in the registry twice");
    let known_names: BTreeSet<String> = known.keys().map(|name| (*name).to_owned()).collect();
    assert_eq!(tables, known_names, "api/base/access/tables.rs needs a line for each table of the schema");
    for (name, table) in known {
        let mut told: BTreeSet<String> = table.names.iter().map(|column| (*column).to_owned()).collect();
        // Whom a row of `person` names is the row itself.
        told.remove("id");
        assert_eq!(told, naming(&db, name).await, "columns of {name} that name a person or a place");
    }
}

#[test]
fn every_id_in_an_address_is_the_id_of_a_table() {
    let contract = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi/openapi.json"));
    let contract: serde_json::Value = serde_json::from_str(&contract.expect("the contract")).expect("JSON");
    let paths = contract["paths"].as_object().expect("paths");
    let in_paths: BTreeSet<&str> = paths
        .keys()
        .flat_map(|path| path.split('/'))
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .collect();
    let in_registry: BTreeSet<&str> = ALL.iter().filter_map(|table| table.id).map(|id| id.name).collect();
    assert_eq!(in_paths, in_registry, "api/base/access/tables.rs says how addresses call the id of a row");
}

#[test]
fn what_becomes_of_every_table() {
    let mut page = String::from(HEAD);
    let groups = [
        (Whose::Circle, "A circle's"),
        (Whose::Place, "Of a place in a circle: what one member said or did"),
        (Whose::Person, "A person's"),
        (Whose::Organisation, "An organisation's"),
        (Whose::Partnership, "The partnership's"),
        (Whose::Server, "Nobody's: the server needs it to run"),
    ];
    for (whose, title) in groups {
        let _ = write!(page, "\n{title}\n\n");
        let head = ["table", "who may read it", "names people in", "leaving", "erasing", "exporting", "hold"];
        let of_group = ALL.iter().filter(|table| table.whose == whose).map(cells);
        page += &aligned(&std::iter::once(head.map(str::to_owned)).chain(of_group).collect::<Vec<_>>());
    }
    same_as_committed("tests/access/tables.txt", &page);
}

const HEAD: &str = "\
What the database keeps, and what becomes of it.

Leaving is what happens when somebody leaves a circle and chooses to withdraw what they wrote.
Erasing, exporting and hold are decided here and are not carried out by any feature yet:
  erasing     what happens to a person's rows when they are erased
  exporting   what a person gets when they ask for their data
  hold        whether a legal hold stops rows from being withdrawn, erased or purged

stays: unchanged (whom it names is then a former member) · goes: the rows are deleted · loses x: the rows stay without x
";

/// Rows whose cells stand below one another.
fn aligned(rows: &[[String; 7]]) -> String {
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0) + 2;
    let line = |row: &[String; 7]| {
        let cells = row.iter().enumerate().map(|(at, cell)| format!("{cell:<width$}", width = width(at)));
        format!("  {}\n", cells.collect::<String>().trim_end())
    };
    rows.iter().map(line).collect()
}

fn cells(table: &Table) -> [String; 7] {
    let names = if table.names.is_empty() { "nobody".to_owned() } else { table.names.join(", ") };
    let readers = match table.rows {
        Rows::InCircles => "those in the circle who may",
        Rows::ForPlaces => "the holder of the place",
        Rows::ForPeople => "its own person",
        Rows::ForNobody => "nobody; it is counted or sent",
        Rows::Everyones => "everybody",
        Rows::ByHand => "a rule of its own",
        Rows::ProductAlone => "nobody; the product uses it",
    };
    let leaving = match table.leaving {
        Leaving::Keep => "stays".to_owned(),
        Leaving::Delete => "goes".to_owned(),
        Leaving::Blank { columns, only } => {
            let only = only.map(|(column, value)| match value() {
                Value::String(Some(word)) => format!(", if its {column} is {word}"),
                other => format!(", if its {column} is {other:?}"),
            });
            format!("loses {}{}", columns.join(", "), only.unwrap_or_default())
        }
    };
    let erasing = match table.erasing {
        Erasing::Keep => "stays".to_owned(),
        Erasing::Delete => "goes".to_owned(),
        Erasing::Blank(columns) => format!("loses {}", columns.join(", ")),
    };
    let exporting = match table.exporting {
        Exporting::Theirs => "rows that name them",
        Exporting::Declared => "what they declared",
        Exporting::Nothing => "nothing",
    };
    let hold = match table.holding {
        Holding::Held => "stops it",
        Holding::Free => "does not concern it",
    };
    [table.name.to_owned(), readers.to_owned(), names, leaving, erasing, exporting.to_owned(), hold.to_owned()]
}
