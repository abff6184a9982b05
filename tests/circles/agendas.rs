//! Building an agenda (T-10, T-37, T-39, T-53 to T-55, B-14).

use serde_json::{Value, json};

use crate::circles::sessions::{confirmed, extra, item, next};
use crate::support::house::{House, Persona};

async fn put(person: &Persona, session: &str, items: &[Value]) -> crate::support::house::Answer {
    person.put(&format!("{session}/agenda"), json!({"items": items})).await
}

/// The items of an agenda as a change of it sends them.
pub async fn items(person: &Persona, session: &str) -> Vec<Value> {
    let agenda = person.get(&format!("{session}/agenda")).await;
    let mut items = agenda.json["items"].as_array().cloned().expect("items");
    for item in &mut items {
        let fields = item.as_object_mut().expect("an item");
        for shown in
            ["starts_at", "ends_at", "has_presenter", "presenter", "mine", "guest", "outcome", "carried_from_id", "can"]
        {
            fields.remove(shown);
        }
    }
    items
}

fn kinds(agenda: &Value) -> Vec<String> {
    let items = agenda["items"].as_array().expect("items").iter();
    items.map(|item| item["kind"].as_str().expect("a kind").to_owned()).collect()
}

/// A session of the circle of newly qualified workers, its convenor and its people.
async fn first_year(house: &House) -> (String, Persona, Persona, Persona) {
    let circle = house.circle("First Year in Practice — Birmingham").await;
    let nadia = house.person("nadia").await;
    (next(&nadia, &circle).await, nadia, house.person("callum").await, house.person("yusra").await)
}

story! {
    /// T-10, B-04, T-53 to T-55: every kind can stand on an agenda, with its time.
    async fn every_kind_can_stand_on_an_agenda_with_its_time(house) {
        let (session, nadia, _, yusra) = first_year(&house).await;
        let all = ["welcome", "story_round", "challenge", "resource_share", "reflection", "celebration", "activity_to_try", "showcase", "practice_run", "presentation", "good_practice_check", "support_round", "break", "close"];
        let list: Vec<Value> = all.iter().map(|kind| item(kind, "Something")).collect();
        let agenda = put(&nadia, &session, &list).await;
        assert_eq!(agenda.status, 200, "{}", agenda.text);
        assert_eq!(kinds(&agenda.json), all);
        assert_eq!(agenda.json["minutes_planned"], 280, "more than the session has is said, not refused");
        assert_eq!(agenda.json["items"][1]["starts_at"], "2026-11-25T16:20:00Z");
        assert_eq!(put(&yusra, &session, &[]).await.status, 403);
        let headers = [("content-type", "application/json")];
        let blind = nadia.send(reqwest::Method::PUT, &format!("{session}/agenda"), Some(json!({"items": []}).to_string()), &headers).await;
        assert_eq!(blind.status, 428);
    }
}

story! {
    /// B-14, J2 step 3: what research says comes last before the close, by itself.
    async fn the_research_round_up_comes_last_before_the_close(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let nadia = house.person("nadia").await;
        let session = next(&nadia, &circle).await;
        let agenda = put(&nadia, &session, &[item("welcome", "Welcome"), item("challenge", "A challenge"), item("close", "Close")]).await;
        assert_eq!(kinds(&agenda.json), ["welcome", "challenge", "research_round_up", "close"]);
        let mut list = items(&nadia, &session).await;
        list.swap(1, 2);
        let refused = put(&nadia, &session, &list).await;
        assert_eq!((refused.status, refused.pointers()), (422, vec!["#/items/1/kind".to_owned()]));
        let far = extra(&nadia, &circle, "2027-06-01T12:00:00Z").await;
        assert_eq!(kinds(&put(&nadia, &far, &[item("challenge", "A challenge")]).await.json), ["challenge"], "her term ends on 31 March");
    }
}

