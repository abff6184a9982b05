//! The partnership holds together: every rule works out as the story says.

#![expect(clippy::disallowed_methods, reason = "a test looks at what was written")]

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, PaginatorTrait as _, Set};

use super::data::Data;
use super::*;
use base::access::System;
use base::access::credentials::addresses;
use base::access::facts::{self, Reach};
use base::access::rights::held;
use base::access::rule::{self, Place, Power};
use base::config::Config;
use base::model::Texts;
use base::model::circles::{circle, membership, notice, role_term, series};
use base::model::codes::{CircleState, EngagementKind, Family, Frequency, RoleKind, Sector, Verification, Weekday};
use base::model::ids::{CircleId, PersonId};
use base::model::people::{engagement, organisation, partnership, safeguarding_contact};
use base::site::Site;
use base::world::{HeldClock, World};
use shared::domain::circles::places;
use shared::domain::circles::search::search_words;

/// A loaded partnership.
struct Town {
    site: Site,
    _folder: tempfile::TempDir,
}

impl Town {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database_url = format!("sqlite:{}/circles.sqlite", folder.path().display());
        let world = World::seeded(Arc::new(HeldClock::at(today())), 1);
        let site = Site::open(Config { demo: true, database_url, ..Config::default() }, world).await.unwrap();
        load(&site).await.unwrap();
        Self { site, _folder: folder }
    }

    async fn db(&self) -> DatabaseTransaction {
        self.site.store.write().await.unwrap()
    }

    fn on(&self) -> NaiveDate {
        self.site.world.today()
    }
}

async fn id(db: &DatabaseTransaction, key: &str) -> PersonId {
    addresses::person_named(db, &email(key)).await.unwrap().unwrap()
}

/// The circles with their numbers in the story.
async fn circles(db: &DatabaseTransaction) -> Vec<(u8, circle::Model)> {
    let data = Data::read().unwrap();
    let number = |row: &circle::Model| data.circles.iter().find(|it| it.name == row.name).unwrap().number;
    let mut rows: Vec<_> = circle::Entity::find().all(db).await.unwrap();
    rows.sort_by_key(number);
    rows.into_iter().map(|row| (number(&row), row)).collect()
}

async fn facts_of(db: &DatabaseTransaction, person: PersonId) -> rule::Person {
    facts::people(db, &[person], 30).await.unwrap().remove(&person).unwrap()
}

async fn reached(db: &DatabaseTransaction, person: PersonId, reach: Reach, on: NaiveDate) -> HashSet<CircleId> {
    let partnership = facts::partnership(db).await.unwrap();
    facts::circles_with_power(db, person, reach, &partnership, on).await.unwrap()
}

/// The numbers of the circles whose public face has a hat for this person, and of those that let them in, whoever is inside.
async fn doors(town: &Town, key: &str) -> (Vec<u8>, Vec<u8>) {
    let (db, on) = (town.db().await, town.on());
    let person = id(&db, key).await;
    let judged = facts_of(&db, person).await;
    let over = reached(&db, person, Reach::Down, on).await;
    let under = reached(&db, person, Reach::Up, on).await;
    let (mut faces, mut open) = (Vec::new(), Vec::new());
    for (number, row) in circles(&db).await {
        let circle = facts::circle(&row);
        let power = Power { over_a_member: over.contains(&row.id), under_a_member: under.contains(&row.id) };
        if !rule::hats(&judged, &circle, on).is_empty() {
            faces.push(number);
        }
        if !rule::entry(&judged, &circle, power, on).is_empty() {
            open.push(number);
        }
    }
    (faces, open)
}

