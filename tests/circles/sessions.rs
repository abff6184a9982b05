//! When a circle meets: its sessions, changes of one, and what becomes of them before they are held (J2, T-33 to T-35).

use serde_json::{Value, json};

use crate::support::house::{Answer, Persona};

/// The sessions of a circle that are still to come, as this person sees them.
pub async fn upcoming(person: &Persona, circle: &str) -> Vec<Value> {
    let answer = person.get(&format!("/circles/{circle}/sessions")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json["items"].as_array().cloned().expect("items")
}

/// The path of the next session of a circle.
pub async fn next(person: &Persona, circle: &str) -> String {
    path(&upcoming(person, circle).await[0])
}

pub fn path(session: &Value) -> String {
    format!("/sessions/{}", session["id"].as_str().expect("an id"))
}

/// The body that changes nothing.
pub fn change(session: &Value) -> Value {
    json!({
        "starts_at": session["time"]["starts_at"], "duration_minutes": minutes(session), "mode": session["mode"], "place": session["place"],
        "join_link": session["join_link"], "capacity": session["capacity"], "call_opens_on": session["call_opens_on"],
        "call_closes_on": session["call_closes_on"]
    })
}

fn minutes(session: &Value) -> i64 {
    let at = |field: &str| crate::support::house::at(session["time"][field].as_str().expect("an instant"));
    (at("ends_at") - at("starts_at")).num_minutes()
}

pub fn item(kind: &str, title: &str) -> Value {
    json!({
        "id": null, "kind": kind, "title": title, "topic_id": null, "minutes": 20, "presenter_member_id": null, "guest_pass_id": null,
        "materials": [], "members_only": false
    })
}

/// Makes a session one that needs no room.
pub async fn online(organiser: &Persona, session: &str) -> Answer {
    let mut body = change(&organiser.get(session).await.json);
    body["mode"] = json!("online");
    body["join_link"] = json!("https://meet.example/extra");
    organiser.put(session, body).await
}

/// Prepares a session until it is confirmed, without a room.
pub async fn confirmed(organiser: &Persona, session: &str, items: &[Value]) {
    assert_eq!(online(organiser, session).await.status, 200);
    let agenda = organiser.put(&format!("{session}/agenda"), json!({"items": items})).await;
    assert_eq!(agenda.status, 200, "{}", agenda.text);
    assert_eq!(organiser.post(&format!("{session}/agenda-setting"), json!({})).await.status, 201);
    let confirmed = organiser.post(&format!("{session}/confirmation"), json!({})).await;
    assert_eq!((confirmed.status, confirmed.json["state"].as_str()), (201, Some("confirmed")), "{}", confirmed.text);
}

/// Plans an extra session that needs no room.
pub async fn extra(organiser: &Persona, circle: &str, starts_at: &str) -> String {
    let body = json!({
        "starts_at": starts_at, "duration_minutes": 60, "mode": "online", "place": null, "join_link": "https://meet.example/extra",
        "capacity": null
    });
    let planned = organiser.post(&format!("/circles/{circle}/sessions"), body).await;
    assert_eq!(planned.status, 201, "{}", planned.text);
    path(&planned.json)
}

fn words(list: &Value, field: &str) -> Vec<String> {
    let items = list.as_array().expect("a list").iter();
    items.map(|item| item[field].as_str().unwrap_or_default().to_owned()).collect()
}

fn task(session: &Value, code: &str) -> String {
    let tasks = session["tasks"].as_array().expect("tasks");
    let task = tasks.iter().find(|task| task["code"] == code).unwrap_or_else(|| panic!("no task {code}"));
    task["state"].as_str().expect("a state").to_owned()
}

story! {
    /// B-04, B-12, T-08: a series yields sessions, at two o'clock in winter and in summer.
    async fn a_rhythm_gives_sessions_at_the_same_hour_all_year(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let sessions = upcoming(&house.person("leila").await, &circle).await;
        let starts: Vec<&str> = sessions.iter().map(|one| one["time"]["starts_at"].as_str().expect("a time")).collect();
        assert_eq!(starts[..3], ["2027-01-12T14:00:00Z", "2027-03-09T14:00:00Z", "2027-05-11T13:00:00Z"]);
        assert_eq!(starts.len(), 6);
        assert_eq!(sessions[0]["facilitators"], json!(["Gareth Pennycook"]));
        assert_eq!(sessions[0]["tasks"], json!([]), "the organiser's jobs are for organisers");
    }
}

story! {
    /// C1, model §3.10: members and the convenor see sessions; a convenor sees no names; to everybody else there are none.
    async fn sessions_are_there_for_members_and_the_convenor_only(house) {
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let nadia = house.person("nadia").await;
        let session = next(&nadia, &circle).await;
        let seen = nadia.get(&session).await;
        assert_eq!(seen.json["facilitators"], json!([]), "a convenor sees no names");
        assert_eq!(task(&seen.json, "facilitator"), "done", "but that somebody does it");
        for page in ["/run-sheet", "/record", "/check-out", "/attendance"] {
            assert_eq!(nadia.get(&format!("{session}{page}")).await.status, 403, "{page}");
        }
        let yusra = house.person("yusra").await;
        assert_eq!(yusra.get(&session).await.json["facilitators"], json!(["Callum Oyelaran"]));
        let dominic = house.person("dom").await;
        for page in ["", "/agenda", "/run-sheet", "/record", "/check-out", "/attendance", "/hints"] {
            let hidden = dominic.get(&format!("{session}{page}")).await;
            let missing = dominic.get(&format!("/sessions/{}{page}", house.unused_id())).await;
            assert_eq!(hidden, missing, "{page}");
        }
        let before = house.contents().await;
        for page in ["/confirmation", "/postponement", "/cancellation", "/opening", "/closing", "/agenda-setting", "/actions", "/ideas", "/parked-topics", "/check-outs"] {
            let hidden = dominic.post(&format!("{session}{page}"), json!({"nonsense": true})).await;
            let missing = dominic.post(&format!("/sessions/{}{page}", house.unused_id()), json!({"nonsense": true})).await;
            assert_eq!((hidden.status, &hidden), (404, &missing), "{page}");
            assert_eq!(yusra.post(&format!("{session}{page}"), json!({"nonsense": true})).await.status, if page == "/check-outs" { 400 } else { 403 }, "{page}");
        }
        assert_eq!(before, house.contents().await, "refused requests change nothing");
    }
}

story! {
    /// J2: no confirmation without an agenda, a facilitator, a room or a link (T-34); each missing thing is named.
    async fn a_session_is_confirmed_when_nothing_is_missing(house, nothing is planned) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let (nadia, gareth) = (house.person("nadia").await, house.person("gareth").await);
        let session = next(&nadia, &circle).await;
        assert_eq!(words(&nadia.get(&session).await.json["missing"], "code"), ["agenda", "room"]);
        let refused = nadia.post(&format!("{session}/confirmation"), json!({})).await;
        assert_eq!((refused.status, refused.pointers()), (422, vec!["#/agenda".to_owned(), "#/room".to_owned()]));
        assert_eq!(gareth.post(&format!("{session}/confirmation"), json!({})).await.status, 403);
        assert_eq!(nadia.post(&format!("{session}/agenda-setting"), json!({})).await.pointers(), ["#/items"]);

        let agenda = json!({"items": [item("story_round", "One success, one challenge")]});
        assert_eq!(nadia.put(&format!("{session}/agenda"), agenda).await.status, 200);
        let set = nadia.post(&format!("{session}/agenda-setting"), json!({})).await;
        assert_eq!((set.status, set.json["state"].as_str()), (201, Some("agenda_set")), "{}", set.text);
        assert_eq!(nadia.post(&format!("{session}/agenda-setting"), json!({})).await.status, 409, "once");
        assert_eq!(nadia.post(&format!("{session}/confirmation"), json!({})).await.pointers(), ["#/room"]);

        let mut body = change(&nadia.get(&session).await.json);
        body["mode"] = json!("online");
        body["join_link"] = Value::Null;
        assert_eq!(nadia.put(&session, body).await.status, 200);
        assert_eq!(nadia.post(&format!("{session}/confirmation"), json!({})).await.pointers(), ["#/join_link"]);
        assert_eq!(online(&nadia, &session).await.status, 200);
        let terms = gareth.get(&format!("/circles/{circle}/role-terms")).await.item("name", "Gareth Pennycook");
        let term = format!("/role-terms/{}", terms["id"].as_str().expect("an id"));
        assert_eq!(gareth.put(&term, json!({"ends_on": "2026-12-31", "handover_note": null})).await.status, 200);
        assert_eq!(nadia.post(&format!("{session}/confirmation"), json!({})).await.pointers(), ["#/facilitator"], "nobody on that day");
        assert_eq!(gareth.put(&term, json!({"ends_on": null, "handover_note": null})).await.status, 200);
        let confirmed = nadia.post(&format!("{session}/confirmation"), json!({})).await;
        assert_eq!((confirmed.status, confirmed.json["state"].as_str()), (201, Some("confirmed")), "{}", confirmed.text);
        assert_eq!(nadia.post(&format!("{session}/confirmation"), json!({})).await.status, 409);
        let kinds = gareth.get(&format!("/circles/{circle}/notices")).await.all("kind");
        assert!(kinds.contains(&"agenda_set".to_owned()) && kinds.contains(&"session_confirmed".to_owned()), "{kinds:?}");
    }
}

