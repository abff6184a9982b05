//! The doors: every operation of the contract, tried by every kind of persona, printed as `tests/access/doors.txt`.
//!
//! ✔ may (whatever the request then lacks) · ✘ may see, may not do · ∅ is not there · ! is not signed in

use std::collections::{BTreeMap, BTreeSet};

use practice_circles::access::tables;
use practice_circles::model::circles::rhythm_vote;
use practice_circles::model::codes::PollState;
use reqwest::Method;
use sea_orm::{ActiveModelTrait as _, Set};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::circles::meetings::posted;
use crate::support::house::{Answer, House, Persona, same_as_committed};

/// Everybody who tries a door, in the order of the columns.
struct Personas(Vec<(&'static str, Persona)>);

/// A door: one operation, with ids of things inside circle 1 in its path.
struct Door {
    name: String,
    method: Method,
    path: String,
    /// The same with an id that nothing has, for each id in the path.
    absent: Vec<String>,
}

/// The ids the doors stand for, found by people who may know them.
pub async fn ids(house: &House) -> BTreeMap<&'static str, String> {
    let id = |value: &Value| value["id"].as_str().expect("an id").to_owned();
    let circle = house.circle("Birmingham Practice Educators").await;
    let noor = house.person("noor").await;
    let imran = house.person("imran").await;
    let members = noor.get(&format!("/circles/{circle}/members?limit=200")).await;
    let terms = noor.get(&format!("/circles/{circle}/role-terms")).await;
    let goodbye = house.person("kofi").await;
    let left = json!({"post_choice": "named", "goodbye": "Goodbye."});
    assert_eq!(goodbye.post(&format!("/circles/{circle}/departure"), left).await.status, 204);
    let declared =
        json!({"kind": "line", "direction": "they_hold", "email": "somebody@else.example", "starts_on": "2026-11-01"});
    assert_eq!(noor.post("/me/relations", declared).await.status, 201);
    let invited = json!({"people": "Ann Other <ann@other.example>", "role": "nqsw", "organisation_id": null, "sector": "adults", "areas": ["birmingham"]});
    let invited = imran.post("/invitations", invited).await;
    assert_eq!(invited.status, 201, "{}", invited.text);
    let rosalind =
        noor.get(&format!("/circles/{circle}/members?limit=200")).await.item("display_name", "Rosalind Quaye-Bennett");
    let connection = noor.post("/connections", json!({"member_id": rosalind["id"]})).await;
    let mut ids = BTreeMap::from([
        ("circle", circle.clone()),
        ("member", id(&members.item("display_name", "Noor Hathersage"))),
        ("role_term", id(&terms.item("kind", "facilitator"))),
        ("notice", id(&noor.get(&format!("/circles/{circle}/notices")).await.item("kind", "goodbye"))),
        ("engagement", id(&noor.get("/me/engagements").await.json["items"][0])),
        ("relation", id(&noor.get("/me/relations").await.json["items"][0])),
        ("identity", id(&noor.get("/me/identities").await.json["items"][0])),
        ("sign_in", id(&noor.get("/me/sign-ins").await.json["items"][0])),
        ("connection", id(&connection.json)),
        ("organisation", id(&noor.get("/organisations?q=Sandwell").await.json["items"][0])),
        ("person", id(&imran.get("/people?q=noor").await.json["items"][0])),
        ("invitation", id(&imran.get("/invitations").await.json["items"][0])),
        ("family", "trainer".to_owned()),
        ("area", "birmingham".to_owned()),
    ]);
    ids.extend(session_ids(house, &circle).await);
    let known: BTreeSet<&str> = tables::ALL.iter().filter_map(|table| table.id).map(|id| id.name).collect();
    assert_eq!(
        ids.keys().copied().collect::<BTreeSet<_>>(),
        known,
        "a door needs an id of each kind that addresses have"
    );
    ids
}

/// What belongs to the sample meeting of circle 1, and what was asked for it.
async fn session_ids(house: &House, circle: &str) -> BTreeMap<&'static str, String> {
    let id = |value: &Value| value["id"].as_str().unwrap_or_else(|| panic!("no id in {value}")).to_owned();
    let (nadia, noor) = (house.person("nadia").await, house.person("noor").await);
    let sessions = noor.get(&format!("/circles/{circle}/sessions?when=upcoming")).await;
    let session = id(&sessions.json["items"][0]);
    let agenda = noor.get(&format!("/sessions/{session}/agenda")).await;
    let topics = noor.get(&format!("/circles/{circle}/topics?state=open")).await;
    let actions = noor.get(&format!("/circles/{circle}/actions?state=open")).await;
    let research = noor.get(&format!("/sessions/{session}/research-items")).await;
    let told =
        nadia.post(&format!("/circles/{circle}/announcements"), json!({"text": "The room is the usual one."})).await;
    let later = id(&sessions.json["items"][1]);
    let times = json!({"options": ["2027-03-09T14:00:00Z", "2027-03-10T14:00:00Z"], "closes_on": "2027-01-31"});
    let poll = nadia.post(&format!("/sessions/{later}/date-polls"), times).await;
    let host = nadia.get("/organisations?q=Sandwell").await.json["items"][0]["id"].clone();
    let wanted =
        json!({"organisation_ids": [host], "people": 12, "step_free": true, "hearing_loop": false, "parking": false});
    let asked = nadia.post(&format!("/sessions/{later}/room-asks"), wanted).await;
    assert_eq!((told.status, poll.status, asked.status), (201, 201, 201), "{} {} {}", told.text, poll.text, asked.text);
    let asks = nadia.get(&format!("/sessions/{later}/room-asks")).await;
    let pass = guest(house, "jonah", &session, "lived_experience").await;
    BTreeMap::from([
        ("session", session),
        ("item", id(&agenda.json["items"][2])),
        ("topic", id(&topics.json["items"][0])),
        ("action", id(&actions.json["items"][0])),
        ("research_item", id(&research.json["items"][0])),
        ("announcement", id(&told.json)),
        ("poll", id(&poll.json)),
        ("ask", id(&asks.json["items"][0])),
        ("venue", id(&noor.get("/venues").await.json["items"][0])),
        ("vote", vote(house, circle).await),
        ("pass", pass),
    ])
}

