//! How many questions each operation puts to its database, as a page that is read as a difference: one question for each row of a list
//! would stand in it, or grow when the list does.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};

use crate::access::doors;
use crate::support::house::{Answer, House, Kind, Persona, same_as_committed};

/// Who asks, in this order, until somebody is shown the thing.
const READERS: [&str; 7] = ["nadia", "noor", "gareth", "imran", "oscar", "ewan", "jonah"];

/// No operation asks more than this.
const MOST: usize = 45;

/// A house whose post rests: it would ask by itself.
async fn quiet(kind: Kind) -> House {
    House::with(kind, |config| config.delivers_mail = false).await
}

/// What somebody is answered, and how many questions it took.
async fn counted(house: &House, reader: &Persona, method: Method, path: &str, body: Value) -> (Answer, usize) {
    house.asked.lock().expect("the notes").clear();
    let answer = match method {
        Method::GET => reader.get(path).await,
        method => reader.send(method, path, Some(body.to_string()), &[("content-type", "application/json")]).await,
    };
    let asked = house.asked.lock().expect("the notes").len();
    (answer, asked)
}

/// Every operation that reads: its name, and its path with things of circle 1 in it.
fn reads(ids: &BTreeMap<&'static str, String>) -> Vec<(String, String)> {
    let contract = serde_json::to_value(practice_circles::app::contract()).expect("the contract");
    let mut reads = Vec::new();
    for (pattern, item) in contract["paths"].as_object().expect("paths") {
        if let Some(name) = item["get"]["operationId"].as_str() {
            let path = ids.iter().fold(pattern.clone(), |path, (name, id)| path.replace(&format!("{{{name}}}"), id));
            reads.push((name.to_owned(), path));
        }
    }
    reads
}

/// What a member and an organiser do all day.
fn writes(ids: &BTreeMap<&'static str, String>) -> Vec<(&'static str, &'static str, Method, String, Value)> {
    let (circle, session, topic) = (&ids["circle"], &ids["session"], &ids["topic"]);
    let suggested = |named: bool| json!({"title": "How we say no", "question": null, "sensitive": false, "session_id": null, "named": named});
    let extra = json!({
        "starts_at": "2027-02-02T14:00:00Z", "duration_minutes": 60, "mode": "online", "place": null,
        "join_link": "https://meet.demo.example/extra", "capacity": null
    });
    vec![
        (
            "announce",
            "nadia",
            Method::POST,
            format!("/circles/{circle}/announcements"),
            json!({"text": "Bring a pen."}),
        ),
        ("plan_session", "nadia", Method::POST, format!("/circles/{circle}/sessions"), extra),
        ("suggest_topic", "noor", Method::POST, format!("/circles/{circle}/topics"), suggested(true)),
        ("suggest_topic, unnamed", "noor", Method::POST, format!("/circles/{circle}/topics"), suggested(false)),
        ("support_topic", "rosalind", Method::PUT, format!("/topics/{topic}/support"), json!({})),
        (
            "answer_rsvp",
            "rosalind",
            Method::PUT,
            format!("/sessions/{session}/rsvps/me"),
            json!({"answer": "apology", "access_needs": null, "attendees_version": 1}),
        ),
    ]
}

async fn page(house: &House) -> String {
    let ids = doors::ids(house).await;
    let mut readers = Vec::new();
    for key in READERS {
        readers.push((key, house.person(key).await));
    }
    let mut page = format!("{:<32}{:<12}questions\n", "", "asked by");
    for (name, path) in reads(&ids) {
        for (key, reader) in &readers {
            let (answer, asked) = counted(house, reader, Method::GET, &path, Value::Null).await;
            if answer.status == 200 {
                assert!(asked <= MOST, "{name} asks {asked} questions");
                page = format!("{page}{name:<32}{key:<12}{asked}\n");
                break;
            }
        }
        if !page.contains(&format!("\n{name} ")) {
            page = format!("{page}{name:<32}nobody\n");
        }
    }
    assert!(page.matches("nobody").count() <= 5, "too much is shown to nobody of {READERS:?}:\n{page}");
    for (name, key, method, path, body) in writes(&ids) {
        let (answer, asked) = counted(house, &house.person(key).await, method, &path, body).await;
        assert!((200..300).contains(&answer.status), "{name}: {}", answer.text);
        page = format!("{page}{name:<32}{key:<12}{asked}\n");
    }
    page
}

async fn as_committed(kind: Kind) {
    let house = quiet(kind).await;
    same_as_committed("tests/questions.txt", &page(&house).await);
}

#[actix_web::test]
async fn each_operation_asks_as_many_questions_as_are_written_down_on_sqlite() {
    as_committed(Kind::Sqlite).await;
}

#[actix_web::test]
async fn each_operation_asks_as_many_questions_as_are_written_down_on_postgres() {
    as_committed(Kind::Postgres).await;
}

