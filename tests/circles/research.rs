//! Research partners: briefed beforehand, bringing research, and seeing nobody (B-10 to B-15, J4).

use reqwest::Method;
use serde_json::{Value, json};

use crate::circles::guests::{id, january, put_on};
use crate::support::house::{Answer, House, Persona};

fn new_item(access: &str) -> Value {
    json!({
        "title": "Creating continuous conversation", "plain_message": "People learn at work when talking about it is part of the work.",
        "doi": "https://doi.org/10.1080/02615470802570828", "url": null, "access": access
    })
}

async fn bring(partner: &Persona, session: &str, access: &str) -> Answer {
    partner.post(&format!("/sessions/{session}/research-items"), new_item(access)).await
}

async fn same_as_missing(house: &House, person: &Persona, page: &str, id: &str) {
    let hidden = person.get(&page.replace("{id}", id)).await;
    assert_eq!(hidden, person.get(&page.replace("{id}", &house.unused_id())).await, "{page}");
    assert_eq!(hidden.status, 404, "{page}");
}

async fn send(person: &Persona, method: Method, path: &str) -> u16 {
    person.send(method, path, None, &[]).await.status
}

story! {
    /// B-13, J4 step 1: topics and questions, and no name.
    async fn a_brief_holds_titles_and_questions_only(house) {
        let (_, session) = january(&house).await;
        let ewan = house.person("ewan").await;
        let mine = ewan.get("/me/briefs").await;
        let first = mine.item("session_id", &session);
        assert_eq!((&first["circle_name"], &first["state"]), (&json!("Birmingham Practice Educators"), &json!("agenda_set")));
        let brief = ewan.get(&format!("/sessions/{session}/brief")).await;
        assert_eq!(brief.status, 200, "{}", brief.text);
        assert_eq!(brief.json["topics"].as_array().expect("topics").len(), 1);
        assert_eq!(brief.json["topics"][0]["title"], "Confidence supporting disabled students");
        assert!(brief.json["topics"][0]["care_note"].is_string(), "a sensitive topic says so (B-18)");
        assert_eq!(brief.json["round_up_at"], "2027-01-12T15:45:00Z");
        for word in ["Noor", "Nadia", "Gareth", "Kofi", "presenter", "member"] {
            assert!(!brief.text.contains(word), "the brief says {word}");
        }
        let noor = house.person("noor").await;
        assert_eq!(noor.get(&format!("/sessions/{session}/brief")).await.json["topics"], brief.json["topics"], "members see what is told");
        for key in ["kwabena", "hannah", "jonah"] {
            same_as_missing(&house, &house.person(key).await, "/sessions/{id}/brief", &session).await;
        }
        let later = noor.get(&format!("/circles/{}/sessions", house.circle("Birmingham Practice Educators").await)).await;
        let planned = later.json["items"].as_array().expect("items").iter().find(|item| item["id"] != session.as_str()).expect("another")["id"].clone();
        same_as_missing(&house, &ewan, "/sessions/{id}/brief", planned.as_str().expect("an id")).await;
        assert!(!mine.text.contains(planned.as_str().expect("an id")), "its agenda is not set");
    }
}

story! {
    /// J4 impossible, B-10: reading members, stories, terms, notices, record, other sessions; anything on 1 April.
    async fn a_research_partner_sees_nobody_and_nothing_after_the_last_day(house) {
        let (circle, session) = january(&house).await;
        let ewan = house.person("ewan").await;
        for page in ["", "/members", "/notices", "/role-terms", "/charter-versions", "/series", "/sessions", "/topics", "/membership"] {
            same_as_missing(&house, &ewan, &format!("/circles/{{id}}{page}"), &circle).await;
        }
        for page in ["", "/agenda", "/attendees", "/guest-passes", "/record"] {
            same_as_missing(&house, &ewan, &format!("/sessions/{{id}}{page}"), &session).await;
        }
        assert_eq!(ewan.get(&format!("/circles/{circle}/research-items")).await.status, 200);
        let item = id(&bring(&ewan, &session, "open").await);
        house.on("2027-03-31T22:59:00Z");
        assert_eq!(house.person("ewan").await.get(&format!("/sessions/{session}/brief")).await.status, 200);
        house.on("2027-03-31T23:00:00Z");
        let ewan = house.person("ewan").await;
        same_as_missing(&house, &ewan, "/sessions/{id}/brief", &session).await;
        same_as_missing(&house, &ewan, "/sessions/{id}/research-items", &session).await;
        same_as_missing(&house, &ewan, "/circles/{id}/research-items", &circle).await;
        same_as_missing(&house, &ewan, "/research-items/{id}", &item).await;
        assert_eq!(ewan.get("/me/briefs").await.json["items"], json!([]));
        let refused = bring(&ewan, &session, "open").await;
        assert_eq!(refused, bring(&ewan, &house.unused_id(), "open").await);
    }
}

