//! Bad input: a clear problem, never a 5xx, and nothing half-written.

use reqwest::Method;
use serde_json::{Value, json};

use crate::circles::guests::january;
use crate::support::house::Answer;

/// A refusal that a person and a program can both read.
fn is_a_clear_problem(answer: &Answer, what: &str) {
    assert!((400..500).contains(&answer.status), "{what}: {} {}", answer.status, answer.text);
    assert_eq!(answer.headers.get("content-type").map(String::as_str), Some("application/problem+json"), "{what}");
    for field in ["type", "title", "detail", "code", "request_id"] {
        assert!(
            answer.json[field].as_str().is_some_and(|text| !text.is_empty()),
            "{what}: no {field} in {}",
            answer.text
        );
    }
    assert_eq!(answer.json["status"], answer.status, "{what}");
    assert!(answer.headers.contains_key("content-security-policy"), "{what}: no security headers");
}

fn circle_body(name: &str) -> Value {
    json!({"name": name, "family": "practitioner", "as": "convenor", "engagement_id": null})
}

story! {
    /// Api: unknown fields and parameters are errors, so that a typo never silently does something else.
    async fn unknown_fields_and_parameters_are_refused_by_name(house) {
        let nadia = house.person("nadia").await;
        let mut body = circle_body("A new circle");
        body["nmae"] = json!("typo");
        let answer = nadia.post("/circles", body).await;
        is_a_clear_problem(&answer, "an unknown field");
        assert_eq!((answer.status, answer.json["code"].as_str()), (400, Some("unknown_field")));
        assert!(answer.text.contains("nmae"));
        for path in ["/directory?famly=trainer", "/circles?lmit=5", "/me?x=1", "/me/sign-ins?cursor=1"] {
            let answer = nadia.get(path).await;
            is_a_clear_problem(&answer, path);
            assert_eq!((answer.status, answer.json["code"].as_str()), (400, Some("unknown_parameter")), "{path}");
        }
        for path in ["/directory?family=nonsense", "/circles?limit=0", "/circles?limit=201", "/circles?limit=ten", "/directory?q=%00", "/circles?cursor=nonsense", "/directory?q=%FF%FE"] {
            let answer = nadia.get(path).await;
            is_a_clear_problem(&answer, path);
            assert_eq!(answer.status, 400, "{path}");
        }
    }
}

