//! What was acknowledged survives `kill -9`; two nodes may start at once on one fresh database. Real processes, real signals.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;

use crate::server::databases::{Furniture, fresh_database, fresh_name, in_postgres, postgres_url, two_minutes_later};
use crate::support::house::{Kind, Persona};
use crate::support::smtp_sink::Sink;

/// How often the server is killed, on each database.
const ROUNDS: usize = 20;

/// A server in a process of its own.
struct Node {
    process: Child,
    base: String,
}

/// A port that stays free until the server takes it: below those that the machine hands out to everybody else.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + u16::try_from(std::process::id() % 10_000).unwrap_or(0);
    (0..1000)
        .map(|_| first + NEXT.fetch_add(1, Ordering::Relaxed))
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a free port")
}

impl Node {
    fn start(database_url: &str, folder: &TempDir) -> Self {
        Self::with_mail(database_url, folder, "")
    }

    /// A server that sends its mail by this server; by none, into a folder.
    fn with_mail(database_url: &str, folder: &TempDir, smtp: &str) -> Self {
        let port = free_port();
        let mut command = Command::new(env!("CARGO_BIN_EXE_practice-circles"));
        if !smtp.is_empty() {
            command.env("PRACTICE_CIRCLES_SMTP_URL", smtp);
        }
        let process = command
            .arg("serve")
            .env("PRACTICE_CIRCLES_DATABASE_URL", database_url)
            .env("PRACTICE_CIRCLES_LISTEN", format!("127.0.0.1:{port}"))
            .env("PRACTICE_CIRCLES_MAIL_FOLDER", folder.path().join("outbox"))
            .env("PRACTICE_CIRCLES_SIGN_IN_TRIES", "1000")
            .env("PRACTICE_CIRCLES_LOG", "warn")
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the server starts");
        Self { process, base: format!("http://localhost:{port}") }
    }

    async fn ready(&self) {
        for _ in 0..2400 {
            let answer = reqwest::get(format!("{}/readyz", self.base)).await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("not ready after two minutes");
    }

    fn persona(&self, cookie: Option<String>) -> Persona {
        Persona { client: crate::support::house::client(), base: self.base.clone(), cookie }
    }

    /// `kill -9`.
    fn kill(self) {
        drop(self);
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // Already gone is as good as killed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn loses_nothing(kind: Kind) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = fresh_database(kind, &folder, Furniture::Demo).await;
    let mut acknowledged: Vec<String> = Vec::new();
    let mut cookie = None;
    for round in 0..ROUNDS {
        let node = Node::start(&url, &folder);
        node.ready().await;
        if cookie.is_none() {
            let body = json!({"email": "colette@demo.example", "passphrase": crate::support::house::PASSPHRASE});
            cookie = node.persona(None).post("/sign-in", body).await.cookie();
        }
        let written = Arc::new(AtomicUsize::new(0));
        let writers = (0..3).map(|writer| {
            let (persona, written) = (node.persona(cookie.clone()), written.clone());
            actix_web::rt::spawn(async move { write_until_it_dies(&persona, round, writer, &written).await })
        });
        let writers: Vec<_> = writers.collect();
        // In the middle of writing, however busy the machine is, and never at the same point.
        for _ in (0..1000).take_while(|_| written.load(Ordering::Relaxed) < 3) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_millis(37 * (round as u64 % 7))).await;
        node.kill();
        for writer in writers {
            acknowledged.extend(writer.await.expect("a writer"));
        }
    }
    let node = Node::start(&url, &folder);
    node.ready().await;
    let persona = node.persona(cookie);
    let mut kept = Vec::new();
    let mut path = "/circles?limit=200".to_owned();
    loop {
        let page = persona.get(&path).await;
        kept.extend(page.all("name"));
        let Some(cursor) = page.json["page"]["next_cursor"].as_str() else { break };
        path = format!("/circles?limit=200&cursor={cursor}");
    }
    node.kill();
    let lost: Vec<&String> = acknowledged.iter().filter(|name| !kept.contains(name)).collect();
    println!("{kind:?}: {} acknowledged in {ROUNDS} rounds, {} kept", acknowledged.len(), kept.len());
    assert!(acknowledged.len() > ROUNDS, "too few writes to show anything: {}", acknowledged.len());
    assert!(lost.is_empty(), "lost: {lost:?}");
}

/// Starts circles, one after another, until there is no server any more; says which were acknowledged.
async fn write_until_it_dies(persona: &Persona, round: usize, writer: usize, written: &AtomicUsize) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0.. {
        let name = format!("Round {round}, writer {writer}, circle {number}");
        let body = json!({"name": name, "family": "practitioner", "as": "convenor", "engagement_id": null});
        let request = persona
            .client
            .post(format!("{}/api/v1/circles", persona.base))
            .header("x-requested-with", "practice-circles")
            .header("cookie", persona.cookie.clone().unwrap_or_default())
            .json(&body);
        match request.send().await {
            Ok(answer) if answer.status() == 201 => {
                acknowledged.push(name);
                written.fetch_add(1, Ordering::Relaxed);
            }
            Ok(answer) => panic!("{}", answer.status()),
            Err(_) => break,
        }
    }
    acknowledged
}

#[actix_web::test]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed_on_sqlite() {
    loses_nothing(Kind::Sqlite).await;
}

#[actix_web::test]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed_on_postgres() {
    loses_nothing(Kind::Postgres).await;
}

#[actix_web::test]
async fn two_nodes_started_at_once_on_a_fresh_database_both_come_up() {
    let folder = tempfile::tempdir().expect("a folder");
    for _ in 0..10 {
        let name = fresh_name("nodes");
        in_postgres(&format!("create database {name}")).await;
        let url = postgres_url(&name);
        let nodes = [Node::start(&url, &folder), Node::start(&url, &folder)];
        for node in &nodes {
            node.ready().await;
        }
        nodes.into_iter().for_each(Node::kill);
    }
}

/// A server of its own that is killed after the mail server has taken a mail and before it has said so; then another takes over.
async fn is_sent_again_with_the_same_id(kind: Kind) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = fresh_database(kind, &folder, Furniture::Demo).await;
    let sink = Sink::start();
    // Not about whatever else this day brings by the clock.
    let words = "Subject: Your sign-in link";
    sink.fall_silent(Some(words));
    let first = Node::with_mail(&url, &folder, &sink.url());
    first.ready().await;
    let asked = first.persona(None).post("/sign-in-links", json!({"email": "gareth@demo.example"})).await;
    assert_eq!(asked.status, 202);
    sink.with(words, 1).await;
    first.kill();
    sink.fall_silent(None);
    two_minutes_later(&url).await;
    let second = Node::with_mail(&url, &folder, &sink.url());
    second.ready().await;
    let both = sink.with(words, 2).await;
    second.kill();
    let id = |mail: &String| mail.lines().find(|line| line.starts_with("Message-ID:")).expect("an id").to_owned();
    assert_eq!(id(&both[0]), id(&both[1]), "a reader's mail program can tell that it is the same");
}

#[actix_web::test]
async fn a_mail_nobody_confirmed_is_sent_again_with_the_same_id_on_sqlite() {
    is_sent_again_with_the_same_id(Kind::Sqlite).await;
}

#[actix_web::test]
async fn a_mail_nobody_confirmed_is_sent_again_with_the_same_id_on_postgres() {
    is_sent_again_with_the_same_id(Kind::Postgres).await;
}
