//! While a session goes on, how it ends, and what stays of it (J2 steps 5 and 6, T-38 to T-40, INV-08 to INV-10, B-16, B-21).

use serde_json::{Value, json};

use crate::circles::sessions::{confirmed, extra, item, path, upcoming};
use crate::support::house::{House, Persona};

/// A session of the first-year circle that goes on at noon on the demo's first day.
pub struct Live {
    pub circle: String,
    pub session: String,
    pub nadia: Persona,
    pub callum: Persona,
    pub yusra: Persona,
}

impl Live {
    pub async fn begin(house: &House, items: &[Value]) -> Self {
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let nadia = house.person("nadia").await;
        let (callum, yusra) = (house.person("callum").await, house.person("yusra").await);
        let session = extra(&nadia, &circle, "2026-11-23T12:00:00Z").await;
        confirmed(&nadia, &session, items).await;
        house.on("2026-11-23T12:05:00Z");
        let opened = callum.post(&format!("{session}/opening"), json!({})).await;
        assert_eq!((opened.status, opened.json["state"].as_str()), (201, Some("live")), "{}", opened.text);
        Self { circle, session, nadia, callum, yusra }
    }

    pub async fn mark(&self, at: usize, outcome: &str) -> u16 {
        let agenda = self.callum.get(&format!("{}/agenda", self.session)).await;
        let path = format!("/agenda-items/{}/outcome", agenda.json["items"][at]["id"].as_str().expect("an id"));
        self.callum.put(&path, json!({"outcome": outcome})).await.status
    }

    pub async fn close(&self, no_actions: bool, no_ideas: bool) -> crate::support::house::Answer {
        let body = json!({"no_actions": no_actions, "no_ideas": no_ideas});
        self.callum.post(&format!("{}/closing", self.session), body).await
    }
}

fn talk() -> Vec<Value> {
    vec![
        item("welcome", "Welcome"),
        item("challenge", "A hard visit"),
        item("celebration", "Well done"),
        item("close", "Close"),
    ]
}

story! {
    /// T-38, J2 step 5: opened from an hour before, by whoever facilitates; the run-sheet has times and a parking place.
    async fn a_session_is_opened_by_whoever_facilitates_from_an_hour_before(house) {
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let (nadia, callum, yusra) = (house.person("nadia").await, house.person("callum").await, house.person("yusra").await);
        let session = extra(&nadia, &circle, "2026-11-23T12:00:00Z").await;
        let opening = format!("{session}/opening");
        assert_eq!(callum.post(&opening, json!({})).await.status, 409, "not confirmed yet");
        confirmed(&nadia, &session, &talk()).await;
        house.on("2026-11-23T10:59:00Z");
        assert_eq!(callum.post(&opening, json!({})).await.status, 409, "an hour before at the earliest");
        house.on("2026-11-23T11:00:00Z");
        assert_eq!(yusra.post(&opening, json!({})).await.status, 403);
        assert_eq!(nadia.post(&opening, json!({})).await.status, 403, "a convenor does not run the session");
        assert_eq!(callum.post(&opening, json!({})).await.status, 201);
        assert_eq!(nadia.post(&format!("{session}/cancellation"), json!({})).await.status, 409, "it has begun");
        let sheet = yusra.get(&format!("{session}/run-sheet")).await;
        assert_eq!(sheet.json["items"][1]["starts_at"], "2026-11-23T12:20:00Z");
        assert_eq!((sheet.json["now"].as_str(), sheet.json["can"].clone()), (Some("2026-11-23T11:00:00Z"), json!([])));
        let parked = callum.post(&format!("{session}/parked-topics"), json!({"title": "Who holds the duty phone"})).await;
        assert_eq!((parked.status, parked.json["origin"].as_str()), (201, Some("parked")), "{}", parked.text);
        assert_eq!(yusra.post(&format!("{session}/ideas"), json!({"title": "An idea"})).await.status, 403);
        let sheet = yusra.get(&format!("{session}/run-sheet")).await;
        assert_eq!(sheet.json["parked"][0]["title"], "Who holds the duty phone");
    }
}

