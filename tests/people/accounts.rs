//! Organisations, invitations, engagements, relations and connections: what programme staff, administrators and people do for themselves.

use serde_json::{Value, json};

use crate::circles::joining::{join, people};

fn contacts() -> Value {
    let contact = |kind: &str| json!({"kind": kind, "label": "Duty desk", "phone": "0121 496 0000", "url": null, "checked_on": "2026-11-01"});
    ["childrens_front_door", "adults_front_door", "out_of_hours", "whistleblowing", "dpo"]
        .iter()
        .map(|kind| contact(kind))
        .collect()
}

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap_or_else(|| panic!("no id in {value}")).to_owned()
}

story! {
    /// L-04, INV-21: an organisation is active only with its safeguarding contacts, each checked within a year.
    async fn an_organisation_needs_its_safeguarding_contacts_to_be_active(house) {
        let imran = house.person("imran").await;
        let mut new = json!({
            "name": "Wyre Forest Council", "kind": "local_authority", "sectors": ["both"], "areas": ["worcestershire"],
            "email_domains": ["wyreforest.example"], "contacts": []
        });
        let made = imran.post("/organisations", new.clone()).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let path = format!("/organisations/{}", id(&made.json));
        let refused = imran.post(&format!("{path}/activation"), json!({})).await;
        assert!(refused.status == 422 || refused.status == 409, "{}", refused.text);
        assert!(refused.text.contains("out_of_hours") || refused.text.contains("hours"), "{}", refused.text);
        new["contacts"] = contacts();
        assert_eq!(imran.put(&path, new).await.status, 200);
        assert_eq!(imran.post(&format!("{path}/activation"), json!({})).await.json["state"], "active");
    }
}

story! {
    /// B-30: staff's pages are not there for anybody else.
    async fn staff_pages_do_not_exist_for_others(house) {
        for key in ["gareth", "hannah", "admin", "odette"] {
            let person = house.person(key).await;
            let nothing = person.get("/nothing-here").await;
            for path in ["/people", "/invitations"] {
                assert_eq!(person.get(path).await.json["code"], nothing.json["code"], "{key} at {path}");
            }
        }
        let colette = house.person("colette").await;
        let found = colette.get("/people?q=gareth").await;
        assert!(found.text.contains("Gareth Pennycook"));
        assert!(!found.text.contains("circle"), "a person's page says nothing of circles");
    }
}

story! {
    /// B-30, N-09: a pasted list, a pending list, sending again; and the invited person comes in and sets a passphrase.
    async fn people_are_invited_from_a_pasted_list(house) {
        let imran = house.person("imran").await;
        let pasted = "Ada Wren <ada@wren.example>\nnot an address\nBo Finch, bo@finch.example\nada@wren.example";
        let batch = json!({"people": pasted, "role": "practice_educator", "organisation_id": null, "sector": "both", "areas": ["birmingham"]});
        let answer = imran.post("/invitations", batch).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        assert_eq!(answer.json["invited"].as_array().map(Vec::len), Some(2), "{}", answer.text);
        assert_eq!(answer.json["problems"].as_array().map(Vec::len), Some(2), "{}", answer.text);
        let pending = imran.get("/invitations").await;
        assert_eq!(pending.item("email", "ada@wren.example")["state"], "pending");
        house.mails(2).await;
        let again = imran.post(&format!("/invitations/{}/sending", id(&pending.item("email", "ada@wren.example"))), json!({})).await;
        assert_eq!(again.status, 201, "{}", again.text);
        let mails = house.mails(3).await;
        let links: Vec<String> = mails
            .iter()
            .filter(|mail| mail.contains("To: ada@wren.example"))
            .map(|mail| {
                let start = mail.find("/links/").expect("a link");
                mail[start..].split_whitespace().next().expect("a link").to_owned()
            })
            .collect();
        let visitor = house.passer_by();
        let mut worked = 0;
        let mut ada = house.passer_by();
        for link in links {
            let pressed = visitor.send(reqwest::Method::POST, &link, None, &[]).await;
            if let Some(cookie) = pressed.cookie() {
                worked += 1;
                ada.cookie = Some(cookie);
            }
        }
        assert_eq!(worked, 1, "only the newest link works, and once");
        assert_eq!(ada.get("/me").await.json["has_passphrase"], false);
        let circle = house.circle("Birmingham Practice Educators").await;
        assert_eq!(join(&ada, &circle, "Practice educator").await.status, 201);
    }
}

story! {
    /// N-09, §3.4: several engagements at once; nobody can give themselves an office.
    async fn somebody_holds_several_engagements_and_no_office_by_their_own_word(house) {
        let ruth = house.person("ruth").await;
        let engagements = ruth.get("/me/engagements").await;
        let fractions: Vec<String> = engagements.all("fraction");
        assert_eq!(fractions.iter().filter(|fraction| *fraction == "0.50").count(), 2, "{}", engagements.text);
        for role in ["programme_team", "guardian", "organisation_admin"] {
            let office = json!({
                "role": role, "organisation_id": null, "sector": "both", "areas": ["birmingham"], "kind": "independent",
                "fraction": null, "starts_on": "2026-11-23", "ends_on": null, "holds_line": false
            });
            assert_eq!(ruth.post("/me/engagements", office).await.status, 422, "{role}");
        }
        assert_eq!(ruth.get("/people").await.status, 404);
    }
}