#[actix_web::test]
async fn every_place_is_held_and_stays_so() {
    let town = Town::open().await;
    let (db, on) = (town.db().await, town.on());
    let rows = membership::Entity::find().all(&db).await.unwrap();
    let circles = circles(&db).await;
    for row in &rows {
        let person = facts_of(&db, row.person_id).await;
        let (number, circle) = circles.iter().find(|(_, it)| it.id == row.circle_id).unwrap();
        let over = reached(&db, row.person_id, Reach::Down, on).await.contains(&row.circle_id);
        let under = reached(&db, row.person_id, Reach::Up, on).await.contains(&row.circle_id);
        let power = Power { over_a_member: over, under_a_member: under };
        let place = rule::place(&person, &facts::circle(circle), &held(row), power, on);
        assert_eq!(place, Place::Held(row.hat_engagement_id), "circle {number}, {:?}", row.person_id);
        assert!(!under, "circle {number}: {:?} is there with somebody who has power over them", row.person_id);
        assert!(row.joined_at <= today() && circle.created_at <= row.joined_at, "circle {number}");
    }
    let told = notice::Entity::find().count(&db).await.unwrap();
    places::update_all(&System::new(&db, &town.site.world)).await.unwrap();
    assert_eq!(membership::Entity::find().all(&db).await.unwrap(), rows, "a day's settling changes nothing");
    assert_eq!(notice::Entity::find().count(&db).await.unwrap(), told);
}

#[actix_web::test]
async fn every_circle_that_meets_has_what_it_needs() {
    let town = Town::open().await;
    let (db, on) = (town.db().await, town.on());
    let places = membership::Entity::find().all(&db).await.unwrap();
    let terms = role_term::Entity::find().all(&db).await.unwrap();
    let circles = circles(&db).await;
    let ids: Vec<CircleId> = circles.iter().map(|(_, row)| row.id).collect();
    let charters = facts::charters_in_force(&db, &ids).await.unwrap();
    for (number, row) in circles {
        let state = match number {
            13 => CircleState::Idea,
            3 | 8 => CircleState::Forming,
            _ => CircleState::Active,
        };
        assert_eq!(row.state, state, "circle {number}");
        let here = places.iter().filter(|place| place.circle_id == row.id).count();
        let does = |kinds: &[RoleKind]| {
            let mut held = terms.iter().filter(|term| term.circle_id == row.id && kinds.contains(&term.kind));
            held.any(|term| term.starts_on <= on && term.ends_on.is_none_or(|last| last >= on))
        };
        assert!(does(&[RoleKind::Organiser, RoleKind::Convenor]), "circle {number} has nobody who organises it");
        if state != CircleState::Idea {
            assert!(does(&[RoleKind::Facilitator]), "circle {number} has nobody who facilitates it");
            assert!(here >= 3, "circle {number} has {here} members");
        }
        match number {
            1 => assert!((12..=14).contains(&here) && charters[&row.id] == 3),
            13 => assert_eq!(here, 1),
            _ => assert_eq!(charters[&row.id], 1),
        }
        assert!(row.capacity.is_none_or(|places| usize::try_from(places).unwrap() > here));
    }
}

#[actix_web::test]
async fn doors_open_and_stay_shut_as_the_story_says() {
    let town = Town::open().await;
    let doors = |key| doors(&town, key);
    assert_eq!(doors("shabnam").await.1, [1, 5, 6]);
    assert_eq!(doors("amir").await.1, [1, 4], "as interested");
    assert_eq!(doors("dom").await.1, [1, 6, 7], "not where he manages");
    assert_eq!(doors("agnes").await.1, [13]);
    assert_eq!(doors("petra").await.1, [5, 6], "not her area");
    assert_eq!(doors("ruth").await.1, [7], "scheme lead, but a manager");
    assert_eq!(doors("tamsin").await.1, [9]);
    assert_eq!(doors("yusra").await.1, [3]);
    assert_eq!(doors("quentin").await, (vec![1, 5, 6], vec![5, 6]), "too soon after managing a member of circle 1");
    assert_eq!(
        doors("hannah").await,
        (vec![6, 7], Vec::new()),
        "kept out of 1 by her role, of 6 and 7 by who is there"
    );
    assert_eq!(doors("oscar").await, (vec![6, 7], vec![6, 7]));
    assert_eq!(doors("philippa").await, (vec![8], Vec::new()), "the assistant director above her is there");
    for key in ["colette", "imran", "odette", "admin", "jonah", "marguerite", "terrence"] {
        assert_eq!(doors(key).await.1, Vec::<u8>::new(), "{key}");
    }
}