story! {
    /// INV-08: not with an unmarked item, not with blank actions or ideas, and never "none" where there are some.
    async fn a_session_closes_when_everything_has_come_to_something(house) {
        let live = Live::begin(&house, &talk()).await;
        let before = house.contents().await;
        let refused = live.close(false, false).await;
        let all = ["#/items/0", "#/items/1", "#/items/2", "#/items/3", "#/no_actions", "#/no_ideas"];
        assert_eq!((refused.status, refused.pointers()), (422, all.map(str::to_owned).to_vec()));
        assert_eq!(before, house.contents().await);
        assert_eq!(live.mark(0, "carried_over").await, 422, "each session has its own welcome");
        for (at, outcome) in [(0, "covered"), (1, "carried_over"), (2, "dropped"), (3, "covered")] {
            assert_eq!(live.mark(at, outcome).await, 200);
        }
        assert_eq!(live.close(false, true).await.pointers(), ["#/no_actions"]);
        let members = live.callum.get(&format!("/circles/{}/members", live.circle)).await;
        let yusra = members.json["items"].as_array().expect("items").iter().find(|card| card["display_name"].as_str().is_some_and(|name| name.starts_with("Yusra"))).expect("yusra")["id"].clone();
        let actions = format!("{}/actions", live.session);
        let stranger = json!({"text": "Ask about the phone", "owner_member_id": house.unused_id(), "due_on": null});
        assert_eq!(live.callum.post(&actions, stranger).await.pointers(), ["#/owner_member_id"]);
        let action = json!({"text": "Ask about the phone", "owner_member_id": yusra, "due_on": "2026-12-01"});
        assert_eq!(live.yusra.post(&actions, action.clone()).await.status, 403);
        assert_eq!(live.callum.post(&actions, action).await.status, 201);
        assert_eq!(live.callum.post(&format!("{}/ideas", live.session), json!({"title": "Court, step by step"})).await.status, 201);
        assert_eq!(live.close(true, true).await.pointers(), ["#/no_actions", "#/no_ideas"], "there are some");
        assert_eq!(live.yusra.post(&format!("{}/closing", live.session), json!({"no_actions": false, "no_ideas": false})).await.status, 403);
        let closed = live.close(false, false).await;
        assert_eq!((closed.status, closed.json["state"].as_str()), (201, Some("closed")), "{}", closed.text);
        assert_eq!(live.close(false, false).await.status, 409);
        assert_eq!(live.mark(1, "covered").await, 409, "what is written down stays");

        let record = live.yusra.get(&format!("{}/record", live.session)).await;
        assert_eq!(record.json["actions"][0]["text"], "Ask about the phone");
        assert_eq!(record.json["ideas"][0]["title"], "Court, step by step");
        assert_eq!(record.json["items"][2]["outcome"], "dropped");
        let next = upcoming(&live.yusra, &live.circle).await;
        let agenda = live.yusra.get(&format!("{}/agenda", path(&next[0]))).await;
        assert_eq!(agenda.json["items"][0]["title"], "A hard visit", "carried over, at once (T-39)");
        assert!(live.yusra.get(&format!("/circles/{}/notices", live.circle)).await.all("kind").contains(&"session_closed".to_owned()));
    }
}

story! {
    /// INV-09: no field anywhere says who said what; the record has no place for it.
    async fn a_record_has_no_field_for_who_said_what(house) {
        let live = Live::begin(&house, &talk()).await;
        for at in 0..4 {
            live.mark(at, "covered").await;
        }
        assert_eq!(live.close(true, true).await.status, 201);
        let record = live.yusra.get(&format!("{}/record", live.session)).await;
        let fields: Vec<&String> = record.json.as_object().expect("a record").keys().collect();
        for word in ["speaker", "transcript", "recording", "minutes", "note", "author", "name", "by"] {
            assert!(!fields.iter().any(|field| field.contains(word)), "a record has {word}");
        }
        let items = record.json["items"][0].as_object().expect("an item").keys().cloned().collect::<Vec<_>>();
        assert_eq!(items.len(), 5, "{items:?}");
    }
}

