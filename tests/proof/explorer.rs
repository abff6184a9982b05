//! What somebody tries who looks: every route of the contract and every page beside it, with whatever they can put into it.

use rand::rngs::StdRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;

use super::finder::WORDS;
use super::kinds::body_of;
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
            let method = match method.as_str() {
                "get" => "GET",
                "post" => "POST",
                "put" => "PUT",
                "delete" => "DELETE",
                other => panic!(
                    "The proof of separation does not know the method {other}: add it to tests/proof/explorer.rs."
                ),
            };
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
        (_, "limit") => vec!["1".into(), "200".into()],
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

/// What one person asks, in this order. What changes something comes after everything that only reads; what ends a sign-in comes last.
pub fn asks(routes: &[Route], pools: &Pools, seed: u64) -> Vec<(String, Ask)> {
    let mut dice = StdRng::seed_from_u64(seed);
    let mut reads: Vec<(String, Ask)> = PAGES.iter().map(|page| ((*page).to_owned(), Ask::get(*page))).collect();
    let mut writes = Vec::new();
    for route in routes {
        if route.method == "GET" {
            reads.extend(route.reads(pools, &mut dice).into_iter().map(|ask| (route.name.clone(), ask)));
        } else {
            writes.extend(route.writes(pools, &mut dice).into_iter().map(|ask| (route.name.clone(), ask)));
        }
    }
    writes.shuffle(&mut dice);
    writes.sort_by_key(|(name, _)| name == "sign_out" || name == "end_sign_in");
    reads.extend(writes);
    reads
}

impl Route {
    fn reads(&self, pools: &Pools, dice: &mut StdRng) -> Vec<Ask> {
        let paths = self.paths(pools, dice, true);
        let mut asks: Vec<Ask> = paths.iter().map(Ask::get).collect();
        for (name, values) in &self.parameters {
            let some = values.sample(dice, 4).cloned().collect::<Vec<_>>();
            for value in if values.len() > 12 { values.clone() } else { some } {
                let value = fill(&value, pools, dice);
                let path = paths.choose(dice).expect("a path");
                asks.push(Ask::get(format!("{path}?{name}={value}")));
            }
        }
        let first = paths.first().expect("a path").clone();
        match dice.random_range(0..3) {
            0 => asks.push(Ask { method: "HEAD", ..Ask::get(&first) }),
            1 => asks.push(Ask { method: "OPTIONS", ..Ask::get(&first) }),
            _ => asks.push(Ask { headers: vec!["if-none-match: *".into()], ..Ask::get(&first) }),
        }
        asks
    }

    fn writes(&self, pools: &Pools, dice: &mut StdRng) -> Vec<Ask> {
        let paths = self.paths(pools, dice, false);
        let known = body_of(&self.name);
        let ask = |path: &String| {
            let body = match known.filter(|_| dice.random_bool(0.7)) {
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
        // A child of a hidden parent beside a parent from elsewhere.
        if names.len() > 1 {
            let mut first = true;
            paths.push(names.iter().fold(self.pattern.clone(), |path, name| {
                let pool = &pools[name];
                let own = if pool.own.is_empty() { &pool.elsewhere } else { &pool.own };
                let from = if std::mem::take(&mut first) { own } else { &pool.hidden };
                path.replace(&format!("{{{name}}}"), from.choose(dice).map_or(ABSENT, |id| id.as_str()))
            }));
        }
        paths.dedup();
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
    ];
    let text = alias.iter().fold(text, |text, (word, name)| {
        let pool = &pools[name];
        let own = if pool.own.is_empty() { &pool.elsewhere } else { &pool.own };
        let from = if dice.random_bool(0.5) && !pool.hidden.is_empty() { &pool.hidden } else { own };
        text.replace(word, from.choose(dice).map_or(ABSENT, |id| id.as_str()))
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
