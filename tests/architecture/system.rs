//! What the product itself opens, and why: every use of `System`, as a page that is reviewed like the doors.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use practice_circles::access::Reason;
use practice_circles::access::tables::{self, Leaving};

use super::imports::sources;
use crate::support::house::same_as_committed;

/// The reasons given in this code, each with the table that is opened for it.
fn uses(code: &str) -> Vec<(String, String)> {
    let flat: String = code.split_whitespace().collect();
    let mut found = Vec::new();
    for verb in [".rows::<", ".row::<", ".update::<", ".delete::<"] {
        for rest in flat.split(verb).skip(1) {
            let Some((table, rest)) = rest.split_once("::Entity>(Reason::") else { continue };
            let reason = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            found.push((reason.to_owned(), table.to_owned()));
        }
    }
    // What a leaver takes back is found in the registry of tables.
    for rest in flat.split(".withdraw(Reason::").skip(1) {
        let reason = rest.split(',').next().unwrap_or_default();
        let written = tables::ALL.iter().filter(|table| !matches!(table.leaving, Leaving::Keep));
        found.extend(written.map(|table| (reason.to_owned(), table.name.to_owned())));
    }
    found
}

#[test]
fn what_the_product_itself_opens_and_why() {
    let mut opened: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for source in sources() {
        for (reason, table) in uses(&source.code) {
            opened.entry(reason).or_default().insert((source.path.trim_start_matches("api/").to_owned(), table));
        }
    }
    let mut page = String::new();
    for (name, why) in Reason::ALL {
        let _ = writeln!(page, "{name}: {}", why.trim());
        let places =
            opened.remove(*name).unwrap_or_else(|| panic!("nothing is opened for {name}: take the reason away"));
        let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (file, table) in places {
            files.entry(file).or_default().push(table);
        }
        for (file, tables) in files {
            let _ = writeln!(page, "  {file:<44}{}", tables.join(" "));
        }
    }
    assert!(opened.is_empty(), "reasons that are none: {opened:?}");
    same_as_committed("tests/access/system.txt", &page);
}
