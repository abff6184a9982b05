//! The partnership both worlds begin with, made once for each database and copied: the demo partnership with everybody signed in, somebody
//! who left, somebody whose guest pass is over and somebody whose pass runs, a vote that is open, and somebody whose account is restricted.

#![expect(clippy::disallowed_methods, reason = "a test furnishes the database from outside")]

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use practice_circles::access::credentials::cookie::COOKIE;
use practice_circles::access::credentials::digests::sha256;
use practice_circles::model::circles::{circle, rhythm_vote};
use practice_circles::model::codes::{PersonState, PollState};
use practice_circles::model::delivery::calendar_feed;
use practice_circles::model::people::{identity, person, sign_in};
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, Set};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::cast;
use super::side::Side;
use super::wire::{Ask, Reply};
use crate::server::databases::{Furniture, fresh_database, fresh_name, in_postgres, postgres_url};
use crate::support::house::{Kind, MORNING, at};

/// When every history begins: a Friday, with the guest's session over and the next one a month away.
pub const BEGINNING: &str = "2026-12-11T09:00:00Z";

/// What both worlds begin with.
pub struct Template {
    kind: Kind,
    /// The file's folder, or the name of the database.
    place: Place,
    people: BTreeMap<String, String>,
    circles: BTreeMap<String, String>,
}

enum Place {
    Sqlite(TempDir),
    Postgres(String),
}

/// The secret with which somebody is signed in, the same in every world.
pub fn cookie(key: &str) -> String {
    format!("{COOKIE}={}", token(key))
}

fn token(key: &str) -> String {
    format!("signed-in-for-the-proof-{key}")
}

/// Where somebody's calendar feed is.
pub fn feed(key: &str) -> String {
    format!("/calendars/feed-for-the-proof-{key}.ics")
}

impl Template {
    /// The one for this database.
    pub async fn of(kind: Kind) -> &'static Self {
        static TEMPLATES: [OnceCell<Template>; 2] = [const { OnceCell::const_new() }; 2];
        TEMPLATES[kind as usize].get_or_init(|| Self::make(kind)).await
    }

    async fn make(kind: Kind) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = fresh_database(kind, &folder, Furniture::Demo).await;
        let name = url.rsplit('/').next().expect("a name").to_owned();
        let mut side = Side::open(kind, url, folder, at(MORNING)).await;
        let people = sign_everybody_in(&side).await;
        let db = side.site.store.read().await.expect("the database");
        let circles = circle::Entity::find().all(&db).await.expect("circles");
        let circles = circles.into_iter().map(|row| (row.name, row.id.0.to_string())).collect();
        drop(db);
        let mut template = Self { kind, place: Place::Postgres(name), people, circles };
        template.prepare(&mut side).await;
        let folder = side.leave().await;
        if kind == Kind::Sqlite {
            template.place = Place::Sqlite(folder);
        }
        template
    }

    /// A world that begins so.
    pub async fn world(&self) -> Side {
        let folder = tempfile::tempdir().expect("a folder");
        let url = match &self.place {
            Place::Sqlite(template) => {
                let file = folder.path().join("circles.sqlite");
                std::fs::copy(template.path().join("circles.sqlite"), &file).expect("a copy");
                format!("sqlite:{}", file.display())
            }
            Place::Postgres(template) => {
                let name = fresh_name("p");
                in_postgres(&format!("create database {name} template {template}")).await;
                postgres_url(&name)
            }
        };
        Side::open(self.kind, url, folder, at(BEGINNING)).await
    }

    /// The id of the person the demo calls this.
    pub fn person(&self, key: &str) -> &str {
        self.people.get(key).unwrap_or_else(|| panic!("nobody is called {key}"))
    }

    /// The id of a circle of the demo.
    pub fn circle(&self, name: &str) -> &str {
        self.circles.get(name).unwrap_or_else(|| panic!("no circle is called {name}"))
    }

    /// Somebody leaves, somebody is a guest whose time is over, somebody's account is restricted.
    async fn prepare(&mut self, side: &mut Side) {
        let circle = self.circle(cast::PRACTICE_EDUCATORS.name).to_owned();
        let left = json!({"post_choice": "former_member", "goodbye": null});
        does(side, "vivienne", "POST", &format!("/circles/{circle}/departure"), left).await;
        let wanted = json!({"announcements": true, "digest": true, "invitations": true, "reminder": "week_before"});
        let other = self.circle(cast::BLACK_COUNTRY.name).to_owned();
        does(side, "bernadette", "PUT", &format!("/circles/{other}/mail-settings"), wanted).await;
        let extra = json!({
            "starts_at": "2026-12-02T14:00:00Z", "duration_minutes": 60, "mode": "online", "place": null,
            "join_link": "https://meet.demo.example/extra", "capacity": null
        });
        let extra = does(side, "nadia", "POST", &format!("/circles/{circle}/sessions"), extra).await;
        let guest = json!({
            "email": "ifeoma@demo.example", "kind": "academic", "part": "What the books say", "involvement": null,
            "address_as": null, "supporter": null
        });
        let session = id(&extra);
        let pass = id(&does(side, "nadia", "POST", &format!("/sessions/{session}/guest-passes"), guest).await);
        // And a guest of the session to come, who serves it throughout.
        let next = Ask::get(format!("/api/v1/circles/{circle}/sessions?when=upcoming&limit=2"));
        let next = side.ask("template next", Some(&cookie("nadia")), &next).await.json();
        let next = next["items"].as_array().expect("sessions").last().expect("a session")["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let guest = json!({
            "email": "linnea@demo.example", "kind": "academic", "part": "What students say", "involvement": null,
            "address_as": null, "supporter": null
        });
        let other = id(&does(side, "nadia", "POST", &format!("/sessions/{next}/guest-passes"), guest).await);
        side.work("the day of the proposal").await;
        side.clock.set(at("2026-12-01T09:00:00Z"));
        side.work("the week after").await;
        let decided = json!({"decided_with_circle": true});
        does(side, "nadia", "POST", &format!("/guest-passes/{pass}/invitation"), decided).await;
        does(side, "ifeoma", "PUT", &format!("/visits/{pass}/answer"), json!({"coming": true})).await;
        let decided = json!({"decided_with_circle": true});
        does(side, "nadia", "POST", &format!("/guest-passes/{other}/invitation"), decided).await;
        does(side, "linnea", "PUT", &format!("/visits/{other}/answer"), json!({"coming": true})).await;
        side.clock.set(at(BEGINNING));
        side.work("the beginning").await;
        let db = side.site.store.write().await.expect("a transaction");
        let petra: uuid::Uuid = self.person(cast::RESTRICTED).parse().expect("an id");
        let petra = person::Entity::find_by_id(petra).one(&db).await.expect("an answer").expect("a person");
        let mut petra = petra.into_active_model();
        petra.state = Set(PersonState::Restricted);
        petra.update(&db).await.expect("a change");
        // A circle is asked after eight sessions how often it wants to meet.
        let weekly = self.circle(cast::ONLY_SOCIAL_WORKERS.name);
        let vote = rhythm_vote::ActiveModel {
            id: Set(side.site.world.id().into()),
            circle_id: Set(weekly.parse::<uuid::Uuid>().expect("an id").into()),
            after_sessions: Set(8),
            closes_on: Set(at("2026-12-14T00:00:00Z").date_naive()),
            state: Set(PollState::Open),
            outcome: Set(None),
            created_at: Set(at(BEGINNING)),
        };
        vote.insert(&db).await.expect("a vote");
        db.commit().await.expect("it is kept");
    }
}