story! {
    /// Model §3.4 step 5: a research partner who comes to have power over a member sees nothing from then on.
    async fn power_over_a_member_ends_what_a_research_partner_sees(house) {
        let (_, session) = january(&house).await;
        let ewan = house.person("ewan").await;
        assert_eq!(ewan.get(&format!("/sessions/{session}/brief")).await.status, 200);
        let declared = json!({"kind": "tutor_of", "direction": "they_hold", "email": "ewan@demo.example", "starts_on": "2026-11-23"});
        assert_eq!(house.person("noor").await.post("/me/relations", declared).await.status, 201);
        same_as_missing(&house, &ewan, "/sessions/{id}/brief", &session).await;
        assert_eq!(ewan.get("/me/briefs").await.json["items"], json!([]));
    }
}

story! {
    /// B-11, B-14, J4 steps 1 and 2: research with its message, on the session's page, then in the reading list.
    async fn research_is_brought_with_its_message_in_plain_words(house) {
        let (circle, session) = january(&house).await;
        let ewan = house.person("ewan").await;
        let noor = house.person("noor").await;
        let path = format!("/sessions/{session}/research-items");
        let mut blank = new_item("open");
        blank["plain_message"] = json!(" ");
        blank["doi"] = json!("11.5/x");
        assert_eq!(ewan.post(&path, blank).await.pointers(), ["#/doi", "#/plain_message"]);
        assert_eq!(noor.post(&path, new_item("open")).await.status, 403);
        let brought = bring(&ewan, &session, "paywalled").await;
        assert_eq!((brought.status, &brought.json["doi"]), (201, &json!("10.1080/02615470802570828")), "{}", brought.text);
        let item = id(&brought);
        let page = format!("/research-items/{item}");
        let seen = noor.get(&path).await.item("id", &item);
        assert_eq!((&seen["brought_by"], &seen["summary_requests"]), (&json!("Dr Ewan Tillotson"), &Value::Null));
        assert_eq!(noor.put(&page, new_item("open")).await.status, 403);
        let harpreet = json!({"kind": "convenor", "member_id": null, "email": "harpreet@demo.example", "starts_on": "2026-11-23", "ends_on": null});
        assert_eq!(house.person("nadia").await.post(&format!("/circles/{circle}/role-terms"), harpreet).await.status, 201);
        assert_eq!(house.person("harpreet").await.get(&path).await.status, 403, "a convenor reads no record");
        let mut change = new_item("paywalled");
        change["title"] = json!("Continuous conversation");
        assert_eq!(ewan.put(&page, change).await.json["title"], "Continuous conversation");

        let list = format!("/circles/{circle}/research-items?limit=200");
        assert!(!noor.get(&list).await.text.contains(&item), "the reading list is of sessions so far");
        house.on("2027-01-12T16:30:00Z");
        let (noor, ewan) = (house.person("noor").await, house.person("ewan").await);
        assert_eq!(noor.get(&list).await.item("id", &item)["title"], "Continuous conversation");
        assert_eq!(ewan.delete(&page).await.status, 204);
        assert_eq!(noor.get(&page).await.status, 404);
    }
}

story! {
    /// B-15, J4 step 2: who asks for a summary is nobody's business; how many, the research partner's alone.
    async fn a_summary_is_asked_for_without_a_name(house) {
        let (_, session) = january(&house).await;
        let ewan = house.person("ewan").await;
        let (noor, kofi) = (house.person("noor").await, house.person("kofi").await);
        let open = id(&bring(&ewan, &session, "open").await);
        assert_eq!(send(&noor, Method::POST, &format!("/research-items/{open}/summary-requests")).await, 409, "everybody can read it");
        let item = id(&bring(&ewan, &session, "paywalled").await);
        let (page, ask) = (format!("/research-items/{item}"), format!("/research-items/{item}/summary-requests"));
        for person in [&noor, &noor, &kofi] {
            assert_eq!(send(person, Method::POST, &ask).await, 204);
        }
        assert_eq!(send(&ewan, Method::POST, &ask).await, 403);
        let seen = ewan.get(&page).await;
        assert_eq!(seen.json["summary_requests"], 2);
        assert!(!seen.text.contains("Noor") && !seen.text.contains("Kofi"));
        assert_eq!(noor.get(&page).await.json["summary_requests"], Value::Null);
        assert_eq!((&noor.get(&page).await.json["asked_by_me"], &house.person("gareth").await.get(&page).await.json["asked_by_me"]), (&json!(true), &json!(false)));
        let path = format!("{page}/summary");
        assert_eq!(put_on(&noor, &path, &page, json!({"summary": "Mine."})).await.status, 403);
        assert_eq!(put_on(&ewan, &path, &page, json!({"summary": "Talk helps."})).await.json["summary"], "Talk helps.");
        assert_eq!(noor.get(&page).await.json["summary"], "Talk helps.");
        assert_eq!(send(&kofi, Method::POST, &ask).await, 409, "there is one");
        for key in ["hannah", "jonah", "kwabena"] {
            same_as_missing(&house, &house.person(key).await, "/research-items/{id}", &item).await;
        }
        assert_eq!(ewan.delete(&page).await.status, 204, "what members said goes with it");
    }
}

