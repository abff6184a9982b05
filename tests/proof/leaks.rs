//! Planted leaks: the test of the test. Each is a mistake somebody could make, in the place where it would be made; two worlds must tell every
//! one. The mistakes are patches in planted/, and this file runs where they are applied and nowhere else: in the copy that scripts/planted
//! makes.

use std::sync::atomic::Ordering;

use futures_util::future::join;

use super::cast::OBSERVERS;
use super::coverage::Coverage;
use super::explorer::Depth;
use super::history::History;
use super::pools::Pools;
use super::side::Side;
use super::table::{TABLE, committed, enough};
use super::two_worlds::{Difference, Pair, live, two_worlds};
use crate::support::house::{Kind, same_as_committed};
use crate::support::length::number;

/// A mistake.
struct Leak {
    number: u16,
    channel: &'static str,
    what: &'static str,
    /// Who would be told.
    told: &'static str,
    /// Whether it can only be told by what somebody changes, or happens while things are changed.
    writes: bool,
}

const fn reading(number: u16, channel: &'static str, told: &'static str, what: &'static str) -> Leak {
    Leak { number, channel, what, told, writes: false }
}

const fn writing(number: u16, channel: &'static str, told: &'static str, what: &'static str) -> Leak {
    Leak { number, channel, what, told, writes: true }
}

const LEAKS: [Leak; 40] = [
    reading(1, "C1", "hannah", "a hidden row answers 403, an absent one 404"),
    reading(2, "C1", "hannah", "a circle that is on no list shows its face to whoever has its id"),
    writing(3, "C2", "hannah", "a write to a hidden row asks for its version before it says that there is none"),
    writing(4, "C3", "bernadette", "a member is looked up everywhere, not in the circle of the address"),
    reading(5, "C4", "hannah", "the directory lists circles that are on no list"),
    reading(6, "C4", "bernadette", "a page is limited before it is filtered, so it is short"),
    reading(7, "C5", "hannah", "a face says how many are in the circle"),
    reading(9, "C6", "hannah", "a search finds a circle by words of its topics"),
    writing(10, "C7", "hannah", "anybody can be asked to connect by the id of a place"),
    reading(11, "C8", "colette", "a profile says how much goes on"),
    writing(12, "C9", "bernadette", "a circle cannot have the name of a hidden one"),
    writing(13, "C10", "hannah", "where a new thing is says how many things there are"),
    reading(14, "C11", "hannah", "the partnership says when something last happened"),
    reading(15, "C12", "hannah", "an ETag changes with what the reader cannot see"),
    reading(17, "C13", "hannah", "the refusal at a door depends on who is inside"),
    reading(18, "C16", "bernadette", "notices of every circle stand in every circle"),
    writing(19, "C17", "vivienne", "announcements are mailed to those who have left"),
    writing(21, "C35", "bernadette", "a digest counts what is new in every circle"),
    reading(22, "C19", "hannah", "a calendar feed has the sessions of every circle"),
    reading(25, "C24", "vivienne", "whoever left keeps their place"),
    reading(26, "C24", "leila", "whoever acts up keeps reading"),
    reading(27, "C25", "kwabena", "a guest sees the pass before they are invited"),
    reading(28, "C29", "hannah", "a face says whose terms run, by their ids"),
    reading(29, "C31", "colette", "the programme team stands in every circle as a convenor"),
    writing(30, "C33", "hannah", "the log has the address that was asked for"),
    reading(31, "C34", "hannah", "the health page says how many mails there are"),
    reading(32, "C37", "hannah", "the first page says how many circles there are"),
    reading(35, "C10", "bernadette", "a cursor counts what happened"),
    reading(36, "C4", "bernadette", "topics of every circle stand in every circle"),
    reading(45, "C16", "bernadette", "announcements of every circle stand in every circle"),
    reading(46, "C24", "shabnam", "a door is shut by the number of those inside"),
    reading(50, "C20", "hannah", "the link to a session opens it"),
    reading(52, "C5", "hannah", "one's own sessions are everybody's"),
    reading(54, "C5", "hannah", "one's own actions are everybody's"),
    reading(55, "C25", "hannah", "a guest pass is everybody's"),
    writing(58, "C17", "linnea", "announcements are mailed to guests"),
    reading(59, "C8", "colette", "a profile says in how many circles somebody is"),
    reading(60, "C4", "hannah", "the directory puts circles first in which something was suggested last"),
    reading(61, "C1", "hannah", "a hidden row is said to be over"),
    reading(56, "C31", "admin", "an administrator sees what every organisation is asked for"),
];

