//! Finds what an operation is about in the lists of whoever does it, so that a history can lose any of its steps and still be run.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use rand::RngExt as _;
use rand::rngs::StdRng;
use serde_json::Value;

use super::cast::STARTED;
use super::side::Side;
use super::template::cookie;
use super::wire::Ask;

/// Words that occur in hidden and in visible texts alike, so that a search can find either.
pub const WORDS: [&str; 12] = [
    "student",
    "failing",
    "supervision",
    "observation",
    "feedback",
    "court",
    "placement",
    "welcome",
    "research",
    "difficult",
    "Birmingham",
    "quillon",
];

/// Where something is found: its name, the list it stands in, the field of the list and the field of the item.
const LISTS: [(&str, &str, &str, &str); 32] = [
    ("session", "/circles/{circle}/sessions?when=upcoming&limit=2", "/items", "id"),
    ("later_session", "/circles/{circle}/sessions?when=upcoming&limit=200", "/items", "id"),
    ("past_session", "/circles/{circle}/sessions?when=past&limit=2", "/items", "id"),
    ("next", "/circles/{circle}/sessions?when=upcoming&limit=1", "/items", "id"),
    ("next_item", "/sessions/{next}/agenda", "/items", "id"),
    ("last_item", "/sessions/{next}/agenda", "/items", "id"),
    ("next_pass", "/sessions/{next}/guest-passes", "/items", "id"),
    ("last", "/circles/{circle}/sessions?when=past&limit=1", "/items", "id"),
    ("second", "/circles/{circle}/sessions?when=upcoming&limit=2", "/items", "id"),
    ("second_poll", "/sessions/{second}/date-polls", "/items", "id"),
    ("second_option", "/date-polls/{second_poll}", "/options", "id"),
    ("briefed", "/me/briefs", "/items", "session_id"),
    ("topic", "/circles/{circle}/topics?limit=200", "/items", "id"),
    ("own_topic", "/circles/{circle}/topics?limit=200", "/items", "id"),
    ("action", "/circles/{circle}/actions", "/items", "id"),
    ("announcement", "/circles/{circle}/announcements", "/items", "id"),
    ("notice", "/circles/{circle}/notices?limit=200", "/items", "id"),
    ("member", "/circles/{circle}/members?limit=200", "/items", "id"),
    ("role_term", "/circles/{circle}/role-terms", "/items", "id"),
    ("research_item", "/circles/{circle}/research-items", "/items", "id"),
    ("vote", "/circles/{circle}/rhythm-votes", "/items", "id"),
    ("item", "/sessions/{session}/agenda", "/items", "id"),
    ("pass", "/sessions/{session}/guest-passes", "/items", "id"),
    ("poll", "/sessions/{later_session}/date-polls", "/items", "id"),
    ("option", "/date-polls/{poll}", "/options", "id"),
    ("ask", "/sessions/{session}/room-asks", "/items", "id"),
    ("host", "/organisations?q=Sandwell", "/items", "id"),
    ("employer", "/organisations?q=Birmingham", "/items", "id"),
    ("connection", "/connections", "/items", "id"),
    ("own_hat", "/me/engagements", "/items", "id"),
    ("offered_hat", "/directory/{circle}/joining", "/hats", "engagement_id"),
    ("charter", "/directory/{circle}/joining", "/charter", "number"),
];

/// Somebody looking for what they are about to do something with.
pub struct Finder<'a> {
    pub side: &'a mut Side,
    pub label: String,
    pub who: &'static str,
    pub found: HashMap<String, String>,
    pub dice: StdRng,
}

impl Finder<'_> {
    /// The text with every word in braces filled in; none when something is not there.
    pub async fn fill(&mut self, text: &str) -> Option<String> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled += before;
            let inside = after.split(['}', '"', ':']).next().unwrap_or_default();
            if inside.is_empty() || !after[inside.len()..].starts_with('}') {
                filled.push('{');
                rest = after;
                continue;
            }
            filled += &Box::pin(self.find(inside)).await?;
            rest = &after[inside.len() + 1..];
        }
        // A number stands in quotation marks as long as it is a word in braces.
        let filled = filled + rest;
        let Some((before, after)) = filled.split_once("\"charter_version\":\"") else { return Some(filled) };
        Some(format!("{before}\"charter_version\":{}", after.replacen('"', "", 1)))
    }

    /// The circle that was started in this history, if it was.
    pub async fn started(&mut self) -> Option<String> {
        let ask = Ask::get("/api/v1/circles?limit=200");
        let circles = self.side.ask(&format!("{}/circles", self.label), Some(&cookie(self.who)), &ask).await.json();
        let started = circles["items"].as_array()?.iter().find(|item| item["name"] == STARTED.name)?;
        started["id"].as_str().map(str::to_owned)
    }

    async fn find(&mut self, name: &str) -> Option<String> {
        if name == "words" {
            let words = (0..3).map(|_| WORDS[self.dice.random_range(0..WORDS.len())]);
            return Some(words.collect::<Vec<_>>().join(" "));
        }
        if let Some(days) = name.strip_prefix("day") {
            return Some(day(self.side.now().date_naive(), days.parse().expect("a number of days")).to_string());
        }
        if let Some(known) = self.found.get(name) {
            return Some(known.clone());
        }
        let (_, list, field, id) = LISTS
            .iter()
            .find(|(known, ..)| *known == name)
            .unwrap_or_else(|| panic!("{{{name}}}: say in LISTS where it is found"));
        let path = self.fill(list).await?;
        let reply = self
            .side
            .ask(&format!("{}/{name}", self.label), Some(&cookie(self.who)), &Ask::get(format!("/api/v1{path}")))
            .await;
        let json = reply.json();
        let found = match json.pointer(field)? {
            Value::Array(items) if items.is_empty() => return None,
            // Only this guest is invited: who is not must not know that it was thought of.
            Value::Array(items) if name == "next_pass" => {
                items.iter().find(|item| item["kind"] == "academic")?["id"].as_str()?.to_owned()
            }
            // The newest in half of the cases, so that things get on.
            Value::Array(items) => {
                let at = if name.starts_with("next") {
                    0
                } else if name.starts_with("last") || name == "second" || self.dice.random_bool(0.5) {
                    items.len() - 1
                } else {
                    self.dice.random_range(0..items.len())
                };
                let found = &items[at][*id];
                found.as_str().map_or_else(|| found.to_string(), str::to_owned)
            }
            other => other.to_string(),
        };
        self.found.insert(name.to_owned(), found.clone());
        Some(found)
    }
}

fn day(from: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { from - distance } else { from + distance }
}
