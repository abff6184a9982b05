//! Which time suits? From the poll to the pick (T-33, R-08).

use practice_circles::model::codes::SessionState;
use sea_orm::Set;
use serde_json::{Value, json};

use crate::circles::calendar::{convenor, is_different, is_hidden_from, session, sessions};

const CIRCLE: &str = "Birmingham Practice Educators";

story! {
    /// Poll, answers, pick: the session moves, and everything that belongs to its time moves with it.
    async fn the_time_that_is_picked_makes_the_session(house) {
        let circle = house.circle(CIRCLE).await;
        let id = sessions(&house, &circle).await[0].clone();
        is_different(&house, &id, |row| { row.state = Set(SessionState::Postponed); row.room_booked = Set(true); }).await;
        let before = session(&house, &id).await;
        let convenor = convenor(&house, &circle).await;
        let (noor, kofi) = (house.person("noor").await, house.person("kofi").await);
        let polls = format!("/sessions/{id}/date-polls");
        let times = json!({"options": ["2027-02-02T14:00:00Z", "2027-01-28T10:00:00Z"], "closes_on": "2026-12-04"});
        assert_eq!(noor.post(&polls, times.clone()).await.status, 403);
        let opened = convenor.post(&polls, times.clone()).await;
        assert_eq!(opened.status, 201, "{}", opened.text);
        assert_eq!(convenor.post(&polls, times).await.status, 409, "one question at a time");
        let poll = opened.json["id"].as_str().expect("an id").to_owned();
        let options: Vec<Value> = opened.json["options"].as_array().expect("options").iter().map(|option| option["id"].clone()).collect();
        assert_eq!(opened.json["options"][0]["time"]["starts_at"], "2027-01-28T10:00:00Z", "earliest first");
        let notices = noor.get(&format!("/circles/{circle}/notices")).await;
        assert_eq!(notices.item("kind", "date_poll")["session_id"], json!(id));

        let own = format!("/date-polls/{poll}/answers/me");
        let says = |first: &str, second: &str| json!({"answers": [{"option_id": options[0], "answer": first}, {"option_id": options[1], "answer": second}]});
        assert_eq!(convenor.put(&own, says("yes", "no")).await.status, 403, "members decide");
        assert_eq!(noor.put(&own, says("yes", "no")).await.status, 200);
        assert_eq!(noor.put(&own, says("no", "yes")).await.status, 200, "minds change");
        assert_eq!(kofi.put(&own, says("if_need_be", "yes")).await.status, 200);
        let unknown = json!({"answers": [{"option_id": house.unused_id(), "answer": "yes"}]});
        assert_eq!(kofi.put(&own, unknown).await.status, 422);
        let seen = convenor.get(&polls).await;
        assert_eq!((&seen.json["items"][0]["options"][1]["yes"], &seen.json["items"][0]["options"][0]["no"]), (&json!(2), &json!(1)));
        assert!(!seen.text.contains("Noor"), "numbers, and nobody's name");
        let mine = kofi.get(&format!("/date-polls/{poll}")).await;
        assert_eq!(mine.json["options"][0]["my_answer"], "if_need_be");
        assert_eq!(mine.json["can"], json!(["answer"]));

        let pick = format!("/date-polls/{poll}/pick");
        assert_eq!(noor.post(&pick, json!({"option_id": options[1]})).await.status, 403);
        assert_eq!(convenor.post(&pick, json!({"option_id": house.unused_id()})).await.status, 422);
        let picked = convenor.post(&pick, json!({"option_id": options[1]})).await;
        assert_eq!((picked.status, picked.json["state"].as_str()), (201, Some("decided")), "{}", picked.text);
        let after = session(&house, &id).await;
        assert_eq!(after.starts_at.to_rfc3339(), "2027-02-02T14:00:00+00:00");
        assert_eq!((after.state, after.room_booked, after.sequence), (SessionState::Planned, false, before.sequence + 1));
        assert_eq!((after.call_opens_on.to_string(), after.call_closes_on.to_string()), ("2027-01-12".to_owned(), "2027-01-23".to_owned()));
        assert_eq!(noor.get(&format!("/circles/{circle}/notices")).await.item("kind", "session_moved")["session_id"], json!(id));
        assert_eq!(noor.put(&own, says("yes", "no")).await.status, 409);
        assert_eq!(convenor.post(&pick, json!({"option_id": options[0]})).await.status, 409);
        assert_eq!(convenor.delete(&format!("/date-polls/{poll}")).await.status, 409);
        for (path, known) in [(polls, &id), (format!("/date-polls/{poll}"), &poll)] {
            is_hidden_from(&house, &house.person("hannah").await, &path, known).await;
        }
    }
}

story! {
    /// What cannot be asked is said plainly; a poll closes by itself, and can be withdrawn.
    async fn a_poll_closes_by_itself(house, nothing is planned) {
        let circle = house.circle(CIRCLE).await;
        let id = sessions(&house, &circle).await[0].clone();
        let nadia = house.person("nadia").await;
        let polls = format!("/sessions/{id}/date-polls");
        let wrong = [
            (json!({"options": ["2027-02-02T14:00:00Z"], "closes_on": "2026-12-04"}), "#/options"),
            (json!({"options": ["2027-02-02T14:00:00Z", "2027-02-02T14:00:00Z"], "closes_on": "2026-12-04"}), "#/options/1"),
            (json!({"options": ["2026-11-20T14:00:00Z", "2027-02-02T14:00:00Z"], "closes_on": "2026-12-04"}), "#/options/0"),
            (json!({"options": ["2027-01-28T14:00:00Z", "2027-02-02T14:00:00Z"], "closes_on": "2026-11-22"}), "#/closes_on"),
            (json!({"options": ["2027-01-28T14:00:00Z", "2027-02-02T14:00:00Z"], "closes_on": "2027-01-28"}), "#/closes_on"),
        ];
        for (body, pointer) in wrong {
            let refused = nadia.post(&polls, body).await;
            assert_eq!((refused.status, refused.pointers()), (422, vec![pointer.to_owned()]), "{}", refused.text);
        }
        let times = json!({"options": ["2027-01-28T14:00:00Z", "2027-02-02T14:00:00Z"], "closes_on": "2026-12-04"});
        let poll = nadia.post(&polls, times.clone()).await;
        let path = format!("/date-polls/{}", poll.json["id"].as_str().expect("an id"));
        let noor = house.person("noor").await;
        house.on("2026-12-05T00:00:00Z");
        assert_eq!(noor.put(&format!("{path}/answers/me"), json!({"answers": []})).await.status, 409);
        assert_eq!(noor.delete(&path).await.status, 403);
        assert_eq!(nadia.delete(&path).await.status, 204);
        assert_eq!(nadia.get(&path).await.json["state"], "withdrawn");
        assert_eq!(nadia.post(&polls, json!({"options": times["options"], "closes_on": "2026-12-10"})).await.status, 201);
    }
}
