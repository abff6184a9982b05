//! Answers kept for repeated requests: given again only to somebody who still has the rights their request was let through by (C24).

use reqwest::Method;
use serde_json::{Value, json};

use crate::circles::guests::{january, proposal};
use crate::circles::promotion::{employer, post_from};
use crate::support::house::{House, Persona};

story! {
    /// C24: an answer that was kept for a repeated request is given again only to somebody who may still see what it is about.
    async fn a_kept_answer_is_not_given_again_to_somebody_who_has_left(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let kofi = house.person("kofi").await;
        let headers = [("content-type", "application/json"), ("idempotency-key", "kept-from-before")];
        let again = async |path: String, body: Value| kofi.send(Method::POST, &path, Some(body.to_string()), &headers).await;
        let topic = json!({"title": "What we say when we are tired", "question": null, "sensitive": false, "session_id": null, "named": true});
        let path = format!("/circles/{circle}/topics");
        let first = again(path.clone(), topic.clone()).await;
        assert_eq!(first.status, 201, "{}", first.text);
        assert_eq!(again(path.clone(), topic.clone()).await.text, first.text, "while he is there");

        let key = [("content-type", "application/json"), ("idempotency-key", "going")];
        let goodbye = json!({"post_choice": "former_member", "goodbye": null}).to_string();
        for _ in 0..2 {
            let path = format!("/circles/{circle}/departure");
            assert_eq!(kofi.send(Method::POST, &path, Some(goodbye.clone()), &key).await.status, 204, "that he left holds nothing");
        }
        let missing = kofi.post(&format!("/circles/{}/topics", house.unused_id()), topic.clone()).await;
        assert_eq!(again(path.clone(), topic.clone()).await, missing);
        let other = json!({"title": "Another one", "question": null, "sensitive": false, "session_id": null, "named": true});
        assert_eq!(again(path, other).await.status, 422, "the key is taken, whatever it was for");
    }
}

story! {
    /// C24: nor is what was answered about a session, to somebody who steps back from its circle.
    async fn a_kept_answer_about_a_session_is_not_given_again_to_somebody_who_steps_back(house) {
        let (_, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        let headers = [("content-type", "application/json"), ("idempotency-key", "kept-from-before")];
        let path = format!("/sessions/{session}/guest-passes");
        let new = proposal("jonah@demo.example", "lived_experience").to_string();
        let first = nadia.send(Method::POST, &path, Some(new.clone()), &headers).await;
        assert_eq!(first.status, 201, "{}", first.text);
        let promotion = post_from(&employer(&nadia).await, "team_manager", "2027-02-01", "substantive");
        assert_eq!(nadia.post("/me/engagements", promotion).await.status, 201);
        let refused = nadia.send(Method::POST, &path, Some(new), &headers).await;
        assert_eq!(refused.status, 403, "{}", refused.text);
    }
}

/// One organisation's own room, as it is sent in.
fn room() -> String {
    let room = json!({
        "name": "Learning Suite 2", "capacity": 24, "step_free": true, "hearing_loop": true, "parking": false, "notes": null, "offered": true
    });
    room.to_string()
}

/// The programme team ends an engagement of somebody, as of the day before today.
async fn ends(house: &House, person: &Persona, role: &str) {
    let engagement = person.get("/me/engagements").await.item("role", role);
    let path = format!("/engagements/{}", engagement["id"].as_str().expect("an id"));
    let mut change = json!({});
    for field in ["role", "organisation_id", "sector", "areas", "kind", "fraction", "starts_on", "holds_line"] {
        change[field] = engagement[field].clone();
    }
    change["ends_on"] = json!("2026-11-22");
    let ended = house.person("colette").await.put(&path, change).await;
    assert_eq!(ended.status, 200, "{}", ended.text);
}

story! {
    /// C24: an office that has ended hears nothing again.
    async fn a_kept_answer_of_an_office_is_not_given_again_once_the_office_has_ended(house, nothing is planned) {
        let admin = house.person("admin").await;
        let headers = [("content-type", "application/json"), ("idempotency-key", "kept-from-before")];
        let own = admin.get("/organisations?q=Birmingham%20Children").await.json["items"][0]["id"].clone();
        let path = format!("/organisations/{}/venues", own.as_str().expect("an id"));
        let first = admin.send(Method::POST, &path, Some(room()), &headers).await;
        assert_eq!(first.status, 201, "{}", first.text);
        assert_eq!(admin.send(Method::POST, &path, Some(room()), &headers).await, first, "while she administers it");
        ends(&house, &admin, "organisation_admin").await;
        let absent = admin.post(&format!("/organisations/{}/venues", house.unused_id()), json!({})).await;
        assert_eq!(admin.send(Method::POST, &path, Some(room()), &headers).await, absent);
    }
}

story! {
    /// C24: what was answered to whoever organises is not given again to the same person once they only take part.
    async fn a_kept_answer_asks_for_the_right_that_its_request_needed(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let nadia = house.person("nadia").await;
        let headers = [("content-type", "application/json"), ("idempotency-key", "kept-from-before")];
        let path = format!("/circles/{circle}/announcements");
        let news = json!({"text": "We meet in the Learning Suite."}).to_string();
        let first = nadia.send(Method::POST, &path, Some(news.clone()), &headers).await;
        assert_eq!(first.status, 201, "{}", first.text);
        assert_eq!(nadia.send(Method::POST, &path, Some(news.clone()), &headers).await, first, "while she organises");
        let terms = nadia.get(&format!("/circles/{circle}/role-terms")).await;
        let own = terms.json["items"].as_array().cloned().unwrap_or_default();
        for term in own.iter().filter(|term| term["mine"] == true && term["kind"] == "organiser") {
            let path = format!("/role-terms/{}", term["id"].as_str().expect("an id"));
            let ended = nadia.put(&path, json!({"ends_on": "2026-11-22", "handover_note": null})).await;
            assert_eq!(ended.status, 200, "{}", ended.text);
        }
        let refused = nadia.send(Method::POST, &path, Some(news), &headers).await;
        assert_eq!(refused.status, 403, "{}", refused.text);
    }
}
