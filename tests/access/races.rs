//! Revocation races ("how it is proved", 5): while somebody reads without pause, their right ends. No answer that starts after the end was
//! acknowledged holds anything of the circle; nor does a mail that is rendered after it.

use std::cell::Cell;
use std::time::{Duration, Instant};

use futures_util::future::{join, join_all};
use practice_circles::delivery::outbox::deliver_due;
use practice_circles::delivery::postman::Postman;
use practice_circles::model::codes::MailKind;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::circles::guests::{invited_jonah, january, put_on};
use crate::circles::joining::join as join_circle;
use crate::circles::meetings::{link, prepared, queued_for};
use crate::circles::promotion::{employer, post_from};
use crate::support::house::{Answer, House, Kind, Persona};
use crate::support::length::number;

/// How often each channel is raced on each of the two databases: 500 times on both together, and more when told to.
fn rounds() -> usize {
    usize::try_from(number("RACE_ROUNDS", 250)).expect("a number of rounds")
}

const EDUCATORS: &str = "Birmingham Practice Educators";

/// A way to something of the circle, who goes it, and what in an answer is of the circle.
struct Channel {
    name: &'static str,
    reader: Persona,
    path: String,
    holds: String,
}

/// An answer, or a mail, and when it was asked for.
struct Seen {
    channel: &'static str,
    started: Instant,
    holds: bool,
    text: String,
}

impl Channel {
    fn new(name: &'static str, reader: &Persona, path: String, holds: &str) -> Self {
        Self { name, reader: reader.clone(), path, holds: holds.to_owned() }
    }

    async fn look(&self) -> Seen {
        let started = Instant::now();
        let answer = self.reader.get(&self.path).await;
        let holds = answer.status == 200 && answer.text.contains(&self.holds);
        Seen { channel: self.name, started, holds, text: format!("{} {}", answer.status, answer.text) }
    }

    /// Reads without pause until two answers have started after the end.
    async fn watch(&self, end: &Cell<Option<Instant>>) -> Vec<Seen> {
        let mut seen = Vec::new();
        while after(end, &seen).count() < 2 {
            seen.push(self.look().await);
        }
        seen
    }
}

fn after<'a>(end: &Cell<Option<Instant>>, seen: &'a [Seen]) -> impl Iterator<Item = &'a Seen> {
    let end = end.get();
    seen.iter().filter(move |one| end.is_some_and(|end| one.started > end))
}

/// Races every channel against the end of a right, which is over when it is acknowledged. Says how much was seen before it.
async fn race(round: usize, channels: &[Channel], post: Option<&Post<'_>>, ending: impl Future<Output = ()>) -> usize {
    for channel in channels {
        let first = channel.look().await;
        assert!(first.holds, "round {round}: {} shows nothing while it may: {}", channel.name, first.text);
    }
    let end = Cell::new(None);
    let reading = join_all(channels.iter().map(|channel| channel.watch(&end)));
    let posting = async {
        match post {
            Some(post) => post.watch(&end).await,
            None => Vec::new(),
        }
    };
    let acknowledged = async {
        // Now sooner, now later in the course of a reading.
        tokio::time::sleep(Duration::from_millis(u64::try_from(round % 7).unwrap_or_default())).await;
        ending.await;
        end.set(Some(Instant::now()));
    };
    let ((mut seen, posted), ()) = join(join(reading, posting), acknowledged).await;
    seen.push(posted);
    for one in seen.iter().flat_map(|seen| after(&end, seen)) {
        assert!(!one.holds, "round {round}: {} still holds it after the end: {}", one.channel, one.text);
    }
    seen.iter().flatten().filter(|one| one.holds).count()
}

/// The post, in the hands of the test.
struct Post<'a> {
    house: &'a House,
    postman: Postman,
    to: String,
}

impl Post<'_> {
    /// Takes mail out until it was taken out twice after the end.
    async fn watch(&self, end: &Cell<Option<Instant>>) -> Vec<Seen> {
        let mut seen = Vec::new();
        let mut times = 0;
        while times < 2 {
            let (started, known) = (Instant::now(), self.house.mail_files());
            deliver_due(&self.house.site, &self.postman).await.expect("mail goes out");
            let fresh: Vec<_> = self.house.mail_files().into_iter().filter(|file| !known.contains(file)).collect();
            for file in fresh {
                let text = std::fs::read_to_string(&file).expect("a mail");
                // What stood in a calendar is taken out of it; that is all a former member is told.
                let holds = text.contains(&self.to) && !text.contains("method=CANCEL");
                seen.push(Seen { channel: "mail", started, holds, text });
            }
            times += usize::from(end.get().is_some_and(|end| started > end));
        }
        seen
    }
}

async fn left(person: &Persona, circle: &str) {
    let departure = json!({"post_choice": "former_member", "goodbye": null});
    let answer = person.post(&format!("/circles/{circle}/departure"), departure).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
}

/// The ways in which a place ends at once, and how each is undone so that the next round can begin.
struct Ends<'a> {
    observer: &'a Persona,
    colleague: &'a Persona,
    circle: &'a str,
    post: String,
    manager: Value,
    worker: Value,
}