story! {
    /// T-35, T-34: "this one" moves, the others do not; SEQUENCE grows; a new time takes the confirmation back.
    async fn this_one_moves_and_the_others_stay(house, nothing is planned) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let (nadia, leila) = (house.person("nadia").await, house.person("leila").await);
        let session = next(&nadia, &circle).await;
        confirmed(&nadia, &session, &[item("story_round", "One success, one challenge")]).await;
        let was = nadia.get(&session).await.json;
        assert_eq!(was["sequence"], 1, "it went online");
        let mut body = change(&was);
        assert_eq!(leila.put(&session, body.clone()).await.status, 403);
        let same = nadia.put(&session, body.clone()).await;
        assert_eq!((same.json["sequence"].as_i64(), same.json["state"].as_str()), (Some(1), Some("confirmed")), "nothing changed");
        for (starts_at, code) in [("2026-11-01T10:00:00Z", "must_be_future"), ("2031-01-01T10:00:00Z", "too_far"), ("2027-01-14T10:00:30Z", "whole_minutes")] {
            body["starts_at"] = json!(starts_at);
            let refused = nadia.put(&session, body.clone()).await;
            assert_eq!((refused.status, refused.json["errors"][0]["code"].as_str()), (422, Some(code)));
        }
        for absurd in ["+262142-12-31T23:59:59Z", "-262143-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "tomorrow"] {
            body["starts_at"] = json!(absurd);
            let postponed = json!({"starts_at": absurd});
            assert_eq!(nadia.put(&session, body.clone()).await.status, 422, "{absurd}");
            assert_eq!(nadia.post(&format!("{session}/postponement"), postponed).await.status, 422, "{absurd}");
        }
        body["starts_at"] = json!("2027-01-14T10:00:00Z");
        let moved = nadia.put(&session, body.clone()).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
        assert_eq!((moved.json["sequence"].as_i64(), moved.json["state"].as_str()), (Some(2), Some("agenda_set")));
        assert_eq!(nadia.put(&format!("/sessions/{}", house.unused_id()), body).await.status, 404);
        let starts: Vec<Value> = upcoming(&leila, &circle).await.iter().map(|one| one["time"]["starts_at"].clone()).collect();
        assert_eq!(starts[..2], [json!("2027-01-14T10:00:00Z"), json!("2027-03-09T14:00:00Z")]);
        assert_eq!(starts.len(), 6, "the old day is not filled again");
        let notice = leila.get(&format!("/circles/{circle}/notices")).await.item("kind", "session_moved");
        assert!(!notice["text"].to_string().contains("success"), "a notice does not say what a session is about");
    }
}

