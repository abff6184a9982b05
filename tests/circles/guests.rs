//! Guests of one session, from the circle's side: proposed with notice, objected to in private, told what changed (J2).

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::house::{Answer, House, Persona};

/// The id of the session that begins then, as somebody inside finds it.
pub async fn session(inside: &Persona, circle: &str, starts_at: &str) -> String {
    let list = inside.get(&format!("/circles/{circle}/sessions?limit=200")).await;
    let items = list.json["items"].as_array().cloned().unwrap_or_default();
    let found = items.iter().find(|item| item["time"]["starts_at"] == starts_at);
    found.unwrap_or_else(|| panic!("no session at {starts_at} in {}", list.text))["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

/// Circle 1 and its session on 12 January.
pub async fn january(house: &House) -> (String, String) {
    let circle = house.circle("Birmingham Practice Educators").await;
    let session = session(&house.person("nadia").await, &circle, "2027-01-12T14:00:00Z").await;
    (circle, session)
}

pub fn proposal(email: &str, kind: &str) -> Value {
    let involvement = if kind == "lived_experience" { json!("co_design") } else { Value::Null };
    json!({
        "email": email, "kind": kind, "part": "Feedback from people who use services", "involvement": involvement,
        "address_as": null, "supporter": null
    })
}

pub async fn propose(organiser: &Persona, session: &str, email: &str, kind: &str) -> Answer {
    organiser.post(&format!("/sessions/{session}/guest-passes"), proposal(email, kind)).await
}

pub fn id(answer: &Answer) -> String {
    answer.json["id"].as_str().unwrap_or_else(|| panic!("no id in {}", answer.text)).to_owned()
}

async fn tick(organiser: &Persona, pass: &str, ticked: &[&str]) -> Answer {
    let body = json!({"ticked": ticked, "address_as": "Jonah", "supporter": "Marguerite"});
    organiser.put(&format!("/guest-passes/{pass}/checklist"), body).await
}

pub const ALL_FIVE: [&str; 5] = ["role_clear", "payment_agreed", "access", "supporter", "debrief"];

pub async fn invite(organiser: &Persona, pass: &str, decided: bool) -> Answer {
    organiser.post(&format!("/guest-passes/{pass}/invitation"), json!({"decided_with_circle": decided})).await
}

pub async fn say(member: &Persona, pass: &str, what: &str) -> u16 {
    let headers = [("idempotency-key", "one-and-the-same")];
    member.send(Method::POST, &format!("/guest-passes/{pass}/{what}"), None, &headers).await.status
}

/// Puts with the ETag of another page as the state to be changed.
pub async fn put_on(person: &Persona, path: &str, page: &str, body: Value) -> Answer {
    let etag = person.get(page).await.headers.get("etag").cloned().unwrap_or_default();
    let headers = [("content-type", "application/json"), ("if-match", etag.as_str())];
    person.send(Method::PUT, path, Some(body.to_string()), &headers).await
}

/// Invites jonah to the session of 12 January, everything made sure of; the clock then stands on 1 December.
pub async fn invited_jonah(house: &House, session: &str) -> String {
    let nadia = house.person("nadia").await;
    let proposed = propose(&nadia, session, "jonah@demo.example", "lived_experience").await;
    assert_eq!(proposed.status, 201, "{}", proposed.text);
    let pass = id(&proposed);
    assert_eq!(tick(&nadia, &pass, &ALL_FIVE).await.status, 200);
    house.on("2026-12-01T09:00:00Z");
    let invited = invite(&nadia, &pass, false).await;
    assert_eq!((invited.status, invited.json["state"].as_str()), (200, Some("invited")), "{}", invited.text);
    pass
}

story! {
    /// J2 step 2, T-56, G-05, R-19, R-20: seven days of notice, everything made sure of, then the invitation.
    async fn a_lived_experience_guest_is_invited_once_everything_is_made_sure_of(house) {
        let (circle, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        let noor = house.person("noor").await;
        let path = format!("/sessions/{session}/guest-passes");
        let mut new = proposal("jonah@demo.example", "lived_experience");
        new["involvement"] = Value::Null;
        assert_eq!(nadia.post(&path, new).await.pointers(), ["#/involvement"]);
        assert_eq!(propose(&noor, &session, "jonah@demo.example", "lived_experience").await.status, 403);

        let proposed = propose(&nadia, &session, "jonah@demo.example", "lived_experience").await;
        assert_eq!(proposed.status, 201, "{}", proposed.text);
        assert_eq!((&proposed.json["state"], &proposed.json["notice_ends_on"]), (&json!("notice"), &json!("2026-11-30")));
        assert_eq!(proposed.json["involvement_means"], "People design it together; others may decide.");
        let pass = id(&proposed);
        assert_eq!(propose(&nadia, &session, "jonah@demo.example", "expert").await.status, 409);

        let notices = noor.get(&format!("/circles/{circle}/notices")).await;
        assert_eq!(notices.item("kind", "guest_proposed")["session_id"], session.as_str());
        assert!(!notices.text.contains("Jonah"), "a notice does not say who");
        let seen = noor.get(&path).await.item("id", &pass);
        assert_eq!((&seen["name"], &seen["objections"]), (&json!("Jonah Castellane"), &Value::Null));

        assert_eq!(invite(&nadia, &pass, false).await.status, 409, "the notice is not over");
        house.on("2026-12-01T09:00:00Z");
        let missing = invite(&nadia, &pass, false).await;
        assert_eq!((missing.status, missing.pointers().len()), (422, 5));
        assert_eq!(tick(&noor, &pass, &ALL_FIVE).await.status, 403);
        assert_eq!(tick(&nadia, &pass, &ALL_FIVE[..4]).await.json["ticked"], json!(ALL_FIVE[..4]));
        assert_eq!(invite(&nadia, &pass, false).await.pointers(), ["#/checklist/debrief"]);
        assert_eq!(tick(&nadia, &pass, &ALL_FIVE).await.status, 200);
        let path = format!("/guest-passes/{pass}/checklist");
        let unread = nadia.send(Method::PUT, &path, Some(json!({"ticked": [], "address_as": null, "supporter": null}).to_string()), &[("content-type", "application/json")]).await;
        assert_eq!(unread.status, 428);
        let invited = invite(&nadia, &pass, false).await;
        assert_eq!((&invited.json["state"], &invited.json["valid_to"]), (&json!("invited"), &json!("2027-01-19")), "{}", invited.text);
        assert_eq!(invited.json["name"], "Jonah", "what he wants to be called");
        assert_eq!(invite(&nadia, &pass, false).await.status, 409, "once is enough");
    }
}

story! {
    /// Model §3.5, J2 impossible: anyone, including nadia, seeing who objected; or finding it in the database.
    async fn nobody_can_find_out_who_objects(house) {
        let (circle, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        let noor = house.person("noor").await;
        let pass = id(&propose(&nadia, &session, "jonah@demo.example", "expert").await);
        let place = noor.get(&format!("/circles/{circle}/members?limit=200")).await.item("display_name", "Noor Hathersage");
        let place = place["id"].as_str().expect("an id").to_owned();
        let person = noor.get("/me").await.json["id"].as_str().expect("an id").to_owned();

        let before = house.contents().await;
        assert_eq!(say(&noor, &pass, "objections").await, 204);
        let once = house.contents().await;
        assert_eq!(say(&noor, &pass, "objections").await, 204, "the same again");
        assert!(once == house.contents().await, "counted once, and no record of the request");
        let kept: Vec<&str> = before.lines().collect();
        let new: Vec<&str> = once.lines().filter(|line| !kept.contains(line)).collect();
        assert_eq!(new.len(), 1, "{new:?}");
        assert_eq!(before.lines().count() + 1, once.lines().count());
        for id in [&place, &person] {
            let packed = id.replace('-', "").to_uppercase();
            let names = |text: &str| text.contains(id.as_str()) || text.contains(&packed);
            assert!(names(&before), "the test would see {id}");
            assert!(!names(new[0]), "{}", new[0]);
        }
        assert!(new[0].contains("objects"));

        let page = format!("/guest-passes/{pass}");
        assert_eq!(nadia.get(&page).await.json["objections"], 1);
        for key in ["noor", "gareth"] {
            let seen = house.person(key).await.get(&page).await;
            assert_eq!(seen.json["objections"], Value::Null, "members learn no number");
        }
        let (own, other) = (noor.get(&page).await, house.person("kofi").await.get(&page).await);
        assert_eq!(own, other, "not even to noor is it shown that she did");
        assert_eq!(say(&noor, &pass, "agreements").await, 204, "minds change");
        assert_eq!(nadia.get(&page).await.json["objections"], 0);
        assert_eq!(say(&noor, &pass, "objections").await, 204);

        house.on("2026-12-01T09:00:00Z");
        assert_eq!(invite(&nadia, &pass, false).await.pointers(), ["#/decided_with_circle"]);
        assert_eq!(invite(&nadia, &pass, true).await.json["state"], "invited");
        assert_eq!(say(&noor, &pass, "objections").await, 409, "no longer asked");
    }
}

story! {
    /// Model §3.5: a quarter of the members sends a guest away.
    async fn a_quarter_of_the_members_sends_a_guest_away(house) {
        let (_, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        let pass = id(&propose(&nadia, &session, "kwabena@demo.example", "academic").await);
        for key in ["noor", "kofi", "desmond"] {
            assert_eq!(say(&house.person(key).await, &pass, "objections").await, 204);
        }
        house.on("2026-12-01T09:00:00Z");
        assert_eq!(nadia.get(&format!("/guest-passes/{pass}")).await.json["state"], "withdrawn");
        assert_eq!(invite(&nadia, &pass, true).await.status, 409);
    }
}

story! {
    /// Model §3.5, step 5: one sentence, whoever cannot come and why; an address nobody has had yet can be asked.
    async fn whoever_cannot_be_a_guest_is_refused_with_one_sentence(house) {
        let (circle, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        let noor = house.person("noor").await;
        let declared = json!({"kind": "tutor_of", "direction": "they_hold", "email": "ifeoma@demo.example", "starts_on": "2026-11-23"});
        assert_eq!(noor.post("/me/relations", declared).await.status, 201);
        let declared = json!({"kind": "tutor_of", "direction": "they_hold", "email": "tutor@new.example", "starts_on": "2026-11-23"});
        assert_eq!(noor.post("/me/relations", declared).await.status, 201);
        let tutor = propose(&nadia, &session, "ifeoma@demo.example", "academic").await;
        assert_eq!((tutor.status, tutor.pointers()), (422, vec!["#/email".to_owned()]), "{}", tutor.text);
        assert_eq!(tutor.json["errors"][0]["detail"], "This person can't be a guest of this circle.");
        for email in ["hannah@demo.example", "gareth@demo.example", "tutor@new.example", "nadia@demo.example"] {
            assert_eq!(propose(&nadia, &session, email, "academic").await, tutor, "{email}");
        }
        let term = json!({"kind": "research_partner", "member_id": null, "email": "ifeoma@demo.example", "starts_on": "2027-04-01", "ends_on": null});
        assert_eq!(nadia.post(&format!("/circles/{circle}/role-terms"), term).await.status, 422, "nor research partner (J4)");

        let unknown = propose(&nadia, &session, "Ann@New.example", "community_partner").await;
        assert_eq!((unknown.status, &unknown.json["name"]), (201, &json!("ann@new.example")), "{}", unknown.text);
        let seen = noor.get(&format!("/sessions/{session}/guest-passes")).await;
        assert!(!seen.text.contains("new.example"), "members do not see addresses");
        let weekly = house.circle("First Year in Practice — Birmingham").await;
        let soon = crate::circles::guests::session(&nadia, &weekly, "2026-11-25T16:00:00Z").await;
        let soon = propose(&nadia, &soon, "jonah@demo.example", "expert").await;
        assert_eq!((soon.status, soon.json["errors"][0]["code"].as_str()), (422, Some("too_soon")));
    }
}

story! {
    /// Model §3.5, INV-06, N-03: a regulator comes only when more than half of the members agree, and everybody is asked again.
    async fn a_regulator_needs_the_members_agreement(house) {
        let (circle, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        let proposed = propose(&nadia, &session, "agnes@demo.example", "regulator").await;
        let pass = id(&proposed);
        assert_eq!((&proposed.json["needs_agreement"], &proposed.json["agreements_needed"]), (&json!(true), &json!(7)));
        for key in ["nadia", "gareth", "noor", "kofi", "desmond", "tobias"] {
            assert_eq!(say(&house.person(key).await, &pass, "agreements").await, 204);
        }
        house.on("2026-12-01T09:00:00Z");
        assert_eq!(invite(&nadia, &pass, false).await.status, 409, "six of twelve are not more than half");
        assert_eq!(say(&house.person("vivienne").await, &pass, "agreements").await, 204, "agreeing goes on until they are invited");
        let invited = invite(&nadia, &pass, false).await;
        assert_eq!((invited.status, &invited.json["valid_to"]), (200, &json!("2027-01-12")), "{}", invited.text);
        let noor = house.person("noor").await;
        let notices = noor.get(&format!("/circles/{circle}/notices")).await;
        assert_eq!(notices.item("kind", "room_changed")["session_id"], session.as_str(), "everybody is asked again");
        let agnes = house.person("agnes").await;
        assert_eq!(agnes.get(&format!("/visits/{pass}")).await.status, 200);
        assert_eq!(agnes.get(&format!("/circles/{circle}")).await.status, 404);
        house.on("2027-01-12T16:01:00Z");
        let agnes = house.person("agnes").await;
        let over = agnes.get(&format!("/visits/{pass}")).await;
        assert_eq!(over, agnes.get(&format!("/visits/{}", house.unused_id())).await, "it ends with their part");
    }
}

story! {
    /// J2, impossible: adding a manager silently. Members agree first, and whoever said they come is shown the room again (INV-06, N-03).
    async fn nobody_who_manages_is_added_silently(house) {
        let (_, session) = january(&house).await;
        let nadia = house.person("nadia").await;
        let (own, room) = (format!("/sessions/{session}/rsvps/me"), format!("/sessions/{session}/attendees"));
        let before = house.person("noor").await.get(&own).await;
        assert_eq!((&before.json["answer"], &before.json["needs_another_look"]), (&json!("coming"), &json!(false)));
        let proposed = propose(&nadia, &session, "farida@demo.example", "expert").await;
        let pass = id(&proposed);
        assert_eq!((&proposed.json["needs_agreement"], &proposed.json["agreements_needed"]), (&json!(true), &json!(7)));
        house.on("2026-12-01T09:00:00Z");
        assert_eq!(invite(&nadia, &pass, true).await.status, 409, "not by the organiser alone");
        for key in ["nadia", "gareth", "noor", "kofi", "desmond", "tobias", "vivienne"] {
            assert_eq!(say(&house.person(key).await, &pass, "agreements").await, 204);
        }
        assert_eq!(invite(&nadia, &pass, false).await.status, 200);
        let noor = house.person("noor").await;
        assert_eq!(noor.get(&own).await.json["needs_another_look"], true);
        let people = noor.get(&room).await.json["people"].clone();
        let people = people.as_array().expect("people");
        assert!(people.iter().any(|one| one["manages"] == true), "and it says that they manage: {people:?}");
    }
}

story! {
    /// T-32, model §3.3: a convenor invites, and decides nothing where a member objects.
    async fn a_convenor_cannot_decide_over_an_objection(house) {
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let nadia = house.person("nadia").await;
        let session = session(&nadia, &circle, "2026-12-09T16:00:00Z").await;
        let pass = id(&propose(&nadia, &session, "marguerite@demo.example", "expert").await);
        assert_eq!(say(&nadia, &pass, "objections").await, 403, "convenors are not members");
        let others = ["yusra", "callum", "femi", "hollie", "ottoline"];
        assert_eq!(say(&house.person(others[0]).await, &pass, "objections").await, 204);
        house.on("2026-12-01T09:00:00Z");
        let refused = invite(&nadia, &pass, true).await;
        assert_eq!(refused.status, 403, "{}", refused.text);
        let callum = house.person("callum").await;
        let decided = invite(&callum, &pass, true).await;
        assert_eq!((decided.status, &decided.json["objections"]), (200, &Value::Null), "{}", decided.text);
    }
}

story! {
    /// J2 step 7, G-15: what changed because they came, which stays when the pass is over.
    async fn a_guest_is_told_what_changed(house) {
        let (_, session) = january(&house).await;
        let pass = invited_jonah(&house, &session).await;
        let jonah = house.person("jonah").await;
        assert_eq!(put_on(&jonah, &format!("/visits/{pass}/answer"), "/me", json!({"coming": true})).await.status, 200);
        let nadia = house.person("nadia").await;
        let (page, path) = (format!("/guest-passes/{pass}"), format!("/guest-passes/{pass}/feedback"));
        assert_eq!(put_on(&nadia, &path, &page, json!({"what_changed": "Much."})).await.status, 409, "he has not come yet");
        house.on("2027-03-09T09:00:00Z");
        let nadia = house.person("nadia").await;
        let jonah = house.person("jonah").await;
        assert_eq!(put_on(&nadia, &path, &page, json!({"what_changed": " "})).await.pointers(), ["#/what_changed"]);
        assert_eq!(jonah.get("/me/visit-feedback").await.json["items"], json!([]));
        let told = put_on(&nadia, &path, &page, json!({"what_changed": "Nothing yet."})).await;
        assert_eq!((&told.json["what_changed"], &told.json["fed_back_on"]), (&json!("Nothing yet."), &json!("2027-03-09")), "{}", told.text);
        let feedback = jonah.get("/me/visit-feedback").await;
        assert_eq!(feedback.item("id", &pass)["what_changed"], "Nothing yet.");
        assert_eq!(jonah.get(&format!("/visits/{pass}")).await.status, 404, "the pass itself is over");
        assert_eq!(house.person("marguerite").await.get("/me/visit-feedback").await.json["items"], json!([]));

        let noor = house.person("noor").await;
        let declared = json!({"kind": "line", "direction": "they_hold", "email": "jonah@demo.example", "starts_on": "2027-03-09"});
        assert_eq!(noor.post("/me/relations", declared).await.status, 201);
        assert_eq!(jonah.get("/me/visit-feedback").await.json["items"], json!([]), "not for somebody with power over a member");
    }
}
