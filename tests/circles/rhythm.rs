//! How often a circle meets: "this and following", the members' own vote, and dates that keep their hour (B-12, T-42, T-43).

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use practice_circles::model::circles::{recurrence, series};
use practice_circles::model::codes::{Frequency, Mode, Weekday};
use practice_circles::world::LONDON;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::circles::sessions::{confirmed, extra, item, path, upcoming};
use crate::support::house::{House, MORNING, Persona, at, same_as_committed};

/// The body that changes nothing of a rhythm.
async fn rhythm(person: &Persona, circle: &str) -> Value {
    let mut body = person.get(&format!("/circles/{circle}/series")).await.json;
    for shown in ["rhythm", "next_dates"] {
        body.as_object_mut().expect("a rhythm").remove(shown);
    }
    body
}

fn starts(sessions: &[Value]) -> Vec<String> {
    sessions.iter().map(|one| one["time"]["starts_at"].as_str().expect("a time").to_owned()).collect()
}

story! {
    /// B-12, J2 step 4: this and the following move, each the same session with its agenda; those before stay.
    async fn this_and_the_following_sessions_move(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let (nadia, leila) = (house.person("nadia").await, house.person("leila").await);
        let before = upcoming(&nadia, &circle).await;
        let march = path(&before[1]);
        assert_eq!(nadia.put(&format!("{march}/agenda"), json!({"items": [item("challenge", "A challenge")]})).await.status, 200);
        let series = format!("/circles/{circle}/series");
        let mut body = rhythm(&nadia, &circle).await;
        body["weekday"] = json!("thursday");
        body["starts_at"] = json!("10:00");
        body["applies_from"] = json!("2026-11-22");
        assert_eq!(nadia.put(&series, body.clone()).await.pointers(), ["#/applies_from"], "the past stays as it was");
        body["applies_from"] = json!("2027-02-01");
        assert_eq!(leila.put(&series, body.clone()).await.status, 403);
        let changed = nadia.put(&series, body).await;
        assert_eq!(changed.status, 200, "{}", changed.text);
        let after = upcoming(&leila, &circle).await;
        let expected = ["2027-01-12T14:00:00Z", "2027-03-11T10:00:00Z", "2027-05-13T09:00:00Z", "2027-07-08T09:00:00Z"];
        assert_eq!(starts(&after)[..4], expected, "in the same count of months");
        let ids = |sessions: &[Value]| sessions.iter().map(path).collect::<Vec<_>>();
        assert_eq!(ids(&after)[..6], ids(&before)[..6], "the same sessions");
        assert_eq!((after[0]["sequence"].as_i64(), after[1]["sequence"].as_i64()), (Some(0), Some(1)));
        assert_eq!(leila.get(&format!("{march}/agenda")).await.json["items"][0]["title"], "A challenge");
        let notices = leila.get(&format!("/circles/{circle}/notices")).await.all("kind");
        assert_eq!(notices.iter().filter(|kind| *kind == "session_moved").count(), 1, "one notice for all of them");
    }
}

story! {
    /// T-34: a confirmed session that moves with its series is prepared anew; another room only, and the times stay.
    async fn a_moved_series_takes_confirmations_back(house) {
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let nadia = house.person("nadia").await;
        let first = path(&upcoming(&nadia, &circle).await[0]);
        confirmed(&nadia, &first, &[item("challenge", "A challenge")]).await;
        let series = format!("/circles/{circle}/series");
        let mut body = rhythm(&nadia, &circle).await;
        body["call_opens_days"] = json!(6);
        body["call_closes_days"] = json!(2);
        assert_eq!(nadia.put(&series, body.clone()).await.status, 200);
        let seen = nadia.get(&first).await.json;
        assert_eq!((seen["state"].as_str(), seen["sequence"].as_i64()), (Some("confirmed"), Some(1)), "only the call has other days");
        assert_eq!(seen["call_closes_on"], "2026-11-23");
        body["place"] = json!("Room 7");
        assert_eq!(nadia.put(&series, body.clone()).await.status, 200);
        let seen = nadia.get(&first).await.json;
        assert_eq!((seen["state"].as_str(), seen["place"].as_str(), seen["sequence"].as_i64()), (Some("agenda_set"), Some("Room 7"), Some(2)));
        let times = starts(&upcoming(&nadia, &circle).await);
        body["interval"] = json!(2);
        body["starts_on"] = json!("2026-11-25");
        assert_eq!(nadia.put(&series, body.clone()).await.status, 200);
        let slower = starts(&upcoming(&nadia, &circle).await);
        assert_eq!((slower.len(), &slower[0], &slower[1]), (6, &times[0], &times[2]));
        body["interval"] = json!(1);
        assert_eq!(nadia.put(&series, body).await.status, 200);
        assert_eq!(starts(&upcoming(&nadia, &circle).await), times, "and back again");
    }
}

