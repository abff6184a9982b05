//! What a partner from business or the community offered: members read it as theirs once they agree to these words (T-57).

use serde_json::{Value, json};

use crate::circles::calendars::is_neutral;
use crate::circles::guests::{id, invite, january, propose, put_on};
use crate::circles::meetings::mails_to;
use crate::support::house::{Answer, House, Persona};

/// Jonah comes to the session of 12 January for a community group; the clock then stands on the day after it.
async fn jonah_has_come(house: &House, session: &str, kind: &str) -> String {
    let nadia = house.person("nadia").await;
    let pass = id(&propose(&nadia, session, "jonah@demo.example", kind).await);
    house.on("2026-12-01T09:00:00Z");
    let invited = invite(&nadia, &pass, false).await;
    assert_eq!(invited.status, 200, "{}", invited.text);
    let jonah = house.person("jonah").await;
    assert_eq!(put_on(&jonah, &format!("/visits/{pass}/answer"), "/me", json!({"coming": true})).await.status, 200);
    assert_eq!(writes(&nadia, &pass, json!("Early.")).await.status, 409, "he has not come yet");
    house.on("2027-01-13T09:00:00Z");
    pass
}

async fn writes(organiser: &Persona, pass: &str, offered: Value) -> Answer {
    let page = format!("/guest-passes/{pass}");
    put_on(organiser, &format!("{page}/partner-note"), &page, json!({"offered": offered})).await
}

async fn says(partner: &Persona, pass: &str, agreed: bool) -> Answer {
    let page = format!("/partner-notes/{pass}");
    put_on(partner, &format!("{page}/consent"), &page, json!({"agreed": agreed})).await
}

story! {
    /// T-57: nothing is read as the partner's before the partner has agreed, nor after they have changed their mind.
    async fn what_a_partner_offered_is_theirs_to_agree_to(house) {
        let (_, session) = january(&house).await;
        let pass = jonah_has_come(&house, &session, "community_partner").await;
        let (nadia, noor, jonah) = (house.person("nadia").await, house.person("noor").await, house.person("jonah").await);
        let page = format!("/guest-passes/{pass}");
        assert!(nadia.get(&page).await.can("write_partner_note"));
        assert_eq!(writes(&noor, &pass, json!("Mine.")).await.status, 403);
        assert_eq!(writes(&nadia, &pass, json!(" ")).await.pointers(), ["#/offered"]);
        assert_eq!(jonah.get("/me/partner-notes").await.json["items"], json!([]));
        let missing = jonah.get(&format!("/partner-notes/{pass}")).await;
        assert_eq!(missing, jonah.get(&format!("/partner-notes/{}", house.unused_id())).await);

        let written = writes(&nadia, &pass, json!("A room above the shop on Thursdays.")).await;
        assert_eq!((&written.json["offered"], &written.json["offered_agreed"]), (&json!("A room above the shop on Thursdays."), &Value::Null), "{}", written.text);
        assert!(!noor.get(&page).await.text.contains("above the shop"), "not before he agrees");
        let mails = mails_to(&house, "jonah").await;
        let asked: Vec<&String> = mails.iter().filter(|mail| mail.contains("Subject: May this be read as yours?")).collect();
        assert_eq!(asked.len(), 1);
        is_neutral(asked[0]);
        assert!(!asked[0].contains("above the shop"), "{}", asked[0]);
        assert_eq!(jonah.get("/me/asks").await.item("kind", "partner_note")["id"], json!(pass));
        let shown = jonah.get("/me/partner-notes").await.item("id", &pass);
        assert_eq!((&shown["offered"], &shown["agreed"]), (&json!("A room above the shop on Thursdays."), &Value::Null));

        assert_eq!(says(&jonah, &pass, true).await.json["agreed"], true);
        let read = noor.get(&page).await;
        assert_eq!((&read.json["offered"], &read.json["offered_agreed"]), (&json!("A room above the shop on Thursdays."), &Value::Null));
        assert_eq!(nadia.get(&page).await.json["offered_agreed"], true);
        assert_eq!(jonah.get("/me/asks").await.json["items"], json!([]));

        let before = jonah.get(&format!("/partner-notes/{pass}")).await.headers["etag"].clone();
        assert_eq!(writes(&nadia, &pass, json!("The whole shop.")).await.json["offered_agreed"], Value::Null, "other words are asked about anew");
        assert_eq!(noor.get(&page).await.json["offered"], Value::Null);
        let headers = [("content-type", "application/json"), ("if-match", before.as_str())];
        let stale = jonah.send(reqwest::Method::PUT, &format!("/partner-notes/{pass}/consent"), Some(json!({"agreed": true}).to_string()), &headers).await;
        assert_eq!(stale.status, 412, "a yes is to the words that were read");

        house.on("2027-03-01T09:00:00Z");
        let (nadia, noor, jonah) = (house.person("nadia").await, house.person("noor").await, house.person("jonah").await);
        assert_eq!(jonah.get(&format!("/visits/{pass}")).await.status, 404, "the pass is over, the question is not");
        assert_eq!(says(&jonah, &pass, true).await.status, 200);
        assert_eq!(noor.get(&page).await.json["offered"], "The whole shop.");
        assert_eq!(says(&jonah, &pass, false).await.status, 200);
        assert_eq!(noor.get(&page).await.json["offered"], Value::Null, "he may change his mind");
        assert_eq!(nadia.get(&page).await.json["offered_agreed"], false);
        assert_eq!(writes(&nadia, &pass, Value::Null).await.json["offered"], Value::Null);
        assert_eq!(jonah.get("/me/partner-notes").await.json["items"], json!([]));

        let marguerite = house.person("marguerite").await;
        assert_eq!(marguerite.get(&format!("/partner-notes/{pass}")).await, marguerite.get(&format!("/partner-notes/{}", house.unused_id())).await);
    }
}

story! {
    /// Only of partners from business or the community; nothing for somebody who has come to have power over a member.
    async fn only_partners_have_a_partner_note(house) {
        let (_, session) = january(&house).await;
        let pass = jonah_has_come(&house, &session, "expert").await;
        let nadia = house.person("nadia").await;
        assert!(!nadia.get(&format!("/guest-passes/{pass}")).await.can("write_partner_note"));
        assert_eq!(writes(&nadia, &pass, json!("A room.")).await.status, 409);
    }
}
