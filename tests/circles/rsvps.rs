//! Coming or not: who will be in the room is known before, places go in turn, and names are for those who prepare (T-36, INV-06, N-03).

use practice_circles::model::codes::{MailKind, SessionState};
use sea_orm::Set;
use serde_json::{Value, json};

use crate::circles::calendar::{convenor, is_different, is_hidden_from, mails_written, sessions};
use crate::circles::sessions::extra;
use crate::support::house::{Answer, Persona};

const CIRCLE: &str = "Birmingham Practice Educators";

async fn says(person: &Persona, session: &str, answer: &str, attendees_version: i32) -> Answer {
    let body = json!({"answer": answer, "access_needs": null, "attendees_version": attendees_version});
    person.put(&format!("/sessions/{session}/rsvps/me"), body).await
}

story! {
    /// INV-06, N-03: shown before, asked again when it changes, never changed silently.
    async fn whoever_comes_has_seen_who_will_be_in_the_room(house, nothing is planned) {
        let circle = house.circle(CIRCLE).await;
        let session = sessions(&house, &circle).await[0].clone();
        let noor = house.person("noor").await;
        let room = noor.get(&format!("/sessions/{session}/attendees")).await;
        assert_eq!(room.status, 200, "{}", room.text);
        assert_eq!((&room.json["attendees_version"], &room.json["members"]), (&json!(1), &json!(12)));
        let roles = room.json["members_by_role"].as_array().expect("roles");
        assert_eq!(roles.iter().filter_map(|role| role["number"].as_u64()).sum::<u64>(), 12);
        let partner = room.json["people"].as_array().expect("people").iter().find(|one| one["kind"] == "research_partner");
        assert_eq!(partner.expect("a research partner")["name"], "Dr Ewan Tillotson");
        for name in ["Noor", "Gareth", "Leila"] {
            assert!(!room.text.contains(name), "members are numbers here");
        }

        let own = format!("/sessions/{session}/rsvps/me");
        assert_eq!(noor.get(&own).await.json["answer"], Value::Null);
        assert_eq!(says(&noor, &session, "coming", 2).await.status, 409, "not a list she was not shown");
        assert_eq!(says(&noor, &session, "coming", 1).await.json["answer"], "coming");
        is_different(&house, &session, |row| row.attendees_version = Set(2)).await;
        let asked_again = noor.get(&own).await;
        assert_eq!((&asked_again.json["needs_another_look"], &asked_again.json["attendees_version"]), (&json!(true), &json!(2)));
        assert_eq!(says(&noor, &session, "coming", 1).await.status, 409);
        let list = house.person("gareth").await.get(&format!("/sessions/{session}/rsvps")).await;
        assert_eq!(list.item("display_name", "Noor Hathersage")["needs_another_look"], true, "not yet confirmed");
        assert_eq!(says(&noor, &session, "coming", 2).await.json["needs_another_look"], false);
        assert_eq!(says(&noor, &session, "apology", 1).await.status, 200, "staying away needs no look");
    }
}

story! {
    /// No reason is asked for, and none can be given.
    async fn an_apology_has_no_reason(house) {
        let circle = house.circle(CIRCLE).await;
        let session = sessions(&house, &circle).await[0].clone();
        let noor = house.person("noor").await;
        let body = json!({"answer": "apology", "access_needs": null, "attendees_version": 1, "reason": "caseload"});
        let refused = noor.put(&format!("/sessions/{session}/rsvps/me"), body).await;
        assert_eq!((refused.status, refused.json["code"].as_str()), (400, Some("unknown_field")));
        assert_eq!(says(&noor, &session, "apology", 1).await.status, 200);
        is_different(&house, &session, |row| row.state = Set(SessionState::Cancelled)).await;
        assert_eq!(says(&noor, &session, "coming", 1).await.status, 409);
    }
}

story! {
    /// Places go in the order of the answers, and whoever waits longest gets the next.
    async fn a_free_place_goes_to_whoever_has_waited_longest(house, nothing is planned) {
        let circle = house.circle(CIRCLE).await;
        let session = sessions(&house, &circle).await[0].clone();
        is_different(&house, &session, |row| row.capacity = Set(Some(3))).await;
        let minutes = ["noor", "desmond", "kofi", "tobias", "leila"].into_iter().zip(1..);
        for (key, minute) in minutes {
            house.on(&format!("2026-11-23T10:0{minute}:00Z"));
            let answer = says(&house.person(key).await, &session, "coming", 1).await;
            assert_eq!(answer.json["waiting"], json!(minute > 3), "{key}: {}", answer.text);
        }
        house.on("2026-11-23T10:10:00Z");
        let (tobias, leila) = (house.person("tobias").await, house.person("leila").await);
        assert_eq!(says(&leila, &session, "coming", 1).await.json["waiting"], true, "asking again is no way forward");
        assert_eq!(says(&tobias, &session, "coming", 1).await.json["waiting"], true, "and no way back");
        let online = says(&house.person("rosalind").await, &session, "coming_online", 1).await;
        assert_eq!(online.json["waiting"], false, "by video nobody takes a chair");

        let invitations = async || {
            mails_written(&house).await.iter().filter(|mail| mail.kind == MailKind::Invitation).count()
        };
        let before = invitations().await;
        assert_eq!(says(&house.person("noor").await, &session, "apology", 1).await.status, 200);
        let own = format!("/sessions/{session}/rsvps/me");
        assert_eq!(tobias.get(&own).await.json["waiting"], false);
        assert_eq!(leila.get(&own).await.json["waiting"], true);
        assert_eq!(invitations().await, before + 1, "he is told, and nobody else");
        assert_eq!(says(&house.person("noor").await, &session, "coming", 1).await.json["waiting"], true, "to the end of the queue");

        let left = json!({"post_choice": "former_member", "goodbye": null});
        assert_eq!(house.person("kofi").await.post(&format!("/circles/{circle}/departure"), left).await.status, 204);
        assert_eq!(leila.get(&own).await.json["waiting"], false, "a leaver's place is free at once");
        let counts = leila.get(&format!("/sessions/{session}/attendees")).await.json["coming"].clone();
        assert_eq!(counts, json!({"in_room": 3, "online": 1, "apologies": 0, "waiting": 1}));
    }
}

