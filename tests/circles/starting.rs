//! Starting a circle: an idea, then a circle that gathers members, then one that meets (INV-01).

use serde_json::{Value, json};

use crate::circles::directory::circle_change;
use crate::circles::joining::join;
use crate::support::house::{Answer, Persona};

async fn start(person: &Persona, family: &str, start_as: &str) -> Answer {
    let body = json!({"name": "A circle of our own", "family": family, "as": start_as, "engagement_id": null});
    person.post("/circles", body).await
}

fn codes(missing: &Value) -> Vec<String> {
    missing.as_array().expect("a list").iter().map(|item| item["code"].as_str().expect("a code").to_owned()).collect()
}

fn weekly() -> Value {
    json!({
        "frequency": "weekly", "interval": 1, "weekday": "thursday", "nth": null, "day_of_month": null, "starts_on": "2026-12-03",
        "starts_at": "12:30", "duration_minutes": 45, "mode": "online", "place": null, "join_link": "https://meet.example/own",
        "call_opens_days": 21, "call_closes_days": 10
    })
}

fn charter() -> Value {
    json!({
        "decisions": [{"what": "Topics", "who": "Members"}], "confidentiality_rule": "chatham_house",
        "time_commitment": "45 minutes a week", "agreed_on": "2026-11-23"
    })
}

story! {
    /// INV-01, B-01, T-27, T-41, T-42, T-02: what is missing is named, one thing at a time, until the circle opens.
    async fn a_circle_opens_when_nothing_is_missing_any_more(house) {
        let shabnam = house.person("shabnam").await;
        let started = start(&shabnam, "trainer", "member").await;
        assert_eq!(started.status, 201, "{}", started.text);
        assert_eq!(started.json["state"], "idea");
        let path = format!("/circles/{}", started.json["id"].as_str().expect("an id"));
        assert_eq!(codes(&started.json["missing"]), ["domain_statement", "practice_statement", "series", "charter"]);
        let face = path.replace("/circles/", "/directory/");
        assert_eq!(house.person("petra").await.get(&face).await.status, 404, "an idea is its founder's alone");
        let refused = shabnam.post(&format!("{path}/founding"), json!({})).await;
        assert_eq!(refused.pointers(), ["#/domain_statement", "#/practice_statement", "#/series", "#/charter"]);

        let mut change = circle_change(&started.json);
        change["domain_statement"] = json!("Educating alone.");
        change["practice_statement"] = json!("Not being alone with it.");
        change["allowed_roles"] = json!([]);
        assert_eq!(shabnam.put(&path, change.clone()).await.pointers(), ["#/allowed_roles"], "nobody shuts themselves out");
        change["allowed_roles"] = json!(["practice_educator"]);
        assert_eq!(shabnam.put(&path, change).await.status, 200);
        assert_eq!(shabnam.put(&format!("{path}/series"), weekly()).await.status, 200);
        assert_eq!(shabnam.post(&format!("{path}/charter-versions"), charter()).await.status, 201);
        let founded = shabnam.post(&format!("{path}/founding"), json!({})).await;
        assert_eq!(founded.json["state"], "forming", "{}", founded.text);
        assert_eq!(codes(&founded.json["missing"]), ["facilitator", "members"]);

        let circle = started.json["id"].as_str().expect("an id");
        for key in ["tobias", "noor"] {
            assert_eq!(join(&house.person(key).await, circle, "Practice educator").await.status, 201);
        }
        let refused = shabnam.post(&format!("{path}/activation"), json!({})).await;
        assert_eq!((refused.status, refused.pointers()), (422, vec!["#/facilitator".to_owned()]));
        let tobias = house.person("tobias").await;
        let own = tobias.get(&format!("{path}/members")).await.item("display_name", "Tobias Lindqvist-Okafor");
        let term = json!({"kind": "facilitator", "member_id": own["id"], "email": null, "starts_on": "2026-11-23", "ends_on": null});
        assert_eq!(tobias.post(&format!("{path}/role-terms"), term).await.status, 201, "any member may take it on");
        let opened = shabnam.post(&format!("{path}/activation"), json!({})).await;
        assert_eq!((opened.status, opened.json["state"].as_str()), (201, Some("active")), "{}", opened.text);
        assert_eq!(shabnam.post(&format!("{path}/activation"), json!({})).await.status, 409);
    }
}