/// The lists that grow below, and who reads them.
fn lists(circle: &str, session: &str) -> Vec<(&'static str, String)> {
    vec![
        ("noor", format!("/circles/{circle}/topics?limit=200")),
        ("noor", format!("/circles/{circle}/announcements?limit=200")),
        ("noor", format!("/circles/{circle}/sessions?limit=200")),
        ("nadia", format!("/circles/{circle}/sessions?limit=200")),
        ("noor", "/me/sessions".to_owned()),
        ("noor", "/me/relations".to_owned()),
        ("nadia", format!("/sessions/{session}/rsvps")),
        ("noor", format!("/sessions/{session}/attendees")),
        ("noor", format!("/circles/{circle}/members?limit=200")),
        ("noor", "/directory?limit=200".to_owned()),
        ("noor", "/circles?limit=200".to_owned()),
    ]
}

/// Makes every one of these lists longer.
async fn grow(house: &House, circle: &str, session: &str) {
    let (noor, nadia) = (house.person("noor").await, house.person("nadia").await);
    for (number, key) in ["rosalind", "desmond", "gareth", "noor", "nadia"].into_iter().enumerate() {
        let person = house.person(key).await;
        let topic = json!({"title": format!("Topic {number}"), "question": null, "sensitive": false, "session_id": null, "named": true});
        assert_eq!(person.post(&format!("/circles/{circle}/topics"), topic).await.status, 201);
        let room = person.get(&format!("/sessions/{session}/rsvps/me")).await.json["attendees_version"].clone();
        let coming = json!({"answer": "coming", "access_needs": null, "attendees_version": room});
        assert_eq!(person.put(&format!("/sessions/{session}/rsvps/me"), coming).await.status, 200);
        let told = nadia.post(&format!("/circles/{circle}/announcements"), json!({"text": "Bring a pen."})).await;
        assert_eq!(told.status, 201, "{}", told.text);
        let extra = json!({
            "starts_at": format!("2027-02-0{}T14:00:00Z", number + 1), "duration_minutes": 60, "mode": "online", "place": null,
            "join_link": "https://meet.demo.example/extra", "capacity": null
        });
        assert_eq!(nadia.post(&format!("/circles/{circle}/sessions"), extra).await.status, 201);
        let declared = json!({"kind": "line", "direction": "they_hold", "email": format!("m{number}@else.example"), "starts_on": "2026-11-01"});
        assert_eq!(noor.post("/me/relations", declared).await.status, 201);
    }
}

async fn a_longer_list_asks_no_more(kind: Kind) {
    let house = quiet(kind).await;
    let circle = house.circle("Birmingham Practice Educators").await;
    let noor = house.person("noor").await;
    let session = noor.get(&format!("/circles/{circle}/sessions?when=upcoming")).await;
    let session = session.json["items"][0]["id"].as_str().expect("a session").to_owned();
    // One row of each kind at least, so that what is asked for the first row only is asked before, too.
    grow_once(&house, &circle, &session).await;
    let mut before = Vec::new();
    for (key, path) in lists(&circle, &session) {
        before.push(counted(&house, &house.person(key).await, Method::GET, &path, Value::Null).await);
    }
    grow(&house, &circle, &session).await;
    let mut longer = 0;
    for ((key, path), (was, asked)) in lists(&circle, &session).into_iter().zip(before) {
        let (is, now) = counted(&house, &house.person(key).await, Method::GET, &path, Value::Null).await;
        assert_eq!((was.status, is.status), (200, 200), "{path}: {}", is.text);
        assert_eq!(now, asked, "{path} asks more questions when it is longer: one for each row?");
        longer += usize::from(is.text.len() > was.text.len());
    }
    assert!(longer >= 7, "only {longer} lists have grown");
}

async fn grow_once(house: &House, circle: &str, session: &str) {
    let (noor, nadia) = (house.person("noor").await, house.person("nadia").await);
    let topic =
        json!({"title": "A first one", "question": null, "sensitive": false, "session_id": null, "named": true});
    assert_eq!(noor.post(&format!("/circles/{circle}/topics"), topic).await.status, 201);
    assert_eq!(nadia.post(&format!("/circles/{circle}/announcements"), json!({"text": "A pen."})).await.status, 201);
    let declared =
        json!({"kind": "line", "direction": "they_hold", "email": "first@else.example", "starts_on": "2026-11-01"});
    assert_eq!(noor.post("/me/relations", declared).await.status, 201);
    let room = noor.get(&format!("/sessions/{session}/rsvps/me")).await.json["attendees_version"].clone();
    let coming = json!({"answer": "coming", "access_needs": null, "attendees_version": room});
    assert_eq!(noor.put(&format!("/sessions/{session}/rsvps/me"), coming).await.status, 200);
}

#[actix_web::test]
async fn a_longer_list_asks_no_more_questions_on_sqlite() {
    a_longer_list_asks_no_more(Kind::Sqlite).await;
}

#[actix_web::test]
async fn a_longer_list_asks_no_more_questions_on_postgres() {
    a_longer_list_asks_no_more(Kind::Postgres).await;
}
