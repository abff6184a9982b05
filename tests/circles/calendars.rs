//! Calendars: invitations that move and are taken out again, answers without signing in, a feed and a file (T-35, B-12, R-07, R-08).

use practice_circles::model::codes::SessionState;
use reqwest::Method;
use sea_orm::Set;
use serde_json::json;

use crate::circles::meetings::{
    calendar, cancelled, change, link, mails_to, moved, next, prepared, property, unfolded,
};
use crate::support::house::{Answer, House, Persona, at, same_as_committed};

const EDUCATORS: &str = "Birmingham Practice Educators";

async fn invited(house: &House, session: &str) -> Answer {
    house.person("nadia").await.post(&format!("{session}/invitations"), json!({})).await
}

/// Words that stand in no mail and no calendar: circles, topics, people, what they do.
pub fn is_neutral(text: &str) {
    let (_, said) = text.split_once("\r\n\r\n").unwrap_or(("", text));
    // A reader's own address stands in their own invitation.
    for name in ["Nadia", "Gareth", "Noor"] {
        assert!(!said.contains(name), "it names {name}: {text}");
    }
    let said = said.to_lowercase();
    for word in ["birmingham practice", "educator", "failing", "feedback from"] {
        assert!(!said.contains(word), "it says {word}: {text}");
    }
}

async fn answered(persona: &Persona, path: &str, body: &str) -> Answer {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    persona.send(Method::POST, path, Some(body.to_owned()), &form).await
}

story! {
    /// T-35, R-08, INV-20, J2 step 4: one message for one person; the same meeting moves and is taken out.
    async fn an_invitation_moves_and_is_taken_out_again(house) {
        let circle = house.circle(EDUCATORS).await;
        let planned = next(&house, &circle).await;
        change(&house, planned.id.0, |row| row.state = Set(SessionState::Planned)).await;
        let early = invited(&house, &format!("/sessions/{}", planned.id.0)).await;
        assert_eq!((early.status, early.json["code"].as_str()), (409, Some("state_not_allowed")), "not before the agenda is set");
        let (path, row) = prepared(&house, &circle).await;
        let sent = invited(&house, &path).await;
        assert_eq!(sent.status, 201, "{}", sent.text);
        assert!(sent.json["invited_count"].as_u64().is_some_and(|count| count > 5));
        assert_eq!(invited(&house, &path).await.json["invited_count"], 0, "sent again, it reaches nobody twice");

        let row = moved(&house, &row, at("2027-03-28T09:00:00Z")).await;
        let row = moved(&house, &row, at("2027-10-31T10:00:00Z")).await;
        mails_to(&house, "noor").await;
        cancelled(&house, &row).await;
        let mails = mails_to(&house, "noor").await;
        assert!(mails.len() >= 2, "{mails:#?}");
        let calendars: Vec<String> = mails.iter().map(|mail| calendar(mail)).collect();
        for (mail, calendar) in mails.iter().zip(&calendars) {
            is_neutral(mail);
            let method = calendar.lines().find_map(|line| line.strip_prefix("METHOD:")).expect("a method");
            assert!(mail.contains("multipart/alternative") && mail.contains("Content-Type: text/plain"), "{mail}");
            assert!(mail.contains(&format!("text/calendar; charset=utf-8; method={method}")), "the same word twice: {mail}");
            assert_eq!(calendar.matches("ATTENDEE").count(), 1, "nobody else stands in it");
            assert!(calendar.contains("BEGIN:VTIMEZONE") && calendar.contains("CLASS:PRIVATE"), "{calendar}");
            assert_eq!(property(calendar, "SUMMARY"), "Circle meeting");
            assert_eq!(property(calendar, "UID"), format!("{}@localhost", row.id.0), "the same for life");
            assert!(!calendar.contains("RRULE:FREQ=MONTHLY") && !calendar.contains("RRULE:FREQ=WEEKLY"));
        }
        let sequences: Vec<i32> = calendars.iter().map(|one| property(one, "SEQUENCE").parse().expect("a number")).collect();
        let last = calendars.last().expect("a calendar");
        assert!(last.contains("METHOD:CANCEL") && last.contains("STATUS:CANCELLED"), "{last}");
        assert!(sequences.iter().rev().skip(1).all(|one| one < sequences.last().expect("one")), "a cancel outranks: {sequences:?}");
    }
}

