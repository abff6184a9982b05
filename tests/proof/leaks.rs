//! Planted leaks: the test of the test. Each is a mistake somebody could make, in the place where it would be made (`planted(n)` in api/);
//! two worlds must tell every one.

use super::history::History;
use super::two_worlds::{Coverage, Pair, compare, looking, worlds};
use crate::house::{Kind, same_as_committed};

/// A mistake.
struct Leak {
    number: u16,
    channel: &'static str,
    what: &'static str,
    /// Whether it can only be told by what somebody changes, or happens while things are changed.
    writes: bool,
}

const fn reading(number: u16, channel: &'static str, what: &'static str) -> Leak {
    Leak { number, channel, what, writes: false }
}

const fn writing(number: u16, channel: &'static str, what: &'static str) -> Leak {
    Leak { number, channel, what, writes: true }
}

const LEAKS: [Leak; 36] = [
    reading(1, "C1", "a hidden row answers 403, an absent one 404"),
    reading(2, "C1", "a circle that is on no list shows its face to whoever has its id"),
    writing(3, "C2", "a write to a hidden row asks for its version before it says that there is none"),
    writing(4, "C3", "a member is looked up everywhere, not in the circle of the address"),
    reading(5, "C4", "the directory lists circles that are on no list"),
    reading(6, "C4", "a page is limited before it is filtered, so it is short"),
    reading(7, "C5", "a face says how many are in the circle"),
    reading(9, "C6", "a search finds a circle by words of its topics"),
    writing(10, "C7", "anybody can be asked to connect by the id of a place"),
    reading(11, "C8", "a profile says how much goes on"),
    writing(12, "C9", "a circle cannot have the name of a hidden one"),
    writing(13, "C10", "where a new thing is says how many things there are"),
    reading(14, "C11", "the partnership says when something last happened"),
    reading(15, "C12", "an ETag changes with what the reader cannot see"),
    reading(17, "C13", "the refusal at a door depends on who is inside"),
    reading(18, "C16", "notices of every circle stand in every circle"),
    writing(19, "C17", "announcements are mailed to those who have left"),
    writing(21, "C35", "a digest counts what is new in every circle"),
    reading(22, "C19", "a calendar feed has the sessions of every circle"),
    reading(25, "C24", "whoever left keeps their place"),
    reading(26, "C24", "whoever acts up keeps reading"),
    reading(27, "C25", "a guest sees the pass before they are invited"),
    reading(28, "C29", "a face says whose terms run, by their ids"),
    reading(29, "C31", "the programme team stands in every circle as a convenor"),
    writing(30, "C33", "the log has the address that was asked for"),
    reading(31, "C34", "the health page says how many mails there are"),
    reading(32, "C37", "the first page says how many circles there are"),
    reading(35, "C10", "a cursor counts what happened"),
    reading(36, "C4", "topics of every circle stand in every circle"),
    reading(45, "C16", "announcements of every circle stand in every circle"),
    reading(46, "C24", "a door is shut by the number of those inside"),
    reading(50, "C20", "the link to a session opens it"),
    reading(52, "C5", "one's own sessions are everybody's"),
    reading(54, "C5", "one's own actions are everybody's"),
    reading(55, "C25", "a guest pass is everybody's"),
    reading(56, "C31", "an administrator sees what every organisation is asked for"),
];

/// How many histories a mistake may take.
const LIMIT: u64 = 12;

/// How many histories each mistake took.
async fn hunt(kind: Kind) -> Vec<u64> {
    let mut needed = vec![0; LEAKS.len()];
    for seed in 0..LIMIT {
        let history = History::of(seed, &looking(seed));
        let alive: Vec<usize> = (0..LEAKS.len()).filter(|at| needed[*at] == 0).collect();
        if alive.is_empty() {
            break;
        }
        let (mut without, mut with, pools) = worlds(kind, &history, 0, &mut Coverage::default()).await;
        for at in alive.iter().copied().filter(|at| !LEAKS[*at].writes) {
            without.plant(LEAKS[at].number);
            with.plant(LEAKS[at].number);
            let mut coverage = Coverage::default();
            let mut pair = Pair { without: &mut without, with: &mut with, coverage: &mut coverage };
            if pair.look(&history, &pools, true).await.is_some() {
                needed[at] = seed + 1;
                println!("history {seed}: {}", LEAKS[at].what);
            }
        }
        futures_util::future::join(without.close(), with.close()).await;
        for at in alive.into_iter().filter(|at| LEAKS[*at].writes) {
            if compare(kind, &history, LEAKS[at].number, &mut Coverage::default()).await.is_some() {
                needed[at] = seed + 1;
                println!("history {seed}: {}", LEAKS[at].what);
            }
        }
    }
    needed
}

#[actix_web::test]
async fn every_planted_leak_is_found() {
    let needed = hunt(Kind::Sqlite).await;
    let mut page = String::from("channel  histories  leak\n");
    for (leak, needed) in LEAKS.iter().zip(&needed) {
        let needed = if *needed == 0 { "not found".to_owned() } else { needed.to_string() };
        page += &format!("{:<8} {needed:<10} {}\n", leak.channel, leak.what);
    }
    println!("{page}");
    let missed: Vec<&str> =
        LEAKS.iter().zip(&needed).filter(|(_, needed)| **needed == 0).map(|(leak, _)| leak.what).collect();
    assert!(
        missed.is_empty(),
        "Two worlds cannot tell these leaks, so the proof proves less than it says: {missed:#?}\n{page}"
    );
    same_as_committed("tests/proof/leaks.txt", &page);
}

/// A release has no leaks to plant: the feature that does refuses to be built into one, nothing but the tests asks for it, and without it
/// `planted` is a constant no.
#[test]
fn a_release_cannot_have_a_planted_leak() {
    let read = |file: &str| {
        std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a text")
    };
    let (manifest, leaks) = (read("Cargo.toml"), read("api/leaks.rs"));
    assert!(leaks.contains("#[cfg(all(feature = \"proof\", not(debug_assertions)))]\ncompile_error!"));
    assert!(leaks.contains("pub const fn planted(_: u16) -> bool {\n    false\n}"));
    let (before, after) = manifest.split_once("[dev-dependencies]").expect("dependencies of tests");
    assert!(!before.contains("default = ["), "no feature is on by itself");
    assert!(
        !before.contains("features = [\"proof\"]") && after.contains("features = [\"proof\"]"),
        "only tests ask for it"
    );
    assert!(!manifest.contains("debug-assertions"), "a release has no debug assertions");
    for file in ["docker/api.Dockerfile", "docker/Dockerfile", "docker-compose.yml"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(path).unwrap_or_default();
        assert!(!text.contains("--features") && !text.contains("--all-features"), "{file} builds with features");
    }
}
