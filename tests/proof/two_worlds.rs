//! Runs a history in two worlds and lets everybody look at both.

use futures_util::future::join;

use super::cast::{OBSERVERS, ONLY_SOCIAL_WORKERS, Observer, PRACTICE_EDUCATORS};
use super::coverage::{self, Coverage};
use super::explorer::{Depth, asks, routes};
use super::history::{History, Outcome, Share};
use super::kinds::contract;
use super::operator;
use super::pools::{self, Pools, pools};
use super::shrink::shrink;
use super::side::Side;
use super::table;
use super::template::{Template, cookie, feed};
use super::wire::{Ask, Reply};
use crate::support::house::Kind;
use crate::support::length::number;

/// How many look at the end of one history. The more there are, the less is hidden from all of them.
const AT_A_TIME: usize = 2;

/// At length, those who look try everything after one of so many histories, and one of each kind after the others.
const THOROUGH: u64 = 12;

/// Two answers that should have been one.
#[derive(Debug)]
pub struct Difference {
    pub observer: Observer,
    pub asked: String,
    pub without: String,
    pub with: String,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Observer { key, is } = self.observer;
        writeln!(f, "{} ({is}) can tell the two worlds apart by {}", key.unwrap_or("Nobody"), self.asked)?;
        let (without, with): (Vec<&str>, Vec<&str>) = (pieces(&self.without), pieces(&self.with));
        let same = |(one, other): &(&&str, &&str)| one == other;
        let start = without.iter().zip(&with).take_while(same).count();
        let end = without[start..].iter().rev().zip(with[start..].iter().rev()).take_while(same).count();
        let part = |all: &[&str]| all[start.saturating_sub(2)..(all.len() - end + 1).min(all.len())].join("\n");
        writeln!(f, "without what is hidden:\n{}\nwith it:\n{}", part(&without), part(&with))
    }
}

/// A text in lines, and long lines of JSON in their fields, so that a difference can be read.
fn pieces(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| !line.starts_with("content-length") && !line.starts_with("etag"))
        .flat_map(|line| line.split_inclusive(','))
        .collect()
}

/// Runs a history in both worlds. The first difference ends it.
pub async fn compare(kind: Kind, history: &History, coverage: &mut Coverage) -> Option<Difference> {
    let (mut without, mut with) = two_worlds(kind).await;
    let pools = live(history, &mut without, &mut with, coverage).await;
    let mut pair = Pair { without: &mut without, with: &mut with, coverage };
    let difference = pair.look(history, &pools, false).await;
    join(without.close(), with.close()).await;
    difference
}

/// Two worlds in which nothing has happened yet.
pub async fn two_worlds(kind: Kind) -> (Side, Side) {
    let template = Template::of(kind).await;
    (template.world().await, template.world().await)
}

/// Lets this history happen in both worlds, without and with what is hidden, and finds every id there is in the second.
pub async fn live(history: &History, without: &mut Side, with: &mut Side, coverage: &mut Coverage) -> Pools {
    operator::listen();
    let template = Template::of(with.kind).await;
    let (less, more) = Share::of(history.seed);
    let (_, outcomes) = join(history.happen(template, without, less), history.happen(template, with, more)).await;
    coverage.histories += 1;
    for Outcome { name, status, refusal, hidden } in outcomes {
        coverage.hidden_steps += usize::from(hidden && (200..300).contains(&status));
        *coverage.done.entry(name).or_default().entry(status).or_default() += 1;
        coverage.refused.insert(name, refusal);
    }
    let hidden = [template.circle(PRACTICE_EDUCATORS.name), template.circle(ONLY_SOCIAL_WORKERS.name)];
    pools(with, &hidden).await
}

/// The two worlds, being looked at.
pub struct Pair<'a> {
    pub without: &'a mut Side,
    pub with: &'a mut Side,
    pub coverage: &'a mut Coverage,
}