story! {
    /// T-31: a circle is for one kind of role.
    async fn kinds_of_role_cannot_be_mixed(house) {
        let shabnam = house.person("shabnam").await;
        let started = start(&shabnam, "trainer", "member").await;
        let path = format!("/circles/{}", started.json["id"].as_str().expect("an id"));
        for role in ["team_manager", "regulator", "nqsw"] {
            let mut change = circle_change(&started.json);
            change["allowed_roles"] = json!(["practice_educator", role]);
            assert_eq!(shabnam.put(&path, change).await.pointers(), ["#/allowed_roles"], "{role}");
        }
        for family in ["programme", "guest_only"] {
            assert_eq!(start(&shabnam, family, "convenor").await.pointers(), ["#/family"]);
        }
    }
}

story! {
    /// Model §3.3, §3.4: an organiser cannot let managers closer.
    async fn managers_come_no_closer_by_an_organisers_hand(house) {
        let nadia = house.person("nadia").await;
        let circle = house.circle("Birmingham Practice Educators").await;
        let path = format!("/circles/{circle}");
        let mut change = circle_change(&nadia.get(&path).await.json);
        change["manager_rule"] = json!("no_line_over_members");
        assert_eq!(nadia.put(&path, change.clone()).await.pointers(), ["#/manager_rule"]);
        change["manager_rule"] = json!("none_anywhere");
        assert_eq!(nadia.put(&path, change).await.status, 200);
    }
}

story! {
    /// Model §3.2, convenor: whoever supports or assesses those who may join organises without being a member, and sees no names.
    async fn whoever_assesses_newly_qualified_workers_can_only_convene_their_circle(house) {
        let nadia = house.person("nadia").await;
        let refused = start(&nadia, "early_career", "member").await;
        assert_eq!((refused.status, refused.json["errors"][0]["code"].as_str()), (422, Some("convenor_instead")));
        let started = start(&nadia, "early_career", "convenor").await;
        assert_eq!(started.json["standings"], json!(["convenor"]), "{}", started.text);
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let inside = nadia.get(&format!("/circles/{circle}")).await;
        assert_eq!(inside.status, 200);
        assert!(inside.json["members_count"].as_u64().is_some_and(|count| count > 0), "a headcount");
        for name in ["Yusra", "Callum"] {
            assert!(!inside.text.contains(name), "a convenor sees {name}");
        }
        assert_eq!(nadia.get(&format!("/circles/{circle}/role-terms")).await.all("name"), ["Nadia Okonjo"], "her own term and nobody else's");
        for page in ["/members", "/notices"] {
            assert_eq!(nadia.get(&format!("/circles/{circle}{page}")).await.status, 403, "{page}");
        }
        assert_eq!(start(&house.person("agnes").await, "early_career", "convenor").await.status, 422, "a regulator convenes nothing");
    }
}

story! {
    /// T-28, charter: a new version is in force at once, and the circle is closed to each member until they accept it.
    async fn a_new_charter_is_read_before_anything_else(house) {
        let nadia = house.person("nadia").await;
        let noor = house.person("noor").await;
        let circle = house.circle("Birmingham Practice Educators").await;
        assert_eq!(nadia.post(&format!("/circles/{circle}/charter-versions"), charter()).await.status, 201);
        let closed = noor.get(&format!("/circles/{circle}/members")).await;
        assert_eq!((closed.status, closed.json["code"].as_str()), (403, Some("charter_required")));
        let number = noor.get(&format!("/circles/{circle}/charter-versions")).await.json["items"][0]["number"].clone();
        let accepted = noor.post(&format!("/circles/{circle}/charter-acceptances"), json!({"charter_version": number})).await;
        assert_eq!(accepted.status, 201, "{}", accepted.text);
        assert_eq!(noor.get(&format!("/circles/{circle}/members")).await.status, 200);
        assert_eq!(nadia.get(&format!("/circles/{circle}/members")).await.status, 200, "who recorded it has accepted it");
    }
}

story! {
    /// G-02, L-20: a sponsor opens doors and sees nothing.
    async fn a_sponsor_stands_on_the_face_and_sees_nothing_inside(house) {
        let beatrix = house.person("beatrix").await;
        let circle = house.circle("Birmingham Practice Educators").await;
        assert!(beatrix.get(&format!("/directory/{circle}")).await.text.contains("Beatrix Holloway-Singh"));
        let missing = beatrix.get(&format!("/circles/{}", house.unused_id())).await;
        assert_eq!(beatrix.get(&format!("/circles/{circle}")).await, missing);
        assert!(!beatrix.get("/circles").await.text.contains(&circle));
    }
}
