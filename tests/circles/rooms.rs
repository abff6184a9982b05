//! Finding a room, and asking for one without saying who asks (T-34, B-21, J2 step 4).

use practice_circles::model::codes::{MailKind, SessionState};
use reqwest::Method;
use sea_orm::Set;
use serde_json::{Value, json};

use crate::circles::calendar::{convenor, is_different, is_hidden_from, mails_written, session, sessions};
use crate::circles::visits::mail_to;
use crate::support::house::Persona;

const CIRCLE: &str = "Birmingham Practice Educators";

fn venue(name: &str, capacity: i32) -> Value {
    json!({"name": name, "capacity": capacity, "step_free": true, "hearing_loop": true, "parking": false, "notes": null, "offered": true})
}

async fn organisation(person: &Persona, part: &str) -> String {
    let found = person.get(&format!("/organisations?q={part}")).await;
    found.json["items"][0]["id"].as_str().unwrap_or_else(|| panic!("{}", found.text)).to_owned()
}

fn ask(organisations: &[&String]) -> Value {
    json!({"organisation_ids": organisations, "people": 15, "step_free": true, "hearing_loop": true, "parking": false})
}

story! {
    /// An organisation's rooms: everybody finds them, its own administrators keep them.
    async fn an_organisation_keeps_its_own_rooms(house, nothing is planned) {
        let admin = house.person("admin").await;
        let (own, other) = (organisation(&admin, "Birmingham%20Children").await, organisation(&admin, "Sandwell").await);
        let added = admin.post(&format!("/organisations/{own}/venues"), venue("Learning Suite 2", 24)).await;
        assert_eq!(added.status, 201, "{}", added.text);
        let id = added.json["id"].as_str().expect("an id");
        assert_eq!(admin.post(&format!("/organisations/{other}/venues"), venue("Not ours", 24)).await.status, 404);
        let noor = house.person("noor").await;
        assert_eq!(noor.post(&format!("/organisations/{own}/venues"), venue("Mine", 24)).await.status, 404);
        assert_eq!(noor.get(&format!("/venues?organisation_id={own}")).await.all("name"), ["Learning Suite 2"]);
        assert_eq!(noor.get(&format!("/venues?organisation_id={other}")).await.all("name"), Vec::<String>::new());
        let path = format!("/venues/{id}");
        assert_eq!(noor.put(&path, venue("Mine", 24)).await.status, 404);
        let mut gone = venue("Learning Suite 2", 20);
        gone["offered"] = json!(false);
        let json_type = [("content-type", "application/json")];
        assert_eq!(admin.send(Method::PUT, &path, Some(gone.to_string()), &json_type).await.status, 428);
        assert_eq!(admin.put(&path, gone).await.json["capacity"], 20);
        assert_eq!(noor.get("/venues").await.all("name"), Vec::<String>::new(), "no longer to be asked for");
        assert_eq!(admin.get("/venues").await.all("name"), ["Learning Suite 2"]);
        assert_eq!(house.person("colette").await.post(&format!("/organisations/{other}/venues"), venue("Hall", 60)).await.status, 201);
    }
}

