//! What waits for an answer stands on the first page until it is given, whatever becomes of the notices (T-08, T-33, T-43, T-56, J2 step 7).

use practice_circles::model::circles::rhythm_vote;
use practice_circles::model::codes::PollState;
use sea_orm::{ActiveModelTrait as _, Set};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::circles::calendar::{convenor, sessions};
use crate::circles::guests::{id, invited_jonah, january, propose, put_on, say};
use crate::support::house::{House, Persona};

const CIRCLE: &str = "Birmingham Practice Educators";

/// Whether this waits for this person's answer.
async fn waits(person: &Persona, kind: &str, id: &str) -> bool {
    let asks = person.get("/me/asks").await;
    assert_eq!(asks.status, 200, "{}", asks.text);
    let items = asks.json["items"].as_array().cloned().expect("items");
    items.iter().any(|ask| ask["kind"] == kind && ask["id"] == id)
}

story! {
    /// T-33: an open poll, until every time of it is answered or it closes.
    async fn a_poll_for_a_date_waits_until_it_is_answered(house) {
        let circle = house.circle(CIRCLE).await;
        let session = sessions(&house, &circle).await[1].clone();
        let convenor = convenor(&house, &circle).await;
        let times = json!({"options": ["2027-03-16T14:00:00Z", "2027-03-17T10:00:00Z"], "closes_on": "2026-12-04"});
        let poll = convenor.post(&format!("/sessions/{session}/date-polls"), times).await;
        assert_eq!(poll.status, 201, "{}", poll.text);
        let poll_id = id(&poll);
        let (noor, kofi) = (house.person("noor").await, house.person("kofi").await);
        let ask = noor.get("/me/asks").await.item("id", &poll_id);
        assert_eq!((&ask["session_id"], &ask["circle_name"], &ask["ends_on"], &ask["can"]), (&json!(session), &json!(CIRCLE), &json!("2026-12-04"), &json!(["answer"])));
        assert!(!waits(&convenor, "date_poll", &poll_id).await, "members decide");
        for key in ["hannah", "ewan", "imelda"] {
            assert_eq!(house.person(key).await.get("/me/asks").await.json["items"], json!([]), "{key}");
        }
        let says = |options: &[Value]| {
            let answers: Vec<Value> = options.iter().map(|option| json!({"option_id": option["id"], "answer": "yes"})).collect();
            json!({"answers": answers})
        };
        let options = poll.json["options"].as_array().cloned().expect("options");
        let own = format!("/date-polls/{poll_id}/answers/me");
        assert_eq!(noor.put(&own, says(&options[..1])).await.status, 200);
        assert!(waits(&noor, "date_poll", &poll_id).await, "one of two");
        assert_eq!(noor.put(&own, says(&options)).await.status, 200);
        assert!(!waits(&noor, "date_poll", &poll_id).await);
        assert!(waits(&kofi, "date_poll", &poll_id).await);
        house.on("2026-12-05T09:00:00Z");
        assert!(!waits(&house.person("kofi").await, "date_poll", &poll_id).await, "it is closed");
    }
}

/// A vote on how often to meet comes up by itself after many sessions; here it is written down.
async fn vote(house: &House, circle: &str) -> String {
    let id = house.site.world.id();
    let row = rhythm_vote::ActiveModel {
        id: Set(id.into()),
        circle_id: Set(circle.parse::<Uuid>().expect("an id").into()),
        after_sessions: Set(8),
        closes_on: Set("2026-12-20".parse().expect("a day")),
        state: Set(PollState::Open),
        outcome: Set(None),
        created_at: Set(house.site.world.now()),
    };
    let db = house.site.store.write().await.expect("a transaction");
    row.insert(&db).await.expect("a vote");
    db.commit().await.expect("it is kept");
    id.to_string()
}

story! {
    /// T-43: a vote on how often to meet, also where no notice of it is left.
    async fn a_vote_waits_until_it_is_cast(house) {
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let vote = vote(&house, &circle).await;
        let yusra = house.person("yusra").await;
        assert!(waits(&yusra, "rhythm_vote", &vote).await);
        assert_eq!(yusra.put(&format!("/rhythm-votes/{vote}/ballot"), json!({"choice": "stay"})).await.status, 200);
        assert!(!waits(&yusra, "rhythm_vote", &vote).await);
        assert!(waits(&house.person("callum").await, "rhythm_vote", &vote).await);
        for key in ["nadia", "noor", "hannah"] {
            assert!(!waits(&house.person(key).await, "rhythm_vote", &vote).await, "{key}: a convenor does not vote, nor does anybody outside");
        }
    }
}

story! {
    /// T-56: a guest whose notice runs, until one has said something; what one said stays sealed.
    async fn a_guest_waits_until_something_is_said_of_them(house) {
        let (_, session) = january(&house).await;
        let pass = id(&propose(&house.person("nadia").await, &session, "jonah@demo.example", "expert").await);
        let (noor, kofi, gareth) = (house.person("noor").await, house.person("kofi").await, house.person("gareth").await);
        for person in [&noor, &kofi, &gareth] {
            assert!(waits(person, "guest", &pass).await);
        }
        assert_eq!(say(&noor, &pass, "objections").await, 204);
        assert_eq!(say(&kofi, &pass, "agreements").await, 204);
        assert!(!waits(&noor, "guest", &pass).await && !waits(&kofi, "guest", &pass).await);
        assert_eq!(noor.get("/me/asks").await.json, kofi.get("/me/asks").await.json, "what they said is not told apart");
        assert!(waits(&gareth, "guest", &pass).await);
        assert!(!waits(&house.person("jonah").await, "guest", &pass).await);
        house.on("2026-12-01T09:00:00Z");
        assert!(!waits(&house.person("gareth").await, "guest", &pass).await, "the notice is over");
    }
}

story! {
    /// J2 step 7: eight weeks after the session it is time to tell a guest what changed; organisers are asked until they have.
    async fn a_guest_who_has_heard_nothing_for_eight_weeks_waits_for_the_organiser(house) {
        let (_, session) = january(&house).await;
        let pass = invited_jonah(&house, &session).await;
        let jonah = house.person("jonah").await;
        assert_eq!(put_on(&jonah, &format!("/visits/{pass}/answer"), "/me", json!({"coming": true})).await.status, 200);
        house.on("2027-03-09T13:59:00Z");
        assert!(!waits(&house.person("nadia").await, "guest_feedback", &pass).await);
        house.on("2027-03-09T14:00:00Z");
        let nadia = house.person("nadia").await;
        let ask = nadia.get("/me/asks").await.item("id", &pass);
        assert_eq!((&ask["kind"], &ask["session_id"], &ask["ends_on"]), (&json!("guest_feedback"), &json!(session), &Value::Null));
        assert!(!waits(&house.person("noor").await, "guest_feedback", &pass).await);
        let (page, path) = (format!("/guest-passes/{pass}"), format!("/guest-passes/{pass}/feedback"));
        assert_eq!(put_on(&nadia, &path, &page, json!({"what_changed": "Nothing yet."})).await.status, 200);
        assert!(!waits(&nadia, "guest_feedback", &pass).await);
    }
}
