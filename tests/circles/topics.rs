//! What a circle talks about: suggested by name or without, supported in numbers, set aside, remembered (T-37, B-17, B-18).

use reqwest::Method;
use serde_json::{Value, json};

use crate::circles::calendar::{convenor, is_hidden_from, sessions};
use crate::support::house::{Answer, Persona};

const CIRCLE: &str = "Birmingham Practice Educators";

fn suggestion(title: &str, named: bool) -> Value {
    json!({"title": title, "question": null, "sensitive": false, "session_id": null, "named": named})
}

async fn suggests(person: &Persona, circle: &str, title: &str) -> String {
    let answer = person.post(&format!("/circles/{circle}/topics"), suggestion(title, true)).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json["id"].as_str().expect("an id").to_owned()
}

/// Suggests without a name, so that the request can be sent again.
async fn suggests_with_key(person: &Persona, circle: &str, body: &Value, key: &str) -> Answer {
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    person.send(Method::POST, &format!("/circles/{circle}/topics"), Some(body.to_string()), &headers).await
}

/// The lines of one text that are not in the other.
fn added(before: &str, after: &str) -> Vec<String> {
    let known: Vec<&str> = before.lines().collect();
    after.lines().filter(|line| !known.contains(line)).map(str::to_owned).collect()
}

story! {
    /// J2 step 1, T-37: opens 21 days before and closes 10 days before; into the pool at any time.
    async fn a_call_for_topics_opens_and_closes_by_itself(house, nothing is planned) {
        let circle = house.circle(CIRCLE).await;
        let first = sessions(&house, &circle).await[0].clone();
        let topics = format!("/circles/{circle}/topics");
        let mut answers_the_call = suggestion("Saying it kindly", true);
        answers_the_call["session_id"] = json!(first);
        for (day, status) in [("2026-12-21", 409), ("2026-12-22", 201), ("2027-01-02", 201), ("2027-01-03", 409)] {
            house.on(&format!("{day}T12:00:00Z"));
            let noor = house.person("noor").await;
            assert_eq!(noor.post(&topics, answers_the_call.clone()).await.status, status, "{day}");
            assert_eq!(noor.post(&topics, suggestion("Some day", true)).await.status, 201, "{day}");
        }
        let noor = house.person("noor").await;
        let asked = noor.get(&format!("{topics}?session={first}")).await;
        assert_eq!(asked.all("title"), ["Saying it kindly", "Saying it kindly"]);
        answers_the_call["session_id"] = json!(house.unused_id());
        let other = noor.post(&topics, answers_the_call).await;
        assert_eq!((other.status, other.pointers()), (422, vec!["#/session_id".to_owned()]));
    }
}

story! {
    /// J2, impossible: anyone, nadia included, seeing who wrote an unnamed suggestion. Whoever reads the database cannot either.
    async fn nobody_can_find_out_who_wrote_an_unnamed_suggestion(house, nothing is planned) {
        let circle = house.circle(CIRCLE).await;
        let (noor, kofi) = (house.person("noor").await, house.person("kofi").await);
        let nadia = house.person("nadia").await;
        noor.get("/me").await;
        let body = suggestion("What I dare not say", false);

        let before = house.contents().await;
        let answer = suggests_with_key(&noor, &circle, &body, "noors-key").await;
        assert_eq!((answer.status, answer.text.as_str()), (204, ""));
        assert!(!answer.headers.contains_key("location") && !answer.headers.contains_key("etag"));
        let after = house.contents().await;
        let by_noor = added(&before, &after);
        assert_eq!(by_noor.len(), 1, "one row in one table, and nothing else changed: {by_noor:?}");
        assert_eq!(added(&after, &before), Vec::<String>::new(), "no row became another");
        assert!(!after.contains("noors-key"), "not even the key is kept");

        house.on("2026-11-23T17:31:07Z");
        let signed_in = house.contents().await;
        assert_eq!(suggests_with_key(&kofi, &circle, &body, "kofis-key").await.status, 204);
        let by_kofi = added(&signed_in, &house.contents().await);
        assert_eq!(by_kofi.len(), 1, "{by_kofi:?}");
        let without_id = |row: &str| {
            let id = row.split('|').next().expect("an id").to_owned();
            (id.len(), row.replacen(&id, "", 1))
        };
        assert_eq!(without_id(&by_noor[0]), without_id(&by_kofi[0]), "two authors leave the same traces, hours apart");

        for person in [&nadia, &noor, &kofi, &house.person("gareth").await] {
            let seen = person.get(&format!("/circles/{circle}/topics")).await;
            assert_eq!(seen.all("title"), ["What I dare not say", "What I dare not say"]);
            for item in seen.json["items"].as_array().expect("items") {
                assert_eq!((&item["author"], &item["mine"]), (&Value::Null, &json!(false)));
                assert_eq!(item["suggested_on"], "2026-11-23");
                let id: uuid::Uuid = item["id"].as_str().expect("an id").parse().expect("a UUID");
                let (seconds, _) = id.get_timestamp().expect("a UUIDv7").to_unix();
                assert_eq!(seconds % 86_400, 0, "the id tells the day and no more");
            }
        }
    }
}

