//! INV-02 to INV-05 over random people, engagements, relations, circles and dates: what the product decides, asked over HTTP, is what the
//! reference decides, for joining and for every place after every jump of the clock, on both databases.

use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::json;

use super::populate::Populated;
use super::reference::{Circle, Engagement, Family, Place, Reads, Relation, Rule, World};
use crate::support::house::{House, Kind};

/// How many decisions a run compares at least, on each database.
const CASES: usize = 2000;

const AREAS: [&str; 3] = ["north", "south", "online_regional"];

const ROLES: [(&str, Family, bool); 7] = [
    ("nqsw", Family::EarlyCareer, false),
    ("social_worker", Family::Practitioner, false),
    ("practice_educator", Family::Trainer, false),
    ("practice_educator", Family::Trainer, false),
    ("aspiring_practice_educator", Family::Trainer, false),
    ("team_manager", Family::Manager, true),
    ("regulator", Family::Oversight, false),
];

fn one_of<T: Clone>(chance: &mut StdRng, of: &[T]) -> T {
    of[chance.random_range(0..of.len())].clone()
}

fn engagement(chance: &mut StdRng, organisations: usize) -> Engagement {
    let (role, family, manages) = one_of(chance, &ROLES);
    let organisation = chance.random_bool(0.8).then(|| chance.random_range(0..organisations));
    let first = chance.random_range(-300..120);
    Engagement {
        role,
        family,
        organisation,
        areas: vec![one_of(chance, &AREAS[..2])],
        sector: one_of(chance, &["adults", "children", "both", "none"]),
        acting: manages && chance.random_bool(0.4),
        holds_line: manages || chance.random_bool(0.05),
        first,
        last: chance.random_bool(0.4).then(|| first + chance.random_range(0..300)),
    }
}

fn circle(chance: &mut StdRng, organisations: usize) -> Circle {
    let (role, family, manages) = one_of(chance, &ROLES);
    let areas = if chance.random_bool(0.3) { vec!["online_regional"] } else { vec![one_of(chance, &AREAS)] };
    Circle {
        family,
        roles: if role == "aspiring_practice_educator" { vec!["practice_educator"] } else { vec![role] },
        interested: chance.random_bool(0.5),
        sector: one_of(chance, &["adults", "children", "both", "both"]),
        areas,
        organisations: if chance.random_bool(0.2) { vec![chance.random_range(0..organisations)] } else { Vec::new() },
        rule: if manages {
            Rule::NoLineOverMembers
        } else {
            one_of(chance, &[Rule::NoneAnywhere, Rule::NoneInScope, Rule::NoneInScope, Rule::NoLineOverMembers])
        },
    }
}

fn world(chance: &mut StdRng) -> World {
    let organisations = vec![vec!["north"], vec!["south"], vec!["north", "south"]];
    let people: Vec<Vec<Engagement>> = (0..14)
        .map(|_| (0..chance.random_range(1..4)).map(|_| engagement(chance, organisations.len())).collect())
        .collect();
    let relations = (0..10).filter_map(|_| {
        let (holder, subject) = (chance.random_range(0..people.len()), chance.random_range(0..people.len()));
        let kind = one_of(
            chance,
            &["line", "line", "line_above", "assessor_of", "practice_educator_of", "tutor_of", "moderator_of"],
        );
        let first = chance.random_range(-300..60);
        let last = chance.random_bool(0.4).then(|| first + chance.random_range(0..250));
        (holder != subject).then_some(Relation { holder, subject, kind, first, last })
    });
    let relations = relations.collect();
    let circles = (0..6).map(|_| circle(chance, organisations.len())).collect();
    World { organisations, people, circles, relations, places: Vec::new() }
}

fn date(day: i64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
    let days = Days::new(day.unsigned_abs());
    if day < 0 { first - days } else { first + days }
}

async fn compare(kind: Kind) {
    let mut compared = 0;
    let (mut joined, mut refused, mut lost) = (0, 0, 0);
    for seed in 0.. {
        if compared >= CASES {
            break;
        }
        let mut chance = StdRng::seed_from_u64(seed);
        let mut world = world(&mut chance);
        let house = House::bare(kind).await;
        let populated = Populated::from(&house, &world, date).await;
        let mut day = 0;
        for _ in 0..4 {
            house.on(&format!("{}T08:00:00Z", date(day)));
            world.dawn(day);
            for place in &world.places {
                let read = populated.reads(place).await;
                let expected = world.reads(place, day);
                assert_eq!(read, expected, "{kind:?}, seed {seed}, day {day}: {place:?} in {world:#?}");
                lost += usize::from(expected == Reads::Nothing);
                compared += 1;
            }
            for _ in 0..24 {
                let (person, circle) =
                    (chance.random_range(0..world.people.len()), chance.random_range(0..world.circles.len()));
                if world.places.iter().any(|place| !place.over && place.person == person && place.circle == circle) {
                    continue;
                }
                let expected = world.may_join(person, circle, day);
                let answer = populated.joins(person, circle, json!(null)).await;
                assert_eq!(
                    answer, expected,
                    "{kind:?}, seed {seed}, day {day}: person {person}, circle {circle} in {world:#?}"
                );
                compared += 1;
                if expected {
                    world.places.push(Place { person, circle, joined: day, over: false, paused: false });
                    joined += 1;
                } else {
                    refused += 1;
                }
            }
            nobody_has_power_over_a_fellow_member(&world, day);
            day += chance.random_range(1..90);
        }
    }
    println!("{kind:?}: {compared} decisions compared; {joined} joined, {refused} refused, {lost} places lost");
    assert!(joined > 50 && refused > 50 && lost > 20, "the worlds are too tame to show anything");
}

/// INV-02 and INV-03, of the reference itself: rules that the invariants do not follow from would be wrong rules.
fn nobody_has_power_over_a_fellow_member(world: &World, day: i64) {
    for (index, circle) in world.circles.iter().enumerate() {
        let members = world.members(index);
        for one in &members {
            let oversees = |e: &Engagement| {
                e.family == Family::Oversight && e.first <= day && e.last.is_none_or(|last| last >= day)
            };
            assert!(
                circle.family == Family::Oversight || !world.people[*one].iter().any(oversees),
                "INV-03: {one} in {world:#?}"
            );
            for other in members.iter().filter(|other| *other != one) {
                assert!(!world.has_power(*one, *other, day), "INV-02: {one} over {other} in {world:#?}");
            }
        }
    }
}

#[actix_web::test]
async fn the_product_decides_as_the_rules_words_do_on_sqlite() {
    compare(Kind::Sqlite).await;
}

#[actix_web::test]
async fn the_product_decides_as_the_rules_words_do_on_postgres() {
    compare(Kind::Postgres).await;
}
