//! The doors: every operation of the contract, tried by every kind of persona, printed as `tests/access/doors.txt`.
//!
//! ✔ may (whatever the request then lacks) · ✘ may see, may not do · ∅ is not there · ! is not signed in

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{Answer, House, Persona, same_as_committed};

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
async fn ids(house: &House) -> BTreeMap<&'static str, String> {
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
    BTreeMap::from([
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
    ])
}

async fn personas(house: &House, circle: &str) -> Personas {
    let former = house.person("vivienne").await;
    let left = json!({"post_choice": "former_member", "goodbye": null});
    assert_eq!(former.post(&format!("/circles/{circle}/departure"), left).await.status, 204);
    let nadia = house.person("nadia").await;
    let term = json!({"kind": "convenor", "member_id": null, "email": "harpreet@demo.example", "starts_on": "2026-11-23", "ends_on": null});
    let term = nadia.post(&format!("/circles/{circle}/role-terms"), term).await;
    assert_eq!(term.status, 201, "{}", term.text);
    Personas(vec![
        ("signed out", house.passer_by()),
        ("stranger", house.person("kwabena").await),
        ("same family", house.person("shabnam").await),
        ("manager", house.person("hannah").await),
        ("former", former),
        ("programme", house.person("colette").await),
        ("convenor", house.person("harpreet").await),
        ("guest only", house.person("jonah").await),
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
        let Personas(personas) = personas(&house, &ids["circle"]).await;
        let doors = doors(&ids, &house.unused_id());
        let mut page = format!("{:<26}", "");
        for (name, _) in &personas {
            page = format!("{page}{name:<13}");
        }
        let mut refused = Vec::new();
        for door in &doors {
            page = format!("{}\n{:<26}", page.trim_end(), door.name);
            for (name, persona) in &personas {
                // Signing out is tried by a sign-in of its own, so that everybody can go on.
                let answer = if door.name == "sign_out" && persona.cookie.is_some() {
                    knock(&house.person("femi").await, &door.method, &door.path).await
                } else {
                    knock(persona, &door.method, &door.path).await
                };
                let sign = sign(&answer);
                page = format!("{page}{sign:<13}");
                if sign != '✔' {
                    refused.push((door, *name, persona, answer));
                }
            }
        }
        same_as_committed("tests/access/doors.txt", &(page.trim_end().to_owned() + "\n"));

        let before = house.contents().await;
        for (door, name, persona, answer) in refused {
            assert_eq!(knock(persona, &door.method, &door.path).await, answer, "{name} at {}", door.name);
            for absent in door.absent.iter().filter(|_| sign(&answer) == '∅') {
                let missing = knock(persona, &door.method, absent).await;
                assert_eq!(missing, answer, "{name} at {}: hidden and absent are told apart ({absent})", door.name);
            }
        }
        assert!(house.contents().await == before, "a refused request changed the database");
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