story! {
    /// T-40: an action is its owner's, and of whoever facilitates.
    async fn an_action_is_done_by_its_owner(house, nothing is planned) {
        let live = Live::begin(&house, &talk()).await;
        let members = live.yusra.get(&format!("/circles/{}/members", live.circle)).await;
        let own = members.json["items"].as_array().expect("items").iter().find(|card| card["me"] == true).expect("herself")["id"].clone();
        let action = json!({"text": "Ask about the phone", "owner_member_id": own, "due_on": "2026-12-01"});
        let action = live.callum.post(&format!("{}/actions", live.session), action).await;
        let path = format!("/actions/{}", action.json["id"].as_str().expect("an id"));
        let mine = live.yusra.get("/me/actions").await;
        assert_eq!((mine.json["items"][0]["text"].as_str(), mine.json["items"][0]["mine"].as_bool()), (Some("Ask about the phone"), Some(true)));
        let femi = house.person("femi").await;
        let mut change = json!({"text": "Ask about the phone", "owner_member_id": own, "due_on": "2026-12-01", "state": "done"});
        assert_eq!(femi.put(&path, change.clone()).await.status, 403);
        assert_eq!(house.person("dom").await.put(&path, change.clone()).await.status, 404);
        assert_eq!(live.nadia.put(&path, change.clone()).await.status, 404, "a convenor does not see the record");
        assert_eq!(live.yusra.put(&path, change.clone()).await.json["state"], "done");
        change["owner_member_id"] = Value::Null;
        assert_eq!(live.callum.put(&path, change).await.json["owner"], Value::Null);
        let list = format!("/circles/{}/actions", live.circle);
        assert_eq!(femi.get(&format!("{list}?state=done")).await.all("text"), ["Ask about the phone"]);
        assert_eq!(femi.get(&format!("{list}?state=open")).await.all("text"), Vec::<String>::new());
        assert_eq!(live.nadia.get(&list).await.status, 403);
    }
}

story! {
    /// B-21, §3.10, INV-13: by name while it goes on, a number afterwards, and everybody may correct their own.
    async fn who_came_is_a_number_once_the_session_is_closed(house, nothing is planned) {
        let live = Live::begin(&house, &talk()).await;
        let sheet = format!("{}/attendance", live.session);
        let seen = live.callum.get(&sheet).await;
        let names: Vec<&str> = seen.json["items"].as_array().expect("items").iter().filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(names.len(), 5, "{names:?}");
        assert_eq!(live.yusra.get(&sheet).await.json["items"], json!([]), "a member sees no list");
        let ids: Vec<Value> = seen.json["items"].as_array().expect("items").iter().map(|one| one["member_id"].clone()).collect();
        assert_eq!(live.yusra.put(&sheet, json!({"member_ids": ids})).await.status, 403);
        assert_eq!(live.callum.put(&sheet, json!({"member_ids": [house.unused_id()]})).await.pointers(), ["#/member_ids/0"]);
        let written = live.callum.put(&sheet, json!({"member_ids": ids[..3]})).await;
        assert_eq!(written.status, 200, "{}", written.text);
        for at in 0..4 {
            live.mark(at, "covered").await;
        }
        assert_eq!(live.close(true, true).await.status, 201);
        let after = live.callum.get(&sheet).await;
        assert_eq!((after.json["items"].clone(), after.json["headcount"].as_u64()), (json!([]), Some(3)), "nobody's name any more");
        assert_eq!(live.callum.put(&sheet, json!({"member_ids": ids})).await.status, 409);
        let came = live.yusra.get(&sheet).await.json["mine"].as_bool().expect("written down");
        assert_eq!(live.yusra.put(&format!("{sheet}/me"), json!({"came": !came})).await.json["mine"], !came);
        let record = live.yusra.get(&format!("{}/record", live.session)).await;
        assert_eq!(record.json["headcount"], if came { 2 } else { 4 });
        house.on("2026-12-08T12:00:00Z");
        assert_eq!(live.yusra.put(&format!("{sheet}/me"), json!({"came": came})).await.status, 409, "two weeks");
        let hints = live.nadia.get(&format!("{}/hints", path(&upcoming(&live.nadia, &live.circle).await[0]))).await;
        assert_eq!(hints.json["usually_come_to"], record.json["headcount"]);
        assert_eq!(hints.json["unused_kinds"], json!(["resource_share", "reflection"]), "T-10");
        assert!(!hints.text.contains("Yusra"));
    }
}