story! {
    /// Api: wrong types, missing fields, bad UTF-8, broken JSON, other media types, compressed bodies.
    async fn bodies_that_are_not_what_they_should_be_are_refused(house) {
        let nadia = house.person("nadia").await;
        let json_type = [("content-type", "application/json")];
        let wrong = [
            (r#"{"name": 5, "family": "practitioner", "as": "convenor", "engagement_id": null}"#, 422),
            (r#"{"name": "A", "family": "practitioner", "as": "king", "engagement_id": null}"#, 422),
            (r#"{"name": "A"}"#, 422),
            (r#"{"name": "   ", "family": "practitioner", "as": "convenor", "engagement_id": null}"#, 422),
            (r#"{"name": "A\u0000B", "family": "practitioner", "as": "convenor", "engagement_id": null}"#, 422),
            (r#"{"name": "A\u001bB", "family": "practitioner", "as": "convenor", "engagement_id": null}"#, 422),
            (r#"["a list"]"#, 422),
            ("{", 400),
            ("", 400),
            (r#"{"name": "\ud800"}"#, 400),
        ];
        for (body, status) in wrong {
            let answer = nadia.send(Method::POST, "/circles", Some(body.to_owned()), &json_type).await;
            is_a_clear_problem(&answer, body);
            assert_eq!(answer.status, status, "{body}: {}", answer.text);
        }
        let body = circle_body("Fine").to_string();
        let text = nadia.send(Method::POST, "/circles", Some(body.clone()), &[("content-type", "text/plain")]).await;
        assert_eq!(text.status, 415);
        let packed = [("content-type", "application/json"), ("content-encoding", "gzip")];
        assert_eq!(nadia.send(Method::POST, "/circles", Some(body), &packed).await.status, 415);
        let deep = "[".repeat(5000) + &"]".repeat(5000);
        is_a_clear_problem(&nadia.send(Method::POST, "/circles", Some(deep), &json_type).await, "5000 brackets");
    }
}

story! {
    /// Api: bytes that are no text.
    async fn bad_utf8_is_refused(house) {
        let nadia = house.person("nadia").await;
        let request = nadia.client.post(format!("{}/api/v1/circles", nadia.base))
            .header("x-requested-with", "practice-circles")
            .header("content-type", "application/json")
            .header("cookie", nadia.cookie.clone().expect("a cookie"))
            .body(b"{\"name\": \"\xff\xfe\"}".to_vec());
        assert_eq!(request.send().await.expect("an answer").status(), 400);
    }
}

story! {
    /// Api: 10 MB is too large, and the sender hears why.
    async fn a_body_of_ten_megabytes_is_refused_as_too_large(house) {
        let nadia = house.person("nadia").await;
        let body = circle_body(&"x".repeat(10 * 1024 * 1024)).to_string();
        let answer = nadia.send(Method::POST, "/circles", Some(body), &[("content-type", "application/json")]).await;
        is_a_clear_problem(&answer, "10 MB");
        assert_eq!((answer.status, answer.json["code"].as_str()), (413, Some("too_large")));
        assert_eq!(nadia.get("/me").await.status, 200, "the server goes on");
    }
}

story! {
    /// Api: the whole of Unicode is welcome where people write.
    async fn four_byte_characters_come_back_as_they_went(house) {
        let nadia = house.person("nadia").await;
        let name = "Circle of 🌱𝒮ocial 𐍈work — Łódź, 東京, עברית";
        let answer = nadia.post("/circles", circle_body(name)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        assert_eq!(answer.json["name"], name);
        let again = nadia.get(&format!("/circles/{}", answer.json["id"].as_str().expect("an id"))).await;
        assert_eq!(again.json["name"], name);
    }
}

story! {
    /// Api: dates that no partnership lives to see.
    async fn absurd_dates_are_refused(house) {
        let nadia = house.person("nadia").await;
        for day in ["0000-00-00", "2026-02-30", "99999-01-01", "-0001-01-01", "1066-10-14", "9999-12-31", "2026-11-23T00:00:00Z", "tomorrow"] {
            let body = json!({
                "role": "practice_educator", "organisation_id": null, "sector": "both", "areas": ["birmingham"], "kind": "independent",
                "fraction": null, "starts_on": day, "ends_on": null, "holds_line": false
            });
            let answer = nadia.post("/me/engagements", body).await;
            is_a_clear_problem(&answer, day);
            assert_eq!(answer.status, 422, "{day}: {}", answer.text);
            assert!(answer.pointers().contains(&"#/starts_on".to_owned()), "{day}: {}", answer.text);
        }
    }
}

story! {
    /// Api: methods and addresses that are not there; writes from another site's page.
    async fn other_methods_addresses_and_sites_are_refused(house) {
        let nadia = house.person("nadia").await;
        let patch = nadia.send(Method::PATCH, "/me", Some("{}".into()), &[("content-type", "application/json")]).await;
        is_a_clear_problem(&patch, "PATCH");
        assert_eq!((patch.status, patch.json["code"].as_str()), (405, Some("method_not_allowed")));
        for path in ["/nothing-here", "/circles/x/y/z", "/api/v2/me", "/api"] {
            let answer = nadia.get(path).await;
            is_a_clear_problem(&answer, path);
            assert_eq!(answer.status, 404, "{path}");
        }
        for headers in [[("sec-fetch-site", "cross-site")], [("origin", "https://elsewhere.example")]] {
            let all = [headers[0], ("content-type", "application/json")];
            let answer = nadia.send(Method::POST, "/circles", Some(circle_body("Forged").to_string()), &all).await;
            is_a_clear_problem(&answer, "a forged write");
            assert_eq!(answer.status, 403);
        }
        assert!(!nadia.get("/circles").await.text.contains("Forged"));
    }
}

story! {
    /// Api: the same request twice does one thing; the same key for another request is refused.
    async fn a_repeated_request_is_done_once(house) {
        let nadia = house.person("nadia").await;
        let send = |name: &str| {
            let body = circle_body(name).to_string();
            let headers = [("content-type", "application/json"), ("idempotency-key", "one-press-of-a-button")];
            let nadia = nadia.clone();
            async move { nadia.send(Method::POST, "/circles", Some(body), &headers).await }
        };
        let (first, second) = (send("Only one").await, send("Only one").await);
        assert_eq!(first.status, 201, "{}", first.text);
        assert_eq!(first, second);
        let mine = nadia.get("/circles?limit=200").await.all("name");
        assert_eq!(mine.iter().filter(|name| *name == "Only one").count(), 1);
        let reused = send("Another").await;
        assert_eq!((reused.status, reused.json["code"].as_str()), (422, Some("idempotency_key_reused")));
    }
}

story! {
    /// Api, lost updates: 428 without If-Match, 412 with the current state when it is stale.
    async fn nobodys_change_is_lost(house) {
        let nadia = house.person("nadia").await;
        let circle = house.circle("Birmingham Practice Educators").await;
        let path = format!("/circles/{circle}");
        let read = nadia.get(&path).await;
        let mut change = crate::circles::directory::circle_change(&read.json);
        change["usually_come"] = json!("10 to 12");
        let json_type = ("content-type", "application/json");
        let blind = nadia.send(Method::PUT, &path, Some(change.to_string()), &[json_type]).await;
        assert_eq!((blind.status, blind.json["code"].as_str()), (428, Some("precondition_required")));
        let etag = ("if-match", read.headers["etag"].as_str());
        assert_eq!(nadia.send(Method::PUT, &path, Some(change.to_string()), &[json_type, etag]).await.status, 200);
        let stale = nadia.send(Method::PUT, &path, Some(change.to_string()), &[json_type, etag]).await;
        assert_eq!((stale.status, stale.json["current"]["usually_come"].as_str()), (412, Some("10 to 12")));
    }
}

story! {
    /// A field that may be empty is sent as null: left out, what a client does not know yet would be emptied in silence.
    async fn a_field_that_is_left_out_is_named(house) {
        let noor = house.person("noor").await;
        let me = noor.get("/me").await;
        let short = noor.put("/me", json!({"display_name": me.json["display_name"], "asks": [], "offers": [], "only_social_worker": false})).await;
        assert_eq!(short.status, 422, "{}", short.text);
        assert_eq!(short.pointers(), ["#/pronunciation"], "{}", short.text);
        let nested = json!({"contacts": [{"kind": "wellbeing", "label": "Somebody to talk to", "url": null, "checked_on": "2026-11-23"}]});
        let nested = house.person("colette").await.put("/partnership/contacts", nested).await;
        assert_eq!(nested.pointers(), ["#/contacts/0/phone"], "{}", nested.text);
    }
}

story! {
    /// RFC 9110, 15.5.6: who asks by the wrong method is told the right ones.
    async fn the_wrong_method_is_answered_with_the_right_ones(house) {
        let circle = house.unused_id();
        for (path, methods) in [("/circles".to_owned(), "GET, HEAD, POST"), (format!("/circles/{circle}"), "GET, HEAD, PUT"), ("/sign-in".to_owned(), "POST")] {
            let answer = house.passer_by().send(Method::DELETE, &path, None, &[]).await;
            assert_eq!((answer.status, answer.headers["allow"].as_str()), (405, methods), "{path}");
        }
    }
}

story! {
    /// Nobody uses us to flood somebody else's mailbox: a circle's, an organisation's, or one that is not theirs at all.
    async fn nobody_is_flooded_with_mail(house) {
        let (circle, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        for number in 0..=20 {
            let told = nadia.post(&format!("/circles/{circle}/announcements"), json!({"text": format!("News {number}.")})).await;
            assert_eq!(told.status, if number < 20 { 201 } else { 409 }, "{number}: {}", told.text);
            let claimed = nadia.post("/me/identities", json!({"email": "victim@else.example"})).await;
            assert_eq!(claimed.status, if number < 20 { 201 } else { 429 }, "{number}: {}", claimed.text);
        }
        let host = nadia.get("/organisations?q=Sandwell").await.json["items"][0]["id"].clone();
        let wanted = json!({"organisation_ids": [host], "people": 12, "step_free": false, "hearing_loop": false, "parking": false});
        for number in 0..=3 {
            let asked = nadia.post(&format!("/sessions/{session}/room-asks"), wanted.clone()).await;
            assert_eq!(asked.status, if number < 3 { 201 } else { 422 }, "{number}: {}", asked.text);
            if number < 3 {
                let ask = asked.item("state", "asked")["id"].as_str().expect("an id").to_owned();
                assert_eq!(nadia.delete(&format!("/room-asks/{ask}")).await.status, 204);
            }
        }
        house.on("2026-11-24T09:00:01Z");
        let nadia = house.person("nadia").await;
        assert_eq!(nadia.post(&format!("/circles/{circle}/announcements"), json!({"text": "Good morning."})).await.status, 201);
        assert_eq!(nadia.post(&format!("/sessions/{session}/room-asks"), wanted).await.status, 201);
    }
}

story! {
    /// What the contract rules out in an address is refused, whatever stands behind it.
    async fn parameters_stay_within_their_bounds(house) {
        let noor = house.person("noor").await;
        let (long, circle) = ("a".repeat(101), house.circle("Birmingham Practice Educators").await);
        for path in [format!("/directory?q={long}{long}"), format!("/organisations?q={long}"), "/venues?organisation_id=".to_owned(), format!("/circles/{circle}/topics?session=none")] {
            let answer = noor.get(&path).await;
            assert_eq!((answer.status, answer.json["code"].as_str()), (400, Some("unknown_parameter")), "{path}: {}", answer.text);
        }
        assert_eq!(noor.get(&format!("/organisations?q={}", &long[1..])).await.status, 200);
    }
}

story! {
    /// What would be left out in silence is refused: a convenor is not in the circle, and wears no hat there.
    async fn a_convenor_names_no_hat(house) {
        let nadia = house.person("nadia").await;
        let mut idea = json!({"name": "First Year in Practice", "family": "early_career", "as": "convenor", "engagement_id": "no id"});
        let refused = nadia.post("/circles", idea.clone()).await;
        assert_eq!((refused.status, refused.pointers()), (422, vec!["#/engagement_id".to_owned()]), "{}", refused.text);
        idea["engagement_id"] = Value::Null;
        assert_eq!(nadia.post("/circles", idea).await.status, 201);
    }
}