story! {
    /// J2 step 4: asked, offered, booked; the organisation learns a time, a number and needs, and nothing else.
    async fn a_question_for_a_room_names_no_circle_and_nobody_in_it(house) {
        let circle = house.circle(CIRCLE).await;
        let id = sessions(&house, &circle).await[0].clone();
        let (nadia, admin) = (house.person("nadia").await, house.person("admin").await);
        let (bct, sandwell) = (organisation(&nadia, "Birmingham%20Children").await, organisation(&nadia, "Sandwell").await);
        let suite = admin.post(&format!("/organisations/{bct}/venues"), venue("Learning Suite 2", 24)).await;
        let asks = format!("/sessions/{id}/room-asks");
        assert_eq!(house.person("noor").await.post(&asks, ask(&[&bct])).await.status, 403);
        let asked = nadia.post(&asks, ask(&[&bct, &sandwell])).await;
        assert_eq!((asked.status, asked.json["items"].as_array().map(Vec::len)), (201, Some(2)), "{}", asked.text);
        let again = nadia.post(&asks, ask(&[&bct])).await;
        assert_eq!((again.status, again.pointers()), (422, vec!["#/organisation_ids/0".to_owned()]));

        let mail = mails_written(&house).await;
        let to_admin: Vec<_> = mail.iter().filter(|mail| mail.kind == MailKind::RoomAsk).collect();
        assert_eq!(to_admin.len(), 1, "bct has an administrator, Sandwell has none");
        assert!(to_admin[0].circle_id.is_none() && to_admin[0].session_id.is_none());

        let seen = admin.get(&format!("/organisations/{bct}/room-asks")).await;
        assert_eq!(seen.json["items"].as_array().map(Vec::len), Some(1), "{}", seen.text);
        assert_eq!(seen.json["items"][0]["time"]["starts_at"], "2027-01-12T14:00:00Z");
        assert_eq!((&seen.json["items"][0]["people"], &seen.json["items"][0]["can"]), (&json!(15), &json!(["answer"])));
        for word in [circle.as_str(), id.as_str(), CIRCLE, "Nadia", "topic", "circle", "session", "Sandwell"] {
            assert!(!seen.text.contains(word), "the organisation learns {word}");
        }
        is_hidden_from(&house, &nadia, &format!("/organisations/{bct}/room-asks"), &bct).await;
        is_hidden_from(&house, &admin, &asks, &id).await;

        let ask_id = seen.json["items"][0]["id"].as_str().expect("an id").to_owned();
        let answer = format!("/room-asks/{ask_id}/answer");
        assert_eq!(nadia.put(&answer, json!({"venue_id": null})).await.status, 404, "who asks does not answer");
        assert_eq!(admin.post(&format!("/room-asks/{ask_id}/acceptance"), json!({})).await.status, 404);
        assert_eq!(nadia.post(&format!("/room-asks/{ask_id}/acceptance"), json!({})).await.status, 409, "nothing is offered yet");
        assert_eq!(admin.put(&answer, json!({"venue_id": house.unused_id()})).await.status, 422);
        let offered = admin.put(&answer, json!({"venue_id": suite.json["id"]})).await;
        assert_eq!((offered.status, offered.json["state"].as_str()), (200, Some("offered")), "{}", offered.text);
        assert_eq!(nadia.get(&asks).await.item("id", &ask_id)["venue"], "Learning Suite 2");

        let before = session(&house, &id).await.sequence;
        let booked = nadia.post(&format!("/room-asks/{ask_id}/acceptance"), json!({})).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        assert_eq!((&booked.json["booked"], &booked.json["warning"]), (&json!(true), &Value::Null));
        mail_to(&house, "admin@demo.example", "Subject: Your room is taken").await;
        assert!(booked.json["place"].as_str().is_some_and(|place| place.starts_with("Learning Suite 2, Birmingham Children")));
        assert_eq!(session(&house, &id).await.sequence, before + 1, "calendars learn the place");
        let states: Vec<String> = nadia.get(&asks).await.all("state");
        assert!(states.contains(&"accepted".to_owned()) && states.contains(&"withdrawn".to_owned()), "{states:?}");
        assert_eq!(admin.put(&answer, json!({"venue_id": null})).await.status, 409, "what is booked is booked");
        assert_eq!(nadia.delete(&format!("/room-asks/{ask_id}")).await.status, 409);

        let given_up = nadia.put(&format!("/sessions/{id}/room"), json!({"venue_id": null, "place": null, "booked": false})).await;
        assert_eq!(given_up.status, 200, "{}", given_up.text);
        let seen = admin.get(&format!("/organisations/{bct}/room-asks")).await;
        assert_eq!(seen.json["items"][0]["state"], "withdrawn", "the organisation has its room back");
        let told = mails_written(&house).await.into_iter().filter(|mail| mail.kind == MailKind::RoomAsk).count();
        assert_eq!(told, 3, "asked, booked, given back");
        let mail = mail_to(&house, "admin@demo.example", "Subject: A room is no longer needed").await;
        for word in [CIRCLE, "Nadia", "session"] {
            assert!(!mail.contains(word), "the mail says {word}: {mail}");
        }
    }
}

story! {
    /// Model §3.6, T-34: a confirmed session has a room; a room that is too small is said to be; members and calendars follow.
    async fn a_session_without_its_room_is_no_longer_confirmed(house) {
        let circle = house.circle(CIRCLE).await;
        let id = sessions(&house, &circle).await[0].clone();
        let admin = house.person("admin").await;
        let bct = organisation(&admin, "Birmingham%20Children").await;
        let small = admin.post(&format!("/organisations/{bct}/venues"), venue("Cupboard", 8)).await;
        let room = format!("/sessions/{id}/room");
        let convenor = convenor(&house, &circle).await;
        let noor = house.person("noor").await;
        let change = json!({"venue_id": small.json["id"], "place": null, "booked": true});
        assert_eq!(noor.put(&room, change.clone()).await.status, 403);
        let set = convenor.put(&room, change.clone()).await;
        assert_eq!(set.json["warning"], "This room seats 8. About 15 are expected.", "{}", set.text);
        let notices = noor.get(&format!("/circles/{circle}/notices")).await;
        assert_eq!(notices.item("kind", "session_moved")["session_id"], json!(id));

        is_different(&house, &id, |row| row.state = Set(SessionState::Confirmed)).await;
        let stale = [("content-type", "application/json"), ("if-match", "\"x\"")];
        assert_eq!(convenor.send(Method::PUT, &room, Some(change.to_string()), &stale).await.status, 412);
        assert_eq!(convenor.put(&room, change).await.status, 200);
        assert_eq!(session(&house, &id).await.state, SessionState::Confirmed, "nothing changed");
        let unbooked = json!({"venue_id": small.json["id"], "place": "The cupboard", "booked": false});
        assert_eq!(convenor.put(&room, unbooked).await.status, 200);
        assert_eq!(session(&house, &id).await.state, SessionState::AgendaSet);
        let nowhere = json!({"venue_id": null, "place": null, "booked": true});
        let refused = convenor.put(&room, nowhere).await;
        assert_eq!((refused.status, refused.pointers()), (422, vec!["#/place".to_owned()]));
        is_hidden_from(&house, &house.person("hannah").await, &room, &id).await;
    }
}
