//! Promotion, acting up, and leaving (J6): the rule bites from the day the change is known, and at 00:00 on the day it is over.

use serde_json::{Value, json};

use crate::circles::joining::{join, people};
use crate::support::house::{House, Persona};

pub fn post_from(organisation: &Value, role: &str, starts_on: &str, kind: &str) -> Value {
    json!({
        "role": role, "organisation_id": organisation, "sector": "children", "areas": ["birmingham"], "kind": kind,
        "fraction": null, "starts_on": starts_on, "ends_on": null, "holds_line": true
    })
}

/// Leila's employer, as her own first engagement names it.
pub async fn employer(person: &Persona) -> Value {
    let engagements = person.get("/me/engagements").await;
    let items = engagements.json["items"].as_array().cloned().unwrap_or_default();
    items.iter().find(|item| !item["organisation_id"].is_null()).expect("an employer")["organisation_id"].clone()
}

/// What the circle's pages answer to somebody who may not be there.
async fn is_shut_out(house: &House, person: &Persona, circle: &str) {
    for page in ["", "/members", "/notices", "/charter-versions", "/role-terms", "/series", "/membership"] {
        let hidden = person.get(&format!("/circles/{circle}{page}")).await;
        let missing = person.get(&format!("/circles/{}{page}", house.unused_id())).await;
        assert_eq!(hidden, missing, "{page}");
    }
    assert!(!person.get("/circles").await.text.contains(circle));
}

story! {
    /// J6 steps 1 to 4, T-28 to T-32, N-09.
    async fn a_promotion_ends_a_place_at_midnight_on_the_day(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let leila = house.person("leila").await;
        let promotion = post_from(&employer(&leila).await, "team_manager", "2027-02-01", "substantive");

        let mut asked = promotion.clone();
        asked["replaces"] = Value::Null;
        let preview = leila.post("/me/engagement-previews", asked).await;
        assert_eq!(preview.status, 200, "{}", preview.text);
        assert!(preview.json["steps_back_from"].to_string().contains("Birmingham Practice Educators"), "{}", preview.text);
        assert!(preview.json["suggestions"].to_string().contains("Supervision That Helps"), "{}", preview.text);

        assert_eq!(leila.post("/me/engagements", promotion).await.status, 201);
        let own = leila.get(&format!("/circles/{circle}/membership")).await;
        assert_eq!((own.json["standing"].as_str(), own.json["ends_on"].as_str()), (Some("stepping_back"), Some("2027-02-01")));
        for page in ["", "/members", "/notices", "/series"] {
            assert_eq!(leila.get(&format!("/circles/{circle}{page}")).await.status, 403, "she sees nothing new: {page}");
        }
        let goodbye = json!({"text": "Thank you. I learned to wait here.", "post_choice": "former_member"});
        assert_eq!(leila.post(&format!("/circles/{circle}/goodbyes"), goodbye.clone()).await.status, 204);
        assert_eq!(leila.post(&format!("/circles/{circle}/goodbyes"), goodbye).await.status, 409, "one goodbye");

        house.on("2027-01-31T23:59:59Z");
        let (leila, gareth) = (house.person("leila").await, house.person("gareth").await);
        assert_eq!(leila.get(&format!("/circles/{circle}/membership")).await.status, 200);
        house.on("2027-02-01T00:00:00Z");
        is_shut_out(&house, &leila, &circle).await;
        assert!(!people(&gareth, &circle).await.contains(&"Leila Hartshorne".to_owned()));
        let notices = gareth.get(&format!("/circles/{circle}/notices")).await;
        assert_eq!(notices.json["items"][0]["text"], "Membership has changed. You can review or hide anything you've shared.");
        assert!(!notices.text.contains("Leila"), "the notices say who");
        assert!(!notices.text.contains("manager"), "the notices say why");
        let goodbye = notices.item("kind", "goodbye");
        assert_eq!((goodbye["author"].as_str(), goodbye["text"].as_str()), (Some("A former member"), Some("Thank you. I learned to wait here.")));
    }
}