impl Ends<'_> {
    fn kind(round: usize) -> &'static str {
        match round % 8 {
            3 => "promotion",
            6 => "power",
            _ => "leaving",
        }
    }

    async fn end(&self, round: usize) {
        match Self::kind(round) {
            "promotion" => ok(&self.observer.put(&self.post, self.manager.clone()).await),
            "power" => {
                let declared = json!({
                    "kind": "practice_educator_of", "direction": "they_hold", "email": "kofi@demo.example", "starts_on": "2026-11-23"
                });
                ok(&self.colleague.post("/me/relations", declared).await);
            }
            _ => left(self.observer, self.circle).await,
        }
    }

    async fn undo(&self, round: usize) {
        match Self::kind(round) {
            "promotion" => ok(&self.observer.put(&self.post, self.worker.clone()).await),
            "power" => {
                let relations = self.colleague.get("/me/relations").await;
                let id = relations.item("email", "kofi@demo.example")["id"].as_str().expect("an id").to_owned();
                ok(&self.colleague.delete(&format!("/me/relations/{id}")).await);
            }
            _ => {}
        }
        let back = join_circle(self.observer, self.circle, "").await;
        assert_eq!(back.status, 201, "{}", back.text);
    }
}

fn ok(answer: &Answer) {
    assert!((200..300).contains(&answer.status), "{} {}", answer.status, answer.text);
}

async fn a_place_that_ends(kind: Kind) {
    let house = House::without_post(kind).await;
    let circle = house.circle(EDUCATORS).await;
    let (session, row) = prepared(&house, &circle).await;
    let (kofi, noor) = (house.person("kofi").await, house.person("noor").await);
    let me: Uuid = kofi.get("/me").await.json["id"].as_str().expect("an id").parse().expect("an id");
    let feed = kofi.post("/me/calendar-feed", json!({})).await;
    let feed = link(feed.json["address"].as_str().expect("an address"), "/calendars/");
    let manager = post_from(&employer(&kofi).await, "team_manager", "2026-11-23", "substantive");
    let mut worker = manager.clone();
    (worker["role"], worker["holds_line"]) = (json!("social_worker"), json!(false));
    let recorded = kofi.post("/me/engagements", worker.clone()).await;
    ok(&recorded);
    let post = format!("/me/engagements/{}", recorded.json["id"].as_str().expect("an id"));
    let ends = Ends { observer: &kofi, colleague: &noor, circle: &circle, post, manager, worker };
    let uid = row.id.0.to_string();
    let channels = [
        Channel::new("page", &kofi, format!("/circles/{circle}"), &circle),
        Channel::new("list", &kofi, "/circles?limit=200".into(), &circle),
        Channel::new("calendar file", &kofi, format!("{session}/calendar-file"), &uid),
        Channel::new("feed", &house.passer_by(), feed, &uid),
    ];
    let postman = Postman::new(&house.site.config).expect("a postman");
    let mail = Post { house: &house, postman, to: "To: kofi@demo.example".into() };
    let (mut seen, mut mails) = (0, 0);
    for round in 0..rounds() {
        queued_for(&house, me, MailKind::Reconfirm, &row).await;
        seen += race(round, &channels, Some(&mail), ends.end(round)).await;
        ends.undo(round).await;
        mails = house.every_mail().iter().filter(|mail| mail.contains("To: kofi@demo.example")).count();
    }
    assert!(seen > rounds(), "a race in which nothing was seen beforehand shows nothing: {seen}");
    assert!(mails > rounds() / 20, "no mail was ever on its way: {mails}");
}

#[actix_web::test]
async fn a_place_that_ends_on_sqlite() {
    a_place_that_ends(Kind::Sqlite).await;
}

#[actix_web::test]
async fn a_place_that_ends_on_postgres() {
    a_place_that_ends(Kind::Postgres).await;
}

story! {
    /// J6 step 3: at 00:00 on the day, for everybody whose day it is, while they read.
    async fn a_promotion_that_reaches_its_day(house) {
        let circle = house.circle(EDUCATORS).await;
        let mut channels = Vec::new();
        house.on("2027-01-31T23:59:59Z");
        for key in ["leila", "noor", "desmond", "rosalind"] {
            let person = house.person(key).await;
            let promotion = post_from(&employer(&person).await, "team_manager", "2027-02-01", "substantive");
            ok(&person.post("/me/engagements", promotion).await);
            channels.push(Channel::new("own place", &person, format!("/circles/{circle}/membership"), "stepping_back"));
            channels.push(Channel::new("list", &person, "/circles?limit=200".into(), &circle));
        }
        race(0, &channels, None, async { house.on("2027-02-01T00:00:00Z") }).await;
    }
}

story! {
    /// INV-07: a pass ends with its last day, while its guest reads.
    async fn a_pass_that_expires(house) {
        let (_, session) = january(&house).await;
        let pass = invited_jonah(&house, &session).await;
        house.on("2027-01-12T09:00:00Z");
        let jonah = house.person("jonah").await;
        ok(&put_on(&jonah, &format!("/visits/{pass}/answer"), "/me", json!({"coming": true})).await);
        house.on("2027-01-19T23:59:59Z");
        let jonah = house.person("jonah").await;
        let channels = [
            Channel::new("visit", &jonah, format!("/visits/{pass}"), &pass),
            Channel::new("visits", &jonah, "/me/visits".into(), &pass),
        ];
        for round in 0..50 {
            race(round, &channels, None, async { house.on("2027-01-20T00:00:00Z") }).await;
            house.on("2027-01-19T23:59:59Z");
        }
    }
}
