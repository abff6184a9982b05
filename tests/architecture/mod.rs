//! The house keeps its shape: imports run one way and never in a circle, contexts do not mention one another, tables are opened in one place.

mod imports;
mod planted;
mod system;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use imports::{Source, code, rust_files, sources};

/// The modules of each crate in the order imports may run: each may use only those after it. A module that stands nowhere here is refused.
const ORDER: [&str; 18] = [
    "practice_circles::main",
    "practice_circles::admin",
    "practice_circles::demo",
    "practice_circles::app",
    "practice_circles::contract",
    "circles",
    "people",
    "shared::delivery",
    "shared::wire",
    "shared::web",
    "shared::domain",
    "base::access",
    "base::site",
    "base::model",
    "base::world",
    "base::config",
    "base::error",
    "practice_circles",
];

/// The contexts that may not leak into each other.
const CONTEXTS: [&str; 3] = ["circles", "exchange", "quality"];

/// Where in the order a module stands.
fn rank(module: &str) -> Option<usize> {
    let is = |known: &str| module == known || module.starts_with(&format!("{known}::"));
    // The roots of crates name their modules and nothing else.
    if matches!(module, "base" | "shared") {
        return Some(0);
    }
    ORDER.iter().position(|known| is(known) && (*known != "practice_circles" || module == *known))
}

