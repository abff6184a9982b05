//! Finds what an operation is about in the lists of whoever does it, so that a history can lose any of its steps and still be run.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use rand::RngExt as _;
use rand::rngs::StdRng;
use serde_json::Value;

use super::arcs::Aim;
use super::cast::STARTED;
use super::kinds::{self, Kind, Who};
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

/// Where something is found: its name as the contract has it, who looks for it and what for, the list it stands in, the field of the list
/// and the field of the item. The first line that fits counts.
const LISTS: &[(&str, For, &str, &str, &str)] = &[
    ("session", For::Aim(Aim::Next), "/circles/{circle}/sessions?when=upcoming&limit=1", "/items", "id"),
    ("session", For::Aim(Aim::Second), "/circles/{circle}/sessions?when=upcoming&limit=2", "/items", "id"),
    ("session", For::Aim(Aim::Last), "/circles/{circle}/sessions?when=past&limit=1", "/items", "id"),
    ("session", For::Who(Who::Partner), "/me/briefs", "/items", "session_id"),
    ("session", For::Kind("check_out"), "/circles/{circle}/sessions?when=past&limit=2", "/items", "id"),
    ("session", For::Kind("change_my_attendance"), "/circles/{circle}/sessions?when=past&limit=2", "/items", "id"),
    ("session", For::Kind("postpone_session"), "/circles/{circle}/sessions?when=upcoming&limit=200", "/items", "id"),
    ("session", For::Kind("cancel_session"), "/circles/{circle}/sessions?when=upcoming&limit=200", "/items", "id"),
    ("session", For::Anything, "/circles/{circle}/sessions?when=upcoming&limit=2", "/items", "id"),
    ("pass", For::Kind("answer_partner_note"), "/me/partner-notes", "/items", "id"),
    ("pass", For::Who(Who::Guest), "/me/visits", "/items", "id"),
    ("pass", For::Anything, "/sessions/{session}/guest-passes", "/items", "id"),
    ("item", For::Who(Who::Guest), "/visits/{pass}", "/items", "id"),
    ("item", For::Anything, "/sessions/{session}/agenda", "/items", "id"),
    ("ask", For::Anything, "/sessions/{session}/room-asks", "/items", "id"),
    ("poll", For::Anything, "/sessions/{session}/date-polls", "/items", "id"),
    ("option", For::Anything, "/date-polls/{poll}", "/options", "id"),
    ("topic", For::Anything, "/circles/{circle}/topics?limit=200", "/items", "id"),
    ("action", For::Anything, "/circles/{circle}/actions", "/items", "id"),
    ("announcement", For::Anything, "/circles/{circle}/announcements", "/items", "id"),
    ("notice", For::Anything, "/circles/{circle}/notices?limit=200", "/items", "id"),
    ("member", For::Anything, "/circles/{circle}/members?limit=200", "/items", "id"),
    ("role_term", For::Anything, "/circles/{circle}/role-terms", "/items", "id"),
    ("research_item", For::Who(Who::Partner), "/sessions/{session}/research-items", "/items", "id"),
    ("research_item", For::Anything, "/circles/{circle}/research-items", "/items", "id"),
    ("vote", For::Anything, "/circles/{circle}/rhythm-votes", "/items", "id"),
    ("host", For::Anything, "/organisations?q=Birmingham%20City%20Council", "/items", "id"),
    ("venue", For::Anything, "/venues?organisation_id={host}", "/items", "id"),
    ("employer", For::Anything, "/organisations?q=Birmingham%20Children", "/items", "id"),
    ("connection", For::Anything, "/connections", "/items", "id"),
    ("own_hat", For::Anything, "/me/engagements", "/items", "id"),
    ("offered_hat", For::Anything, "/directory/{circle}/joining", "/hats", "engagement_id"),
    ("charter", For::Anything, "/directory/{circle}/joining", "/charter", "number"),
];

/// Whom a line of the lists is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Aim(Aim),
    Who(Who),
    Kind(&'static str),
    Anything,
}