story! {
    /// T-55: nobody is put down but by themselves; a convenor sees that somebody leads, not who.
    async fn only_whoever_offers_leads_an_item(house) {
        let (session, nadia, callum, yusra) = first_year(&house).await;
        assert_eq!(put(&nadia, &session, &[item("showcase", "What I am working on"), item("break", "Break")]).await.status, 200);
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let members = callum.get(&format!("/circles/{circle}/members")).await;
        let place = members.item("display_name", "Yusra Benning")["id"].clone();
        let mut list = items(&nadia, &session).await;
        list[0]["presenter_member_id"] = place.clone();
        assert_eq!(put(&nadia, &session, &list).await.pointers(), ["#/items/0/presenter_member_id"]);

        let agenda = yusra.get(&format!("{session}/agenda")).await;
        let showcase = format!("/agenda-items/{}/presenter", agenda.json["items"][0]["id"].as_str().expect("an id"));
        let pause = format!("/agenda-items/{}/presenter", agenda.json["items"][1]["id"].as_str().expect("an id"));
        assert_eq!(yusra.put(&pause, json!({"volunteer": true})).await.status, 409, "nobody leads a break");
        let offered = yusra.put(&showcase, json!({"volunteer": true})).await;
        assert_eq!((offered.status, offered.json["mine"].as_bool()), (200, Some(true)), "{}", offered.text);
        assert_eq!(callum.put(&showcase, json!({"volunteer": true})).await.status, 409, "one leads it");
        assert_eq!(nadia.put(&showcase, json!({"volunteer": true})).await.status, 403, "a convenor is no member");
        assert_eq!(callum.get(&format!("{session}/agenda")).await.json["items"][0]["presenter"], "Yusra Benning");
        let seen = nadia.get(&format!("{session}/agenda")).await;
        assert_eq!(seen.json["items"][0]["has_presenter"], true);
        assert!(!seen.text.contains("Yusra") && !seen.text.contains(place.as_str().expect("an id")));
        let mut list = items(&nadia, &session).await;
        list[0]["title"] = json!("What one of us is working on");
        assert_eq!(put(&nadia, &session, &list).await.status, 200);
        assert_eq!(yusra.get(&format!("{session}/agenda")).await.json["items"][0]["mine"], true, "what she cannot see she cannot take away");
        assert_eq!(yusra.put(&showcase, json!({"volunteer": false})).await.json["has_presenter"], false);
    }
}

story! {
    /// C3, C23: nothing of another circle, of another session or of nobody's can be put on an agenda.
    async fn nothing_from_elsewhere_comes_onto_an_agenda(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let (session, nadia, ..) = first_year(&house).await;
        let other = next(&nadia, &circle).await;
        assert_eq!(put(&nadia, &other, &[item("challenge", "A challenge")]).await.status, 200);
        let foreign = items(&nadia, &other).await[0]["id"].clone();
        let mut wrong = item("challenge", "A challenge");
        wrong["id"] = foreign;
        wrong["topic_id"] = json!(house.unused_id());
        wrong["guest_pass_id"] = json!(house.unused_id());
        wrong["materials"] = json!([{"label": " ", "url": "javascript:alert(1)"}]);
        wrong["members_only"] = json!(true);
        let before = house.contents().await;
        let refused = put(&nadia, &session, &[wrong]).await;
        let fields = ["id", "topic_id", "guest_pass_id", "members_only", "materials/0/label", "materials/0/url"];
        assert_eq!(refused.pointers(), fields.map(|field| format!("#/items/0/{field}")));
        assert_eq!(before, house.contents().await);
    }
}

story! {
    /// T-39: what was carried over into a session that is cancelled goes on to the next one.
    async fn a_carried_item_outlives_a_cancelled_session(house) {
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let (nadia, callum) = (house.person("nadia").await, house.person("callum").await);
        let first = extra(&nadia, &circle, "2026-11-23T12:00:00Z").await;
        confirmed(&nadia, &first, &[item("challenge", "A hard visit"), item("close", "Close")]).await;
        house.on("2026-11-23T12:00:00Z");
        assert_eq!(callum.post(&format!("{first}/opening"), json!({})).await.status, 201);
        let agenda = callum.get(&format!("{first}/agenda")).await;
        for (at, outcome) in [(0, "carried_over"), (1, "covered")] {
            let path = format!("/agenda-items/{}/outcome", agenda.json["items"][at]["id"].as_str().expect("an id"));
            assert_eq!(callum.put(&path, json!({"outcome": outcome})).await.status, 200);
        }
        let closed = callum.post(&format!("{first}/closing"), json!({"no_actions": true, "no_ideas": true})).await;
        assert_eq!(closed.status, 201, "{}", closed.text);
        let second = next(&nadia, &circle).await;
        assert_eq!(callum.get(&format!("{second}/agenda")).await.json["items"][0]["title"], "A hard visit");
        assert_eq!(nadia.get(&format!("{second}/hints")).await.json["carried"][0]["title"], "A hard visit");
        assert_eq!(nadia.post(&format!("{second}/cancellation"), json!({})).await.status, 201);
        let upcoming = crate::circles::sessions::upcoming(&callum, &circle).await;
        let third = upcoming.iter().find(|one| one["state"] != "cancelled").map(crate::circles::sessions::path).expect("a session");
        assert_ne!(third, second);
        assert_eq!(callum.get(&format!("{third}/agenda")).await.json["items"][0]["title"], "A hard visit");
    }
}