#[actix_web::test]
async fn dominic_wears_his_off_site_hat_in_birmingham() {
    let town = Town::open().await;
    let db = town.db().await;
    let dom = facts_of(&db, id(&db, "dom").await).await;
    let (_, birmingham) = circles(&db).await.remove(0);
    let hats = rule::hats(&dom, &facts::circle(&birmingham), town.on());
    assert_eq!(hats.iter().map(|hat| hat.role.as_str()).collect::<Vec<_>>(), ["practice_educator"]);
}

#[actix_web::test]
async fn leila_steps_back_from_the_day_her_promotion_is_known() {
    let town = Town::open().await;
    let db = town.db().await;
    let leila = id(&db, "leila").await;
    let own = engagement::Entity::find().all(&db).await.unwrap().into_iter().find(|it| it.person_id == leila).unwrap();
    let (until, mut promotion) = (NaiveDate::from_ymd_opt(2027, 2, 1).unwrap(), engagement::ActiveModel::from(own));
    promotion.id = Set(town.site.world.id().into());
    promotion.role = Set("team_manager".into());
    promotion.kind = Set(EngagementKind::Substantive);
    promotion.sector = Set(Sector::Children);
    promotion.holds_line = Set(true);
    promotion.starts_on = Set(until);
    promotion.verification = Set(Verification::SelfDeclared);
    promotion.insert(&db).await.unwrap();

    let judged = facts_of(&db, leila).await;
    let (_, birmingham) = circles(&db).await.remove(0);
    let place = membership::Entity::find().all(&db).await.unwrap();
    let place = place.iter().find(|it| it.person_id == leila).unwrap();
    let verdict = |on| rule::place(&judged, &facts::circle(&birmingham), &held(place), Power::default(), on);
    assert_eq!(verdict(town.on()), Place::SteppingBack { until });
    assert_eq!(verdict(until), Place::Over);
    db.commit().await.unwrap();
    assert_eq!(doors(&town, "leila").await.0, [6], "circles for managers, before she is one");
}

#[actix_web::test]
async fn the_directory_search_of_the_first_journey_finds_three_circles() {
    let town = Town::open().await;
    let db = town.db().await;
    let words = search_words("learning network for practice educators");
    let found =
        circles(&db).await.into_iter().filter(|(_, row)| words.iter().all(|word| row.search_text.contains(word)));
    assert_eq!(found.map(|(number, _)| number).collect::<Vec<_>>(), [1, 4, 6]);
}

#[actix_web::test]
async fn every_organisation_and_everybody_without_one_know_whom_to_tell() {
    let town = Town::open().await;
    let db = town.db().await;
    let contacts = safeguarding_contact::Entity::find().all(&db).await.unwrap();
    let organisations = organisation::Entity::find().all(&db).await.unwrap();
    assert_eq!(organisations.len(), 15);
    for whose in organisations.iter().map(|row| Some(row.id)).chain([None]) {
        let kinds: HashSet<_> =
            contacts.iter().filter(|contact| contact.organisation_id == whose).map(|contact| contact.kind).collect();
        assert_eq!(kinds.len(), 8, "{whose:?}");
    }
    let drama = ["0121 496 0", "01632 960", "0808 157 0"];
    for contact in &contacts {
        let phone = contact.phone.as_deref().unwrap();
        assert!(drama.iter().any(|range| phone.starts_with(range)) && matches!(phone.len(), 12 | 13), "{phone}");
        let host = contact.url.as_deref().unwrap().split('/').nth(2).unwrap();
        assert!(host.ends_with(".example"), "{host}");
    }
}

