//! How members used research: for one another, by name or without; for the research partner a number (B-11, model §3.5).

use reqwest::Method;
use serde_json::{Value, json};

use crate::circles::calendar::convenor;
use crate::circles::guests::{id, january};
use crate::support::house::{Answer, House, Persona};

/// A piece of research that Ewan brought to the session of 12 January, which these people say they used.
async fn used_by(house: &House, people: &[&Persona]) -> String {
    let (_, session) = january(house).await;
    let item = json!({
        "title": "Creating continuous conversation", "plain_message": "People learn at work when talking about it is part of the work.",
        "doi": null, "url": null, "access": "open"
    });
    let item = id(&house.person("ewan").await.post(&format!("/sessions/{session}/research-items"), item).await);
    for person in people {
        let used = person.send(Method::PUT, &format!("/research-items/{item}/use"), None, &[]).await;
        assert_eq!(used.status, 204, "{}", used.text);
    }
    item
}

async fn says(person: &Persona, item: &str, text: &str, named: bool) -> Answer {
    person.put(&format!("/research-items/{item}/use-note"), json!({"text": text, "named": named})).await
}

async fn notes(person: &Persona, item: &str) -> Vec<Value> {
    let shown = person.get(&format!("/research-items/{item}")).await;
    shown.json["use_notes"].as_array().cloned().unwrap_or_else(|| panic!("{}", shown.text))
}

story! {
    /// B-11: one note for each member and item, theirs to change and to take away; read by members, never by the research partner.
    async fn members_say_how_they_used_research(house) {
        let (noor, kofi) = (house.person("noor").await, house.person("kofi").await);
        let item = used_by(&house, &[&noor]).await;
        let page = format!("/research-items/{item}");
        assert_eq!(says(&kofi, &item, "In supervision.", true).await.status, 409, "first one uses it");
        assert!(noor.get(&page).await.can("write_use_note") && !kofi.get(&page).await.can("write_use_note"));
        assert_eq!(says(&noor, &item, " ", true).await.pointers(), ["#/text"]);
        assert_eq!(says(&noor, &item, &"x".repeat(401), true).await.pointers(), ["#/text"]);
        let said = says(&noor, &item, "We read it aloud.", true).await;
        assert_eq!((said.status, said.can("remove_use_note"), said.can("unmark_used")), (200, true, false), "{}", said.text);
        assert_eq!(says(&noor, &item, "We read it aloud before a supervision.", true).await.status, 200);
        let seen = notes(&kofi, &item).await;
        assert_eq!(seen, [json!({"text": "We read it aloud before a supervision.", "author": "Noor Hathersage", "mine": false, "said_on": "2026-11-23"})]);
        assert_eq!(notes(&noor, &item).await[0]["mine"], true);

        let ewan = house.person("ewan").await;
        let for_partner = ewan.get(&page).await;
        assert_eq!((&for_partner.json["use_notes"], &for_partner.json["uses"]), (&json!([]), &Value::Null), "{}", for_partner.text);
        assert_eq!(says(&ewan, &item, "Mine.", true).await.status, 403);
        let circle = house.circle("Birmingham Practice Educators").await;
        let convenor = convenor(&house, &circle).await;
        assert_eq!(says(&convenor, &item, "Mine.", true).await.status, 403);
        assert_eq!(convenor.get(&page).await.status, 403);
        let hannah = house.person("hannah").await;
        assert_eq!(says(&hannah, &item, "", true).await, says(&hannah, &house.unused_id(), "", true).await);

        let uses = format!("{page}/use");
        assert_eq!(noor.send(Method::DELETE, &uses, None, &[]).await.status, 409, "first the words");
        for _ in 0..2 {
            assert_eq!(noor.send(Method::DELETE, &format!("{page}/use-note"), None, &[]).await.status, 204);
        }
        assert_eq!(notes(&kofi, &item).await, Vec::<Value>::new());
        assert_eq!(noor.send(Method::DELETE, &uses, None, &[]).await.status, 204);
        assert_eq!(says(&noor, &item, "Again.", true).await.status, 409);
    }
}

story! {
    /// T-37 in the same way: without a name nobody can find out whose it is, reading the database included; its author still can change it.
    async fn nobody_can_find_out_whose_an_unnamed_note_is(house) {
        let (noor, kofi) = (house.person("noor").await, house.person("kofi").await);
        let item = used_by(&house, &[&noor, &kofi]).await;
        let circle = house.circle("Birmingham Practice Educators").await;
        let place = kofi.get(&format!("/circles/{circle}/members?limit=200")).await.item("display_name", "Kofi Wetherby")["id"].clone();
        let account = kofi.get("/me").await.json["id"].clone();
        let before = house.contents().await;
        assert_eq!(says(&kofi, &item, "I gave it to my student.", false).await.status, 200);
        let after = house.contents().await;
        let known: Vec<&str> = before.lines().collect();
        let added: Vec<&str> = after.lines().filter(|line| !known.contains(line)).collect();
        assert!(added.iter().any(|line| line.contains("I gave it to my student.")), "{added:?}");
        for own in [&place, &account] {
            let own = own.as_str().expect("an id");
            assert!(added.iter().all(|line| !line.contains(own) && !line.contains(&own.replace('-', ""))), "{added:?}");
        }
        assert_eq!((&notes(&noor, &item).await[0]["author"], &notes(&noor, &item).await[0]["mine"]), (&Value::Null, &json!(false)));
        assert_eq!(notes(&kofi, &item).await[0]["mine"], true, "the author finds it again");
        assert_eq!(says(&kofi, &item, "I gave it to my student, and we talked.", true).await.status, 200);
        let seen = notes(&noor, &item).await;
        assert_eq!((seen.len(), &seen[0]["author"]), (1, &json!("Kofi Wetherby")), "one note, now by name");
        assert_eq!(says(&kofi, &item, "I gave it to my student.", false).await.status, 200);
        assert_eq!(notes(&noor, &item).await[0]["author"], Value::Null, "and without it again");
        assert_eq!(house.person("ewan").await.delete(&format!("/research-items/{item}")).await.status, 204, "they go with the item");
        assert!(!house.contents().await.contains("I gave it to my student"));
    }
}

story! {
    /// Model §3.9: what becomes of a note is what its author chose on leaving.
    async fn a_leaver_chooses_what_becomes_of_their_note(house) {
        let leavers = [("noor", "named"), ("desmond", "former_member"), ("kofi", "withdraw_stories")];
        let mut people = Vec::new();
        for (key, _) in leavers {
            people.push(house.person(key).await);
        }
        let item = used_by(&house, &people.iter().collect::<Vec<_>>()).await;
        let circle = house.circle("Birmingham Practice Educators").await;
        for (person, (key, choice)) in people.iter().zip(leavers) {
            assert_eq!(says(person, &item, &format!("Used by {key}."), true).await.status, 200);
            let left = json!({"post_choice": choice, "goodbye": null});
            assert_eq!(person.post(&format!("/circles/{circle}/departure"), left).await.status, 204);
        }
        let seen = notes(&house.person("gareth").await, &item).await;
        let author = |text: &str| seen.iter().find(|note| note["text"] == text).map(|note| note["author"].clone());
        assert_eq!(author("Used by noor."), Some(json!("Noor Hathersage")));
        assert_eq!(author("Used by desmond."), Some(json!("A former member")));
        assert_eq!(author("Used by kofi."), None);
    }
}