story! {
    /// Model §3.10, T-36: names for organisers and facilitators until it is over; counts and needs without names for a convenor.
    async fn a_convenor_sees_what_is_needed_and_no_names(house, nothing is planned) {
        let circle = house.circle(CIRCLE).await;
        let session = sessions(&house, &circle).await[0].clone();
        let (noor, kofi) = (house.person("noor").await, house.person("kofi").await);
        for (person, needs) in [(&noor, "Large print."), (&kofi, "A chair with arms.")] {
            let body = json!({"answer": "coming", "access_needs": needs, "attendees_version": 1});
            assert_eq!(person.put(&format!("/sessions/{session}/rsvps/me"), body).await.status, 200);
        }
        let (list, needs) = (format!("/sessions/{session}/rsvps"), format!("/sessions/{session}/access-needs"));
        for key in ["nadia", "gareth"] {
            let seen = house.person(key).await.get(&list).await;
            assert_eq!(seen.all("display_name"), ["Kofi Wetherby", "Noor Hathersage"].map(str::to_owned), "{}", seen.text);
            assert_eq!(seen.item("display_name", "Noor Hathersage")["access_needs"], "Large print.");
        }
        assert_eq!(noor.get(&list).await.status, 403);
        assert_eq!(noor.get(&needs).await.status, 403);

        let convenor = convenor(&house, &circle).await;
        assert_eq!(convenor.get(&list).await.status, 403);
        let seen = convenor.get(&needs).await;
        assert_eq!(seen.json["items"], json!(["A chair with arms.", "Large print."]), "in the order of the alphabet");
        let room = convenor.get(&format!("/sessions/{session}/attendees")).await;
        assert_eq!(room.json["members_by_role"], json!([]), "where few do the same, a number is a name");
        assert_eq!(room.json["coming"]["in_room"], 2);
        for text in [&seen.text, &room.text] {
            assert!(!text.contains("Noor") && !text.contains("Kofi"), "{text}");
        }
        assert_eq!(convenor.get(&format!("/sessions/{session}/rsvps/me")).await.status, 403);
        for page in ["rsvps", "rsvps/me", "access-needs", "attendees"] {
            let path = format!("/sessions/{session}/{page}");
            is_hidden_from(&house, &house.person("hannah").await, &path, &session).await;
            is_hidden_from(&house, &house.person("colette").await, &path, &session).await;
        }

        is_different(&house, &session, |row| row.state = Set(SessionState::Closed)).await;
        let after = house.person("gareth").await.get(&list).await;
        assert_eq!(after.json["items"], json!([]), "names are for preparing");
        assert_eq!(after.json["counts"]["in_room"], 2);
    }
}

story! {
    /// T-36: what somebody needs is shared for one session, and forgotten when it is cancelled or over.
    async fn what_somebody_needs_is_forgotten_when_the_session_is_over(house) {
        let circle = house.circle(CIRCLE).await;
        let (nadia, noor) = (house.person("nadia").await, house.person("noor").await);
        let mut planned = Vec::new();
        for starts_at in ["2026-11-25T10:00:00Z", "2026-11-26T10:00:00Z"] {
            let session = extra(&nadia, &circle, starts_at).await;
            let needs = json!({"answer": "coming_online", "access_needs": "Live captions, please.", "attendees_version": 1});
            assert_eq!(noor.put(&format!("{session}/rsvps/me"), needs).await.status, 200);
            planned.push(session);
        }
        let kept = async || house.contents().await.matches("Live captions, please.").count();
        assert_eq!(kept().await, 2);
        assert_eq!(nadia.post(&format!("{}/cancellation", planned[0]), json!({})).await.status, 201);
        assert_eq!(kept().await, 1, "it was for a session that will not take place");
        house.on("2026-11-27T11:00:00Z");
        let own = noor.get(&format!("{}/rsvps/me", planned[1])).await;
        assert_eq!((&own.json["answer"], &own.json["access_needs"]), (&json!("coming_online"), &Value::Null));
        assert_eq!(kept().await, 0, "also when nobody has closed it");
    }
}