story! {
    /// B-11, model §3.9: how many used it is shown from five.
    async fn uses_are_counted_and_shown_from_five(house) {
        let (_, session) = january(&house).await;
        let ewan = house.person("ewan").await;
        let item = id(&bring(&ewan, &session, "open").await);
        let (page, path) = (format!("/research-items/{item}"), format!("/research-items/{item}/use"));
        for (number, key) in ["noor", "kofi", "desmond", "tobias", "gareth"].into_iter().enumerate() {
            assert_eq!(ewan.get(&page).await.json["uses"], Value::Null, "after {number}");
            let person = house.person(key).await;
            for _ in 0..2 {
                assert_eq!(send(&person, Method::PUT, &path).await, 204);
            }
            assert_eq!(person.get(&page).await.json["used_by_me"], true);
        }
        assert_eq!(ewan.get(&page).await.json["uses"], 5);
        let noor = house.person("noor").await;
        assert_eq!(send(&noor, Method::DELETE, &path).await, 204);
        assert_eq!(send(&noor, Method::DELETE, &path).await, 204, "twice is once");
        assert_eq!(noor.get(&page).await.json["uses"], Value::Null);
        assert_eq!(send(&ewan, Method::PUT, &path).await, 403);
    }
}

story! {
    /// J4 step 3: a research partner says until when they serve, and has everything until the end of that day. Staying longer is for the circle.
    async fn a_research_partner_sets_the_last_day_of_their_own_term(house) {
        let (circle, session) = january(&house).await;
        let (nadia, noor, ewan) = (house.person("nadia").await, house.person("noor").await, house.person("ewan").await);
        let mine = ewan.get("/me/role-terms").await;
        let term = mine.item("circle_id", &circle);
        assert_eq!((&term["kind"], &term["circle_name"], &term["can"]), (&json!("research_partner"), &json!("Birmingham Practice Educators"), &json!(["change"])));
        let path = format!("/role-terms/{}", term["id"].as_str().expect("an id"));
        let until = |day: Value| json!({"ends_on": day, "handover_note": "We talked about feedback; bring short papers."});
        assert_eq!(nadia.put(&path, until(Value::Null)).await.status, 200, "it has no end yet");
        for (day, status) in [("2026-11-22", 422), ("2027-03-31", 200), ("2027-06-30", 422), ("2027-03-31", 200)] {
            assert_eq!(ewan.put(&path, until(json!(day))).await.status, status, "{day}");
        }
        assert_eq!(ewan.put(&path, until(Value::Null)).await.pointers(), ["#/ends_on"], "only the circle can lengthen it");
        let told = noor.get(&format!("/circles/{circle}/notices")).await;
        assert_eq!(told.item("kind", "research_partner_leaving")["text"], "Your research partner has said until when they bring research.");
        let terms = noor.get(&format!("/circles/{circle}/role-terms")).await;
        let seen = terms.item("kind", "research_partner");
        assert_eq!((&seen["ends_on"], &seen["handover_note"]), (&json!("2027-03-31"), &json!("We talked about feedback; bring short papers.")));
        let other = terms.item("kind", "facilitator")["id"].as_str().expect("an id").to_owned();
        same_as_missing(&house, &ewan, "/role-terms/{id}", &other).await;
        for key in ["hannah", "jonah", "noor"] {
            assert_eq!(house.person(key).await.get("/me/role-terms").await.json["items"], json!([]), "{key}");
        }

        house.on("2027-03-31T22:59:00Z");
        let ewan = house.person("ewan").await;
        assert_eq!(ewan.get(&format!("/sessions/{session}/brief")).await.status, 200, "that day included");
        assert_eq!(ewan.get(&path).await.status, 200);
        house.on("2027-03-31T23:00:00Z");
        let ewan = house.person("ewan").await;
        same_as_missing(&house, &ewan, "/role-terms/{id}", path.trim_start_matches("/role-terms/")).await;
        assert_eq!(ewan.get("/me/role-terms").await.json["items"], json!([]));
    }
}
