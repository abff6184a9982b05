//! What somebody tries who looks: every route of the contract and every page beside it, with whatever they can put into it.

use rand::rngs::StdRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;

use super::arcs::{STARTING, own};
use super::finder::WORDS;
use super::kinds::{INSIDE, ON_THE_FACE, in_capitals};
use super::pools::{ABSENT, Pool, Pools};
use super::wire::Ask;

/// A route of the contract.
#[derive(Clone, Debug)]
pub struct Route {
    pub name: String,
    method: &'static str,
    pattern: String,
    /// Query parameters with every value they can have, if these are few.
    parameters: Vec<(String, Vec<String>)>,
}

/// Every route of the contract.
///
/// # Panics
/// When a route has a kind of id that nobody has said anything about.
pub fn routes(contract: &Value, pools: &Pools) -> Vec<Route> {
    let mut routes = Vec::new();
    for (pattern, item) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            for name in names(pattern) {
                assert!(
                    pools.contains_key(name),
                    "The route {method} {pattern} is not covered by the proof of separation: nobody has said which ids can stand for \
                     {{{name}}}. Add its table to tests/proof/pools.rs: under `in_circles` when its rows belong to a circle, under \
                     `of_people` when they belong to people or the partnership."
                );
            }
            let method = in_capitals(method);
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let parameters = parameters.filter(|it| it["in"] == "query").map(|it| {
                let name = it["name"].as_str().expect("a name").to_owned();
                let values = values(contract, &name, &it["schema"]);
                (name, values)
            });
            routes.push(Route {
                name: operation["operationId"].as_str().expect("a name").to_owned(),
                method,
                pattern: pattern.clone(),
                parameters: parameters.collect(),
            });
        }
    }
    routes
}

fn names(pattern: &str) -> Vec<&str> {
    pattern.split(['{', '}']).skip(1).step_by(2).collect()
}

/// The values a parameter can have, or some of them.
fn values(contract: &Value, name: &str, schema: &Value) -> Vec<String> {
    let texts =
        |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    if let Some(reference) = schema["$ref"].as_str() {
        return texts(&contract["components"]["schemas"][reference.rsplit('/').next().unwrap_or_default()]["enum"]);
    }
    match (schema["type"].as_str(), name) {
        _ if schema["enum"].is_array() => texts(&schema["enum"]),
        (Some("boolean"), _) => vec!["true".into(), "false".into()],
        (_, "limit") => ["1", "4", "16", "200"].map(str::to_owned).to_vec(),
        (_, "cursor") => vec!["x".into()],
        (_, "area") => vec!["birmingham".into(), "black_country".into()],
        (_, "q") => WORDS.iter().map(|word| (*word).to_owned()).collect(),
        (_, "session") => vec!["{session}".into()],
        (_, "organisation_id") => vec!["{organisation}".into()],
        _ => panic!(
            "The proof of separation does not know the parameter {name}: say in tests/proof/explorer.rs what it can be."
        ),
    }
}

/// Pages beside the contract.
const PAGES: [&str; 12] = [
    "/livez",
    "/readyz",
    "/version",
    "/openapi.json",
    "/outbox",
    "/docs/problems",
    "/links/x",
    "/links/rsvp/x",
    "/links/unsubscribe/x",
    "/calendars/x.ics",
    "/nowhere",
    "/api/v1/nowhere",
];

/// How much somebody tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Every route with everything that can stand in its address, every parameter, and what a browser asks by itself.
    Everything,
    /// Every route once, with one thing chosen at random: what one history leaves out, another one tries.
    OneOfEach,
}