story! {
    /// B-12, R-08: golden files, either side of both changes of the clocks in 2027.
    async fn what_goes_out_is_what_two_other_readers_have_read(house) {
        let circle = house.circle(EDUCATORS).await;
        let (path, row) = prepared(&house, &circle).await;
        for (name, instant, local) in [
            ("winter", "2027-03-27T14:00:00Z", "20270327T140000"),
            ("spring-forward", "2027-03-28T13:00:00Z", "20270328T140000"),
            ("summer", "2027-10-30T13:00:00Z", "20271030T140000"),
            ("autumn-back", "2027-10-31T14:00:00Z", "20271031T140000"),
        ] {
            let row = moved(&house, &row, at(instant)).await;
            let file = house.person("noor").await.get(&format!("{path}/calendar-file")).await;
            assert_eq!((file.status, file.headers["content-type"].as_str()), (200, "text/calendar; charset=utf-8"));
            assert!(file.text.contains(&format!("DTSTART;TZID=Europe/London:{local}")), "{name}: {}", file.text);
            assert!(file.text.lines().all(|line| line.len() <= 75), "folded: {}", file.text);
            assert_eq!(file.text.matches('\n').count(), file.text.matches("\r\n").count(), "every line ends in CRLF");
            same_as_committed(&format!("tests/calendars/{name}.ics"), &still(&house, &file.text, &row.id.0.to_string()));
        }
        assert_eq!(invited(&house, &path).await.status, 201);
        let mail = mails_to(&house, "noor").await.pop().expect("a mail");
        let start = mail.find("BEGIN:VCALENDAR").expect("a calendar");
        let request = mail[start..].split("END:VCALENDAR").next().expect("an end").to_owned() + "END:VCALENDAR\r\n";
        let token = link(&unfolded(&request), "/links/rsvp/");
        let request = unfolded(&request).replace(&token, "/links/rsvp/a-signed-link");
        same_as_committed("tests/calendars/request.ics", &still(&house, &request, &row.id.0.to_string()));
        cancelled(&house, &row).await;
        let mail = mails_to(&house, "noor").await.pop().expect("a mail");
        let start = mail.find("BEGIN:VCALENDAR").expect("a calendar");
        let cancel = mail[start..].split("END:VCALENDAR").next().expect("an end").to_owned() + "END:VCALENDAR\r\n";
        same_as_committed("tests/calendars/cancel.ics", &still(&house, &cancel, &row.id.0.to_string()));
    }
}

/// The same text whichever port and id a run has.
fn still(house: &House, calendar: &str, id: &str) -> String {
    let calendar = unfolded(calendar).replace(id, "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01");
    calendar.replace(&house.base, "https://circles.example")
}

story! {
    /// R-07, INV-06: looking at the link changes nothing; pressing does, without signing in; rights are asked anew.
    async fn an_answer_needs_no_sign_in_and_no_look_counts_as_one(house) {
        let circle = house.circle(EDUCATORS).await;
        let (path, row) = prepared(&house, &circle).await;
        invited(&house, &path).await;
        let page = link(&mails_to(&house, "noor").await[0], "/links/rsvp/");
        let visitor = house.passer_by();
        let before = house.contents().await;
        let mut shown = String::new();
        for method in [Method::GET, Method::HEAD, Method::GET] {
            let answer = visitor.send(method, &page, None, &[]).await;
            assert_eq!(answer.status, 200);
            shown = answer.text;
        }
        assert_eq!(house.contents().await, before, "looking changes nothing");
        is_neutral(&shown);
        assert!(shown.contains("Tuesday 12 January 2027, 2pm to 4pm") && !shown.contains("<script"), "{shown}");
        let noor = house.person("noor").await;
        let mine = async || noor.get(&format!("{path}/rsvps/me")).await.json["answer"].clone();
        for answer in ["apology", "coming_online", "coming"] {
            assert_eq!(answered(&visitor, &page, &format!("room=1&answer={answer}")).await.status, 200);
            assert_eq!(mine().await, answer);
        }
        assert_eq!(answered(&visitor, &page, "room=1&answer=perhaps").await.status, 200);
        assert_eq!(mine().await, "coming", "what makes no sense changes nothing");

        change(&house, row.id.0, |row| row.attendees_version = Set(2)).await;
        let again = answered(&visitor, &page, "room=1&answer=coming").await;
        assert!(again.text.contains("has changed"), "nobody accepts a room they were not shown: {}", again.text);
        assert_eq!(answered(&visitor, &page, "room=1&answer=apology").await.status, 200, "staying away needs no look");
        assert_eq!(answered(&visitor, &format!("{page}x"), "room=2&answer=coming").await.status, 410, "a forged link");

        let departure = json!({"post_choice": "former_member", "goodbye": null});
        assert_eq!(house.person("noor").await.post(&format!("/circles/{circle}/departure"), departure).await.status, 204);
        let gone = visitor.get(&page).await;
        let forged = visitor.get(&format!("{page}x")).await;
        assert_eq!(gone, forged, "a place that is over and a forged link answer alike");
        assert_eq!(answered(&visitor, &page, "room=2&answer=coming").await.status, 410);
    }
}