/// Holds so many sessions of an hour each, one after the other.
async fn hold(house: &House, circle: &str, day: u32, hours: std::ops::Range<u32>) {
    let (nadia, callum) = (house.person("nadia").await, house.person("callum").await);
    for hour in hours {
        let starts_at = format!("2026-12-{day:02}T{hour:02}:00:00Z");
        let session = extra(&nadia, circle, &starts_at).await;
        confirmed(&nadia, &session, &[item("celebration", "Well done")]).await;
        house.on(&starts_at);
        assert_eq!(callum.post(&format!("{session}/opening"), json!({})).await.status, 201);
        let agenda = callum.get(&format!("{session}/agenda")).await;
        let outcome = format!("/agenda-items/{}/outcome", agenda.json["items"][0]["id"].as_str().expect("an id"));
        assert_eq!(callum.put(&outcome, json!({"outcome": "covered"})).await.status, 200);
        let closed = callum.post(&format!("{session}/closing"), json!({"no_actions": true, "no_ideas": true})).await;
        assert_eq!(closed.status, 201, "{}", closed.text);
    }
}

story! {
    /// T-43: asked once after eight sessions; nothing changes without a vote; the members' votes are theirs alone.
    async fn after_eight_sessions_the_members_say_how_often_to_meet(house, nothing is planned) {
        let circle = house.circle("First Year in Practice — Birmingham").await;
        let votes = format!("/circles/{circle}/rhythm-votes");
        hold(&house, &circle, 1, 9..16).await;
        assert_eq!(house.person("yusra").await.get(&votes).await.json["items"], json!([]), "seven are not eight");
        hold(&house, &circle, 1, 17..18).await;
        let (nadia, yusra) = (house.person("nadia").await, house.person("yusra").await);
        let vote = yusra.get(&votes).await.json["items"][0].clone();
        assert_eq!((vote["after_sessions"].as_i64(), vote["state"].as_str()), (Some(8), Some("open")), "{vote}");
        let id = vote["id"].as_str().expect("an id");
        let (ballot, closing) = (format!("/rhythm-votes/{id}/ballot"), format!("/rhythm-votes/{id}/closing"));
        assert_eq!(nadia.put(&ballot, json!({"choice": "monthly"})).await.status, 403, "a convenor has no vote");
        assert_eq!(house.person("dom").await.put(&ballot, json!({"choice": "monthly"})).await.status, 404);
        for (key, choice) in [("yusra", "monthly"), ("callum", "every_two_weeks"), ("femi", "every_two_weeks"), ("hollie", "every_two_weeks")] {
            let answer = house.person(key).await.put(&ballot, json!({"choice": choice})).await;
            assert_eq!((answer.status, answer.json["counts"].clone()), (200, json!([])), "{}", answer.text);
        }
        assert_eq!(yusra.put(&ballot, json!({"choice": "stay"})).await.json["my_choice"], "stay", "minds change");
        assert_eq!(nadia.post(&closing, json!({})).await.status, 409, "one has not voted, and there is time");
        let times = starts(&upcoming(&yusra, &circle).await);
        house.on("2026-12-16T00:00:00Z");
        let (nadia, yusra) = (house.person("nadia").await, house.person("yusra").await);
        assert_eq!(yusra.put(&ballot, json!({"choice": "monthly"})).await.status, 409);
        assert_eq!(yusra.post(&closing, json!({})).await.status, 403);
        let closed = nadia.post(&closing, json!({})).await;
        assert_eq!((closed.status, closed.json["outcome"].as_str()), (201, Some("every_two_weeks")), "{}", closed.text);
        assert_eq!(closed.json["counts"], json!([{"choice": "every_two_weeks", "votes": 3}, {"choice": "stay", "votes": 1}]));
        assert_eq!(nadia.post(&closing, json!({})).await.status, 409);
        let series = yusra.get(&format!("/circles/{circle}/series")).await;
        assert_eq!(series.json["rhythm"], "Every 2 weeks, on Wednesday, 4pm to 5pm");
        assert!(times.contains(&"2026-12-16T16:00:00Z".to_owned()));
        assert_eq!(starts(&upcoming(&yusra, &circle).await)[..2], ["2026-12-16T16:00:00Z", "2026-12-30T16:00:00Z"]);
        assert!(yusra.get(&format!("/circles/{circle}/notices")).await.all("kind").contains(&"rhythm_changed".to_owned()));
    }
}

