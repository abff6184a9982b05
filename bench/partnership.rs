//! A partnership of any size, the same each time: people in blocks, a block for each circle, in which a circle of the block's family and area
//! meets. Nobody in it is anybody.

use chrono::{DateTime, Datelike as _, Days, Duration, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Europe::London;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use uuid::{Builder, Uuid};

use crate::floor::sealed::sha256;
use crate::rows::{Rows, Value, list};
use crate::scale::{AHEAD, FAMILIES, HELD, MANAGERS, NEXT_MEMBERS, OWN_MEMBERS, PEOPLE, Scale};
use crate::{row, scale};

/// Signs cursors, in this partnership and nowhere else.
pub const SIGNING_KEY: &str = "a key of the bench, and of nothing else";

/// Weeks between two sessions of a circle.
pub const EVERY_WEEKS: i64 = 2;

const WEEKDAYS: [&str; 5] = ["monday", "tuesday", "wednesday", "thursday", "friday"];

/// The secret of this person's sign-in.
pub fn token(person: usize) -> String {
    format!("a-sign-in-of-the-bench-{person:08}")
}

/// Makes rows, table by table.
pub struct Partnership {
    /// How large it is.
    pub scale: Scale,
    now: DateTime<Utc>,
    chance: StdRng,
    people: Vec<Uuid>,
    engagements: Vec<Uuid>,
    organisations: Vec<Uuid>,
    /// The circles.
    pub circles: Vec<Uuid>,
    /// The places, circle by circle: (person, place).
    pub places: Vec<Vec<(usize, Uuid)>>,
}

impl Partnership {
    /// The partnership of this size as it is at this instant.
    pub fn new(scale: Scale, now: DateTime<Utc>) -> Self {
        let mut new = Self {
            scale,
            now,
            chance: StdRng::seed_from_u64(7),
            people: Vec::new(),
            engagements: Vec::new(),
            organisations: Vec::new(),
            circles: Vec::new(),
            places: Vec::new(),
        };
        let began = now - Duration::days(900);
        new.people = (0..scale.people()).map(|_| new.id(began)).collect();
        new.engagements = (0..scale.people()).map(|_| new.id(began)).collect();
        new.organisations = (0..scale.areas).map(|_| new.id(began)).collect();
        new.circles = (0..scale.circles()).map(|_| new.id(began)).collect();
        new.places = (0..scale.circles()).map(|circle| new.members(circle)).collect();
        new
    }

    /// The person's id.
    pub fn person(&self, person: usize) -> Uuid {
        self.people[person]
    }

    /// Somebody of the same family and area who is in another circle and not in this one.
    pub fn outsider(&self, circle: usize) -> usize {
        let (group, inside) = (circle / self.scale.circles_each, circle % self.scale.circles_each);
        let elsewhere = group * self.scale.circles_each + (inside + 1) % self.scale.circles_each;
        elsewhere * PEOPLE + OWN_MEMBERS - 1
    }

    fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let mut bytes = [0; 10];
        self.chance.fill_bytes(&mut bytes);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// Circles and people of one family in one area stand together: `circles_each` blocks.
    fn family(&self, circle: usize) -> usize {
        circle / self.scale.circles_each % FAMILIES.len()
    }

    fn area(&self, circle: usize) -> usize {
        circle / self.scale.circles_each / FAMILIES.len()
    }

    fn members(&mut self, circle: usize) -> Vec<(usize, Uuid)> {
        let (group, inside) = (circle / self.scale.circles_each, circle % self.scale.circles_each);
        let next = group * self.scale.circles_each + (inside + 1) % self.scale.circles_each;
        let own = circle * PEOPLE..circle * PEOPLE + OWN_MEMBERS;
        let at = self.now - Duration::days(800);
        own.chain(next * PEOPLE..next * PEOPLE + NEXT_MEMBERS).map(|person| (person, self.id(at))).collect()
    }

    fn today(&self) -> NaiveDate {
        self.now.with_timezone(&London).date_naive()
    }

    fn long_ago(&self) -> NaiveDate {
        self.today() - Days::new(800)
    }

    /// Employers, areas, and the key that cursors are signed with.
    pub fn words(&mut self) -> Vec<Rows> {
        let mut keys = Rows::of("server_key", "purpose, secret");
        keys.push(row!["cursors", SIGNING_KEY]);
        let mut areas = Rows::of("area", "code, label, position");
        let mut organisations =
            Rows::of("organisation", "id, name, name_key, kind, sectors, areas, email_domains, state, created_at");
        for area in 0..self.scale.areas {
            let name = format!("Council {area}");
            areas.push(row![format!("area_{area}"), format!("Area {area}"), i32::try_from(area).unwrap_or(0)]);
            organisations.push(row![
                self.organisations[area],
                name.clone(),
                name.to_lowercase(),
                "local_authority",
                list(&["adults", "children"]),
                list(&[&format!("area_{area}")]),
                list(&[]),
                "active",
                self.now - Duration::days(900),
            ]);
        }
        vec![keys, areas, organisations]
    }

    /// People with their addresses, sign-ins and roles.
    pub fn people(&mut self) -> Vec<Rows> {
        let mut people =
            Rows::of("person", "id, display_name, name_key, only_social_worker, asks, offers, state, created_at");
        let mut identities = Rows::of("identity", "id, person_id, provider, subject, created_at, verified_at");
        let mut sign_ins = Rows::of("sign_in", "id, person_id, token_hash, device, started_at, expires_at");
        let mut engagements = Rows::of(
            "engagement",
            "id, person_id, role, organisation_id, sector, areas, kind, starts_on, holds_line, verification, \
             verified_on, next_confirm_on, recorded_at",
        );
        let (began, yesterday) = (self.now - Duration::days(900), self.now - Duration::days(1));
        for index in 0..self.scale.people() {
            let (id, block) = (self.people[index], index / PEOPLE);
            let (name, area) = (format!("Person {index:06}"), self.area(block));
            let row = row![id, name.clone(), name.to_lowercase(), false, list(&[]), list(&[]), "active", began];
            people.push(row);
            let address = format!("person-{index:06}@bench.example");
            identities.push(row![self.id(began), id, "email_link", address, began, began]);
            let hash = sha256(&[token(index).as_bytes()]);
            let ends = self.now + Duration::days(30);
            sign_ins.push(row![self.id(yesterday), id, hash, "The bench", yesterday, ends]);
            let (_, role) = FAMILIES[self.family(block)];
            engagements.push(row![
                self.engagements[index],
                id,
                role,
                self.organisations[area],
                if index % 2 == 0 { "adults" } else { "children" },
                list(&[&format!("area_{area}")]),
                "substantive",
                self.long_ago(),
                self.family(block) == MANAGERS,
                "organisation",
                self.today() - Days::new(30),
                self.today() + Days::new(150),
                began,
            ]);
        }
        vec![people, identities, sign_ins, engagements]
    }

    /// Everybody who does not manage has a manager in their area.
    pub fn power(&mut self) -> Vec<Rows> {
        let mut rows = Rows::of(
            "power_relation",
            "id, holder_person_id, subject_person_id, kind, source, named_email, starts_on, recorded_at",
        );
        let group = self.scale.circles_each * PEOPLE;
        for index in 0..self.scale.people() {
            let block = index / PEOPLE;
            if self.family(block) != MANAGERS {
                let first = (self.area(block) * FAMILIES.len() + MANAGERS) * group;
                let holder = first + index % group;
                let (subject, holder) = (self.people[index], self.people[holder]);
                let at = self.now - Duration::days(800);
                let row = row![
                    self.id(at),
                    holder,
                    subject,
                    "line",
                    "organisation_feed",
                    "manager@bench.example",
                    self.long_ago(),
                    at
                ];
                rows.push(row);
            }
        }
        vec![rows]
    }

    /// Circles with their rhythm, charter, places and jobs.
    pub fn circles(&mut self) -> Vec<Rows> {
        let mut circles = Rows::of(
            "circle",
            "id, name, name_key, search_text, family, domain_statement, practice_statement, allowed_roles, \
             admits_interested, sector, areas, organisation_ids, manager_rule, visibility, life_stage, state, \
             usually_come, for_only_social_workers, created_at",
        );
        let mut series = Rows::of(
            "series",
            "circle_id, frequency, every, weekday, starts_on, starts_at, duration_minutes, mode, place, join_link",
        );
        let mut charters = Rows::of(
            "charter_version",
            "circle_id, number, decisions, confidentiality_rule, time_commitment, agreed_on, created_at",
        );
        let mut places = Rows::of(
            "membership",
            "id, circle_id, person_id, hat_engagement_id, state, joined_at, joined_on, charter_version, wants_buddy",
        );
        let mut terms = Rows::of("role_term", "id, circle_id, person_id, kind, starts_on, created_at");
        let (at, on) = (self.now - Duration::days(800), self.long_ago());
        for index in 0..self.circles.len() {
            let (id, name) = (self.circles[index], format!("Circle {index:05}"));
            let (family, role) = FAMILIES[self.family(index)];
            let keeps_out = if self.family(index) == MANAGERS { "no_line_over_members" } else { "none_in_scope" };
            circles.push(row![
                id,
                name.clone(),
                name.to_lowercase(),
                name.to_lowercase(),
                family,
                "What we care about.",
                "What we want to get better at.",
                list(&[role]),
                false,
                "both",
                list(&[&format!("area_{}", self.area(index))]),
                list(&[]),
                keeps_out,
                "listed",
                "maturing",
                "active",
                "12 to 15",
                false,
                at,
            ]);
            series.push(row![
                id,
                "weekly",
                2,
                WEEKDAYS[index % WEEKDAYS.len()],
                self.first_day(index),
                "14:00",
                120,
                "hybrid",
                "Learning Suite 2",
                "https://meet.example/circle",
            ]);
            let decisions =
                Value::Json(r#"[{"what":"Topics and their order","who":"Members, one voice each"}]"#.into());
            charters.push(row![id, 1, decisions, "learning_leaves_names_stay", "2 hours a month", on, at]);
            for (person, place) in &self.places[index] {
                let hat = self.engagements[*person];
                places.push(row![*place, id, self.people[*person], hat, "active", at, on, 1, false]);
            }
            for (job, kind) in ["organiser", "facilitator"].into_iter().enumerate() {
                let person = self.people[self.places[index][job].0];
                terms.push(row![self.id(at), id, person, kind, on, at]);
            }
        }
        vec![circles, series, charters, places, terms]
    }

    /// The first day on which a circle met.
    fn first_day(&self, circle: usize) -> NaiveDate {
        let monday = self.today() - Days::new(u64::from(self.today().weekday().num_days_from_monday()));
        let offset = u64::try_from(circle % WEEKDAYS.len()).unwrap_or(0);
        monday - Duration::weeks((HELD + 2) * EVERY_WEEKS) + Days::new(offset)
    }

    /// The sessions of these circles, with agendas and answers.
    pub fn sessions(&mut self, circles: std::ops::Range<usize>) -> Vec<Rows> {
        let mut sessions = Rows::of(
            "session",
            "id, circle_id, occurrence_on, starts_at, duration_minutes, mode, place, room_booked, join_link, state, \
             call_opens_on, call_closes_on, attendees_version, sequence, opened_at, closed_at, no_actions, no_ideas, created_at",
        );
        let mut items = Rows::of(
            "agenda_item",
            "id, circle_id, session_id, position, kind, title, minutes, materials, members_only",
        );
        let mut answers =
            Rows::of("rsvp", "circle_id, session_id, membership_id, answer, waiting, attendees_version, answered_at");
        for circle in circles {
            let (id, first) = (self.circles[circle], self.first_day(circle));
            let start = |n: i64| {
                let two = (first + Duration::weeks(n * EVERY_WEEKS)).and_time(NaiveTime::MIN) + Duration::hours(14);
                London.from_local_datetime(&two).earliest().map_or_else(|| two.and_utc(), |at| at.with_timezone(&Utc))
            };
            let next = (0..HELD * 2).find(|n| start(*n) > self.now).unwrap_or(HELD);
            for n in next - HELD..next + AHEAD {
                let (at, on, over) = (start(n), first + Duration::weeks(n * EVERY_WEEKS), n < next);
                let written = at - Duration::days(90);
                let session = self.id(written);
                sessions.push(row![
                    session,
                    id,
                    on,
                    at,
                    120,
                    "hybrid",
                    "Learning Suite 2",
                    over,
                    "https://meet.example/circle",
                    if over { "closed" } else { "planned" },
                    on - Days::new(21),
                    on - Days::new(10),
                    1,
                    0,
                    over.then_some(at),
                    over.then_some(at + Duration::hours(2)),
                    over,
                    over,
                    written,
                ]);
                for (position, kind) in ["welcome", "challenge", "close"].into_iter().enumerate() {
                    let position = i32::try_from(position).unwrap_or(0);
                    items.push(row![self.id(written), id, session, position, kind, "An item", 40, list(&[]), false]);
                }
                let many = if over { 6 } else { OWN_MEMBERS };
                for (position, (_, place)) in self.places[circle].iter().take(many).enumerate() {
                    let answer = ["coming", "coming_online", "coming", "apology"][position % 4];
                    answers.push(row![id, session, *place, answer, false, 1, written + Duration::days(1)]);
                }
            }
        }
        vec![sessions, items, answers]
    }

    /// The topics of a circle from one number to another, newest first, with who would like to talk about them.
    pub fn topics(&mut self, circle: usize, which: std::ops::Range<usize>) -> Vec<Rows> {
        let mut topics =
            Rows::of("topic", "id, circle_id, title, question, sensitive, state, origin, membership_id, suggested_on");
        let mut support = Rows::of("topic_support", "circle_id, topic_id, membership_id");
        let (id, total) = (self.circles[circle], self.topics_of(circle));
        for number in which {
            // Over about two years, whatever their number.
            let days = u64::try_from(number * 700 / total.max(1)).unwrap_or(0);
            let on = self.today() - Days::new(days);
            let topic = self.id(on.and_time(NaiveTime::MIN).and_utc());
            let author = (number % 2 == 0).then(|| self.places[circle][number % 16].1);
            let question = "How do we notice early, and say it kindly?";
            topics.push(row![
                topic,
                id,
                format!("Topic {number:06}"),
                question,
                false,
                "open",
                "suggested",
                author,
                on
            ]);
            if number % 4 == 0 {
                for place in 0..3 {
                    support.push(row![id, topic, self.places[circle][(number + place) % 16].1]);
                }
            }
        }
        vec![topics, support]
    }

    /// How many topics a circle has: the first has the long list, the second the short one.
    pub fn topics_of(&self, circle: usize) -> usize {
        match circle {
            0 => self.scale.long_list,
            1 => self.scale.short_list,
            _ => 20,
        }
    }
}

const _: () = assert!(scale::OWN_MEMBERS + scale::NEXT_MEMBERS == 16, "topics take their authors from sixteen places");
