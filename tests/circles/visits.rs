//! One session as its guest sees it, and nothing else (INV-07, J2).

use reqwest::Method;
use serde_json::{Value, json};

use crate::circles::guests::{id, invite, invited_jonah, january, proposal, propose, put_on};
use crate::support::house::{Answer, House, Persona};

/// Puts an agenda on the session in which the second item is this guest's; the round-up stands before the close by itself.
async fn agenda_with(organiser: &Persona, session: &str, pass: &str) -> Answer {
    let item = |kind: &str, title: &str, minutes: i32, guest: Value, members_only: bool| {
        json!({
            "id": null, "kind": kind, "title": title, "topic_id": null, "minutes": minutes, "presenter_member_id": null,
            "guest_pass_id": guest, "materials": [], "members_only": members_only
        })
    };
    let items = json!({"items": [
        item("story_round", "A secret among us", 25, Value::Null, true),
        item("presentation", "What good feedback feels like", 30, json!(pass), false),
        item("close", "Close", 5, Value::Null, false),
    ]});
    organiser.put(&format!("/sessions/{session}/agenda"), items).await
}

async fn answer(guest: &Persona, pass: &str, coming: bool) -> Answer {
    put_on(guest, &format!("/visits/{pass}/answer"), "/me", json!({"coming": coming})).await
}

