//! Which file uses which: read from the source, with names that a module hands on followed to where they are defined.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::UseTree;
use syn::visit::{self, Visit};

/// A source file of the product.
pub struct Source {
    /// Its path under the repository.
    pub path: String,
    /// The module it is, by the crates' names: `base::access::actor`.
    pub module: String,
    /// Its text without comments and its own tests, so that prose may name what code may not.
    pub code: String,
    /// The modules it uses, each one a file.
    pub uses: BTreeSet<String>,
}

/// The folders of the crates, the innermost first, and what each crate is called in the code.
const CRATES: [(&str, &str); 5] = [
    ("api/features/circles/", "circles"),
    ("api/features/people/", "people"),
    ("api/shared/", "shared"),
    ("api/base/", "base"),
    ("api/", "practice_circles"),
];

/// Every Rust file under these folders, with its text.
pub fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
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
    found.sort();
    found
}

/// The code of a file without its comments and its own tests.
pub fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The module that a file is.
fn module(path: &str) -> String {
    let (folder, name) = CRATES.iter().find(|(folder, _)| path.starts_with(folder)).expect("a file of a crate");
    let inner = path.trim_start_matches(folder).trim_end_matches(".rs");
    let inner = inner.trim_end_matches("/mod").replace('/', "::");
    if matches!(inner.as_str(), "lib" | "mod") { (*name).to_owned() } else { format!("{name}::{inner}") }
}

/// Every path that a file names.
#[derive(Default)]
struct Paths {
    named: Vec<Vec<String>>,
    handed_on: Vec<Vec<String>>,
}

impl Paths {
    fn tree(&mut self, tree: &UseTree, before: &[String], handed_on: bool) {
        let mut path = before.to_vec();
        match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                self.tree(&step.tree, &path, handed_on);
            }
            UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(item, before, handed_on)),
            UseTree::Name(name) => {
                if name.ident != "self" {
                    path.push(name.ident.to_string());
                }
                self.keep(path, handed_on);
            }
            UseTree::Rename(name) => {
                path.push(name.ident.to_string());
                self.keep(path, handed_on);
            }
            UseTree::Glob(_) => self.keep(path, handed_on),
        }
    }

    fn keep(&mut self, path: Vec<String>, handed_on: bool) {
        if handed_on { self.handed_on.push(path) } else { self.named.push(path) }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &[], !matches!(item.vis, syn::Visibility::Inherited));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.named.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if module.ident != "tests" {
            visit::visit_item_mod(self, module);
        }
    }
}

/// The crates that a crate stands on.
fn below(name: &str) -> &'static [&'static str] {
    match name {
        "base" => &[],
        "shared" => &["base"],
        "people" | "circles" => &["base", "shared"],
        _ => &["base", "shared", "people", "circles"],
    }
}

/// A path as it is written in a module, from the crate on; nothing when it leads out of the product.
fn absolute(path: &[String], module: &str) -> Option<Vec<String>> {
    let own: Vec<String> = module.split("::").map(str::to_owned).collect();
    let first = path.first()?.as_str();
    match first {
        "crate" => Some([&own[..1], &path[1..]].concat()),
        "self" => Some([&own[..], &path[1..]].concat()),
        "super" => {
            let up = path.iter().take_while(|step| *step == "super").count();
            Some([own.get(..own.len().checked_sub(up)?)?, &path[up..]].concat())
        }
        name if below(&own[0]).contains(&name) && path.len() > 1 => Some(path.to_vec()),
        _ => None,
    }
}

/// Every file of the product, with what it uses.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = Vec::new();
    for (path, text) in rust_files("api") {
        let path = path.strip_prefix(root).expect("a file of the repository").to_string_lossy().into_owned();
        let mut paths = Paths::default();
        paths.visit_file(&syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}")));
        read.push((module(&path), path, code(&text), paths));
    }
    let modules: BTreeSet<String> = read.iter().map(|(module, ..)| module.clone()).collect();
    let mut handed_on: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (module, _, _, paths) in &read {
        for path in &paths.handed_on {
            let child = || Some([vec![module.as_str().to_owned()], path.clone()].concat());
            let target = absolute(path, module).or_else(child).map(|path| path.join("::"));
            if let (Some(target), Some(name)) = (target, path.last()) {
                handed_on.insert(format!("{module}::{name}"), target.split("::").map(str::to_owned).collect());
            }
        }
    }
    let file_of = |mut path: Vec<String>| {
        for _ in 0..4 {
            let known = (1..=path.len()).rev().find(|length| modules.contains(&path[..*length].join("::")))?;
            let next = path.get(known).and_then(|name| handed_on.get(&format!("{}::{name}", path[..known].join("::"))));
            match next {
                Some(target) => path = [&target[..], &path[known + 1..]].concat(),
                None => return Some(path[..known].join("::")),
            }
        }
        None
    };
    read.into_iter()
        .map(|(module, path, code, paths)| {
            let named = paths.named.iter().filter_map(|path| absolute(path, &module));
            let uses = named.filter_map(file_of).filter(|used| *used != module && used.contains("::")).collect();
            Source { path, module, code, uses }
        })
        .collect()
}
