//! Joining a circle (J1), being refused by one sentence, and what members see of one another.

use serde_json::{Value, json};

use crate::support::house::{Answer, Persona};

/// Joins under the hat whose label begins so.
pub async fn join(person: &Persona, circle: &str, hat: &str) -> Answer {
    let joining = person.get(&format!("/directory/{circle}/joining")).await;
    assert_eq!(joining.status, 200, "{}", joining.text);
    let hats = joining.json["hats"].as_array().cloned().unwrap_or_default();
    let found = hats.iter().find(|known| known["label"].as_str().is_some_and(|label| label.starts_with(hat)));
    let hat = found.unwrap_or_else(|| panic!("no hat {hat} in {}", joining.text));
    let body = json!({
        "engagement_id": hat["engagement_id"], "charter_version": joining.json["charter"][0]["number"],
        "hopes": null, "wants_buddy": true
    });
    person.post(&format!("/directory/{circle}/membership"), body).await
}

story! {
    /// J1 step 3, B-08, T-04, T-28, R-02: an independent educator with no council account.
    async fn an_independent_educator_joins_under_her_hat_and_the_charter(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let shabnam = house.person("shabnam").await;
        let joining = shabnam.get(&format!("/directory/{circle}/joining")).await;
        assert_eq!(joining.json["hats"][0]["label"], "Practice educator, independent, Birmingham");
        assert_eq!(joining.json["charter"][0]["number"], 3);
        assert!(joining.text.contains("whistle-blowing"), "the locked limits stand in the charter (R-27)");
        let kinds: Vec<&str> = joining.json["contacts"][0]["contacts"]
            .as_array().expect("contacts").iter().filter_map(|contact| contact["kind"].as_str()).collect();
        assert!(kinds.contains(&"out_of_hours"), "with no employer, the partnership's own contacts (INV-21)");

        let mut body = json!({"engagement_id": joining.json["hats"][0]["engagement_id"], "charter_version": 2, "hopes": "Company.", "wants_buddy": true});
        let path = format!("/directory/{circle}/membership");
        let old = shabnam.post(&path, body.clone()).await;
        assert_eq!((old.status, old.pointers()), (422, vec!["#/charter_version".to_owned()]), "not without the charter in force");
        body["charter_version"] = json!(3);
        assert_eq!(shabnam.post(&path, body.clone()).await.status, 201);
        assert_eq!(shabnam.post(&path, body).await.status, 409, "once is enough");

        let at_hand = shabnam.get("/me/safeguarding-contacts").await;
        assert_eq!(at_hand.json["items"], joining.json["contacts"], "the same contacts are always at hand (INV-21)");
        let own = shabnam.get(&format!("/circles/{circle}/membership")).await;
        assert_eq!(own.json["hopes"], "Company.");
        let gareth = house.person("gareth").await;
        assert!(!gareth.get(&format!("/circles/{circle}/members")).await.text.contains("Company."), "hopes are hers alone");
        let notices = gareth.get(&format!("/circles/{circle}/notices")).await;
        assert_eq!(notices.json["items"][0]["text"], "Someone new has joined: Shabnam Rafiq-Lowe.");
    }
}

story! {
    /// J1 steps 4 and 5, T-05, G-18: equal inside, and nobody is watched.
    async fn members_see_names_hats_and_areas_and_no_rank_employer_or_last_seen(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let amir = house.person("amir").await;
        assert_eq!(join(&amir, &circle, "Interested in practice education").await.status, 201);
        let people = amir.get(&format!("/circles/{circle}/members")).await;
        let card = people.item("display_name", "Amir Welland");
        assert_eq!(card["hat"], "Interested in practice education");
        assert_eq!(card["new"], true);
        let fields: Vec<&String> = card.as_object().expect("a card").keys().collect();
        for word in ["grade", "employer", "organisation", "email", "rank", "last", "count", "joined"] {
            assert!(!fields.iter().any(|field| field.contains(word)), "a card has {word}");
        }
        for employer in ["Birmingham City Council", "Birmingham Children", "Wolverhampton"] {
            assert!(!people.text.contains(employer), "a card names an employer");
        }
        let gareth = people.item("display_name", "Gareth Pennycook");
        assert_eq!(gareth["roles"], json!(["facilitator"]));
    }
}

story! {
    /// J1 step 6: two hats.
    async fn dom_joins_under_his_off_site_hat_and_his_card_says_he_manages_elsewhere(house) {
        let dom = house.person("dom").await;
        let black_country = house.circle("Black Country Practice Educators").await;
        let refused = dom.get(&format!("/directory/{black_country}/joining")).await;
        assert_eq!((refused.status, refused.json["detail"].as_str()), (403, Some("This circle isn't open to your current roles or area.")));
        let open = dom.get("/directory?open_to_me=true&limit=200").await.all("name");
        assert!(open.contains(&"Birmingham Practice Educators".to_owned()) && open.contains(&"Practice Educators Who Manage".to_owned()));
        let birmingham = house.circle("Birmingham Practice Educators").await;
        assert_eq!(join(&dom, &birmingham, "Practice educator").await.status, 201);
        let card = dom.get(&format!("/circles/{birmingham}/members")).await.item("display_name", "Dominic Sefton-Ali");
        assert_eq!(card["manages_elsewhere"], true);
    }
}