async fn does(side: &mut Side, who: &str, method: &'static str, path: &str, body: Value) -> Reply {
    let ask = Ask {
        method,
        path: format!("/api/v1{path}"),
        body: Some(body.to_string()),
        headers: vec!["if-match: *".into()],
    };
    let reply = side.ask(&format!("template {who} {path}"), Some(&cookie(who)), &ask).await;
    assert!((200..300).contains(&reply.status), "{who} {path}: {} {}", reply.head, reply.body);
    reply
}

fn id(reply: &Reply) -> String {
    reply.json()["id"].as_str().expect("an id").to_owned()
}

/// A sign-in and a calendar feed for everybody who has an account; their ids by what the demo calls them.
async fn sign_everybody_in(side: &Side) -> BTreeMap<String, String> {
    let db = side.site.store.write().await.expect("a transaction");
    let now: DateTime<Utc> = at(MORNING);
    let addresses = identity::Entity::find().filter(identity::Column::EndedAt.is_null()).all(&db).await;
    let mut people = BTreeMap::new();
    for row in addresses.expect("addresses") {
        let Some(key) = row.subject.strip_suffix("@demo.example") else { continue };
        let sign_in = sign_in::ActiveModel {
            id: Set(side.site.world.id().into()),
            person_id: Set(row.person_id),
            token_hash: Set(sha256(&[token(key).as_bytes()])),
            device: Set("A test".into()),
            started_at: Set(now),
            expires_at: Set(now + Duration::days(1000)),
            ended_at: Set(None),
        };
        sign_in.insert(&db).await.expect("a sign-in");
        let feed = format!("feed-for-the-proof-{key}");
        let feed = calendar_feed::ActiveModel {
            person_id: Set(row.person_id),
            token_hash: Set(sha256(&[feed.as_bytes()])),
            created_at: Set(now),
        };
        feed.insert(&db).await.expect("a feed");
        people.insert(key.to_owned(), row.person_id.0.to_string());
    }
    db.commit().await.expect("it is kept");
    people
}
