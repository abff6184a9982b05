//! Numbers are of people who take part now: nobody who is stepping back, nobody who has left (model §3.4, T-36, T-37).

use sea_orm::Set;
use serde_json::{Value, json};

use crate::circles::calendar::{is_different, sessions};
use crate::circles::guests::propose;
use crate::support::house::{House, Persona};

const CIRCLE: &str = "Birmingham Practice Educators";

async fn comes(house: &House, key: &str, session: &str) -> Value {
    let body = json!({"answer": "coming", "access_needs": null, "attendees_version": 1});
    let answer = house.person(key).await.put(&format!("/sessions/{session}/rsvps/me"), body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json["waiting"].clone()
}

/// Leila's promotion from February is known; she steps back from today. The path of what she recorded.
async fn leila_steps_back(leila: &Persona) -> (String, Value) {
    let engagements = leila.get("/me/engagements").await;
    let items = engagements.json["items"].as_array().cloned().unwrap_or_default();
    let employer = items.iter().find(|item| !item["organisation_id"].is_null()).expect("an employer");
    let promotion = json!({
        "role": "team_manager", "organisation_id": employer["organisation_id"], "sector": "children", "areas": ["birmingham"],
        "kind": "substantive", "fraction": null, "starts_on": "2027-02-01", "ends_on": null, "holds_line": true
    });
    let recorded = leila.post("/me/engagements", promotion.clone()).await;
    assert_eq!(recorded.status, 201, "{}", recorded.text);
    (format!("/me/engagements/{}", recorded.json["id"].as_str().expect("an id")), promotion)
}

story! {
    /// Model §3.4: whoever steps back attends no session, so they are in no number of one, and their place goes to whoever waits.
    async fn whoever_steps_back_is_in_no_number_and_takes_no_place(house, nothing is planned) {
        let circle = house.circle(CIRCLE).await;
        let session = sessions(&house, &circle).await[0].clone();
        is_different(&house, &session, |row| row.capacity = Set(Some(3))).await;
        for (key, minute) in ["leila", "noor", "desmond", "kofi"].into_iter().zip(1..) {
            house.on(&format!("2026-11-23T10:0{minute}:00Z"));
            assert_eq!(comes(&house, key, &session).await, json!(minute > 3), "{key}");
        }
        let (nadia, leila, kofi) = (house.person("nadia").await, house.person("leila").await, house.person("kofi").await);
        let later = sessions(&house, &circle).await[1].clone();
        let times = json!({"options": ["2027-03-16T14:00:00Z", "2027-03-17T10:00:00Z"], "closes_on": "2026-12-04"});
        let poll = nadia.post(&format!("/sessions/{later}/date-polls"), times).await;
        let says = json!({"answers": [{"option_id": poll.json["options"][0]["id"], "answer": "yes"}]});
        let poll = format!("/date-polls/{}", poll.json["id"].as_str().expect("an id"));
        assert_eq!(leila.put(&format!("{poll}/answers/me"), says).await.status, 200);
        let topic = json!({"title": "Saying it kindly", "question": null, "sensitive": false, "session_id": null, "named": true});
        let topic = nadia.post(&format!("/circles/{circle}/topics"), topic).await.json["id"].clone();
        let topic = format!("/topics/{}", topic.as_str().expect("an id"));
        for person in [&leila, &kofi] {
            let supported = person.send(reqwest::Method::PUT, &format!("{topic}/support"), None, &[]).await;
            assert!(supported.status < 300, "{}", supported.text);
        }
        let counted = nadia.get(&topic).await.json["supporters"].as_u64().expect("a number");

        let (path, promotion) = leila_steps_back(&leila).await;
        let room = nadia.get(&format!("/sessions/{session}/attendees")).await;
        assert_eq!(room.json["coming"], json!({"in_room": 3, "online": 0, "apologies": 0, "waiting": 0}), "noor, desmond and kofi");
        assert_eq!(room.json["members"], 11);
        let roles = room.json["members_by_role"].as_array().expect("roles");
        assert_eq!(roles.iter().filter_map(|role| role["number"].as_u64()).sum::<u64>(), 11);
        assert_eq!(kofi.get(&format!("/sessions/{session}/rsvps/me")).await.json["waiting"], false, "her place is free at once");
        let names = nadia.get(&format!("/sessions/{session}/rsvps")).await;
        assert!(!names.text.contains("Leila") && names.text.contains("Kofi"), "{}", names.text);
        assert_eq!(nadia.get(&poll).await.json["options"][0]["yes"], 0);
        assert_eq!(nadia.get(&topic).await.json["supporters"], counted - 1);
        let regulator = propose(&nadia, &session, "agnes@demo.example", "regulator").await;
        assert_eq!(regulator.json["agreements_needed"], 6, "more than half of eleven: {}", regulator.text);

        let mut no_promotion = promotion;
        no_promotion["role"] = json!("practice_educator");
        no_promotion["holds_line"] = json!(false);
        let changed = leila.put(&path, no_promotion).await;
        assert_eq!(changed.status, 200, "{}", changed.text);
        let own = leila.get(&format!("/sessions/{session}/rsvps/me")).await;
        assert_eq!((&own.json["answer"], &own.json["waiting"]), (&json!("coming"), &json!(true)), "she is back, and waits: {}", own.text);
        let room = nadia.get(&format!("/sessions/{session}/attendees")).await;
        assert_eq!(room.json["coming"], json!({"in_room": 3, "online": 0, "apologies": 0, "waiting": 1}));
        assert_eq!((&room.json["members"], &nadia.get(&topic).await.json["supporters"]), (&json!(12), &json!(counted)));

        let left = json!({"post_choice": "former_member", "goodbye": null});
        assert_eq!(kofi.post(&format!("/circles/{circle}/departure"), left).await.status, 204);
        assert_eq!(nadia.get(&topic).await.json["supporters"], counted - 1, "support goes with whoever leaves");
        assert_eq!(leila.get(&format!("/sessions/{session}/rsvps/me")).await.json["waiting"], false, "and so does a place");
    }
}
