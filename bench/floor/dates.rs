//! When circles meet, by hand: every two weeks on a weekday at two.

use chrono::{DateTime, Datelike as _, Days, Duration, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Europe::London;

use super::wire::Time;

/// From then, for so many minutes.
pub fn time(starts_at: DateTime<Utc>, minutes: i32) -> Time {
    Time { starts_at, ends_at: starts_at + Duration::minutes(i64::from(minutes)), time_zone: "Europe/London" }
}

/// The day in London.
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&London).date_naive()
}

/// The next six times.
pub fn next(first: NaiveDate, weeks: i32, at: &str, minutes: i32, now: DateTime<Utc>) -> Vec<Time> {
    let days = u64::try_from(weeks * 7).unwrap_or(7);
    let clock = NaiveTime::parse_from_str(at, "%H:%M").unwrap_or_default();
    let since = u64::try_from((today(now) - first).num_days()).unwrap_or(0);
    let start = |n: u64| {
        let local = (first + Days::new(n * days)).and_time(clock);
        London.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
    };
    (since / days..).map(start).filter(|at| *at > now).take(6).map(|at| time(at, minutes)).collect()
}

/// Such as "Every 2 weeks, on Tuesday, 2pm to 4pm".
pub fn words(first: NaiveDate, weeks: i32, at: &str, minutes: i32) -> String {
    let day = match first.weekday() {
        chrono::Weekday::Mon => "Monday",
        chrono::Weekday::Tue => "Tuesday",
        chrono::Weekday::Wed => "Wednesday",
        chrono::Weekday::Thu => "Thursday",
        chrono::Weekday::Fri => "Friday",
        chrono::Weekday::Sat => "Saturday",
        chrono::Weekday::Sun => "Sunday",
    };
    let from = NaiveTime::parse_from_str(at, "%H:%M").unwrap_or_default();
    let to = from + Duration::minutes(i64::from(minutes));
    format!("Every {weeks} weeks, on {day}, {} to {}", from.format("%-I%P"), to.format("%-I%P"))
}