story! {
    /// Model §3.6: postponed, then planned again, the same session with its agenda; cancelled for good.
    async fn a_session_waits_for_a_new_time_or_is_cancelled(house, nothing is planned) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let nadia = house.person("nadia").await;
        let session = next(&nadia, &circle).await;
        confirmed(&nadia, &session, &[item("story_round", "One success, one challenge")]).await;
        let waits = nadia.post(&format!("{session}/postponement"), json!({"starts_at": null})).await;
        assert_eq!((waits.status, waits.json["state"].as_str(), waits.json["sequence"].as_i64()), (201, Some("postponed"), Some(2)));
        assert_eq!(task(&waits.json, "date"), "todo");
        assert_eq!(nadia.post(&format!("{session}/postponement"), json!({"starts_at": null})).await.status, 409);
        assert_eq!(nadia.put(&session, change(&waits.json)).await.status, 409, "its new time comes first");
        house.on("2027-02-01T09:00:00Z");
        let nadia = house.person("nadia").await;
        let ids: Vec<String> = upcoming(&nadia, &circle).await.iter().map(path).collect();
        assert!(ids.contains(&session), "it still waits when its old time has passed");
        let again = nadia.post(&format!("{session}/postponement"), json!({"starts_at": "2027-02-09T14:00:00Z"})).await;
        assert_eq!((again.status, again.json["state"].as_str(), again.json["sequence"].as_i64()), (201, Some("topics_open"), Some(3)), "{}", again.text);
        assert_eq!(nadia.get(&format!("{session}/agenda")).await.json["items"][0]["title"], "One success, one challenge");
        let cancelled = nadia.post(&format!("{session}/cancellation"), json!({})).await;
        assert_eq!((cancelled.status, cancelled.json["state"].as_str(), cancelled.json["sequence"].as_i64()), (201, Some("cancelled"), Some(4)));
        for page in ["/cancellation", "/postponement", "/confirmation"] {
            let refused = nadia.post(&format!("{session}{page}"), json!({"starts_at": null})).await;
            assert_eq!(refused.status, 409, "{page}");
        }
        let kinds = nadia.get(&format!("/circles/{circle}/notices")).await.all("kind");
        for kind in ["session_postponed", "session_moved", "session_cancelled"] {
            assert!(kinds.contains(&kind.to_owned()), "{kind}");
        }
    }
}