story! {
    /// Api, twice: sent again, an unnamed suggestion is not made twice, though nothing is remembered of it.
    async fn an_unnamed_suggestion_can_be_sent_again_without_being_made_twice(house, nothing is planned) {
        let circle = house.circle(CIRCLE).await;
        let noor = house.person("noor").await;
        let body = suggestion("Once", false);
        for now in ["2026-11-23T23:59:58Z", "2026-11-23T23:59:59Z", "2026-11-24T00:00:03Z"] {
            house.on(now);
            assert_eq!(suggests_with_key(&noor, &circle, &body, "again").await.status, 204);
        }
        assert_eq!(noor.get(&format!("/circles/{circle}/topics")).await.all("title"), ["Once"]);
        assert_eq!(suggests_with_key(&noor, &circle, &suggestion("Twice", false), "again").await.status, 204);
        assert_eq!(suggests_with_key(&noor, &circle, &body, "another").await.status, 204);
        assert_eq!(noor.get(&format!("/circles/{circle}/topics")).await.all("title").len(), 3);

        let first = suggests_with_key(&noor, &circle, &suggestion("By name", true), "named").await;
        assert_eq!(first.status, 201);
        let second = suggests_with_key(&noor, &circle, &suggestion("By name", true), "named").await;
        assert_eq!(first.json, second.json, "with a name it is remembered as everything else");
        let reused = suggests_with_key(&noor, &circle, &suggestion("Other words", false), "named").await;
        assert_eq!(reused.status, 422);
    }
}

story! {
    /// Model §3.10: authors are for members, where they put their name to it; a leaver is a former member unless they chose otherwise.
    async fn authors_are_named_to_members_only(house) {
        let circle = house.circle(CIRCLE).await;
        let (noor, kofi) = (house.person("noor").await, house.person("kofi").await);
        let topic = suggests(&noor, &circle, "By noor").await;
        suggests(&kofi, &circle, "By kofi").await;
        let convenor = convenor(&house, &circle).await;
        let topics = format!("/circles/{circle}/topics");

        let seen = house.person("gareth").await.get(&topics).await;
        assert_eq!(seen.item("title", "By noor")["author"], "Noor Hathersage");
        assert_eq!(noor.get(&format!("/topics/{topic}")).await.json["mine"], true);
        let seen = convenor.get(&topics).await;
        assert_eq!(seen.status, 200, "{}", seen.text);
        assert!(seen.text.contains("By noor") && !seen.text.contains("Hathersage"), "{}", seen.text);
        assert_eq!(convenor.post(&topics, suggestion("By the convenor", true)).await.status, 403);

        for (person, choice) in [(&noor, "named"), (&kofi, "former_member")] {
            let left = json!({"post_choice": choice, "goodbye": null});
            assert_eq!(person.post(&format!("/circles/{circle}/departure"), left).await.status, 204);
        }
        let seen = house.person("gareth").await.get(&topics).await;
        assert_eq!(seen.item("title", "By noor")["author"], "Noor Hathersage");
        assert_eq!(seen.item("title", "By kofi")["author"], "A former member");
        is_hidden_from(&house, &noor, &format!("/topics/{topic}"), &topic).await;
        is_hidden_from(&house, &house.person("hannah").await, &format!("/topics/{topic}"), &topic).await;
        is_hidden_from(&house, &house.person("hannah").await, &topics, &circle).await;
    }
}