#[test]
fn nothing_leads_out_of_the_invented_world() {
    let files = [
        include_str!("partnership.json"),
        include_str!("organisations.json"),
        include_str!("people.json"),
        include_str!("members.json"),
        include_str!("relations.json"),
        include_str!("circles.json"),
    ];
    let words = files.iter().flat_map(|file| file.split(['"', ' ', ',']));
    for word in words.filter(|word| word.contains('@') || word.contains("://") || word.contains("www.")) {
        let host = word.rsplit(['@']).next().unwrap().split("://").last().unwrap().split('/').next().unwrap();
        assert!(host.ends_with(".example"), "{word}");
    }
    let data = Data::read().unwrap();
    assert!(data.organisations.iter().flat_map(|it| &it.email_domains).all(|domain| domain.ends_with(".example")));
    assert!(data.people.iter().all(|person| email(&person.key).ends_with(".example")));
    let keys: HashSet<_> = data.people.iter().map(|person| &person.key).collect();
    let names: HashSet<_> = data.people.iter().map(|person| &person.name).collect();
    assert_eq!((keys.len(), names.len()), (data.people.len(), data.people.len()));
}

#[actix_web::test]
async fn the_first_day_of_every_rhythm_is_one_of_its_days() {
    let town = Town::open().await;
    let db = town.db().await;
    for row in series::Entity::find().all(&db).await.unwrap() {
        let day = row.starts_on;
        let weekdays = [
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
            Weekday::Saturday,
            Weekday::Sunday,
        ];
        assert_eq!(row.weekday, Some(weekdays[day.weekday().num_days_from_monday() as usize]), "{day}");
        let week_of_month = i32::try_from(day.day0() / 7 + 1).unwrap();
        let is_last = (day + Duration::days(7)).month() != day.month();
        match (row.frequency, row.nth) {
            (Frequency::Weekly, nth) => assert_eq!(nth, None),
            (Frequency::Monthly, Some(-1)) => assert!(is_last, "{day}"),
            (Frequency::Monthly, nth) => assert_eq!(nth, Some(week_of_month), "{day}"),
        }
    }
}

#[actix_web::test]
async fn offices_are_vouched_for_and_a_second_load_changes_nothing() {
    let town = Town::open().await;
    load(&town.site).await.unwrap();
    let db = town.db().await;
    let rows = partnership::Entity::find().all(&db).await.unwrap();
    assert_eq!(rows[0].name, "Midlands Teaching Partnership (demo)");
    let all = engagement::Entity::find().all(&db).await.unwrap();
    let family = |row: &engagement::Model| base::model::people::role::role_by_code(&row.role).unwrap().family;
    for row in all.iter().filter(|row| family(row) == Family::Programme) {
        assert_eq!(row.verification, Verification::ProgrammeTeam, "{}", row.role);
    }
    assert!(all.iter().all(|row| row.areas != Texts::default()));
    let idris = id(&db, "idris").await;
    let asked = all.iter().filter(|row| row.next_confirm_on <= town.on()).map(|row| row.person_id);
    assert_eq!(asked.collect::<Vec<_>>(), [idris]);
}

#[test]
fn whoever_starts_the_demo_reads_whom_to_meet() {
    let page = who_can_sign_in("http://localhost:8080").unwrap();
    assert!(FIRST_TO_MEET.iter().all(|key| page.contains(&format!("\n  {key} "))), "{page}");
    assert!(page.contains("nadia@demo.example") && page.contains(PASSPHRASE) && page.contains("http://localhost:8080"));
}

#[test]
fn the_clock_is_kept_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let first = clock(folder.path(), None).unwrap().now() - today();
    let kept = std::fs::read_to_string(folder.path().join("clock-offset")).unwrap();
    let second = clock(folder.path(), None).unwrap().now() - today();
    assert!(first < Duration::minutes(1) && second < Duration::minutes(1) && first > Duration::minutes(-1));
    assert_eq!(std::fs::read_to_string(folder.path().join("clock-offset")).unwrap(), kept);
    std::fs::write(folder.path().join("clock-offset"), "soon").unwrap();
    assert!(clock(folder.path(), None).is_err());
}
