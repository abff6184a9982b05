//! The house keeps its shape: imports run one way, contexts do not mention one another, tables are opened in one room.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order imports may run: each may use only those after it.
const ORDER: [&str; 13] = [
    "main",
    "demo",
    "app",
    "narrow",
    "conventions",
    "features",
    "delivery",
    "wire",
    "web",
    "access",
    "model",
    "world",
    "config",
];

fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("a text");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "no Rust files under {folder}");
    found
}

/// The module under `api/` that a file belongs to, and its path there.
fn place(path: &Path) -> (String, String) {
    let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("api");
    let inner = path.strip_prefix(&api).expect("a file under api").to_string_lossy().into_owned();
    let first = inner.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
    (first, inner)
}

/// The code of a file without its comments and its own tests, so that prose may name what code may not.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("api") {
        let (module, file) = place(&path);
        let Some(own) = ORDER.iter().position(|name| *name == module) else { continue };
        for above in &ORDER[..own] {
            if code(&text).contains(&format!("crate::{above}")) {
                wrong.push(format!("{file} uses {above}, which stands above {module}"));
            }
        }
    }
    assert!(wrong.is_empty(), "Move what both need down:\n{}", wrong.join("\n"));
}

#[test]
fn features_never_use_each_other() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("api/features") {
        let (_, file) = place(&path);
        let inner = file.ends_with("mod.rs");
        let siblings = !inner && code(&text).lines().any(|line| line.trim_start().starts_with("use super::"));
        if siblings || code(&text).contains("crate::features") {
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "What two features need belongs in api/wire or lower:\n{}", wrong.join("\n"));
}

#[test]
fn contexts_never_mention_one_another() {
    let contexts = ["circles", "exchange", "quality"];
    let mut wrong = Vec::new();
    for (path, text) in rust_files("api") {
        let (module, file) = place(&path);
        let Some(own) = file.split('/').nth(1).filter(|_| module == "features" || module == "model") else { continue };
        let foreign = contexts.iter().filter(|context| **context != own);
        for context in foreign {
            if code(&text).contains(&format!("model::{context}"))
                || code(&text).contains(&format!("features::{context}"))
            {
                wrong.push(format!("{file} mentions {context}"));
            }
        }
    }
    wrong.retain(|line| !line.starts_with("model/mod.rs") && !line.starts_with("features/mod.rs"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tables_are_opened_in_the_room_and_nowhere_else() {
    let openings =
        ["Entity::find", "find_by_id(", "::delete_many", "::update_many", "::insert_many", "find_by_statement"];
    // The outbox holds no words and belongs to nobody; answers kept for repeated requests are found by their owner's key.
    let known = ["delivery/outbox.rs", "web/keep.rs"];
    let mut wrong = Vec::new();
    for (path, text) in rust_files("api") {
        let (module, file) = place(&path);
        if matches!(module.as_str(), "access" | "model" | "demo" | "admin") || known.contains(&file.as_str()) {
            continue;
        }
        for opening in openings {
            if code(&text).contains(opening) {
                wrong.push(format!("{file}: {opening}"));
            }
        }
    }
    assert!(wrong.is_empty(), "Use actor.may::<T>(right) or actor.one::<T>(right, id):\n{}", wrong.join("\n"));
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

#[test]
fn every_page_a_mail_leads_to_is_a_page_of_the_app() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let routes = fs::read_dir(root.join("frontend/app/routes")).expect("the routes").flatten();
    let pages: Vec<String> = routes
        .filter_map(|file| fs::read_to_string(file.path()).ok())
        .flat_map(|text| {
            text.split("path: '").skip(1).filter_map(|rest| rest.split('\'').next().map(shape)).collect::<Vec<_>>()
        })
        .collect();
    let mails = fs::read_to_string(root.join("api/delivery/mails.rs")).expect("the mails");
    let led_to: Vec<&str> = mails.split("\"/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(led_to.len() > 8, "the mails lead nowhere: {led_to:?}");
    // Pages under /links are the server's own: they work without JavaScript.
    let lost: Vec<&&str> = led_to
        .iter()
        .filter(|path| !path.starts_with("links/") && !pages.contains(&shape(&format!("/{path}"))))
        .collect();
    assert!(lost.is_empty(), "no page of the app: {lost:?}");
}