story! {
    /// C19, T-35: hashed, renewable, asked anew at each fetch; ended and unknown are the same.
    async fn a_feed_shows_what_its_owner_may_see_at_that_moment(house) {
        let circle = house.circle(EDUCATORS).await;
        let row = next(&house, &circle).await;
        let kofi = house.person("kofi").await;
        assert_eq!(kofi.get("/me/calendar-feed").await.json["made_at"], serde_json::Value::Null);
        let made = kofi.post("/me/calendar-feed", json!({})).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let address = link(made.json["address"].as_str().expect("an address"), "/calendars/");
        let token = address.trim_start_matches("/calendars/").trim_end_matches(".ics");
        assert!(!house.contents().await.contains(token), "only its hash is kept");
        assert!(!kofi.get("/me/calendar-feed").await.text.contains(token), "it is shown once");

        let program = house.passer_by();
        let feed = program.get(&address).await;
        assert_eq!((feed.status, feed.headers["content-type"].as_str()), (200, "text/calendar; charset=utf-8"));
        assert!(unfolded(&feed.text).contains(&format!("UID:{}@localhost", row.id.0)) && !feed.text.contains("ATTENDEE"));
        is_neutral(&feed.text);
        assert_eq!(program.get(&address).await, feed, "the same until something changes");
        let same = program.send(Method::GET, &address, None, &[("if-none-match", &feed.headers["etag"])]).await;
        assert_eq!(same.status, 304);

        let second = kofi.post("/me/calendar-feed", json!({})).await;
        let renewed = link(second.json["address"].as_str().expect("an address"), "/calendars/");
        let unknown = program.get("/calendars/nothing-has-this-name.ics").await;
        assert_eq!(unknown.status, 404);
        assert_eq!(program.get(&address).await, unknown, "the old address works no more");
        let departure = json!({"post_choice": "former_member", "goodbye": null});
        assert_eq!(kofi.post(&format!("/circles/{circle}/departure"), departure).await.status, 204);
        assert!(!program.get(&renewed).await.text.contains(&row.id.0.to_string()), "asked anew at each fetch");
        assert_eq!(kofi.delete("/me/calendar-feed").await.status, 204);
        assert_eq!(program.get(&renewed).await, unknown);
        assert_eq!(kofi.delete("/me/calendar-feed").await.status, 204, "nothing is left to end");
    }
}

story! {
    /// C1, C2: calendars have no door of their own into a circle.
    async fn nobody_outside_gets_a_session_by_its_calendar(house) {
        let circle = house.circle(EDUCATORS).await;
        let (path, _) = prepared(&house, &circle).await;
        let nobodys = format!("/sessions/{}", house.unused_id());
        let dom = house.person("dom").await;
        assert_eq!(dom.get(&format!("{path}/calendar-file")).await, dom.get(&format!("{nobodys}/calendar-file")).await);
        let hidden = dom.post(&format!("{path}/invitations"), json!({})).await;
        assert_eq!(hidden, dom.post(&format!("{nobodys}/invitations"), json!({})).await);
        assert_eq!(hidden.status, 404);
        let noor = house.person("noor").await;
        assert_eq!(noor.post(&format!("{path}/invitations"), json!({})).await.status, 403, "an organiser's job");
    }
}
