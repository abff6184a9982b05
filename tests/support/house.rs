//! A house to test in: the real server on a port of its own, the demo partnership in a database of its own, a clock that stands still
//! until somebody moves it. Personas speak HTTP only.

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use base64::Engine as _;
use chrono::{DateTime, Utc};
use practice_circles::config::{Config, MailTransport};
use practice_circles::delivery::outbox;
use practice_circles::delivery::postman::Postman;
use practice_circles::site::Site;
use practice_circles::world::{HeldClock, World};
use sea_orm::Statement;
use serde_json::json;
use tempfile::TempDir;

use crate::server::databases::{self, Furniture, fresh_database};
pub use crate::support::persona::{Answer, Persona};

/// Tells the same story on both databases; `nothing is planned` begins it before anybody prepared or held a session.
#[macro_export]
macro_rules! story {
    ($(#[$about:meta])* async fn $name:ident($house:ident) $story:block) => {
        $crate::story! { furnished; $(#[$about])* async fn $name($house) $story }
    };
    ($(#[$about:meta])* async fn $name:ident($house:ident, nothing is planned) $story:block) => {
        $crate::story! { unplanned; $(#[$about])* async fn $name($house) $story }
    };
    ($opened:ident; $(#[$about:meta])* async fn $name:ident($house:ident) $story:block) => {
        $(#[$about])*
        async fn $name($house: $crate::support::house::House) $story

        mod $name {
            #[actix_web::test]
            async fn on_sqlite() {
                super::$name($crate::support::house::House::$opened($crate::support::house::Kind::Sqlite).await).await;
            }

            #[actix_web::test]
            async fn on_postgres() {
                super::$name($crate::support::house::House::$opened($crate::support::house::Kind::Postgres).await).await;
            }
        }
    };
}

/// The two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// The passphrase of everybody in the demo partnership.
pub const PASSPHRASE: &str = "a circle is a safe place";

/// Monday 23 November 2026, nine in the morning.
pub const MORNING: &str = "2026-11-23T09:00:00Z";

pub fn at(instant: &str) -> DateTime<Utc> {
    instant.parse().expect("an RFC 3339 instant")
}

/// A running house.
pub struct House {
    pub clock: Arc<HeldClock>,
    pub site: Data<Site>,
    pub base: String,
    pub kind: Kind,
    pub url: String,
    /// What the server has asked its database since somebody last looked; only where no post is at work, which asks by itself.
    pub asked: Arc<Mutex<Vec<Statement>>>,
    server: ServerHandle,
    client: reqwest::Client,
    folder: TempDir,
}

impl House {
    /// The demo partnership on the morning of 23 November 2026.
    pub async fn furnished(kind: Kind) -> Self {
        Self::with(kind, |_| {}).await
    }

    /// The same with other settings.
    pub async fn with(kind: Kind, settings: impl FnOnce(&mut Config)) -> Self {
        Self::open(kind, Furniture::Demo, settings).await
    }

    /// The demo partnership with nobody who takes mail out: the test does that itself.
    pub async fn without_post(kind: Kind) -> Self {
        Self::opened(kind, Furniture::Demo, |_| {}).await.0
    }

    /// The demo partnership before anybody prepared or held a session.
    pub async fn unplanned(kind: Kind) -> Self {
        Self::open(kind, Furniture::Unplanned, |_| {}).await
    }

    /// Nobody and nothing but the schema.
    pub async fn bare(kind: Kind) -> Self {
        Self::open(kind, Furniture::None, |_| {}).await
    }

    async fn open(kind: Kind, furniture: Furniture, settings: impl FnOnce(&mut Config)) -> Self {
        let (house, postman) = Self::opened(kind, furniture, settings).await;
        if house.site.config.delivers_mail {
            actix_web::rt::spawn(outbox::work(house.site.clone(), postman));
        }
        house
    }

    async fn opened(kind: Kind, furniture: Furniture, settings: impl FnOnce(&mut Config)) -> (Self, Postman) {
        let folder = tempfile::tempdir().expect("a folder");
        let url = fresh_database(kind, &folder, furniture).await;
        let clock = Arc::new(HeldClock::at(at(MORNING)));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://localhost:{}", listener.local_addr().expect("an address").port());
        let mut config = config(&url, &folder);
        config.public_url.clone_from(&base);
        settings(&mut config);
        let postman = Postman::new(&config).expect("a postman");
        let mut site = Site::open(config, World::seeded(clock.clone(), 7)).await.expect("the site opens");
        let asked = Arc::<Mutex<Vec<Statement>>>::default();
        if !site.config.delivers_mail {
            let notes = asked.clone();
            site.store.watch(move |statement| notes.lock().expect("the notes").push(statement.clone()));
        }
        let site = Data::new(site);
        let server = practice_circles::app::serve_on(&site, listener, Some(1)).expect("the server starts");
        let handle = server.handle();
        actix_web::rt::spawn(server);
        (Self { clock, site, base, kind, url, asked, server: handle, client: client(), folder }, postman)
    }

    /// Moves the clock.
    pub fn on(&self, instant: &str) {
        self.clock.set(at(instant));
    }

    /// Somebody not signed in.
    pub fn passer_by(&self) -> Persona {
        Persona { client: self.client.clone(), base: self.base.clone(), cookie: None }
    }

    /// A person of the demo partnership, signed in.
    pub async fn person(&self, key: &str) -> Persona {
        self.signed_in(&format!("{key}@demo.example")).await
    }

    /// Somebody signed in with this address and the demo's passphrase.
    pub async fn signed_in(&self, email: &str) -> Persona {
        let mut persona = self.passer_by();
        let answer = persona.post("/sign-in", json!({"email": email, "passphrase": PASSPHRASE})).await;
        assert_eq!(answer.status, 204, "{email} cannot sign in: {}", answer.text);
        persona.cookie = answer.cookie();
        persona
    }

    /// The id of a demo circle, by its name as somebody who may see its face finds it.
    pub async fn circle(&self, name: &str) -> String {
        let nadia = self.person("nadia").await;
        let found = nadia.get(&format!("/directory?q={}&limit=200", name.replace(' ', "%20").replace('—', ""))).await;
        let items = found.json["items"].as_array().cloned().unwrap_or_default();
        let circle = items.iter().find(|item| item["name"] == name);
        circle.unwrap_or_else(|| panic!("no circle {name} in {}", found.text))["id"].as_str().expect("an id").to_owned()
    }

    /// An id that nothing has.
    pub fn unused_id(&self) -> String {
        self.site.world.id().to_string()
    }

    /// Everything the database holds once the post has gone out, so that a refused request can be shown to have changed nothing.
    pub async fn contents(&self) -> String {
        for _ in 0..1200 {
            if !databases::mail_is_due(&self.site).await {
                return databases::contents(self.kind, &self.url).await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the post has not gone out after a minute");
    }

    /// The mails that somebody waits for, oldest first, once there are at least this many: not those that one can unsubscribe from.
    pub async fn mails(&self, at_least: usize) -> Vec<String> {
        for _ in 0..200 {
            let mut mails = self.every_mail();
            mails.retain(|mail| !mail.contains("List-Unsubscribe:"));
            if mails.len() >= at_least {
                return mails;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("fewer than {at_least} mails after ten seconds");
    }

    /// The mails that lie in the outbox folder at this moment, as files.
    pub fn mail_files(&self) -> Vec<PathBuf> {
        std::fs::read_dir(self.folder.path().join("outbox"))
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "eml"))
            .collect()
    }

    /// Every mail that lies in the outbox folder at this moment, oldest first.
    pub fn every_mail(&self) -> Vec<String> {
        let mut files = self.mail_files();
        files.sort_by_key(|file| std::fs::metadata(file).and_then(|file| file.modified()).ok());
        files.iter().map(|file| readable(&std::fs::read_to_string(file).expect("a mail"))).collect()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let stopping = self.server.stop(false);
        actix_web::rt::spawn(stopping);
    }
}

pub fn config(url: &str, folder: &TempDir) -> Config {
    Config {
        database_url: url.to_owned(),
        mail: MailTransport::Folder(folder.path().join("outbox")),
        sign_in_tries: 1000,
        demo: true,
        ..Config::default()
    }
}

/// A client that follows no redirection: where an answer leads is part of the answer. It lets go of an idle connection before the server
/// does, after five seconds: on a busy machine a change could be sent into a connection that is just being closed.
pub fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    client.pool_idle_timeout(std::time::Duration::from_secs(1)).build().expect("a client")
}

/// A mail with its text as a reader sees it, whichever way it was packed for the journey.
pub fn readable(mail: &str) -> String {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap_or((mail, ""));
    if let Some((_, rest)) = head.split_once("boundary=\"") {
        let boundary = format!("--{}", rest.split('"').next().expect("a boundary"));
        let parts = body.split(&boundary).filter(|part| part.starts_with("\r\n"));
        return parts.fold(format!("{head}\r\n"), |mail, part| mail + "\r\n" + &readable(part.trim_start()));
    }
    let packed: String = body.split_whitespace().collect();
    let text = if head.contains("Content-Transfer-Encoding: base64") {
        let bytes = base64::engine::general_purpose::STANDARD.decode(packed).expect("base64");
        String::from_utf8(bytes).expect("a text")
    } else if head.contains("Content-Transfer-Encoding: quoted-printable") {
        body.replace("=\r\n", "").replace("=3D", "=")
    } else {
        body.to_owned()
    };
    format!("{head}\r\n\r\n{text}")
}

/// Compares a generated page with the committed one; `UPDATE=1` writes it anew, to be read as a difference.
#[expect(clippy::disallowed_methods, reason = "a switch for the person who runs the tests")]
pub fn same_as_committed(file: &str, generated: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(&path, generated).expect("the page is written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == generated,
        "{file} is not what the product does now. Run the tests with UPDATE=1 and read the difference:\n{generated}"
    );
}