/// Proposes a guest for a session; they can be invited when the members' week is over.
async fn guest(house: &House, key: &str, session: &str, kind: &str) -> String {
    let involvement = if kind == "lived_experience" { json!("co_design") } else { Value::Null };
    let new = json!({
        "email": format!("{key}@demo.example"), "kind": kind, "part": "What it is like", "involvement": involvement,
        "address_as": null, "supporter": null
    });
    let proposed = house.person("nadia").await.post(&format!("/sessions/{session}/guest-passes"), new).await;
    assert_eq!(proposed.status, 201, "{}", proposed.text);
    proposed.json["id"].as_str().expect("an id").to_owned()
}

/// Invites a guest after the members' week; they say yes.
async fn comes(house: &House, key: &str, pass: &str) {
    let nadia = house.person("nadia").await;
    let ticked = json!(["role_clear", "payment_agreed", "access", "supporter", "debrief"]);
    let checklist = json!({"ticked": ticked, "address_as": null, "supporter": null});
    assert_eq!(nadia.put(&format!("/guest-passes/{pass}/checklist"), checklist).await.status, 200);
    let invited = nadia.post(&format!("/guest-passes/{pass}/invitation"), json!({"decided_with_circle": true})).await;
    assert_eq!(invited.status, 200, "{}", invited.text);
    let answered = house.person(key).await.put(&format!("/visits/{pass}/answer"), json!({"coming": true})).await;
    assert_eq!(answered.status, 200, "{}", answered.text);
}

/// A vote on how often to meet comes up by itself after many sessions; here it is written down.
async fn vote(house: &House, circle: &str) -> String {
    let id = house.site.world.id();
    let row = rhythm_vote::ActiveModel {
        id: Set(id.into()),
        circle_id: Set(circle.parse::<Uuid>().expect("an id").into()),
        after_sessions: Set(8),
        closes_on: Set("2026-12-20".parse().expect("a day")),
        state: Set(PollState::Open),
        outcome: Set(None),
        created_at: Set(house.site.world.now()),
    };
    let db = house.site.store.write().await.expect("a transaction");
    row.insert(&db).await.expect("a vote");
    db.commit().await.expect("it is kept");
    id.to_string()
}

async fn personas(house: &House, circle: &str, pass: &str) -> Personas {
    let former = house.person("vivienne").await;
    let left = json!({"post_choice": "former_member", "goodbye": null});
    assert_eq!(former.post(&format!("/circles/{circle}/departure"), left).await.status, 204);
    let nadia = house.person("nadia").await;
    let term = json!({"kind": "convenor", "member_id": null, "email": "harpreet@demo.example", "starts_on": "2026-11-23", "ends_on": null});
    let term = nadia.post(&format!("/circles/{circle}/role-terms"), term).await;
    assert_eq!(term.status, 201, "{}", term.text);
    // A guest whose session is over, one whose session is to come, and somebody who objected to him.
    let extra = json!({
        "starts_at": "2026-12-02T14:00:00Z", "duration_minutes": 60, "mode": "online", "place": null,
        "join_link": "https://meet.demo.example/extra", "capacity": null
    });
    let extra = nadia.post(&format!("/circles/{circle}/sessions"), extra).await;
    assert_eq!(extra.status, 201, "{}", extra.text);
    let expired = guest(house, "ifeoma", extra.json["id"].as_str().expect("an id"), "academic").await;
    let objector = house.person("desmond").await;
    let objected = objector.post(&format!("/guest-passes/{pass}/objections"), json!({})).await;
    assert_eq!(objected.status, 204, "{}", objected.text);
    house.on("2026-12-01T09:00:00Z");
    comes(house, "ifeoma", &expired).await;
    comes(house, "jonah", pass).await;
    house.on("2026-12-11T09:00:00Z");
    Personas(vec![
        ("signed out", house.passer_by()),
        ("stranger", house.person("kwabena").await),
        ("same family", house.person("shabnam").await),
        ("manager", house.person("hannah").await),
        ("former", former),
        ("programme", house.person("colette").await),
        ("convenor", house.person("harpreet").await),
        ("sponsor", house.person("beatrix").await),
        ("research", house.person("ewan").await),
        ("guest", house.person("jonah").await),
        ("expired guest", house.person("ifeoma").await),
        ("objector", objector),
        ("member", house.person("rosalind").await),
        ("facilitator", house.person("gareth").await),
        ("organiser", nadia),
    ])
}

