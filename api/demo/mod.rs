//! The fictional demo partnership: a Monday in November 2026, thirteen circles, and people whose refusals are worth seeing.
//!
//! Every person is invented; every address ends in `.example`; every telephone number is one of those that Ofcom keeps for drama. Public
//! bodies are neutral settings. The files beside this one are the data:
//!
//! * `partnership.json`, `organisations.json`: where people work, and whom to tell about what.
//! * `people.json`: the people of the story, and five who were added so that each refusal has a face: `admin` (administers an
//!   organisation), `hannah` (a manager with people of hers inside), `oscar` (a manager with none: he must be answered alike), `petra`
//!   (the right role, the wrong area), `quentin` (managed a member until two months ago).
//! * `members.json`: those who fill the circles.
//! * `relations.json`: who has power over whom, and who is connected.
//! * `circles.json`: the circles, in the order in which the story counts them.
//! * `sessions.json`: rooms, topics, when circles met and what came of it, and a sample meeting.
//!
//! Dates are read as they stand, so the partnership makes sense only near [`today`]: [`clock`] keeps it there.

mod circles;
mod data;
mod inside;
mod ledger;
mod load;
mod research;
mod sessions;
mod sessions_data;
#[cfg(test)]
mod tests;

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Duration, TimeZone as _, Utc};

pub use load::load;

use base::world::{Clock, FileClock, ShiftedClock, SystemClock};

/// With what everybody signs in.
pub const PASSPHRASE: &str = "a circle is a safe place";

/// The address with which this person signs in.
#[must_use]
pub fn email(key: &str) -> String {
    format!("{key}@demo.example")
}

/// When the demo begins: nine o'clock on Monday 23 November 2026.
#[must_use]
pub fn today() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).single().unwrap_or_default()
}

/// The demo's clock: it starts on the demo's own Monday when the folder is new and runs on from there, also across restarts. Or a file
/// that holds the time.
///
/// # Errors
/// When the folder cannot be written to, or what it says of the clock is no number.
pub fn clock(data_dir: &Path, file: Option<PathBuf>) -> std::io::Result<Arc<dyn Clock>> {
    if let Some(file) = file {
        return Ok(Arc::new(FileClock(file)));
    }
    let kept = data_dir.join("clock-offset");
    let seconds = match std::fs::read_to_string(&kept) {
        Ok(text) => text
            .trim()
            .parse()
            .map_err(|_| Error::new(ErrorKind::InvalidData, format!("{}: not a number of seconds", kept.display())))?,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let seconds = (today() - SystemClock.now()).num_seconds();
            std::fs::write(&kept, format!("{seconds}\n"))?;
            seconds
        }
        Err(error) => return Err(error),
    };
    Ok(Arc::new(ShiftedClock(Duration::seconds(seconds))))
}

/// Those who show most in a first look round.
const FIRST_TO_MEET: [&str; 14] = [
    "nadia", "gareth", "leila", "shabnam", "amir", "dom", "agnes", "yusra", "tamsin", "hannah", "quentin", "beatrix",
    "colette", "admin",
];

/// Who can sign in and what they show, for whoever has just started the demo.
///
/// # Errors
/// When the demo's own files cannot be read.
pub fn who_can_sign_in(address: &str) -> Result<String, serde_json::Error> {
    let data = data::Data::read()?;
    let person = |key: &&str| {
        let person = data.people.iter().find(|person| person.key == *key)?;
        Some(format!("  {key:<10}{:<26}{}\n", person.name, person.shows.as_ref()?))
    };
    let people: String = FIRST_TO_MEET.iter().filter_map(person).collect();
    let circle = |page: String, circle: &data::Circle| format!("{page}  {:>2}  {}\n", circle.number, circle.name);
    let circles = data.circles.iter().fold(String::new(), circle);
    Ok(format!(
        "\nThe circles:\n{circles}\nSome of the {} people, all invented:\n{people}\n\
         Sign in at {address} as {}, or anybody else at demo.example.\nThe passphrase: {PASSPHRASE}\n",
        data.people.len(),
        email("nadia"),
    ))
}
