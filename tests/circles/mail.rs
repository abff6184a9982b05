//! Mail: written when it goes out, for one reader, from what they may know then; once by the clock; quiet when somebody wants quiet; at least
//! once through a real mail server (T-36, T-37, C15 to C19, C35, J6 step 4).

use practice_circles::config::MailTransport;
use practice_circles::model::codes::{MailKind, SessionState};
use reqwest::Method;
use sea_orm::Set;
use serde_json::{Value, json};

use crate::circles::calendars::is_neutral;
use crate::circles::guests::proposal;
use crate::circles::meetings::{calendar, change, link, mails_to, moved, posted, prepared, property, queued};
use crate::support::house::{House, Kind};
use crate::support::smtp_sink::Sink;

const EDUCATORS: &str = "Birmingham Practice Educators";

fn promotion(starts_on: &str, organisation: &Value) -> Value {
    json!({
        "role": "team_manager", "organisation_id": organisation, "sector": "children", "areas": ["birmingham"],
        "kind": "substantive", "fraction": null, "starts_on": starts_on, "ends_on": null, "holds_line": true
    })
}

/// Records a manager's post for this person, from that day.
async fn promoted(house: &House, key: &str, starts_on: &str) {
    let person = house.person(key).await;
    let engagements = person.get("/me/engagements").await;
    let items = engagements.json["items"].as_array().cloned().unwrap_or_default();
    let employer = items.iter().find(|item| !item["organisation_id"].is_null()).expect("an employer");
    let answer = person.post("/me/engagements", promotion(starts_on, &employer["organisation_id"])).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
}

fn about(mails: &[String], subject: &str) -> usize {
    mails.iter().filter(|mail| mail.contains(&format!("Subject: {subject}"))).count()
}

story! {
    /// C17, C24: a promotion between queueing and sending; a quiet night keeps the mail until then.
    async fn nothing_goes_out_after_access_has_ended(house) {
        let circle = house.circle(EDUCATORS).await;
        let (path, _) = prepared(&house, &circle).await;
        house.on("2026-11-23T22:00:00Z");
        let leila = house.person("leila").await;
        let quiet = json!({"from_hour": 20, "to_hour": 7, "weekends": false});
        assert_eq!(leila.put("/me/quiet-times", quiet).await.status, 200);
        let invited = house.person("nadia").await.post(&format!("{path}/invitations"), json!({})).await;
        assert_eq!(invited.status, 201);
        assert_eq!(mails_to(&house, "noor").await.len(), 1);
        assert!(mails_to(&house, "leila").await.is_empty(), "her night is quiet");
        promoted(&house, "leila", "2026-11-20").await;
        house.on("2026-11-24T08:00:00Z");
        let mails = mails_to(&house, "leila").await;
        assert_eq!(about(&mails, "Circle meeting\r\n"), 0, "she may not read it any more: {mails:?}");
    }
}

story! {
    /// J6 step 4: at 00:00 on the day the meetings are taken out of her calendar, once, and nothing else is said.
    async fn a_place_that_ends_is_taken_out_of_the_calendar(house) {
        let circle = house.circle(EDUCATORS).await;
        house.on("2027-01-20T09:00:00Z");
        let (path, row) = prepared(&house, &circle).await;
        assert_eq!(house.person("nadia").await.post(&format!("{path}/invitations"), json!({})).await.status, 201);
        let first = mails_to(&house, "leila").await;
        promoted(&house, "leila", "2027-02-01").await;
        let known = row.starts_at;
        let row = moved(&house, &row, row.starts_at + chrono::Duration::hours(3)).await;
        assert_eq!(mails_to(&house, "leila").await.len(), first.len(), "nothing new while she steps back");
        house.on("2027-02-01T00:00:00Z");
        let mails = mails_to(&house, "leila").await;
        assert_eq!(mails.len(), first.len() + 1, "{mails:#?}");
        let last = mails.last().expect("a mail");
        is_neutral(last);
        let calendar = calendar(last);
        assert!(calendar.contains("METHOD:CANCEL") && !calendar.contains("DESCRIPTION") && !calendar.contains("LOCATION"));
        assert_eq!(property(&calendar, "UID"), format!("{}@localhost", row.id.0));
        let wall = known.with_timezone(&practice_circles::world::LONDON).format("%Y%m%dT%H%M%S").to_string();
        assert!(property(&calendar, "SEQUENCE").parse::<i32>().is_ok_and(|number| number > 0));
        assert_eq!(property(&calendar, "DTSTART"), wall, "the time she knew");
        change(&house, row.id.0, |row| row.state = Set(SessionState::Cancelled)).await;
        house.on("2027-02-02T00:00:00Z");
        assert_eq!(mails_to(&house, "leila").await.len(), mails.len(), "once");
    }
}

