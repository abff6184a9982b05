//! Whatever is asked of a session, in whatever order: it goes only where the model draws an arrow (model §3.6), a refusal changes nothing,
//! and closing loses no action and no idea (INV-08).

use serde_json::{Value, json};

use crate::circles::sessions::{change, extra, item};
use crate::support::house::Persona;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("small")
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Ask {
    Agenda(usize),
    SetAgenda,
    Confirm,
    PutOff,
    NewTime(&'static str),
    Cancel,
    Move(&'static str),
    TakeLink,
    Open,
    Mark(&'static str),
    MarkAll,
    Act,
    Idea,
    Close(bool, bool),
}

const SOON: &str = "2026-11-23T09:40:00Z";
const LATER: &str = "2026-11-24T09:40:00Z";

const EVERYTHING: [Ask; 19] = [
    Ask::Agenda(0),
    Ask::Agenda(1),
    Ask::Agenda(3),
    Ask::SetAgenda,
    Ask::Confirm,
    Ask::PutOff,
    Ask::NewTime(SOON),
    Ask::NewTime(LATER),
    Ask::Cancel,
    Ask::Move(SOON),
    Ask::Move(LATER),
    Ask::TakeLink,
    Ask::Open,
    Ask::Mark("dropped"),
    Ask::Mark("carried_over"),
    Ask::Act,
    Ask::Idea,
    Ask::Close(true, true),
    Ask::Close(false, false),
];

/// What leads on from here.
fn onward(state: &str, dice: &mut Dice) -> Ask {
    let steps: &[Ask] = match state {
        "planned" | "topics_open" => &[Ask::Agenda(2), Ask::SetAgenda],
        "agenda_set" => &[Ask::Confirm, Ask::Move(SOON)],
        "confirmed" => &[Ask::Open],
        "live" => &[
            Ask::MarkAll,
            Ask::Act,
            Ask::Close(true, true),
            Ask::Close(false, true),
            Ask::Close(true, false),
            Ask::Idea,
        ],
        _ => &[Ask::NewTime(SOON), Ask::Open],
    };
    steps[dice.roll(steps.len())]
}

/// The arrows that model §3.6 draws; that a new time takes a confirmation back is T-34.
fn is_drawn(ask: Ask, from: &str, to: &str) -> bool {
    let calm = |state: &str| if state == "topics_open" { "planned".to_owned() } else { state.to_owned() };
    let (from, to) = (calm(from), calm(to));
    let ahead = ["planned", "agenda_set", "confirmed"].contains(&from.as_str());
    match ask {
        Ask::SetAgenda => (from.as_str(), to.as_str()) == ("planned", "agenda_set"),
        Ask::Confirm => (from.as_str(), to.as_str()) == ("agenda_set", "confirmed"),
        Ask::PutOff => ahead && to == "postponed",
        Ask::NewTime(_) => (ahead || from == "postponed") && to == "planned",
        Ask::Cancel => (ahead || from == "postponed") && to == "cancelled",
        Ask::Move(_) | Ask::TakeLink => ahead && (from == to || (from == "confirmed" && to == "agenda_set")),
        Ask::Open => (from.as_str(), to.as_str()) == ("confirmed", "live"),
        Ask::Close(..) => (from.as_str(), to.as_str()) == ("live", "closed"),
        Ask::Agenda(_) => from == to && (ahead || from == "postponed"),
        Ask::Mark(_) | Ask::MarkAll | Ask::Act | Ask::Idea => from == to && from == "live",
    }
}

/// Asks, and says what was answered.
async fn ask(nadia: &Persona, session: &str, ask: Ask, dice: &mut Dice) -> u16 {
    let post =
        |page: &'static str, body: Value| async move { nadia.post(&format!("{session}{page}"), body).await.status };
    match ask {
        Ask::Agenda(count) => {
            let list: Vec<Value> = (0..count).map(|_| item("challenge", "A challenge")).collect();
            nadia.put(&format!("{session}/agenda"), json!({"items": list})).await.status
        }
        Ask::SetAgenda => post("/agenda-setting", json!({})).await,
        Ask::Confirm => post("/confirmation", json!({})).await,
        Ask::PutOff => post("/postponement", json!({"starts_at": null})).await,
        Ask::NewTime(at) => post("/postponement", json!({"starts_at": at})).await,
        Ask::Cancel => post("/cancellation", json!({})).await,
        Ask::Move(at) => {
            let mut body = change(&nadia.get(session).await.json);
            body["starts_at"] = json!(at);
            body["join_link"] = json!("https://meet.example/extra");
            nadia.put(session, body).await.status
        }
        Ask::TakeLink => {
            let mut body = change(&nadia.get(session).await.json);
            body["join_link"] = Value::Null;
            nadia.put(session, body).await.status
        }
        Ask::Open => post("/opening", json!({})).await,
        Ask::Mark(outcome) => {
            let agenda =
                nadia.get(&format!("{session}/agenda")).await.json["items"].as_array().cloned().expect("items");
            if agenda.is_empty() {
                return 404;
            }
            let one = &agenda[dice.roll(agenda.len())];
            let path = format!("/agenda-items/{}/outcome", one["id"].as_str().expect("an id"));
            nadia.put(&path, json!({"outcome": outcome})).await.status
        }
        Ask::MarkAll => {
            let mut status = 404;
            for one in nadia.get(&format!("{session}/agenda")).await.json["items"].as_array().expect("items") {
                let path = format!("/agenda-items/{}/outcome", one["id"].as_str().expect("an id"));
                status = nadia.put(&path, json!({"outcome": "covered"})).await.status;
            }
            status
        }
        Ask::Act => post("/actions", json!({"text": "Ask again", "owner_member_id": null, "due_on": null})).await,
        Ask::Idea => post("/ideas", json!({"title": "Something for next time"})).await,
        Ask::Close(no_actions, no_ideas) => {
            post("/closing", json!({"no_actions": no_actions, "no_ideas": no_ideas})).await
        }
    }
}

/// Everything a member sees of a session.
async fn seen(nadia: &Persona, session: &str) -> [Value; 2] {
    [nadia.get(session).await.json, nadia.get(&format!("{session}/run-sheet")).await.json]
}

story! {
    /// Model §3.6, INV-08, T-34, T-39, T-40.
    async fn a_session_goes_only_where_an_arrow_leads(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let nadia = house.person("nadia").await;
        let mut reached = std::collections::BTreeMap::<String, usize>::new();
        for seed in 1..=12_u64 {
            let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let session = extra(&nadia, &circle, SOON).await;
            let mut before = seen(&nadia, &session).await;
            for _ in 0..24 {
                let state = before[0]["state"].as_str().expect("a state").to_owned();
                let next = if dice.roll(3) > 0 { onward(&state, &mut dice) } else { EVERYTHING[dice.roll(EVERYTHING.len())] };
                let status = ask(&nadia, &session, next, &mut dice).await;
                let after = seen(&nadia, &session).await;
                let to = after[0]["state"].as_str().expect("a state").to_owned();
                if (200..300).contains(&status) {
                    assert!(is_drawn(next, &state, &to), "seed {seed}: {next:?} led from {state} to {to}");
                } else {
                    assert!((400..500).contains(&status), "seed {seed}: {next:?} in {state} answers {status}");
                    assert_eq!(before, after, "seed {seed}: {next:?} was refused in {state} and changed something");
                }
                if to == "closed" && state == "live" {
                    is_whole(&nadia, &session, &before[1]).await;
                }
                *reached.entry(to).or_default() += 1;
                before = after;
            }
        }
        for state in ["planned", "agenda_set", "confirmed", "live", "closed", "postponed", "cancelled"] {
            let reached = reached.contains_key(state) || (state == "planned" && reached.contains_key("topics_open"));
            assert!(reached, "{state} was never reached");
        }
    }
}

/// What was written down while it went on stands in the record, and nothing was left open.
async fn is_whole(nadia: &Persona, session: &str, sheet: &Value) {
    let record = nadia.get(&format!("{session}/record")).await.json;
    let count = |list: &Value| list.as_array().expect("a list").len();
    assert_eq!(count(&record["actions"]), count(&sheet["actions"]));
    assert_eq!(count(&record["ideas"]), count(&sheet["ideas"]));
    assert_eq!(record["no_actions"], count(&record["actions"]) == 0);
    assert_eq!(record["no_ideas"], count(&record["ideas"]) == 0);
    assert!(record["items"].as_array().expect("items").iter().all(|item| !item["outcome"].is_null()));
}
