//! Deliberate leaks stand in patches beside the proof of separation and nowhere in the product, and no release has a way to let a test decide.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The number that each of these words is followed by.
fn numbers(text: &str, words: &[&str]) -> BTreeSet<u16> {
    let number = |rest: &str| rest.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
    words.iter().flat_map(|word| text.split(word).skip(1).filter_map(number).collect::<Vec<u16>>()).collect()
}

#[test]
fn no_leak_is_planted_in_the_product() {
    let words = ["planted(", "leaks::", "leaking"];
    let mut wrong = Vec::new();
    for (path, text) in super::rust_files("api") {
        wrong.extend(
            words.iter().filter(|word| text.contains(**word)).map(|word| format!("{}: {word}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "Leaks belong in tests/proof/planted:\n{}", wrong.join("\n"));
}

#[test]
fn every_leak_that_is_hunted_stands_in_a_patch() {
    let hunted = numbers(&read("tests/proof/leaks.rs"), &["    reading(", "    writing("]);
    let patches = fs::read_dir(root().join("tests/proof/planted")).expect("the patches").flatten();
    let patches: Vec<String> = patches.filter_map(|file| fs::read_to_string(file.path()).ok()).collect();
    let added = patches.iter().flat_map(|patch| patch.lines()).filter(|line| line.starts_with('+'));
    let added = added.collect::<Vec<_>>().join("\n");
    let planted = numbers(&added, &["planted(", "unless("]);
    assert_eq!(hunted.len(), 40, "how many leaks are hunted");
    assert_eq!(hunted, planted, "hunted in tests/proof/leaks.rs, and planted by tests/proof/planted/*.patch");
}

/// Tests may decide what is drawn by chance. The feature that lets them refuses to be built into a release, and nothing but the tests asks for
/// it.
#[test]
fn chance_in_a_release_is_chance() {
    let (manifest, world) = (read("Cargo.toml"), read("api/base/world.rs"));
    assert!(world.contains("#[cfg(all(feature = \"proof\", not(debug_assertions)))]\ncompile_error!"));
    let (before, after) = manifest.split_once("[dev-dependencies]").expect("dependencies of tests");
    assert!(!before.contains("default = ["), "no feature is on by itself");
    let asks = "features = [\"proof\"]";
    assert!(!before.contains(asks) && after.contains(asks), "only tests ask for it");
    assert!(!manifest.contains("debug-assertions"), "a release has no debug assertions");
    for file in ["docker/api.Dockerfile", "docker-compose.yml"] {
        let text = read(file);
        assert!(!text.contains("--features") && !text.contains("--all-features"), "{file} builds with features");
    }
}