story! {
    /// B-18: a note of care, ground rules, and whom to turn to.
    async fn a_sensitive_topic_says_take_care(house) {
        let circle = house.circle(CIRCLE).await;
        let noor = house.person("noor").await;
        let topic = format!("/topics/{}", suggests(&noor, &circle, "Mental health on placement").await);
        assert_eq!(noor.get(&topic).await.json["care_note"], Value::Null);
        let nadia = house.person("nadia").await;
        let change = json!({"title": "Mental health on placement", "question": null, "sensitive": true});
        let marked = nadia.put(&topic, change.clone()).await;
        assert_eq!(marked.status, 200, "{}", marked.text);
        let seen = noor.get(&topic).await;
        let note = seen.json["care_note"].as_str().expect("a note");
        assert!(note.contains("Take care") && note.contains("ground rules") && note.contains("recognised"), "{note}");
        let contacts = seen.json["care_contacts"].as_array().expect("contacts");
        assert!(contacts.iter().all(|contact| contact["kind"] == "wellbeing"), "{}", seen.text);

        let words = json!({"title": "Other words", "question": null, "sensitive": true});
        assert_eq!(nadia.put(&topic, words.clone()).await.status, 403, "an organiser does not put words in a mouth");
        assert_eq!(house.person("kofi").await.put(&topic, change).await.status, 403);
        assert_eq!(noor.put(&topic, words).await.json["title"], "Other words");
    }
}

story! {
    /// T-37: support is a number.
    async fn support_counts_once_and_shows_nobody(house) {
        let circle = house.circle(CIRCLE).await;
        let noor = house.person("noor").await;
        let id = suggests(&noor, &circle, "Observation without freezing").await;
        let (topic, support) = (format!("/topics/{id}"), format!("/topics/{id}/support"));
        let put = async |person: &Persona| person.send(Method::PUT, &support, None, &[]).await.status;
        for key in ["kofi", "desmond", "kofi"] {
            assert_eq!(put(&house.person(key).await).await, 204);
        }
        let seen = house.person("kofi").await.get(&topic).await;
        assert_eq!((&seen.json["supporters"], &seen.json["supported"]), (&json!(2), &json!(true)));
        let convenor = convenor(&house, &circle).await;
        let seen = convenor.get(&topic).await;
        assert_eq!((&seen.json["supporters"], &seen.json["supported"]), (&json!(2), &json!(false)));
        assert_eq!(put(&convenor).await, 403);
        assert_eq!(put(&house.person("hannah").await).await, 404);
        for _ in 0..2 {
            assert_eq!(house.person("kofi").await.delete(&support).await.status, 204);
        }
        assert_eq!(noor.get(&topic).await.json["supporters"], 1);
    }
}

story! {
    /// The organiser sets aside and brings back; nobody supports what is set aside.
    async fn an_organiser_sets_a_topic_aside_and_brings_it_back(house, nothing is planned) {
        let circle = house.circle(CIRCLE).await;
        let noor = house.person("noor").await;
        let id = suggests(&noor, &circle, "Another time").await;
        let aside = format!("/topics/{id}/set-aside");
        assert_eq!(noor.put(&aside, json!({"set_aside": true})).await.status, 403);
        let convenor = convenor(&house, &circle).await;
        assert_eq!(convenor.put(&aside, json!({"set_aside": true})).await.json["state"], "set_aside");
        assert_eq!(noor.send(Method::PUT, &format!("/topics/{id}/support"), None, &[]).await.status, 409);
        assert_eq!(noor.get(&format!("/circles/{circle}/topics?state=open")).await.all("id"), Vec::<String>::new());
        assert_eq!(noor.get(&format!("/circles/{circle}/topics?state=set_aside")).await.all("id"), [id]);
        assert_eq!(convenor.put(&aside, json!({"set_aside": false})).await.json["state"], "open");
    }
}