story! {
    /// Whether a goodbye can be withdrawn follows from what it is, not from the words it begins with.
    async fn a_goodbye_in_any_words_can_be_withdrawn_by_its_writer(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let leila = house.person("leila").await;
        let promotion = post_from(&employer(&leila).await, "team_manager", "2027-02-01", "substantive");
        let promoted = leila.post("/me/engagements", promotion.clone()).await;
        assert_eq!(promoted.status, 201, "{}", promoted.text);
        let words = "A goodbye was withdrawn once. This one I mean.";
        let goodbye = json!({"text": words, "post_choice": "former_member"});
        assert_eq!(leila.post(&format!("/circles/{circle}/goodbyes"), goodbye).await.status, 204);

        // She is not to manage anybody after all: she is a member as before, and reads her own words.
        let mut instead = promotion.clone();
        (instead["role"], instead["holds_line"]) = (json!("practice_educator"), json!(false));
        let path = format!("/me/engagements/{}", promoted.json["id"].as_str().expect("an id"));
        let changed = leila.put(&path, instead).await;
        assert_eq!(changed.status, 200, "{}", changed.text);
        let notices = format!("/circles/{circle}/notices");
        let posted = leila.get(&notices).await.item("kind", "goodbye");
        assert_eq!((posted["text"].as_str(), &posted["can"]), (Some(words), &json!(["withdraw"])));
        let path = format!("/notices/{}", posted["id"].as_str().expect("an id"));
        assert_eq!(leila.delete(&path).await.status, 204);
        let withdrawn = leila.get(&notices).await.item("kind", "goodbye");
        assert_eq!((withdrawn["text"].as_str(), &withdrawn["can"]), (Some("A goodbye was withdrawn."), &json!([])));
    }
}

story! {
    /// J6 step 2: whoever steps back sees their own jobs, hands them over, and sees nobody else's.
    async fn whoever_steps_back_hands_over_the_job_they_had_taken_on(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let leila = house.person("leila").await;
        let terms = format!("/circles/{circle}/role-terms");
        let promotion = post_from(&employer(&leila).await, "team_manager", "2027-02-01", "substantive");
        assert_eq!(leila.post("/me/engagements", promotion).await.status, 201);

        let own = leila.get(&terms).await;
        assert_eq!((own.status, own.all("name")), (200, vec!["Leila Hartshorne".to_owned()]));
        assert_eq!(own.json["items"][0]["can"], json!(["change"]));
        let id = own.json["items"][0]["id"].as_str().expect("an id");
        let path = format!("/role-terms/{id}");
        let handed = leila.put(&path, json!({"ends_on": "2027-03-01", "handover_note": "Gareth has the notes for March."})).await;
        assert_eq!(handed.status, 200, "{}", handed.text);
        let seen = house.person("gareth").await.get(&terms).await.item("id", id);
        assert_eq!(seen["handover_note"], "Gareth has the notes for March.");
    }
}

story! {
    /// J6 step 5: a circle of managers, and nothing that tells her which of her new reports was a member.
    async fn a_new_manager_is_welcome_among_managers(house) {
        let leila = house.person("leila").await;
        let promotion = post_from(&employer(&leila).await, "team_manager", "2026-11-23", "substantive");
        assert_eq!(leila.post("/me/engagements", promotion).await.status, 201);
        let circle = house.circle("Birmingham Practice Educators").await;
        is_shut_out(&house, &leila, &circle).await;
        let open = leila.get("/directory?open_to_me=true&limit=200").await.all("name");
        assert!(open.contains(&"Supervision That Helps".to_owned()), "{open:?}");
        let refused = leila.get(&format!("/directory/{circle}/joining")).await;
        assert_eq!(refused, house.person("agnes").await.get(&format!("/directory/{circle}/joining")).await);
    }
}

story! {
    /// §3.4 promotion (5): backdated, so at once.
    async fn a_backdated_promotion_ends_a_place_at_once(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let leila = house.person("leila").await;
        let promotion = post_from(&employer(&leila).await, "team_manager", "2026-10-01", "substantive");
        assert_eq!(leila.post("/me/engagements", promotion).await.status, 201);
        is_shut_out(&house, &leila, &circle).await;
    }
}

story! {
    /// J6 step 6: acting up pauses a place; an organiser or facilitator confirms the return.
    async fn acting_up_pauses_a_place_until_the_circle_confirms_the_return(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let leila = house.person("leila").await;
        let gareth = house.person("gareth").await;
        let mut acting = post_from(&employer(&leila).await, "team_manager", "2026-11-23", "acting");
        acting["ends_on"] = json!("2027-02-22");
        assert_eq!(leila.post("/me/engagements", acting).await.status, 201);
        let own = leila.get(&format!("/circles/{circle}/membership")).await;
        assert_eq!(own.json["standing"], "paused", "{}", own.text);
        assert_eq!(leila.get(&format!("/circles/{circle}")).await.status, 403);
        assert!(!people(&gareth, &circle).await.contains(&"Leila Hartshorne".to_owned()));

        house.on("2027-02-23T08:00:00Z");
        let (leila, gareth) = (house.person("leila").await, house.person("gareth").await);
        assert_eq!(leila.get(&format!("/circles/{circle}")).await.status, 403, "not before somebody confirms");
        assert_eq!(leila.post(&format!("/circles/{circle}/return-requests"), json!({})).await.status, 201);
        let card = gareth.get(&format!("/circles/{circle}/members?limit=200")).await.item("display_name", "Leila Hartshorne");
        assert_eq!(card["state"], "asks_to_return");
        let back = format!("/circles/{circle}/members/{}/resumption", card["id"].as_str().expect("an id"));
        assert_eq!(gareth.post(&back, json!({})).await.status, 201);
        assert_eq!(leila.get(&format!("/circles/{circle}")).await.status, 200);
    }
}