/// How many histories a mistake may take.
const LIMIT: u64 = 12;

/// Both worlds after a history.
struct Lived {
    without: Side,
    with: Side,
    pools: Pools,
}

impl Lived {
    /// After this history, throughout which this mistake was made; 0: none.
    async fn with(kind: Kind, history: &History, leak: u16) -> Self {
        let (mut without, mut with) = two_worlds(kind).await;
        plant(leak, [&without, &with]);
        let pools = live(history, &mut without, &mut with, &mut Coverage::default()).await;
        Self { without, with, pools }
    }

    /// Makes this mistake from now on.
    fn plant(&self, leak: u16) {
        plant(leak, [&self.without, &self.with]);
    }

    /// Lets everybody look.
    async fn look(&mut self, history: &History, only_read: bool) -> Option<Difference> {
        let mut coverage = Coverage::default();
        let mut pair = Pair { without: &mut self.without, with: &mut self.with, coverage: &mut coverage };
        pair.look(history, &self.pools, only_read).await
    }

    async fn close(self) {
        join(self.without.close(), self.with.close()).await;
    }
}

fn plant(leak: u16, worlds: [&Side; 2]) {
    worlds.iter().for_each(|world| world.site.leak.store(leak, Ordering::Relaxed));
}

/// How many histories each of these mistakes took, of as many as this; 0: it was not found. Whoever would be told looks alone, so each of
/// these histories counts for one of those in which they look.
async fn hunt(kind: Kind, leaks: &[&Leak], limit: u64) -> Vec<u64> {
    let mut needed = vec![0; leaks.len()];
    for seed in 0..limit {
        for observer in OBSERVERS {
            let alive = |at: &usize| needed[*at] == 0 && Some(leaks[*at].told) == observer.key;
            let alive: Vec<usize> = (0..leaks.len()).filter(alive).collect();
            let history = History::of(seed, &[observer], Depth::Everything);
            let (reading, writing): (Vec<usize>, Vec<usize>) = alive.into_iter().partition(|at| !leaks[*at].writes);
            for at in writing {
                let mut lived = Lived::with(kind, &history, leaks[at].number).await;
                needed[at] = told(kind, seed, leaks[at], lived.look(&history, false).await);
                lived.close().await;
            }
            if reading.is_empty() {
                continue;
            }
            let mut lived = Lived::with(kind, &history, 0).await;
            for at in reading {
                lived.plant(leaks[at].number);
                needed[at] = told(kind, seed, leaks[at], lived.look(&history, true).await);
            }
            lived.close().await;
        }
    }
    needed
}

/// How many histories that makes.
fn told(kind: Kind, seed: u64, leak: &Leak, found: Option<Difference>) -> u64 {
    let Some(difference) = found else { return 0 };
    let (Leak { what, .. }, Difference { observer, asked, .. }) = (leak, difference);
    println!("{kind:?}, history {seed}: {what}: told to the {} by {asked}", observer.is);
    seed + 1
}

fn line(leak: &Leak, needed: u64) -> String {
    format!("{:<8} {needed:<10} {}\n", leak.channel, leak.what)
}

/// At length, `make proof` finds every planted leak and writes how many histories each took; `make test` finds those again that the table says
/// the first history shows.
#[actix_web::test]
async fn every_planted_leak_is_found() {
    let committed = committed();
    let at_length = number("PROOF_HISTORIES", 0) > 0;
    let leaks: Vec<&Leak> = LEAKS.iter().filter(|leak| at_length || committed.contains(&line(leak, 1))).collect();
    let needed = hunt(Kind::Sqlite, &leaks, if at_length { LIMIT } else { 1 }).await;
    let found = leaks.iter().zip(&needed);
    let missed: Vec<&str> = found.clone().filter(|(_, needed)| **needed == 0).map(|(leak, _)| leak.what).collect();
    assert!(missed.is_empty(), "Two worlds cannot tell these leaks, so the proof shows less than it says: {missed:#?}");
    assert!(!leaks.is_empty(), "no leak was planted");
    if at_length {
        let table =
            found.fold("channel  histories  leak\n".to_owned(), |page, (leak, needed)| page + &line(leak, *needed));
        let hardest = needed.iter().max().copied().unwrap_or(1);
        println!("{table}The hardest took {hardest} histories; for 99.9 % run {}.", enough(hardest));
        same_as_committed(TABLE, &table);
    }
}