#[test]
fn every_module_is_known_and_imports_run_one_way() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(own) = rank(&source.module) else {
            wrong.push(format!("{} stands nowhere in the order of modules", source.path));
            continue;
        };
        for used in &source.uses {
            let contexts = matches!((ORDER[own], rank(used).map(|at| ORDER[at])), ("circles", Some("people")));
            if rank(used).is_none_or(|at| at < own && own != ORDER.len() - 1) || contexts {
                wrong.push(format!("{} uses {used}, which stands above it", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "Move what both need down:\n{}", wrong.join("\n"));
}

/// The files of each circle of imports.
fn circles(sources: &[Source]) -> Vec<String> {
    let uses: BTreeMap<&str, Vec<&str>> = sources
        .iter()
        .map(|source| (source.module.as_str(), source.uses.iter().map(String::as_str).collect()))
        .collect();
    let reaches = |from: &str, to: &str| {
        let mut seen = vec![from];
        let mut next = vec![from];
        while let Some(here) = next.pop() {
            for used in uses.get(here).into_iter().flatten() {
                if *used == to {
                    return true;
                }
                if !seen.contains(used) {
                    seen.push(used);
                    next.push(used);
                }
            }
        }
        false
    };
    sources.iter().map(|source| source.module.clone()).filter(|module| reaches(module, module)).collect()
}

#[test]
fn no_file_uses_itself_by_way_of_others() {
    let found = circles(&sources());
    assert!(found.is_empty(), "These files use one another in a circle:\n{}", found.join("\n"));
}

#[test]
fn nouns_never_use_each_other() {
    let noun = |module: &str| {
        let mut steps = module.split("::");
        let context = steps.next().filter(|first| matches!(*first, "circles" | "people"))?;
        Some(format!("{context}::{}", steps.next()?))
    };
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(own) = noun(&source.module) else { continue };
        let others = source.uses.iter().filter(|used| noun(used).is_some_and(|other| other != own));
        wrong.extend(others.map(|used| format!("{} uses {used}", source.path)));
    }
    assert!(wrong.is_empty(), "What two nouns need belongs in api/shared or lower:\n{}", wrong.join("\n"));
}

#[test]
fn contexts_never_mention_one_another() {
    let in_path = |path: &str, name: &str| path.split(['/', '.']).any(|step| step == name);
    let mut wrong = Vec::new();
    for source in sources() {
        let people = in_path(&source.path, "people");
        let own = CONTEXTS.iter().find(|context| in_path(&source.path, context));
        // What stands in no context's folder composes them: it may know several.
        if own.is_none() && !people {
            continue;
        }
        let foreign = CONTEXTS.iter().filter(|context| own != Some(context));
        for context in foreign {
            let named = source.uses.iter().any(|used| used.split("::").any(|step| step == *context));
            if named && !KNOWN_CROSSINGS.contains(&source.path.as_str()) {
                wrong.push(format!("{} mentions {context}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Files of `people` that name circles, each for a reason given in it: which people exist for whom follows from the circles they share.
const KNOWN_CROSSINGS: [&str; 1] = ["api/base/access/scope/people.rs"];

#[test]
fn tables_are_opened_where_it_is_decided_for_whom_they_exist() {
    let openings = [
        "Entity::find",
        "find_by_id(",
        "::delete_many",
        "::update_many",
        "::delete_by_id",
        "find_by_statement",
        "Query::select",
        "Statement::from",
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        let opens = ["base::access", "base::site", "base::model", "practice_circles::demo", "practice_circles::admin"];
        if opens.iter().any(|module| source.module.starts_with(module)) {
            continue;
        }
        wrong.extend(
            openings
                .iter()
                .filter(|opening| source.code.contains(**opening))
                .map(|opening| format!("{}: {opening}", source.path)),
        );
    }
    let instead =
        "Use actor.may::<T>(right), actor.one::<T>(right, id) or, for the product itself, system.rows::<T>(reason)";
    assert!(wrong.is_empty(), "{instead}:\n{}", wrong.join("\n"));
}

#[test]
fn access_knows_no_mail_no_calendar_and_no_form() {
    let words =
        ["outbox", "calendar_entry", "calendar_feed", "mail_setting", "quiet_time", "lettre", "icalendar", "validator"];
    // Which rows of those tables exist for whom is decided like any other's.
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|source| {
            source.module.starts_with("base::access")
                && !source.module.starts_with("base::access::scope")
                && source.module != "base::access::tables"
        })
        .flat_map(|source| {
            words.iter().filter(|word| source.code.contains(**word)).map(|word| format!("{}: {word}", source.path))
        })
        .collect();
    assert!(wrong.is_empty(), "What follows from a decision belongs in api/shared/domain:\n{}", wrong.join("\n"));
}

#[test]
fn a_file_has_one_subject() {
    let all = ["api", "migrations", "tests"].into_iter().flat_map(rust_files);
    let long: Vec<String> = all
        .filter(|(_, text)| text.lines().count() > 400)
        .map(|(path, text)| format!("{}: {} lines", path.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "A file has one subject and at most 400 lines:\n{}", long.join("\n"));
}

#[test]
fn nothing_is_left_open() {
    let marks = ["todo!", "unimplemented!", concat!("TO", "DO")];
    let all = ["api", "migrations"].into_iter().flat_map(rust_files);
    let open: Vec<String> = all
        .filter(|(_, text)| marks.iter().any(|mark| text.contains(mark)))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
}

/// A path with whatever stands for an id in it made alike, as mails and routes write it.
fn shape(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with(['{', '$']) { "*" } else { part }).collect::<Vec<_>>().join("/")
}

/// The addresses of the app's pages, from the files of its routes: a part that begins with `_` is a layout, and one that ends with it stands outside
/// one.
fn pages(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the routes").flatten() {
        if entry.path().is_dir() {
            found.extend(pages(&entry.path()));
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        for literal in text.split("createFileRoute('").skip(1).filter_map(|rest| rest.split('\'').next()) {
            let parts = literal.split('/').filter(|part| !part.is_empty() && !part.starts_with('_'));
            let parts: Vec<&str> = parts.map(|part| part.trim_end_matches('_')).collect();
            found.push(shape(&format!("/{}", parts.join("/"))));
        }
    }
    found
}

#[test]
fn every_page_a_mail_leads_to_is_a_page_of_the_app() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = pages(&root.join("frontend/app/routes"));
    let mails = code(&fs::read_to_string(root.join("api/shared/delivery/mails/circles.rs")).expect("the mails"));
    let led_to: Vec<&str> = mails.split("\"/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(led_to.len() > 8, "the mails lead nowhere: {led_to:?}");
    // Pages under /links are the server's own: they work without JavaScript.
    let lost: Vec<&&str> = led_to
        .iter()
        .filter(|path| !path.starts_with("links/") && !pages.contains(&shape(&format!("/{path}"))))
        .collect();
    assert!(lost.is_empty(), "no page of the app: {lost:?}");
}