fn doors(ids: &BTreeMap<&'static str, String>, unused: &str) -> Vec<Door> {
    let contract = serde_json::to_value(practice_circles::app::contract()).expect("the contract");
    let mut doors = Vec::new();
    for (pattern, item) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let names: Vec<&str> = pattern.split(['{', '}']).skip(1).step_by(2).collect();
            let filled = |skip: Option<&str>| {
                names.iter().fold(pattern.clone(), |path, name| {
                    let known = ids.get(name).unwrap_or_else(|| {
                        panic!("A new kind of id, {{{name}}}, in {pattern}: say in `ids` which thing of circle 1 or of noor it stands for")
                    });
                    let id = if skip == Some(*name) { unused } else { known };
                    path.replace(&format!("{{{name}}}"), id)
                })
            };
            doors.push(Door {
                name: operation["operationId"].as_str().expect("a name").to_owned(),
                method: method.to_uppercase().parse().expect("a method"),
                path: filled(None),
                absent: names
                    .iter()
                    .filter(|name| !["family", "area"].contains(name))
                    .map(|name| filled(Some(name)))
                    .collect(),
            });
        }
    }
    // What ends a thing is tried last, so that every other door is tried while the thing is there.
    doors.sort_by_key(|door| {
        door.name.starts_with("withdraw_") || ["cancel_session", "postpone_session"].contains(&door.name.as_str())
    });
    doors
}

async fn knock(persona: &Persona, method: &Method, path: &str) -> Answer {
    let body = (*method == Method::POST || *method == Method::PUT).then(|| "{}".to_owned());
    persona.send(method.clone(), path, body, &[("content-type", "application/json")]).await
}

fn sign(answer: &Answer) -> char {
    match answer.status {
        401 => '!',
        403 => '✘',
        404 => '∅',
        200..=299 | 400 | 409 | 410 | 412 | 422 | 428 => '✔',
        status => panic!("{status}: {}", answer.text),
    }
}

story! {
    /// Separation, "how it is proved", 2; C1, C2, C3.
    async fn every_door_is_tried_by_everybody(house) {
        let ids = ids(&house).await;
        let Personas(personas) = personas(&house, &ids["circle"], &ids["pass"]).await;
        let doors = doors(&ids, &house.unused_id());
        let mut page = format!("{:<30}", "");
        for (name, _) in &personas {
            page = format!("{page}{name:<15}");
        }
        let mut refused = Vec::new();
        for door in &doors {
            page = format!("{}\n{:<30}", page.trim_end(), door.name);
            for (name, persona) in &personas {
                // Signing out is tried by a sign-in of its own, so that everybody can go on.
                let answer = if door.name == "sign_out" && persona.cookie.is_some() {
                    knock(&house.person("femi").await, &door.method, &door.path).await
                } else {
                    knock(persona, &door.method, &door.path).await
                };
                let sign = sign(&answer);
                page = format!("{page}{sign:<15}");
                if sign != '✔' {
                    refused.push((door, *name, persona, answer));
                }
            }
        }
        same_as_committed("tests/access/doors.txt", &(page.trim_end().to_owned() + "\n"));

        // What was done before is told by mail first: that changes the database too.
        posted(&house).await;
        let before = house.contents().await;
        for (door, name, persona, answer) in refused {
            assert_eq!(knock(persona, &door.method, &door.path).await, answer, "{name} at {}", door.name);
            for absent in door.absent.iter().filter(|_| sign(&answer) == '∅') {
                let missing = knock(persona, &door.method, absent).await;
                assert_eq!(missing, answer, "{name} at {}: hidden and absent are told apart ({absent})", door.name);
            }
        }
        let after = house.contents().await;
        let changed: Vec<&str> = after.lines().filter(|line| !before.contains(line)).take(3).collect();
        assert!(after == before, "a refused request changed the database: {changed:#?}");
    }
}

story! {
    /// C2: nobody without the right is told what is wrong with a body, or that a state does not match.
    async fn a_refusal_comes_before_every_look_at_the_body(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let hannah = house.person("hannah").await;
        let unused = house.unused_id();
        for body in ["", "{", "[]", "{\"name\":1}", "{\"unknown\":true}"] {
            for headers in [&[][..], &[("content-type", "text/plain")][..], &[("content-type", "application/json"), ("if-match", "\"x\"")][..]] {
                let hidden = hannah.send(Method::PUT, &format!("/circles/{circle}"), Some(body.into()), headers).await;
                let missing = hannah.send(Method::PUT, &format!("/circles/{unused}"), Some(body.into()), headers).await;
                assert_eq!(hidden, missing);
                assert_eq!(hidden.status, 404);
            }
        }
    }
}