story! {
    /// §3.4, line data: an organisation's feed counts; what it supplied is nobody else's to see.
    async fn an_organisation_supplies_who_manages_whom_and_the_safer_reading_wins(house) {
        let admin = house.person("admin").await;
        let bct = admin.get("/organisations?q=Children%27s%20Trust").await;
        let bct = id(&bct.item("name", "Birmingham Children's Trust"));
        let circle = house.circle("Birmingham Practice Educators").await;
        let noor = house.person("noor").await;
        let path = format!("/organisations/{bct}/relation-feeds");
        let feed = json!({"lines": [{"holder_email": "noor@demo.example", "subject_email": "kofi@demo.example", "kind": "line"}]});
        for key in ["gareth", "colette", "hannah"] {
            assert_eq!(house.person(key).await.post(&path, feed.clone()).await.status, 404, "{key}");
        }
        assert_eq!(noor.get(&format!("/circles/{circle}")).await.status, 200);
        assert_eq!(admin.post(&path, feed).await.status, 201);
        assert_eq!(noor.get(&format!("/circles/{circle}")).await.status, 404, "the one who has power leaves");
        let kofi = house.person("kofi").await;
        assert_eq!(kofi.get(&format!("/circles/{circle}")).await.status, 200);
        assert_eq!(kofi.get("/me/relations").await.json["items"], json!([]));
    }
}

story! {
    /// Declarations say the same of somebody known and somebody unknown.
    async fn declaring_a_manager_tells_nothing_about_who_has_an_account(house) {
        let gareth = house.person("gareth").await;
        let declare = |email: &str| json!({"kind": "line", "direction": "they_hold", "email": email, "starts_on": "2026-11-23"});
        let known = gareth.post("/me/relations", declare("oscar@demo.example")).await;
        let unknown = gareth.post("/me/relations", declare("stranger@elsewhere.example")).await;
        assert_eq!((known.status, unknown.status), (201, 201), "{} {}", known.text, unknown.text);
        let strip = |answer: &Value| {
            let mut answer = answer.clone();
            answer["id"] = Value::Null;
            answer["email"] = Value::Null;
            answer
        };
        assert_eq!(strip(&known.json), strip(&unknown.json));
        assert!(!known.text.contains("Oscar"));
    }
}

story! {
    /// T-51: a connection outlives the circle it began in, and names none.
    async fn a_connection_lasts_after_leaving_a_circle(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let noor = house.person("noor").await;
        let desmond = house.person("desmond").await;
        let card = noor.get(&format!("/circles/{circle}/members?limit=200")).await.item("display_name", "Desmond Arkwright-Bello");
        let asked = noor.post("/connections", json!({"member_id": card["id"]})).await;
        assert_eq!(asked.status, 201, "{}", asked.text);
        assert_eq!(asked.json["email"], Value::Null, "no address before both said yes");
        let waiting = desmond.get("/connections").await.json["items"][0].clone();
        assert_eq!(desmond.post(&format!("/connections/{}/acceptance", id(&waiting)), json!({})).await.status, 201);
        let left = json!({"post_choice": "former_member", "goodbye": null});
        assert_eq!(noor.post(&format!("/circles/{circle}/departure"), left).await.status, 204);
        let kept = noor.get("/connections").await;
        assert_eq!(kept.item("name", "Desmond Arkwright-Bello")["email"], "desmond@demo.example");
        assert!(!kept.text.contains(&circle));
        assert!(!people(&desmond, &circle).await.contains(&"Noor Hathersage".to_owned()));
    }
}

story! {
    /// T-03: the words of the vocabulary are data; codes stay.
    async fn a_family_is_renamed_and_the_directory_follows(house) {
        let colette = house.person("colette").await;
        let change = json!({"label": "Educators in practice", "description": "People who teach in practice."});
        let headers = [("content-type", "application/json"), ("if-match", "*")];
        let answer = colette.send(reqwest::Method::PUT, "/role-families/trainer", Some(change.to_string()), &headers).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let found = house.person("shabnam").await.get("/directory?family=trainer").await;
        assert_eq!(found.json["items"][0]["family_label"], "Educators in practice");
        assert_eq!(found.json["items"][0]["family"], "trainer");
    }
}

story! {
    /// G-08: a circle outlives its host.
    async fn a_circle_carries_on_when_its_host_leaves(house) {
        let imran = house.person("imran").await;
        let mei = house.person("mei").await;
        let circle = house.circle("First Year in Practice — Solihull and Coventry").await;
        let host = mei.get(&format!("/directory/{circle}")).await.json["host"].clone();
        let organisations = imran.get("/organisations?limit=200").await;
        let name = host.as_str().expect("a host");
        let path = format!("/organisations/{}/departure", id(&organisations.item("name", name)));
        assert_eq!(imran.post(&path, json!({})).await.status, 201);
        let face = mei.get(&format!("/directory/{circle}")).await;
        assert_eq!((face.json["host"].clone(), face.json["state"].as_str()), (Value::Null, Some("active")));
        assert_eq!(mei.get(&format!("/circles/{circle}")).await.status, 200);
    }
}