story! {
    /// INV-04, T-29, T-30: one refusal for every reason, the same bytes for everybody.
    async fn every_reason_to_refuse_is_the_same_answer(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let reasons = [
            ("hannah", "a manager with a report inside"),
            ("oscar", "a manager with nobody inside"),
            ("petra", "an educator out of area"),
            ("agnes", "a regulator"),
            ("quentin", "refused by cooling off"),
        ];
        let mut answers: Vec<(Answer, Answer)> = Vec::new();
        for (key, reason) in reasons {
            let person = house.person(key).await;
            let asked = person.get(&format!("/directory/{circle}/joining")).await;
            assert_eq!(asked.status, 403, "{reason}: {}", asked.text);
            let body = json!({"engagement_id": house.unused_id(), "charter_version": 3, "hopes": null, "wants_buddy": false});
            answers.push((asked, person.post(&format!("/directory/{circle}/membership"), body).await));
        }
        for (answer, (_, reason)) in answers.iter().zip(reasons) {
            assert_eq!(answer, &answers[0], "{reason} is answered differently");
        }
    }
}

story! {
    /// J1, impossible: a member list before joining; the inside of a circle for anybody outside.
    async fn nobody_sees_a_member_list_before_joining(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let pages = ["", "/members", "/notices", "/charter-versions", "/role-terms", "/series", "/membership"];
        for key in ["shabnam", "dom", "hannah", "oscar", "agnes", "colette", "beatrix", "corinne", "ewan", "admin", "odette"] {
            let person = house.person(key).await;
            for page in pages {
                let hidden = person.get(&format!("/circles/{circle}{page}")).await;
                let missing = person.get(&format!("/circles/{}{page}", house.unused_id())).await;
                assert_eq!(hidden, missing, "{key} learns of {page}");
                assert_eq!(hidden.status, 404);
                let malformed = person.get(&format!("/circles/not-an-id{page}")).await;
                assert_eq!(malformed, missing, "a malformed id is a missing one");
            }
        }
    }
}

story! {
    /// J1, impossible: agnes appearing in any search of members.
    async fn a_regulator_is_in_no_list_of_people(house) {
        let agnes = house.person("agnes").await;
        let every = agnes.get("/directory?limit=200").await;
        let nobody: Vec<Value> = every.json["items"].as_array().cloned().unwrap_or_default();
        for circle in nobody {
            let id = circle["id"].as_str().expect("an id");
            assert_eq!(agnes.get(&format!("/directory/{id}/joining")).await.status, 403, "{}", circle["name"]);
        }
        for key in ["gareth", "corinne", "siobhan", "tamsin", "kwabena", "callum"] {
            let person = house.person(key).await;
            for circle in person.get("/circles").await.json["items"].as_array().cloned().unwrap_or_default() {
                let people = person.get(&format!("/circles/{}/members?limit=200", circle["id"].as_str().expect("an id"))).await;
                assert!(!people.text.contains("Agnes"), "{key} sees agnes in {}", circle["name"]);
            }
        }
    }
}

story! {
    /// INV-02: of two people with power between them the second to ask is refused, whichever it is.
    async fn a_manager_and_her_report_are_never_in_one_circle(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let dom = house.person("dom").await;
        let keziah = house.person("keziah").await;
        assert_eq!(keziah.get(&format!("/directory/{circle}/joining")).await.status, 200);
        assert_eq!(join(&dom, &circle, "Practice educator").await.status, 201);
        let refused = keziah.get(&format!("/directory/{circle}/joining")).await;
        assert_eq!(refused.status, 403);
        let oscar = house.person("oscar").await;
        assert_eq!(refused, oscar.get(&format!("/directory/{circle}/joining")).await);
    }
}

story! {
    /// J1 step 3: a buddy for a newcomer.
    async fn a_newcomer_finds_a_buddy(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let shabnam = house.person("shabnam").await;
        join(&shabnam, &circle, "Practice educator").await;
        let gareth = house.person("gareth").await;
        let card = gareth.get(&format!("/circles/{circle}/members")).await.item("display_name", "Shabnam Rafiq-Lowe");
        assert_eq!(card["wants_buddy"], true);
        let buddy = format!("/circles/{circle}/members/{}/buddy", card["id"].as_str().expect("an id"));
        assert_eq!(gareth.post(&buddy, json!({})).await.json["buddy"], "Gareth Pennycook");
        assert_eq!(house.person("nadia").await.post(&buddy, json!({})).await.status, 409);
    }
}

story! {
    /// N-07, L-12: a student finds a students' circle and not their educators'; a lone social worker finds the others.
    async fn people_find_the_circle_for_their_own_stage(house) {
        let student = house.person("zainab").await;
        let names = student.get("/directory?open_to_me=true&limit=200").await.all("name");
        assert_eq!(names, ["Final Placement"]);
        let lone = house.person("tamsin").await;
        assert!(lone.get("/directory?open_to_me=true&limit=200").await.all("name").contains(&"The Only Social Worker in the Room".to_owned()));
    }
}

/// The names in a circle, as this member sees them.
pub async fn people(person: &Persona, circle: &str) -> Vec<String> {
    person.get(&format!("/circles/{circle}/members?limit=200")).await.all("display_name")
}