story! {
    /// T-33, T-08: an extra session, and everything I am asked for on one page.
    async fn an_extra_session_stands_among_my_next_ones(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let (nadia, leila) = (house.person("nadia").await, house.person("leila").await);
        let session = extra(&nadia, &circle, "2026-11-30T12:00:00Z").await;
        let seen = leila.get(&session).await.json;
        assert_eq!((seen["state"].as_str(), seen["call_open"].as_bool()), (Some("topics_open"), Some(true)), "a call that would be over opens now");
        let mine = leila.get("/me/sessions").await;
        let first = &mine.json["items"][0];
        assert_eq!(format!("/sessions/{}", first["id"].as_str().expect("an id")), session);
        assert_eq!((first["awaiting_answer"].as_bool(), first["organising"].as_bool()), (Some(true), Some(false)));
        let own = nadia.get("/me/sessions").await.json["items"].as_array().cloned().expect("items");
        let convened = own.iter().find(|one| one["circle_name"] == "First Year in Practice — Birmingham").expect("a session she convenes");
        assert_eq!((convened["awaiting_answer"].as_bool(), convened["organising"].as_bool()), (Some(false), Some(true)));
        assert_eq!(leila.post(&format!("/circles/{circle}/sessions"), json!({})).await.status, 403);
        assert!(!house.person("dom").await.get("/me/sessions").await.text.contains(&circle));
    }
}

story! {
    /// C4: pages of sessions are whole, and a cursor is its reader's own.
    async fn sessions_come_in_pages(house) {
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let yusra = house.person("yusra").await;
        let first = yusra.get(&format!("/circles/{circle}/sessions?limit=4")).await;
        assert_eq!((first.all("id").len(), first.json["page"]["has_more"].as_bool()), (4, Some(true)));
        let cursor = first.json["page"]["next_cursor"].as_str().expect("a cursor");
        let rest = yusra.get(&format!("/circles/{circle}/sessions?limit=4&cursor={cursor}")).await;
        assert_eq!(rest.all("id").len(), 2);
        assert_eq!(house.person("callum").await.get(&format!("/circles/{circle}/sessions?cursor={cursor}")).await.status, 400);
        let past = yusra.get(&format!("/circles/{circle}/sessions?when=past&cursor={cursor}")).await;
        assert_eq!(past.status, 400, "not the same list");
    }
}