story! {
    /// T-36: reminders, a weekly mail, each once; nothing for those who said no.
    async fn mail_by_the_clock_goes_out_once_to_those_who_want_it(house) {
        let circle = house.circle(EDUCATORS).await;
        let settings = format!("/circles/{circle}/mail-settings");
        // Not on a Monday, when a weekly mail would go out to whoever has just asked for it.
        house.on("2026-11-24T09:00:00Z");
        let noor = house.person("noor").await;
        let shown = noor.get(&settings).await;
        assert_eq!(shown.json, json!({"invitations": true, "reminder": "none", "announcements": true, "digest": false, "can": ["change"]}));
        let wants = json!({"invitations": false, "reminder": "day_before", "announcements": false, "digest": true});
        assert_eq!(noor.put(&settings, wants.clone()).await.status, 200);
        let unseen = noor.send(Method::PUT, &settings, Some(wants.to_string()), &[("content-type", "application/json")]).await;
        assert_eq!(unseen.status, 428);
        house.on("2027-02-16T09:00:00Z");
        assert_eq!(about(&mails_to(&house, "tobias").await, "What would you like to talk about?"), 1, "T-37: the call opens");
        assert_eq!(about(&mails_to(&house, "noor").await, "What would you like to talk about?"), 0, "she said no");
        let (path, _) = prepared(&house, &circle).await;
        assert_eq!(house.person("nadia").await.post(&format!("{path}/invitations"), json!({})).await.status, 201);
        assert_eq!(about(&mails_to(&house, "noor").await, "Circle meeting\r\n"), 0, "no invitations either");
        for instant in ["2027-03-08T14:00:00Z", "2027-03-08T14:01:00Z", "2027-03-09T13:00:00Z"] {
            house.on(instant);
            let mails = mails_to(&house, "noor").await;
            assert_eq!(about(&mails, "Circle meeting: a reminder"), 1, "{instant}");
            for mail in &mails {
                is_neutral(mail);
            }
        }
        assert_eq!(about(&mails_to(&house, "tobias").await, "Circle meeting: a reminder"), 0, "nobody is reminded unasked");
        house.on("2027-03-12T10:00:00Z");
        let departure = json!({"post_choice": "former_member", "goodbye": null});
        assert_eq!(house.person("kofi").await.post(&format!("/circles/{circle}/departure"), departure).await.status, 204);
        for instant in ["2027-03-15T07:59:00Z", "2027-03-15T08:00:00Z", "2027-03-15T09:00:00Z"] {
            house.on(instant);
            let news = about(&mails_to(&house, "noor").await, "Something new in your circles");
            assert_eq!(news, usize::from(instant > "2027-03-15T08"), "{instant}");
        }
    }
}