impl Pair<'_> {
    /// Lets everybody look, and change what they can unless they are only to read. The first difference ends it.
    pub async fn look(&mut self, history: &History, pools: &Pools, only_read: bool) -> Option<Difference> {
        let routes = routes(contract(), pools);
        for observer in &history.observers {
            if let Some(difference) = self.mails(*observer) {
                return Some(difference);
            }
        }
        for observer in &history.observers {
            let number = OBSERVERS.iter().position(|known| known == observer).unwrap_or(0);
            if let Some(key) = observer.key {
                let label = format!("{} calendar", observer.name());
                if let Some(difference) = self.ask(*observer, &label, &Ask::get(feed(key))).await {
                    return Some(difference);
                }
            }
            let seed = history.seed.wrapping_mul(31).wrapping_add(number as u64);
            let own = pools::seen_by(pools, self.with, observer.name()).await;
            let asks = asks(&routes, &own, seed, history.depth);
            let reads = |ask: &Ask| matches!(ask.method, "GET" | "HEAD" | "OPTIONS");
            for (at, (name, ask)) in asks.into_iter().filter(|(_, ask)| !only_read || reads(ask)).enumerate() {
                let label = format!("{} {at}", observer.name());
                if let Some(difference) = self.ask(*observer, &label, &ask).await {
                    return Some(difference);
                }
                self.coverage.routes.insert(name);
            }
        }
        if let Some(line) = operator::telling(pools).into_iter().next() {
            let observer = Observer { key: None, is: "the operator" };
            return Some(Difference { observer, asked: "the log".into(), without: String::new(), with: line });
        }
        if only_read {
            return None;
        }
        join(self.without.work("afterwards"), self.with.work("afterwards")).await;
        for observer in &history.observers {
            if let Some(difference) = self.mails(*observer) {
                return Some(difference);
            }
        }
        None
    }

    async fn ask(&mut self, observer: Observer, label: &str, ask: &Ask) -> Option<Difference> {
        let cookie = observer.key.map(cookie);
        let (without, with) = self.both(label, cookie.as_deref(), ask).await;
        if let Some(difference) = self.differ(observer, ask, &without, &with) {
            return Some(difference);
        }
        // With the ETag of what was just read, nothing may have changed; with the next page, nothing may be missing.
        let etag = without.header("etag").filter(|_| ask.method == "GET");
        let next = without.json()["page"]["next_cursor"].as_str().map(str::to_owned);
        if let Some(etag) = etag {
            let again = Ask { headers: vec![format!("if-none-match: {etag}")], ..ask.clone() };
            let (without, with) = self.both(&format!("{label} again"), cookie.as_deref(), &again).await;
            return self.differ(observer, &again, &without, &with);
        }
        let next = next.filter(|_| ask.method == "GET")?;
        let join = if ask.path.contains('?') { '&' } else { '?' };
        let again = Ask::get(format!("{}{join}cursor={next}", ask.path));
        let (without, with) = self.both(&format!("{label} next"), cookie.as_deref(), &again).await;
        self.differ(observer, &again, &without, &with)
    }

    async fn both(&mut self, label: &str, cookie: Option<&str>, ask: &Ask) -> (Reply, Reply) {
        join(self.without.ask(label, cookie, ask), self.with.ask(label, cookie, ask)).await
    }

    fn differ(&mut self, observer: Observer, ask: &Ask, without: &Reply, with: &Reply) -> Option<Difference> {
        self.coverage.answers += 1;
        self.coverage.bytes += without.len();
        *self.coverage.statuses.entry(without.status).or_default() += 1;
        // In one world alone it is a difference like others.
        assert!(without != with || with.status < 500, "{ask:?}: {with:?}");
        let shown = |reply: &Reply| format!("{}\n\n{}", reply.head, reply.body);
        (without != with).then(|| Difference {
            observer,
            asked: format!("{} {} {:?} {:?}", ask.method, ask.path, ask.headers, ask.body),
            without: shown(without),
            with: shown(with),
        })
    }

    fn mails(&mut self, observer: Observer) -> Option<Difference> {
        let address = format!("{}@demo.example", observer.key?);
        let (without, with) = (self.without.mails_to(&address), self.with.mails_to(&address));
        self.coverage.mails += without.len();
        self.coverage.bytes += without.iter().map(String::len).sum::<usize>();
        (without != with).then(|| Difference {
            observer,
            asked: "the mails they got".into(),
            without: without.join("\n\n"),
            with: with.join("\n\n"),
        })
    }
}

/// In how many histories everybody has looked once.
const GROUPS: u64 = (OBSERVERS.len() / AT_A_TIME) as u64;

/// Who looks at the end of the history of this seed: a few at a time, and everybody in turn.
fn looking(seed: u64) -> Vec<Observer> {
    let [group, groups] = [seed % GROUPS, GROUPS].map(|number| usize::try_from(number).expect("a few"));
    OBSERVERS.iter().skip(group).step_by(groups).copied().collect()
}

/// Runs the histories that show with 999 of 1000 chances what the hardest planted leak shows; others, when told to.
async fn prove(kind: Kind) {
    let at_length = number("PROOF_HISTORIES", 0);
    let histories = if at_length > 0 { at_length } else { table::enough_by_the_table() * GROUPS };
    let first = number("PROOF_SEED", 0);
    let depth = |seed: u64| {
        let all = at_length == 0 || (seed / GROUPS).is_multiple_of(THOROUGH);
        if all { Depth::Everything } else { Depth::OneOfEach }
    };
    let mut coverage = Coverage::default();
    for seed in first..first + histories {
        let history = History::of(seed, &looking(seed), depth(seed));
        if let Some(difference) = compare(kind, &history, &mut coverage).await {
            let (shortest, difference) = shrink(kind, &history, difference).await;
            panic!("{kind:?}, seed {seed}: {difference}\nafter {:#?}", shortest.steps);
        }
    }
    println!("{kind:?}: {coverage}");
    assert!(coverage.hidden_steps > 12 * coverage.histories, "too little is hidden to show anything: {coverage}");
    coverage::every_operation_was_tried(&coverage);
}

#[actix_web::test]
async fn whoever_is_not_inside_cannot_tell_two_worlds_apart_on_sqlite() {
    prove(Kind::Sqlite).await;
}

#[actix_web::test]
async fn whoever_is_not_inside_cannot_tell_two_worlds_apart_on_postgres() {
    prove(Kind::Postgres).await;
}