const DAYS: [(Weekday, chrono::Weekday); 7] = [
    (Weekday::Monday, chrono::Weekday::Mon),
    (Weekday::Tuesday, chrono::Weekday::Tue),
    (Weekday::Wednesday, chrono::Weekday::Wed),
    (Weekday::Thursday, chrono::Weekday::Thu),
    (Weekday::Friday, chrono::Weekday::Fri),
    (Weekday::Saturday, chrono::Weekday::Sat),
    (Weekday::Sunday, chrono::Weekday::Sun),
];

/// Whether a rule gives this day, read off its words one day after the other.
fn gives(rule: &series::Model, on: NaiveDate) -> bool {
    if on < rule.starts_on {
        return false;
    }
    let monday = |on: NaiveDate| on - Days::new(u64::from(on.weekday().num_days_from_monday()));
    let weeks = (monday(on) - monday(rule.starts_on)).num_weeks();
    let months =
        i64::from(on.year() - rule.starts_on.year()) * 12 + i64::from(on.month()) - i64::from(rule.starts_on.month());
    let named = rule.weekday.is_none_or(|day| DAYS.contains(&(day, on.weekday())));
    let nth = i32::try_from(on.day0() / 7 + 1).expect("small");
    let last = (on + Days::new(7)).month() != on.month();
    match rule.frequency {
        Frequency::Weekly => named && weeks % i64::from(rule.every) == 0,
        Frequency::Monthly => {
            let day = match (rule.nth, rule.day_of_month) {
                (Some(-1), _) => named && last,
                (Some(which), _) => named && which == nth,
                (None, date) => date == i32::try_from(on.day()).ok(),
            };
            day && months % i64::from(rule.every) == 0
        }
    }
}

/// The instants a rule gives after that one, by walking the calendar.
fn walked(rule: &series::Model, after: DateTime<Utc>, count: usize) -> Vec<DateTime<Utc>> {
    let time = NaiveTime::parse_from_str(&rule.starts_at, "%H:%M").expect("a time");
    let days = rule.starts_on.iter_days().take(366 * 14).filter(|on| gives(rule, *on));
    let instants =
        days.map(|on| LONDON.from_local_datetime(&on.and_time(time)).single().expect("by day").with_timezone(&Utc));
    instants.filter(|at| *at >= after).take(count).collect()
}