story! {
    /// T-36, RFC 8058: one press ends one kind of mail, from the mail itself, and looking does not.
    async fn one_press_ends_one_kind_of_mail(house) {
        let circle = house.circle(EDUCATORS).await;
        house.on("2027-02-16T09:00:00Z");
        let mails = mails_to(&house, "tobias").await;
        let mail = mails.iter().find(|mail| mail.contains("What would you like to talk about?")).expect("a call");
        assert!(mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{mail}");
        is_neutral(mail);
        let page = link(mail, "/links/unsubscribe/").trim_end_matches('>').to_owned();
        let program = house.passer_by();
        let before = house.contents().await;
        let shown = program.get(&page).await;
        assert_eq!(shown.status, 200);
        is_neutral(&shown.text);
        assert_eq!(house.contents().await, before, "looking changes nothing");
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let done = program.send(Method::POST, &page, Some("List-Unsubscribe=One-Click".into()), &form).await;
        assert_eq!(done.status, 200, "{}", done.text);
        assert_eq!(program.send(Method::POST, &format!("{page}x"), None, &[]).await.status, 410);
        let tobias = house.person("tobias").await;
        let settings = tobias.get(&format!("/circles/{circle}/mail-settings")).await;
        assert_eq!((settings.json["announcements"].as_bool(), settings.json["invitations"].as_bool()), (Some(false), Some(true)));
    }
}

story! {
    /// INV-20: every kind of mail there is, and what none of them says.
    async fn no_mail_says_which_circle_what_about_or_who(house) {
        let circle = house.circle(EDUCATORS).await;
        let (_, row) = prepared(&house, &circle).await;
        for kind in [MailKind::Invitation, MailKind::Reconfirm] {
            queued(&house, "noor", kind, &row).await;
        }
        let mails = mails_to(&house, "noor").await;
        assert_eq!(mails.len(), 2, "{mails:#?}");
        for mail in &mails {
            is_neutral(mail);
        }
        let nobodys = [MailKind::GuestInvitation, MailKind::GuestProposed, MailKind::Brief, MailKind::SummaryRequest, MailKind::RoomAsk];
        for kind in nobodys {
            queued(&house, "noor", kind, &row).await;
        }
        for kind in [MailKind::Invitation, MailKind::Reconfirm, MailKind::Announcement, MailKind::Reminder, MailKind::Cancellation] {
            queued(&house, "dom", kind, &row).await;
        }
        assert_eq!(mails_to(&house, "noor").await.len(), 2, "nothing about what there is not");
        assert!(mails_to(&house, "dom").await.is_empty(), "nothing to somebody who may not read it");
    }
}

async fn goes_through_a_real_mail_server(kind: Kind) {
    let sink = Sink::start();
    let url = sink.url();
    let house = House::with(kind, |config| config.mail = MailTransport::Smtp(url)).await;
    let circle = house.circle(EDUCATORS).await;
    let (path, _) = prepared(&house, &circle).await;
    let sent = house.person("nadia").await.post(&format!("{path}/invitations"), json!({})).await;
    let count = usize::try_from(sent.json["invited_count"].as_u64().expect("a count")).expect("few");
    posted(&house).await;
    let mut mails = Vec::new();
    for all in count.. {
        mails = sink.mails(all).await.into_iter().filter(|mail| mail.contains("METHOD:REQUEST")).collect();
        if mails.len() >= count {
            break;
        }
    }
    assert_eq!(mails.len(), count, "one for each");
    for mail in &mails {
        is_neutral(mail);
    }
    assert!(mails.iter().all(|mail| calendar(mail).matches("ATTENDEE").count() == 1));
}

#[actix_web::test]
async fn invitations_go_through_a_real_mail_server_on_sqlite() {
    goes_through_a_real_mail_server(Kind::Sqlite).await;
}

#[actix_web::test]
async fn invitations_go_through_a_real_mail_server_on_postgres() {
    goes_through_a_real_mail_server(Kind::Postgres).await;
}

story! {
    /// T-36: hours, weekends, and what makes no sense.
    async fn somebody_chooses_when_they_want_no_mail(house) {
        let noor = house.person("noor").await;
        let none = noor.get("/me/quiet-times").await;
        assert_eq!(none.json, json!({"from_hour": null, "to_hour": null, "weekends": false, "can": ["change"]}));
        let same = noor.put("/me/quiet-times", json!({"from_hour": 7, "to_hour": 7, "weekends": true})).await;
        assert_eq!((same.status, same.pointers()), (422, vec!["#/to_hour".to_owned()]));
        let wild = noor.put("/me/quiet-times", json!({"from_hour": 24, "to_hour": -1, "weekends": true})).await;
        assert_eq!(wild.pointers(), ["#/from_hour", "#/to_hour"]);
        assert_eq!(noor.put("/me/quiet-times", json!({"from_hour": 19, "to_hour": 7, "weekends": true})).await.status, 200);
        assert_eq!(noor.delete("/me/quiet-times").await.status, 204);
        assert_eq!(noor.get("/me/quiet-times").await, none);
        let circle = house.circle(EDUCATORS).await;
        let settings = format!("/circles/{circle}/mail-settings");
        let dom = house.person("dom").await;
        assert_eq!(dom.get(&settings).await, dom.get(&format!("/circles/{}/mail-settings", house.unused_id())).await);
    }
}

story! {
    /// RFC 5322, RUSTSEC-2026-0561: an address that would begin a header of its own is refused at every door that takes one.
    async fn an_address_brings_no_header_of_its_own(house) {
        let circle = house.circle(EDUCATORS).await;
        let (session, _) = prepared(&house, &circle).await;
        let (nadia, visitor) = (house.person("nadia").await, house.passer_by());
        for end in ["\r\nBcc: hannah@demo.example", "\nBcc: hannah@demo.example", "\rBcc: x", "\0x"] {
            let email = format!("ann@new.example{end}");
            let guest = nadia.post(&format!("{session}/guest-passes"), proposal(&email, "expert")).await;
            let own = nadia.post("/me/identities", json!({"email": email})).await;
            let link = visitor.post("/sign-in-links", json!({"email": email})).await;
            for answer in [guest, own, link] {
                assert_eq!((answer.status, answer.pointers()), (422, vec!["#/email".to_owned()]), "{email:?}: {}", answer.text);
            }
        }
        posted(&house).await;
        let mails = house.every_mail();
        assert!(!mails.iter().any(|mail| mail.contains("Bcc:") || mail.contains("new.example")), "{mails:#?}");
    }
}