/// Somebody looking for what they are about to do something with.
pub struct Finder<'a> {
    side: &'a mut Side,
    label: String,
    who: &'static str,
    organiser: &'static str,
    kind: &'a Kind,
    aim: Aim,
    found: HashMap<String, String>,
    dice: StdRng,
}

impl<'a> Finder<'a> {
    pub fn new(
        side: &'a mut Side,
        label: String,
        (who, organiser): (&'static str, &'static str),
        kind: &'a Kind,
        aim: Aim,
        dice: StdRng,
    ) -> Self {
        Self { side, label, who, organiser, kind, aim, found: HashMap::new(), dice }
    }

    /// In whose lists something stands. A host is not told which circle asks for a room, so that an answer to this one is found by asking
    /// its organiser: else it could be the answer to another, which is not hidden from those who are in that one.
    fn reader(&self, name: &str) -> &'static str {
        let of_circle = self.kind.who == Who::Host && matches!(name, "ask" | "session");
        if of_circle { self.organiser } else { self.who }
    }

    /// This need not be looked for.
    pub fn knows(&mut self, name: &str, is: String) {
        self.found.insert(name.to_owned(), is);
    }

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

    /// The circle that was started in this history, if it was: whoever started it tells the others.
    pub async fn started(&mut self) -> Option<String> {
        let ask = Ask::get("/api/v1/circles?limit=200");
        let circles =
            self.side.ask(&format!("{}/circles", self.label), Some(&cookie(STARTED.organiser)), &ask).await.json();
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
        let fits = |one: For| match one {
            For::Aim(aim) => aim == self.aim,
            For::Who(who) => who == self.kind.who,
            For::Kind(kind) => kind == self.kind.name,
            For::Anything => true,
        };
        let (_, _, list, field, id) = LISTS
            .iter()
            .find(|(known, one, ..)| *known == name && fits(*one))
            .unwrap_or_else(|| panic!("{{{name}}}: say in LISTS where it is found"));
        let path = self.fill(list).await?;
        let ask = Ask::get(format!("/api/v1{path}"));
        let reader = cookie(self.reader(name));
        let json = self.side.ask(&format!("{}/{name}", self.label), Some(&reader), &ask).await.json();
        let found = match json.pointer(field)? {
            Value::Array(items) => {
                let fitting: Vec<&Value> = items.iter().filter(|item| self.fits(name, item)).collect();
                let items = if fitting.is_empty() { items.iter().collect() } else { fitting };
                let at = match (name, self.aim) {
                    (_, _) if items.is_empty() => return None,
                    ("session", Aim::Next | Aim::Second | Aim::Last) => items.len() - 1,
                    (_, Aim::Next) => 0,
                    _ if self.dice.random_bool(0.5) => items.len() - 1,
                    _ => self.dice.random_range(0..items.len()),
                };
                let found = &items[at][*id];
                found.as_str().map_or_else(|| found.to_string(), str::to_owned)
            }
            other => other[*id].as_u64().map_or_else(|| other.to_string(), |number| number.to_string()),
        };
        self.found.insert(name.to_owned(), found.clone());
        Some(found)
    }

    /// Whether whoever does this may do it with what stands here, as far as it says.
    fn fits(&self, name: &str, item: &Value) -> bool {
        // Only the guest of the arc is invited: who is not must not know that they were thought of.
        let guest = name != "pass" || item["kind"] == "community_partner";
        let (verb, open) = match self.kind.name {
            "invite_guest" | "change_agenda" => return guest,
            // What has been marked may be marked again; a session is closed once all are.
            "mark_item" => ("mark", item["outcome"].is_null()),
            "offer_buddy" => ("be_buddy", true),
            "cast_ballot" => ("vote", true),
            other => (other, true),
        };
        let own = kinds::place(self.kind.name).1.rsplit(['{', '}']).nth(1) == Some(name);
        let Some(can) = item["can"].as_array().filter(|_| own) else { return false };
        open && can.iter().filter_map(Value::as_str).any(|may| verb.starts_with(may))
    }
}

fn day(from: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { from - distance } else { from + distance }
}