fn any_rule() -> impl Strategy<Value = series::Model> {
    let start = (2026_i32..=2030, 1_u32..=12, 1_u32..=28);
    let by = prop_oneof![
        (0_usize..7).prop_map(|day| (Frequency::Weekly, Some(DAYS[day].0), None, None)),
        (0_usize..7, prop_oneof![Just(-1), 1_i32..=4]).prop_map(|(day, nth)| (
            Frequency::Monthly,
            Some(DAYS[day].0),
            Some(nth),
            None
        )),
        (1_i32..=28).prop_map(|date| (Frequency::Monthly, None, None, Some(date))),
    ];
    (start, by, 1_i32..=12, 6_u32..=22, prop_oneof![Just(0_u32), Just(30), Just(45)]).prop_map(
        |((year, month, day), by, every, hour, minute)| {
            let (frequency, weekday, nth, day_of_month) = by;
            series::Model {
                circle_id: uuid::Uuid::nil().into(),
                frequency,
                every,
                weekday,
                nth,
                day_of_month,
                starts_on: NaiveDate::from_ymd_opt(year, month, day).expect("a day"),
                starts_at: format!("{hour:02}:{minute:02}"),
                duration_minutes: 60,
                mode: Mode::Online,
                place: None,
                join_link: None,
                call_opens_days: 21,
                call_closes_days: 10,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// B-12: the dates of any rhythm are those its words say, at the same hour in London, from 2026 to 2030 and past every change of clocks.
    #[test]
    fn the_dates_of_a_rhythm_are_those_its_words_say(rule in any_rule(), seconds in 0_i64..86_400 * 365 * 4) {
        let after = Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).single().expect("a time") + chrono::Duration::seconds(seconds);
        let given: Vec<DateTime<Utc>> = recurrence::after(&rule, after, 8).into_iter().map(|date| date.starts_at).collect();
        prop_assert_eq!(&given, &walked(&rule, after, 8));
        for occurrence in recurrence::after(&rule, after, 8) {
            let local = occurrence.starts_at.with_timezone(&LONDON);
            prop_assert_eq!(local.date_naive(), occurrence.on);
            prop_assert_eq!(local.format("%H:%M").to_string(), rule.starts_at.clone());
        }
    }
}

/// B-12: two hundred rhythms and their next dates, written down for another library to work out anew (tests/calendars/read.py).
#[test]
fn another_library_gives_the_same_dates() {
    let mut runner = TestRunner::deterministic();
    let mut page = String::new();
    for _ in 0..200 {
        let drawn = (any_rule(), 0_i64..86_400 * 365 * 4).new_tree(&mut runner).expect("a rhythm");
        let (rule, seconds) = drawn.current();
        let after = at(MORNING) + chrono::Duration::seconds(seconds);
        let dates = recurrence::after(&rule, after, 8).into_iter().map(|date| date.starts_at.to_rfc3339());
        let line = json!({
            "frequency": rule.frequency, "every": rule.every, "weekday": rule.weekday, "nth": rule.nth, "day_of_month": rule.day_of_month,
            "starts": format!("{}T{}", rule.starts_on, rule.starts_at), "after": after.to_rfc3339(), "dates": dates.collect::<Vec<_>>()
        });
        page = format!("{page}{line}\n");
    }
    same_as_committed("tests/calendars/rhythms.jsonl", &page);
}

/// B-12: on the very days on which the clocks change.
#[test]
fn the_hour_holds_on_the_days_the_clocks_change() {
    for (day, summer, winter) in [
        ("2027-03-28", "2027-03-28T13:00:00+00:00", "2027-03-21T14:00:00+00:00"),
        ("2027-10-31", "2027-10-24T13:00:00+00:00", "2027-10-31T14:00:00+00:00"),
    ] {
        let on: NaiveDate = day.parse().expect("a day");
        let rule = series::Model {
            circle_id: uuid::Uuid::nil().into(),
            frequency: Frequency::Weekly,
            every: 1,
            weekday: Some(Weekday::Sunday),
            nth: None,
            day_of_month: None,
            starts_on: on - Days::new(7),
            starts_at: "14:00".into(),
            duration_minutes: 60,
            mode: Mode::Online,
            place: None,
            join_link: None,
            call_opens_days: 21,
            call_closes_days: 10,
        };
        let after = (on - Days::new(8)).and_time(NaiveTime::MIN).and_utc();
        let given: Vec<String> =
            recurrence::after(&rule, after, 2).into_iter().map(|date| date.starts_at.to_rfc3339()).collect();
        assert!(given.contains(&summer.to_owned()) && given.contains(&winter.to_owned()), "{given:?}");
    }
}