/// What one person asks, in this order. What changes something comes after everything that only reads; what ends a sign-in comes last.
pub fn asks(routes: &[Route], pools: &Pools, seed: u64, depth: Depth) -> Vec<(String, Ask)> {
    let mut dice = StdRng::seed_from_u64(seed);
    let mut reads: Vec<(String, Ask)> = PAGES.iter().map(|page| ((*page).to_owned(), Ask::get(*page))).collect();
    let mut writes = Vec::new();
    for route in routes {
        if route.method == "GET" {
            reads.extend(route.reads(pools, &mut dice, depth).into_iter().map(|ask| (route.name.clone(), ask)));
        } else {
            writes.extend(route.writes(pools, &mut dice, depth).into_iter().map(|ask| (route.name.clone(), ask)));
        }
    }
    writes.shuffle(&mut dice);
    // After these somebody sees less than before.
    writes.sort_by_key(|(name, _)| match name.as_str() {
        "sign_out" | "end_sign_in" | "set_passphrase" => 2,
        "leave_circle" | "add_engagement" | "change_engagement" | "add_relation" | "change_relation" => 1,
        _ => 0,
    });
    reads.extend(writes);
    reads
}

impl Route {
    fn reads(&self, pools: &Pools, dice: &mut StdRng, depth: Depth) -> Vec<Ask> {
        let paths = self.paths(pools, dice, true);
        let first = paths.first().expect("a path").clone();
        let own = paths.get(1).unwrap_or(&first);
        let variant = |dice: &mut StdRng| match dice.random_range(0..3) {
            0 => Ask { method: "HEAD", ..Ask::get(&first) },
            1 => Ask { method: "OPTIONS", ..Ask::get(&first) },
            _ => Ask { headers: vec!["if-none-match: *".into()], ..Ask::get(&first) },
        };
        if depth == Depth::OneOfEach {
            let path = paths.choose(dice).expect("a path").clone();
            let parameter = self.parameters.choose(dice).filter(|_| dice.random_bool(0.7));
            let value = parameter.and_then(|(name, values)| Some((name, values.choose(dice)?.clone())));
            return vec![match value {
                Some((name, value)) => Ask::get(format!("{path}?{name}={}", fill(&value, pools, dice))),
                None if dice.random_bool(0.1) => variant(dice),
                None => Ask::get(path),
            }];
        }
        let mut asks: Vec<Ask> = paths.iter().map(Ask::get).collect();
        for (name, values) in &self.parameters {
            let some = values.sample(dice, 4).cloned().collect::<Vec<_>>();
            for value in if values.len() > 8 { values.clone() } else { some } {
                let value = fill(&value, pools, dice);
                // Mostly where there is something to be seen.
                let path =
                    if name == "limit" || dice.random_bool(0.6) { own } else { paths.choose(dice).expect("a path") };
                asks.push(Ask::get(format!("{path}?{name}={value}")));
            }
        }
        asks.push(variant(dice));
        asks
    }

    fn writes(&self, pools: &Pools, dice: &mut StdRng, depth: Depth) -> Vec<Ask> {
        let mut paths = self.paths(pools, dice, false);
        let known = body_of(&self.name);
        if depth == Depth::OneOfEach {
            paths = vec![paths.choose(dice).expect("a path").clone()];
        } else if names(&self.pattern).is_empty() && known.is_some_and(|body| body.contains('{')) {
            // What it is about stands in the body alone.
            paths = vec![self.pattern.clone(); 4];
        }
        let ask = |path: &String| {
            let body = match known.filter(|_| dice.random_bool(0.8)) {
                Some(body) => fill(body, pools, dice),
                None => "{}".to_owned(),
            };
            let headers = if dice.random_bool(0.8) { vec!["if-match: *".into()] } else { Vec::new() };
            Ask { method: self.method, path: path.clone(), body: (self.method != "DELETE").then_some(body), headers }
        };
        paths.iter().map(ask).collect()
    }

