//! What is asked, and by whom. W1 to W5 of the design, each as the requests that the app makes.

use crate::Result;
use crate::floor::sealed::{COOKIE, Mark};
use crate::partnership::{Partnership, SIGNING_KEY, token};
use crate::places::Middle;

/// How many different circles, readers or pages a workload goes through.
const MANY: usize = 200;

/// The id that every request carries, so that refusals are the same bytes too.
const REQUEST_ID: &str = "bench";

/// One request.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Its method.
    pub method: &'static str,
    /// Its path with its query.
    pub path: String,
    /// Its cookie; empty: nobody is signed in.
    pub cookie: String,
    /// Its body, JSON; empty: none.
    pub body: String,
}

impl Ask {
    /// A read by nobody.
    pub fn get(path: &str) -> Self {
        Self { method: "GET", path: path.to_owned(), cookie: String::new(), body: String::new() }
    }

    fn by(person: usize, path: String) -> Self {
        Self { cookie: format!("{COOKIE}{}", token(person)), path, ..Self::get("") }
    }

    /// What the app sends with it.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut headers = vec![("X-Request-Id", REQUEST_ID)];
        if !self.cookie.is_empty() {
            headers.push(("Cookie", self.cookie.as_str()));
        }
        if !self.body.is_empty() {
            headers.extend([("Content-Type", "application/json"), ("X-Requested-With", "practice-circles")]);
        }
        headers
    }
}

/// A workload.
pub struct Workload {
    /// A short name.
    pub name: &'static str,
    /// What it stands for.
    pub about: &'static str,
    /// How many clients ask at once.
    pub clients: usize,
    /// The status every answer has.
    pub status: u16,
    /// What they ask, one after the other.
    pub asks: Vec<Ask>,
}

/// The workloads on this partnership.
pub fn all(partnership: &Partnership, long: &Middle, short: &Middle) -> Result<Vec<Workload>> {
    let home = home(partnership);
    let pages = pages(partnership, 0, long)?;
    let mails = announcements(partnership);
    let mut mixed = Vec::new();
    for turn in 0..MANY {
        mixed.extend(home.iter().cycle().skip(turn * 15).take(15).cloned());
        mixed.extend(pages.iter().cycle().skip(turn * 4).take(4).cloned());
        mixed.push(mails[turn % mails.len()].clone());
    }
    let one = |name, about, status, asks| Workload { name, about, clients: 16, status, asks };
    Ok(vec![
        one("W1", "a member opens a circle's home: circle, next sessions, topics", 200, home),
        one("W2", "a page of 50 topics from the middle of the long list", 200, pages),
        one("W2 short", "the same from the short list", 200, self::pages(partnership, 1, short)?),
        one("W3", "an announcement with a mail for each member, durable", 201, mails),
        one("W4 hidden", "an outsider's 404 for a circle there is", 404, hidden(partnership)),
        one("W4 absent", "the same for one there is not", 404, absent(partnership)),
        Workload {
            name: "W5",
            about: "1,000 clients: 15 home, 4 pages, 1 write",
            clients: 1000,
            status: 200,
            asks: mixed,
        },
    ])
}

/// People who try to sign in and do not know the passphrase: each try takes as long as one that is right.
pub fn storm() -> Workload {
    let of = |who: usize| Ask {
        method: "POST",
        body: format!(r#"{{"email":"somebody-{who}@elsewhere.example","passphrase":"not the one of this house"}}"#),
        ..Ask::get("/api/v1/sign-in")
    };
    let asks = (0..MANY).map(of).collect();
    Workload { name: "storm", about: "sign-ins with a wrong passphrase", clients: 32, status: 401, asks }
}

/// The circles that are asked for: not the two with long lists.
fn circles(partnership: &Partnership) -> impl Iterator<Item = usize> {
    (2..partnership.circles.len()).cycle().take(MANY)
}

/// A member who holds no job.
fn member(partnership: &Partnership, circle: usize) -> usize {
    partnership.places[circle][5].0
}

fn home(partnership: &Partnership) -> Vec<Ask> {
    let of = |circle: usize| {
        let (id, reader) = (partnership.circles[circle], member(partnership, circle));
        [
            Ask::by(reader, format!("/api/v1/circles/{id}")),
            Ask::by(reader, format!("/api/v1/circles/{id}/sessions?when=upcoming&limit=6")),
            Ask::by(reader, format!("/api/v1/circles/{id}/topics?state=open&limit=50")),
        ]
    };
    circles(partnership).flat_map(of).collect()
}

fn pages(partnership: &Partnership, circle: usize, middle: &Middle) -> Result<Vec<Ask>> {
    let mut asks = Vec::new();
    for (turn, (day, topic)) in middle.iter().enumerate() {
        let reader = partnership.places[circle][turn % 16].0;
        // Those who organise are shown more: the floor knows plain members only.
        let reader = if turn % 16 < 2 { member(partnership, circle) } else { reader };
        let mark = Mark { list: "topics".into(), reader: partnership.person(reader), key: day.to_string(), id: *topic };
        let id = partnership.circles[circle];
        let cursor = mark.seal(SIGNING_KEY.as_bytes())?;
        asks.push(Ask::by(reader, format!("/api/v1/circles/{id}/topics?state=open&limit=50&cursor={cursor}")));
    }
    Ok(asks)
}

fn announcements(partnership: &Partnership) -> Vec<Ask> {
    let of = |circle: usize| {
        let (id, organiser) = (partnership.circles[circle], partnership.places[circle][0].0);
        let body = r#"{"text":"The lift is being mended: use the side door."}"#.to_owned();
        Ask { method: "POST", body, ..Ask::by(organiser, format!("/api/v1/circles/{id}/announcements")) }
    };
    (2..partnership.circles.len()).map(of).collect()
}

fn hidden(partnership: &Partnership) -> Vec<Ask> {
    let of = |circle: usize| {
        let id = partnership.circles[circle];
        Ask::by(partnership.outsider(circle), format!("/api/v1/circles/{id}"))
    };
    circles(partnership).map(of).collect()
}

fn absent(partnership: &Partnership) -> Vec<Ask> {
    let of = |circle: usize| {
        // The id of a person is the id of no circle.
        let id = partnership.person(circle);
        Ask::by(partnership.outsider(circle), format!("/api/v1/circles/{id}"))
    };
    circles(partnership).map(of).collect()
}
