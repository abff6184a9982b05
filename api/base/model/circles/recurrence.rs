//! The dates a series gives, as RFC 5545 has them, in London time and right across both changes of the clocks (B-12).

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone as _, Utc};
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

use crate::model::circles::series;
use crate::model::codes::{Frequency, Weekday};
use crate::world::LONDON;

/// One occurrence of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The day in London.
    pub on: NaiveDate,
    /// The instant it begins.
    pub starts_at: DateTime<Utc>,
}

/// The next so many occurrences after this instant.
#[must_use]
pub fn after(series: &series::Model, instant: DateTime<Utc>, count: u16) -> Vec<Occurrence> {
    let Some(rule) = occurrences(series) else { return Vec::new() };
    let one =
        |starts_at: DateTime<Tz>| Occurrence { on: starts_at.date_naive(), starts_at: starts_at.with_timezone(&Utc) };
    rule.after(instant.with_timezone(&Tz::UTC)).all(count).dates.into_iter().map(one).collect()
}

/// The series as an RFC 5545 recurrence.
fn occurrences(series: &series::Model) -> Option<RRuleSet> {
    let time = NaiveTime::parse_from_str(&series.starts_at, "%H:%M").ok()?;
    let start = Tz::Tz(LONDON).from_local_datetime(&series.starts_on.and_time(time)).earliest()?;
    let day = series.weekday.map(short);
    let rule = match (series.frequency, day, series.nth, series.day_of_month) {
        (Frequency::Weekly, Some(day), ..) => format!("FREQ=WEEKLY;INTERVAL={};BYDAY={day}", series.every),
        (Frequency::Monthly, Some(day), Some(nth), _) => {
            format!("FREQ=MONTHLY;INTERVAL={};BYDAY={nth}{day}", series.every)
        }
        (Frequency::Monthly, _, _, Some(date)) => format!("FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={date}", series.every),
        _ => return None,
    };
    rule.parse::<RRule<Unvalidated>>().ok()?.build(start).ok()
}

fn short(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}