story! {
    /// B-16, T-60, T-61, INV-10: four answers show nothing, five show numbers; no answer can be joined to anybody.
    async fn what_members_made_of_a_session_shows_from_five_answers(house, nothing is planned) {
        let live = Live::begin(&house, &talk()).await;
        let page = format!("{}/check-out", live.session);
        let post = format!("{}/check-outs", live.session);
        let answer = json!({"helpful": 3, "worked": "challenge", "change": null});
        for (number, key) in ["yusra", "callum", "femi", "hollie"].into_iter().enumerate() {
            let person = house.person(key).await;
            let headers = [("content-type", "application/json"), ("idempotency-key", "the-same-word")];
            let sent = person.send(reqwest::Method::POST, &post, Some(answer.to_string()), &headers).await;
            assert_eq!((sent.status, sent.text.as_str()), (204, ""), "{number}");
            assert_eq!(person.post(&post, answer.clone()).await.status, 409, "once");
        }
        let four = live.yusra.get(&page).await;
        assert_eq!((four.json["answered"].as_bool(), four.json["answers"].clone(), four.json["worked"].clone()), (Some(true), Value::Null, json!([])));
        assert_eq!(house.person("ottoline").await.get(&page).await.json["answered"], false);
        assert_eq!(house.person("ottoline").await.post(&post, json!({"helpful": 4, "worked": null, "change": null})).await.pointers(), ["#/helpful"]);
        assert_eq!(house.person("ottoline").await.post(&post, json!({"helpful": 1, "worked": "challenge", "change": "welcome"})).await.status, 204);
        let five = live.yusra.get(&page).await;
        assert_eq!((five.json["answers"].as_u64(), five.json["helpful"].clone()), (Some(5), json!([1, 0, 4])));
        assert_eq!(five.json["worked"], json!([{"kind": "challenge", "count": 5}]));
        assert!(!five.text.contains("member"), "no respondent's id");
        let contents = house.contents().await;
        assert!(!contents.contains("the-same-word"), "a kept request would tell its few possible bodies apart");
        for at in 0..4 {
            live.mark(at, "covered").await;
        }
        assert_eq!(live.close(true, true).await.status, 201);
        let hints = live.callum.get(&format!("{}/hints", path(&upcoming(&live.nadia, &live.circle).await[0]))).await;
        assert_eq!(hints.json["worked"], json!([{"kind": "challenge", "count": 5}]));
        let convenor = live.nadia.get(&format!("{}/hints", path(&upcoming(&live.nadia, &live.circle).await[0]))).await;
        assert_eq!(convenor.json["worked"], json!([]), "model §3.10");
    }
}

story! {
    /// T-10, demo 4.4: ready-made agendas, each as long as its items.
    async fn ready_made_agendas_are_as_long_as_their_items(house) {
        let kofi = house.person("kofi").await;
        let templates = kofi.get("/agenda-templates").await;
        let templates = templates.json["items"].as_array().expect("items");
        assert!(templates.len() >= 4);
        for one in templates {
            let minutes: i64 = one["items"].as_array().expect("items").iter().filter_map(|item| item["minutes"].as_i64()).sum();
            assert_eq!(one["minutes"].as_i64(), Some(minutes), "{one}");
        }
        assert_eq!(house.passer_by().get("/agenda-templates").await.status, 401);
    }
}
