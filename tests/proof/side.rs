//! One of the two worlds: the real server on a database of its own, with a clock that stands still and chance by label. It does one thing at
//! a time, and only when told to: its post works when a history says so.

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use practice_circles::config::{Config, MailTransport};
use practice_circles::delivery::outbox;
use practice_circles::delivery::postman::Postman;
use practice_circles::domain::circles::reminders;
use practice_circles::domain::day;
use practice_circles::site::Site;
use practice_circles::world::labels::Labels;
use practice_circles::world::{Clock as _, HeldClock, World};
use tempfile::TempDir;

use super::wire::{Ask, Line, Reply};
use crate::server::databases::in_postgres;
use crate::support::house::{Kind, config};

/// A world.
pub struct Side {
    pub clock: Arc<HeldClock>,
    pub site: Data<Site>,
    pub folder: TempDir,
    labels: Labels,
    postman: Postman,
    server: ServerHandle,
    line: Line,
    pub kind: Kind,
    url: String,
}

impl Side {
    /// Opens a world on this database.
    pub async fn open(kind: Kind, url: String, folder: TempDir, at: DateTime<Utc>) -> Self {
        let (clock, labels) = (Arc::new(HeldClock::at(at)), Labels::default());
        let (site, postman, server, line) = serve(&url, &folder, clock.clone(), &labels).await;
        let mut world = Self { clock, site, folder, labels, postman, server, line, kind, url };
        world.dawn("opened", at).await;
        world
    }

    /// One request, under a label of its own.
    pub async fn ask(&mut self, label: &str, cookie: Option<&str>, ask: &Ask) -> Reply {
        self.labels.set(label);
        self.line.send(ask, cookie).await
    }

    /// What the post does when it looks at the clock, until it has nothing left to do.
    pub async fn work(&mut self, label: &str) {
        self.labels.set(label);
        let (site, postman) = (&self.site, &self.postman);
        day::begin(site).await.expect("the day begins");
        reminders::queue(site).await.expect("what is due is written down");
        while outbox::deliver_due(site, postman).await.expect("the post works") > 0 {}
    }

    /// Sets the clock. What a new day brings is written down at once, under a label of its own: otherwise it would be done by whoever asks
    /// first, who need not be the same in both worlds.
    pub async fn dawn(&mut self, label: &str, at: DateTime<Utc>) {
        self.clock.set(at);
        self.labels.set(label);
        day::begin(&self.site).await.expect("the day begins");
    }

    /// The server ends and begins again on the same database.
    pub async fn restart(&mut self) {
        self.server.stop(true).await;
        self.site.store.close().await.expect("the database closes");
        let (site, postman, server, line) = serve(&self.url, &self.folder, self.clock.clone(), &self.labels).await;
        (self.site, self.postman, self.server, self.line) = (site, postman, server, line);
        self.dawn("opened again", self.now()).await;
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Every mail to this address, whole, in the order of their bytes.
    pub fn mails_to(&self, address: &str) -> Vec<String> {
        let files = std::fs::read_dir(self.folder.path().join("outbox")).into_iter().flatten().flatten();
        let mails = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        let to = format!("To: {address}\r\n");
        let mut mails: Vec<String> = mails.filter(|mail| mail.contains(&to)).collect();
        mails.sort_unstable();
        mails
    }

    /// Ends the world and everything it kept.
    pub async fn close(self) {
        self.server.stop(false).await;
        self.site.store.close().await.expect("the database closes");
        if self.kind == Kind::Postgres {
            let name = self.url.rsplit('/').next().expect("a name").to_owned();
            in_postgres(&format!("drop database {name}")).await;
        }
    }

    /// Ends the server and leaves the database as it is.
    pub async fn leave(self) -> TempDir {
        self.server.stop(true).await;
        self.site.store.close().await.expect("the database closes");
        self.folder
    }
}

async fn serve(
    url: &str,
    folder: &TempDir,
    clock: Arc<HeldClock>,
    labels: &Labels,
) -> (Data<Site>, Postman, ServerHandle, Line) {
    labels.set("opening");
    let config = Config {
        // The same in every world: it stands in mails.
        public_url: "https://circles.example".into(),
        mail: MailTransport::Folder(folder.path().join("outbox")),
        // Mail is read by those it is for.
        demo: false,
        ..config(url, folder)
    };
    let postman = Postman::new(&config).expect("a postman");
    let site = Site::open(config, World::labelled(clock, labels.clone())).await.expect("the site opens");
    let site = Data::new(site);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let line = Line::to(listener.local_addr().expect("an address"));
    let server = practice_circles::app::serve_on(&site, listener, Some(1)).expect("the server starts");
    let handle = server.handle();
    actix_web::rt::spawn(server);
    (site, postman, handle, line)
}
