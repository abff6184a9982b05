//! When a circle meets: its rule in words, and the next dates, right across both changes of the clocks.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use base::model::circles::{recurrence, series};
use base::model::codes::Frequency;
use base::world::LONDON;

/// When one session is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({"starts_at": "2026-12-08T14:00:00Z", "ends_at": "2026-12-08T16:00:00Z", "time_zone": "Europe/London"}))]
pub struct SessionTime {
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// The zone people meet in.
    #[schema(max_length = 60)]
    pub time_zone: String,
}

/// How many dates a circle shows ahead (J1).
const DATES_AHEAD: u16 = 6;

/// The next six sessions after this instant.
#[must_use]
pub fn next_dates(series: &series::Model, after: DateTime<Utc>) -> Vec<SessionTime> {
    let time = |occurrence: recurrence::Occurrence| time(occurrence.starts_at, series.duration_minutes);
    recurrence::after(series, after, DATES_AHEAD).into_iter().map(time).collect()
}

/// From that instant, for so many minutes.
#[must_use]
pub fn time(starts_at: DateTime<Utc>, duration_minutes: i32) -> SessionTime {
    SessionTime {
        starts_at,
        ends_at: starts_at + Duration::minutes(i64::from(duration_minutes)),
        time_zone: LONDON.name().to_owned(),
    }
}

/// The rhythm in words, such as "Every 2 months, on the second Tuesday, 2pm to 4pm".
#[must_use]
pub fn words(series: &series::Model) -> String {
    let day = series.weekday.map_or_else(String::new, |day| format!("{day:?}"));
    let often = match (series.frequency, series.every) {
        (Frequency::Weekly, 1) => "Every week".to_owned(),
        (Frequency::Weekly, every) => format!("Every {every} weeks"),
        (Frequency::Monthly, 1) => "Every month".to_owned(),
        (Frequency::Monthly, every) => format!("Every {every} months"),
    };
    let when = match (series.frequency, series.nth, series.day_of_month) {
        (Frequency::Weekly, ..) => format!("on {day}"),
        (Frequency::Monthly, Some(nth), _) => format!("on the {} {day}", ordinal(nth)),
        (Frequency::Monthly, None, date) => format!("on day {} of the month", date.unwrap_or(1)),
    };
    match NaiveTime::parse_from_str(&series.starts_at, "%H:%M") {
        Ok(start) => {
            let end = start + Duration::minutes(i64::from(series.duration_minutes));
            format!("{often}, {when}, {} to {}", clock_words(start), clock_words(end))
        }
        Err(_) => format!("{often}, {when}"),
    }
}

fn ordinal(nth: i32) -> &'static str {
    match nth {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        _ => "last",
    }
}

/// One meeting's time in words, such as "Tuesday 12 January 2027, 2pm to 4pm".
#[must_use]
pub fn when(starts_at: DateTime<Utc>, duration_minutes: i32) -> String {
    let start = starts_at.with_timezone(&LONDON);
    let end = start + Duration::minutes(i64::from(duration_minutes));
    format!("{}, {} to {}", start.format("%A %-d %B %Y"), clock_words(start.time()), clock_words(end.time()))
}

/// "2pm", "3:30pm", "midday": as the interface writes times.
fn clock_words(time: NaiveTime) -> String {
    use chrono::Timelike as _;
    match (time.hour(), time.minute()) {
        (12, 0) => "midday".to_owned(),
        (_, 0) => time.format("%-I%P").to_string(),
        _ => time.format("%-I:%M%P").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone as _};

    use super::*;
    use base::model::codes::{Mode, Weekday};

    fn wednesdays_at_four() -> series::Model {
        series::Model {
            circle_id: uuid::Uuid::nil().into(),
            frequency: Frequency::Weekly,
            every: 1,
            weekday: Some(Weekday::Wednesday),
            nth: None,
            day_of_month: None,
            starts_on: NaiveDate::from_ymd_opt(2026, 10, 7).unwrap(),
            starts_at: "16:00".into(),
            duration_minutes: 60,
            mode: Mode::InPerson,
            place: None,
            join_link: None,
            call_opens_days: 21,
            call_closes_days: 10,
        }
    }

    #[test]
    fn four_o_clock_stays_four_o_clock_when_the_clocks_change() {
        let after = Utc.with_ymd_and_hms(2027, 3, 22, 0, 0, 0).unwrap();
        let dates = next_dates(&wednesdays_at_four(), after);
        let starts: Vec<String> = dates.iter().map(|date| date.starts_at.to_rfc3339()).collect();
        assert_eq!(starts[0], "2027-03-24T16:00:00+00:00");
        assert_eq!(starts[1], "2027-03-31T15:00:00+00:00", "British Summer Time began on 28 March");
        assert_eq!(dates.len(), 6);
    }

    #[test]
    fn every_two_months_on_the_second_tuesday_is_said_and_kept() {
        let series = series::Model {
            frequency: Frequency::Monthly,
            every: 2,
            weekday: Some(Weekday::Tuesday),
            nth: Some(2),
            starts_on: NaiveDate::from_ymd_opt(2026, 11, 10).unwrap(),
            starts_at: "14:00".into(),
            duration_minutes: 120,
            ..wednesdays_at_four()
        };
        assert_eq!(words(&series), "Every 2 months, on the second Tuesday, 2pm to 4pm");
        let dates = next_dates(&series, Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap());
        assert_eq!(dates[0].starts_at.to_rfc3339(), "2027-01-12T14:00:00+00:00");
    }
}