story! {
    /// J6 step 6, variant: she managed a member meanwhile, so the return is refused by the one sentence.
    async fn whoever_managed_a_member_while_acting_up_cannot_come_back_yet(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let leila = house.person("leila").await;
        let mut acting = post_from(&employer(&leila).await, "team_manager", "2026-11-23", "acting");
        acting["ends_on"] = json!("2027-02-22");
        leila.post("/me/engagements", acting).await;
        let declared = json!({"kind": "line", "direction": "i_hold", "email": "gareth@demo.example", "starts_on": "2026-11-23"});
        assert_eq!(leila.post("/me/relations", declared).await.status, 201);
        house.on("2027-02-23T08:00:00Z");
        let leila = house.person("leila").await;
        is_shut_out(&house, &leila, &circle).await;
        let refused = leila.get(&format!("/directory/{circle}/joining")).await;
        assert_eq!(refused, house.person("oscar").await.get(&format!("/directory/{circle}/joining")).await);
    }
}

story! {
    /// Model §3.4, two members: the power-holder leaves; the other is not moved, told why, or asked.
    async fn when_power_appears_between_two_members_the_one_who_has_it_leaves(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let shabnam = house.person("shabnam").await;
        join(&shabnam, &circle, "Practice educator").await;
        let noor = house.person("noor").await;
        let declared = json!({"kind": "practice_educator_of", "direction": "they_hold", "email": "shabnam@demo.example", "starts_on": "2026-11-23"});
        assert_eq!(noor.post("/me/relations", declared).await.status, 201);
        is_shut_out(&house, &shabnam, &circle).await;
        assert_eq!(noor.get(&format!("/circles/{circle}")).await.status, 200);
        let relations = shabnam.get("/me/relations").await;
        assert_eq!(relations.json["items"], json!([]), "what others declare is not shown");
    }
}

story! {
    /// Model §3.9, three choices for past posts.
    async fn a_leaver_chooses_what_becomes_of_what_they_wrote(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let nadia = house.person("nadia").await;
        let choices = [("noor", "named"), ("desmond", "former_member"), ("kofi", "withdraw_stories")];
        for (key, choice) in choices {
            let person = house.person(key).await;
            let departure = json!({"post_choice": choice, "goodbye": format!("Goodbye from a {choice}.")});
            assert_eq!(person.post(&format!("/circles/{circle}/departure"), departure).await.status, 204);
            is_shut_out(&house, &person, &circle).await;
        }
        let notices = nadia.get(&format!("/circles/{circle}/notices?limit=200")).await;
        assert_eq!(notices.item("text", "Goodbye from a named.")["author"], "Noor Hathersage");
        assert_eq!(notices.item("text", "Goodbye from a former_member.")["author"], "A former member");
        assert!(!notices.text.contains("Goodbye from a withdraw_stories."));
        assert_eq!(notices.item("text", "A goodbye was withdrawn.")["author"], "A former member");
        let changed = notices.json["items"].as_array().expect("items").iter().filter(|item| item["kind"] == "membership_changed");
        assert_eq!(changed.count(), 3);
    }
}

story! {
    /// T-32: the last organiser leaves; the circle says that it needs one, and a member takes it on.
    async fn a_circle_without_an_organiser_says_so_until_somebody_takes_it_on(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let nadia = house.person("nadia").await;
        let gareth = house.person("gareth").await;
        let place = format!("/circles/{circle}/membership");
        assert_eq!(nadia.get(&place).await.json["last_organiser"], true, "she is told before she goes");
        assert_eq!(gareth.get(&place).await.json["last_organiser"], false);
        let departure = json!({"post_choice": "former_member", "goodbye": null});
        assert_eq!(nadia.post(&format!("/circles/{circle}/departure"), departure).await.status, 204);
        let inside = gareth.get(&format!("/circles/{circle}")).await;
        assert_eq!(inside.json["state"], "needs_organiser");
        let me = gareth.get(&format!("/circles/{circle}/members?limit=200")).await.item("display_name", "Gareth Pennycook");
        let term = json!({"kind": "organiser", "member_id": me["id"], "email": null, "starts_on": "2026-11-23", "ends_on": null});
        assert_eq!(gareth.post(&format!("/circles/{circle}/role-terms"), term).await.status, 201);
        assert_eq!(gareth.get(&format!("/circles/{circle}")).await.json["state"], "active");
    }
}