    /// The address with ids in it: the newest hidden one, any hidden one, one from elsewhere, and what is none.
    fn paths(&self, pools: &Pools, dice: &mut StdRng, all: bool) -> Vec<String> {
        let names = names(&self.pattern);
        if names.is_empty() {
            return vec![self.pattern.clone()];
        }
        let put = |dice: &mut StdRng, pick: fn(&Pool, &mut StdRng) -> Option<String>| {
            names.iter().fold(self.pattern.clone(), |path, name| {
                let id = pick(&pools[name], dice).unwrap_or_else(|| ABSENT.to_owned());
                path.replace(&format!("{{{name}}}"), &id)
            })
        };
        let newest = put(dice, |pool, dice| pool.hidden.last().or(pool.elsewhere.choose(dice)).cloned());
        let hidden = put(dice, |pool, dice| pool.hidden.choose(dice).or(pool.elsewhere.choose(dice)).cloned());
        let elsewhere = put(dice, |pool, dice| pool.elsewhere.choose(dice).cloned());
        let own = put(dice, |pool, dice| pool.own.choose(dice).or(pool.elsewhere.choose(dice)).cloned());
        let mut paths = vec![newest, own, if dice.random_bool(0.5) { hidden } else { elsewhere }];
        if dice.random_bool(if all { 0.3 } else { 0.2 }) {
            paths.push(put(dice, |_, dice| ["x", ABSENT].choose(dice).map(|id| (*id).to_owned())));
        }
        // Of hidden circles there are so few that each is tried.
        if names == ["circle"] && all {
            paths.extend(pools["circle"].hidden.iter().map(|id| self.pattern.replace("{circle}", id)));
        }
        // A hidden child beside a parent from elsewhere, the newest and any.
        if let [parent, children @ ..] = names.as_slice()
            && !children.is_empty()
        {
            let own = Some(&pools[parent].own).filter(|own| !own.is_empty()).unwrap_or(&pools[parent].elsewhere);
            for newest in [true, false] {
                let parent_id = own.choose(dice).map_or(ABSENT, String::as_str);
                let path = self.pattern.replace(&format!("{{{parent}}}"), parent_id);
                paths.push(children.iter().fold(path, |path, name| {
                    let hidden = &pools[name].hidden;
                    let child = if newest { hidden.last() } else { hidden.choose(dice) };
                    path.replace(&format!("{{{name}}}"), child.map_or(ABSENT, String::as_str))
                }));
            }
        }
        let mut seen = std::collections::HashSet::new();
        paths.retain(|path| seen.insert(path.clone()));
        paths
    }
}

/// A text with its words in braces filled in by whatever there is.
fn fill(text: &str, pools: &Pools, dice: &mut StdRng) -> String {
    let text = text.replace("{words}", WORDS.choose(dice).expect("a word")).replace("\"{charter}\"", "1");
    let alias = [
        ("{own_hat}", "engagement"),
        ("{offered_hat}", "engagement"),
        ("{host}", "organisation"),
        ("{employer}", "organisation"),
        ("{session}", "session"),
        ("{organisation}", "organisation"),
        ("{member}", "member"),
        ("{option}", "poll"),
        ("{topic}", "topic"),
        ("{item}", "item"),
        ("{venue}", "venue"),
    ];
    let text = alias.iter().fold(text, |text, (word, name)| {
        let pool = &pools[name];
        let own = if pool.own.is_empty() { &pool.elsewhere } else { &pool.own };
        // The newest hidden one is the likeliest to be in one world alone.
        let id = match dice.random_range(0..4) {
            0 | 1 => pool.hidden.last().or(own.choose(dice)),
            2 => pool.hidden.choose(dice).or(own.choose(dice)),
            _ => own.choose(dice),
        };
        text.replace(word, id.map_or(ABSENT, |id| id.as_str()))
    });
    // Days: a fixed one will do, since it is the answer that is compared.
    let mut parts = text.split("{day");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled += "2027-02-0";
        filled += &(1 + part.len() % 8).to_string();
        filled += part.split_once('}').map_or("", |(_, rest)| rest);
    }
    filled
}

/// What somebody may send with an operation of this name.
fn body_of(name: &str) -> Option<&'static str> {
    let all = INSIDE.iter().chain(ON_THE_FACE).chain(own::ALL).chain([&STARTING]);
    all.filter(|kind| kind.name == name && !kind.body.is_empty()).map(|kind| kind.body).next()
}