/// The mail to this address that has these words in it, once it has gone out.
pub async fn mail_to(house: &House, address: &str, words: &str) -> String {
    for _ in 0..150 {
        let mails = house.mails(1).await;
        if let Some(mail) =
            mails.into_iter().find(|mail| mail.contains(&format!("To: {address}")) && mail.contains(words))
        {
            return mail;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no mail to {address} with {words}");
}

async fn same_as_missing(house: &House, guest: &Persona, page: &str, id: &str) {
    let hidden = guest.get(&page.replace("{id}", id)).await;
    assert_eq!(hidden, guest.get(&page.replace("{id}", &house.unused_id())).await, "{page}");
    assert_eq!(hidden.status, 404, "{page}");
}

story! {
    /// INV-07, T-56: the third column of the table of model §3.5, and nothing else.
    async fn a_guest_is_given_one_session_and_nothing_else(house) {
        let (circle, session) = january(&house).await;
        let pass = invited_jonah(&house, &session).await;
        let nadia = house.person("nadia").await;
        let agenda = agenda_with(&nadia, &session, &pass).await;
        assert_eq!(agenda.status, 200, "{}", agenda.text);
        let jonah = house.person("jonah").await;
        let visit = jonah.get(&format!("/visits/{pass}")).await;
        assert_eq!(visit.status, 200, "{}", visit.text);
        assert_eq!(visit.json["circle_name"], "Birmingham Practice Educators", "a listed circle");
        assert_eq!(visit.json["items"].as_array().expect("items").len(), 1);
        assert_eq!((&visit.json["items"][0]["title"], &visit.json["items"][0]["starts_at"]), (&json!("What good feedback feels like"), &json!("2027-01-12T14:25:00Z")));
        assert_eq!(visit.json["room"][0]["name"], "Learning Suite 2");
        assert_eq!(visit.json["in_the_room"][0], "About 10 to 15 people: Practice educators, supervisors and assessors");
        assert_eq!(visit.json["ground_rules"][0], "What is learned here may leave. Names and stories stay.");
        assert!(visit.json["debrief_contact"].as_str().is_some_and(|words| words.contains("organiser")));
        for word in ["Nadia", "Gareth", "Noor", "secret", "objection", "members", "meet.demo"] {
            assert!(!visit.text.contains(word), "the visit says {word}");
        }
        assert_eq!(jonah.get("/me/visits").await.all("id"), [pass.as_str()]);

        for page in ["", "/members", "/notices", "/sessions", "/topics", "/research-items", "/series", "/charter-versions", "/role-terms"] {
            same_as_missing(&house, &jonah, &format!("/circles/{{id}}{page}"), &circle).await;
        }
        for page in ["", "/agenda", "/attendees", "/guest-passes", "/research-items", "/brief"] {
            same_as_missing(&house, &jonah, &format!("/sessions/{{id}}{page}"), &session).await;
        }
        for page in ["/guest-passes/{id}", "/guest-passes/{id}/checklist"] {
            same_as_missing(&house, &jonah, page, &pass).await;
        }
        for key in ["marguerite", "noor", "hannah", "kwabena"] {
            same_as_missing(&house, &house.person(key).await, "/visits/{id}", &pass).await;
        }
        assert!(!jonah.get("/circles").await.text.contains(&circle));
    }
}

story! {
    /// J2 step 5: the pass opens 10 minutes before his item; model §3.5: it ends a week after the session.
    async fn the_link_is_there_for_the_guests_own_part_and_the_pass_for_a_week(house) {
        let (_, session) = january(&house).await;
        let pass = invited_jonah(&house, &session).await;
        let nadia = house.person("nadia").await;
        assert_eq!(agenda_with(&nadia, &session, &pass).await.status, 200);
        let (page, mut jonah) = (format!("/visits/{pass}"), house.person("jonah").await);
        assert_eq!(answer(&jonah, &pass, true).await.json["state"], "accepted");
        for (at, open) in [("14:14:59", false), ("14:15:00", true), ("14:55:00", true), ("14:55:01", false)] {
            house.on(&format!("2027-01-12T{at}Z"));
            jonah = house.person("jonah").await;
            let visit = jonah.get(&page).await;
            assert_eq!(visit.json["join_link"].is_string(), open, "{at}: {}", visit.text);
            assert_eq!(visit.json["join_over"], json!(at == "14:55:01"), "{at}");
        }
        assert_eq!(answer(&jonah, &pass, false).await.status, 409, "it has begun");
        house.on("2027-01-19T23:00:00Z");
        let jonah = house.person("jonah").await;
        let item = jonah.get(&page).await.json["items"][0]["id"].clone();
        let path = format!("/visits/{pass}/materials");
        let left = |url: &str| json!({"item_id": item, "materials": [{"label": "Three questions", "url": url}]});
        assert_eq!(put_on(&jonah, &path, &page, left("javascript:alert(1)")).await.pointers(), ["#/materials/0/url"]);
        let mut foreign = left("https://example.org/three");
        foreign["item_id"] = json!(house.unused_id());
        assert_eq!(put_on(&jonah, &path, &page, foreign).await.pointers(), ["#/item_id"]);
        let kept = put_on(&jonah, &path, &page, left("https://example.org/three")).await;
        assert_eq!(kept.json["items"][0]["materials"][0]["label"], "Three questions", "{}", kept.text);
        house.on("2027-01-20T00:00:00Z");
        let jonah = house.person("jonah").await;
        same_as_missing(&house, &jonah, "/visits/{id}", &pass).await;
        assert_eq!(jonah.get("/me/visits").await.json["items"], json!([]));
    }
}

story! {
    /// Model §3.5: declined, withdrawn, or with power over a member since: the pass opens nothing from that moment.
    async fn a_pass_opens_nothing_once_it_should_not(house) {
        let (_, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        let pass = invited_jonah(&house, &session).await;
        let (kwabena, marguerite) = (house.person("kwabena").await, house.person("marguerite").await);
        let mut passes = Vec::new();
        for email in ["kwabena@demo.example", "marguerite@demo.example"] {
            passes.push(id(&propose(&nadia, &session, email, "expert").await));
        }
        same_as_missing(&house, &kwabena, "/visits/{id}", &passes[0]).await;
        house.on("2026-12-09T09:00:00Z");
        for pass in &passes {
            assert_eq!(invite(&nadia, pass, false).await.status, 200);
        }
        let jonah = house.person("jonah").await;
        let declined = answer(&jonah, &pass, false).await;
        assert_eq!((declined.status, &declined.json["state"]), (200, &json!("declined")));
        same_as_missing(&house, &jonah, "/visits/{id}", &pass).await;

        assert_eq!(kwabena.get(&format!("/visits/{}", passes[0])).await.status, 200);
        assert_eq!(nadia.post(&format!("/guest-passes/{}/withdrawal", passes[0]), Value::Null).await.json["state"], "withdrawn");
        same_as_missing(&house, &kwabena, "/visits/{id}", &passes[0]).await;

        assert_eq!(marguerite.get(&format!("/visits/{}", passes[1])).await.status, 200);
        let declared = json!({"kind": "line", "direction": "they_hold", "email": "marguerite@demo.example", "starts_on": "2026-12-01"});
        assert_eq!(house.person("noor").await.post("/me/relations", declared).await.status, 201);
        same_as_missing(&house, &marguerite, "/visits/{id}", &passes[1]).await;
    }
}

story! {
    /// T-56, T-57: somebody without an account gets in by a mailed link, once they are invited and not before.
    async fn a_guest_without_an_account_signs_in_by_a_mailed_link(house) {
        let (_, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        let mut new = proposal("Ann@New.example", "community_partner");
        new["address_as"] = json!("Ann");
        let pass = id(&nadia.post(&format!("/sessions/{session}/guest-passes"), new).await);
        let visitor = house.passer_by();
        assert_eq!(visitor.post("/sign-in-links", json!({"email": "ann@new.example"})).await.status, 202);
        assert_eq!(visitor.post("/sign-in-links", json!({"email": "shabnam@demo.example"})).await.status, 202);
        assert!(house.mails(1).await.iter().all(|mail| !mail.contains("To: ann@new.example")), "not yet");
        house.on("2026-12-01T09:00:00Z");
        assert_eq!(invite(&nadia, &pass, false).await.status, 200);
        let invited = mail_to(&house, "ann@new.example", "Subject: You are invited as a guest").await;
        assert!(!invited.contains("Birmingham") && !invited.contains("Feedback"), "{invited}");
        assert_eq!(visitor.post("/sign-in-links", json!({"email": "ann@new.example"})).await.status, 202);
        let mail = mail_to(&house, "ann@new.example", "Subject: Your sign-in link").await;
        let link = mail[mail.find("/links/").expect("a link")..].split_whitespace().next().expect("a link");
        let mut ann = house.passer_by();
        ann.cookie = visitor.send(Method::POST, link, None, &[]).await.cookie();
        let me = ann.get("/me").await;
        assert_eq!((me.status, &me.json["display_name"]), (200, &json!("Ann")), "{}", me.text);
        assert_eq!(ann.get("/me/visits").await.all("id"), [pass.as_str()]);
        assert_eq!(answer(&ann, &pass, true).await.json["state"], "accepted");
    }
}

story! {
    /// Model §3.5: a session that moves takes its passes with it.
    async fn a_pass_follows_its_session(house) {
        let (_, session) = january(&house).await;
        let pass = invited_jonah(&house, &session).await;
        let nadia = house.person("nadia").await;
        let page = format!("/sessions/{session}");
        let now = nadia.get(&page).await.json;
        let change = json!({
            "starts_at": "2027-01-26T14:00:00Z", "duration_minutes": 120, "mode": now["mode"], "place": now["place"],
            "join_link": now["join_link"], "capacity": now["capacity"], "call_opens_on": now["call_opens_on"], "call_closes_on": now["call_closes_on"]
        });
        let moved = nadia.put(&page, change).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
        let visit = house.person("jonah").await.get(&format!("/visits/{pass}")).await;
        assert_eq!((&visit.json["valid_to"], &visit.json["time"]["starts_at"]), (&json!("2027-02-02"), &json!("2027-01-26T14:00:00Z")));
    }
}

story! {
    /// the meeting stands in the calendar of a guest who comes, and is taken out after a no.
    async fn the_calendar_of_a_guest_follows_their_answer(house) {
        let (_, session) = january(&house).await;
        let pass = invited_jonah(&house, &session).await;
        let nadia = house.person("nadia").await;
        let sent = nadia.post(&format!("/sessions/{session}/invitations"), Value::Null).await;
        assert!(sent.status < 300, "{}", sent.text);
        let jonah = house.person("jonah").await;
        assert_eq!(answer(&jonah, &pass, true).await.status, 200);
        let invitation = mail_to(&house, "jonah@demo.example", "method=REQUEST").await;
        assert!(!invitation.contains("Birmingham Practice"), "{invitation}");
        assert_eq!(answer(&jonah, &pass, false).await.status, 200);
        mail_to(&house, "jonah@demo.example", "method=CANCEL").await;
    }
}
