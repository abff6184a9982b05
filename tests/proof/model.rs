//! Who may learn what, from the rules' words and without a database (design: model §3.4 to §3.7). People and circles are numbers, days are
//! numbers; who enters and who must leave is the reference of the entry decision, with which the product is compared elsewhere too. Small
//! enough to be read in one sitting: what follows from it decides which steps of a history are hidden from those who look.

use chrono::{DateTime, Datelike as _, Utc};

use super::arcs::own;
use super::cast::{BLACK_COUNTRY, Cast, ONLY_SOCIAL_WORKERS, Observer, PRACTICE_EDUCATORS, STARTED};
use super::history::Act;
use super::kinds;
use crate::access::reference::{Circle, Engagement, Family, Place, Reads, Relation, Rule, World};

/// What somebody may want to do with a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Learn that it is there, or that something became of it.
    Learn,
    /// Become a member of the circle it is.
    Join,
}

/// What there is in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// The circle itself: what it is, and how often it meets.
    Face,
    /// Its charter.
    Charter,
    /// Who organises and facilitates, and until when.
    Terms,
    /// Who is in it and who connects with whom.
    People,
    /// A session with all that belongs to it: times, agenda, guests, rooms, research, answers, actions.
    Session,
    Topic,
    Announcement,
    Notice,
    /// The vote on how often to meet.
    Vote,
    /// What is said to a guest, or of one, afterwards: what changed because they came, and what they are asked to agree to.
    Word,
}

impl Thing {
    /// What an operation of the contract is about.
    pub fn of(operation: &str) -> Self {
        let path = &kinds::place(operation).1;
        let within = |words: &[&str]| words.iter().any(|word| path.split('/').any(|part| part == *word));
        if within(&["topics"]) {
            Self::Topic
        } else if within(&["announcements"]) {
            Self::Announcement
        } else if within(&["notices"]) {
            Self::Notice
        } else if within(&["rhythm-votes"]) {
            Self::Vote
        } else if within(&["role-terms"]) {
            Self::Terms
        } else if within(&["charter-versions", "charter-acceptances"]) {
            Self::Charter
        } else if within(&["members", "membership", "departure", "goodbyes", "return-requests", "connections"]) {
            Self::People
        } else if within(&["feedback", "partner-note", "partner-notes"]) {
            Self::Word
        } else if within(&["sessions", "agenda-items", "date-polls", "guest-passes", "room-asks", "actions"])
            || within(&["research-items", "visits"])
        {
            Self::Session
        } else {
            Self::Face
        }
    }
}

/// What is so at one moment of a history.
pub struct Model {
    observers: Vec<&'static str>,
    people: Vec<&'static str>,
    circles: Vec<&'static Cast>,
    world: World,
    day: i64,
    /// Who is the guest of a session of which circle, and until when.
    passes: Vec<(&'static str, &'static Cast, i64)>,
    /// The circles in which something hidden may have happened.
    touched: Vec<&'static str>,
}

/// What becomes of a step in the two worlds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It happens in both.
    Both,
    /// Nobody who looks may learn of it: it happens in one.
    Hidden,
    /// Somebody who looks may learn of it, and it could draw on what is hidden from them: it is left out of both.
    Neither,
}

impl Model {
    /// How every history begins.
    pub fn new(observers: &[Observer], at: DateTime<Utc>) -> Self {
        let mut model = Self {
            observers: observers.iter().filter_map(|it| it.key).collect(),
            people: vec!["leila", "bernadette", "shabnam", "oscar", "noor"],
            circles: vec![&PRACTICE_EDUCATORS, &BLACK_COUNTRY, &ONLY_SOCIAL_WORKERS, &STARTED],
            world: World::default(),
            day: number(at),
            passes: vec![
                ("linnea", &PRACTICE_EDUCATORS, day("2027-01-19")),
                ("ifeoma", &PRACTICE_EDUCATORS, day("2026-12-09")),
            ],
            touched: Vec::new(),
        };
        let educator = |areas: &[&'static str]| vec![engagement("practice_educator", areas, false, 0, None)];
        model.world = World {
            organisations: vec![vec!["birmingham"]],
            people: vec![
                educator(&["birmingham"]),
                educator(&["black_country"]),
                educator(&["birmingham"]),
                vec![
                    engagement("practice_educator", &["birmingham"], false, 0, None),
                    engagement("team_manager", &["birmingham"], true, 0, None),
                ],
                educator(&["birmingham"]),
            ],
            circles: vec![
                circle(Family::Trainer, &["practice_educator"], &["birmingham"], Rule::NoneInScope),
                circle(
                    Family::Trainer,
                    &["practice_educator", "on_site_supervisor"],
                    &["black_country"],
                    Rule::NoneInScope,
                ),
                circle(Family::Practitioner, &["social_worker"], &["online_regional"], Rule::NoneAnywhere),
                circle(Family::Practitioner, &["social_worker"], &["online_regional"], Rule::NoneInScope),
            ],
            relations: Vec::new(),
            places: vec![place(0, 0, 0), place(1, 1, 0), place(4, 0, 0)],
        };
        model
    }

    /// May this person do this with this thing of this circle?
    pub fn may(&self, who: &str, action: Action, thing: Thing, of: &Cast) -> bool {
        let circle = self.circle(of);
        let Some(person) = self.people.iter().position(|known| *known == who) else {
            return action == Action::Learn && self.serves(who, thing, of);
        };
        match action {
            Action::Join => self.world.may_join(person, circle, self.day),
            // What happens in a circle is for those who hold a place in it; whoever steps back sees what is theirs, the terms and the charter.
            Action::Learn => {
                let own = self.world.places.iter().filter(|place| place.person == person && place.circle == circle);
                own.map(|place| self.world.reads(place, self.day)).any(|reads| match reads {
                    Reads::Everything => true,
                    Reads::SteppingBack => matches!(thing, Thing::Face | Thing::Charter | Thing::Terms),
                    Reads::Paused | Reads::Nothing => false,
                }) || self.serves(who, thing, of)
            }
        }
    }

    /// A guest learns of the session they serve and roughly how many will be there, for as long as their pass runs; what is said to them
    /// afterwards stays.
    fn serves(&self, who: &str, thing: Thing, of: &Cast) -> bool {
        let mut passes = self.passes.iter().filter(|(guest, circle, _)| *guest == who && circle.name == of.name);
        match thing {
            Thing::Session | Thing::People => passes.any(|(_, _, last)| self.day <= *last),
            Thing::Word => passes.next().is_some(),
            _ => false,
        }
    }

    /// What becomes of this step.
    pub fn part(&self, act: &Act) -> Part {
        let (thing, of) = match act {
            // Whoever fits a circle but for their power over somebody inside may join once that person has gone: the rule itself says so to
            // them, and to nobody else.
            Act::In(_, kind, who, _)
                if comes_or_goes(kind) && self.observers.iter().any(|it| power_between(it, who)) =>
            {
                return Part::Neither;
            }
            Act::In(cast, kind, ..) => (Thing::of(kind.name), *cast),
            // A circle that nobody has founded is on no list.
            Act::Start => (Thing::Face, &STARTED),
            // What somebody does about themself, time, and the machine are nobody's secret here.
            Act::Own(..) | Act::Later(_) | Act::NextSession | Act::Monday | Act::Post | Act::Restart => {
                return Part::Both;
            }
        };
        if !self.observers.iter().any(|who| self.may(who, Action::Learn, thing, of)) {
            Part::Hidden
        } else if self.touched.contains(&of.name) {
            Part::Neither
        } else {
            Part::Both
        }
    }

    /// What is so afterwards, at this moment.
    pub fn happened(&mut self, act: &Act, at: DateTime<Utc>) {
        let today = number(at);
        while self.day < today {
            self.day += 1;
            self.world.dawn(self.day);
        }
        if self.part(act) == Part::Hidden {
            let name = if let Act::In(cast, ..) = act { cast.name } else { STARTED.name };
            self.touched.push(name);
        }
        let Act::Own(who, kind, cast) = act else { return };
        let Some(person) = self.people.iter().position(|known| known == who) else { return };
        let circle = self.circle(cast);
        let same = |one: &kinds::Kind, other: &kinds::Kind| one.name == other.name && one.body == other.body;
        if same(kind, &own::JOINS) {
            if self.may(who, Action::Join, Thing::Face, cast) {
                self.world.places.push(place(person, circle, self.day));
            }
        } else if same(kind, &own::LEAVES) {
            let mut places = self.world.places.iter_mut();
            if let Some(place) = places.find(|place| place.person == person && place.circle == circle && !place.over) {
                place.over = true;
            }
        } else if same(kind, &own::PROMOTED) {
            self.world.people[person].push(engagement("team_manager", &["birmingham"], true, self.day + 3, None));
        } else if same(kind, &own::ACTS_UP) {
            let until = Some(self.day + 60);
            let acting =
                Engagement { acting: true, ..engagement("team_manager", &["birmingham"], true, self.day, until) };
            self.world.people[person].push(acting);
        } else if same(kind, &own::DECLARES) {
            let noor = self.people.iter().position(|known| *known == "noor").expect("she is known");
            let declared = Relation { holder: person, subject: noor, kind: "line", first: self.day - 20, last: None };
            self.world.relations.push(declared);
        }
        self.world.dawn(self.day);
    }

    fn circle(&self, cast: &Cast) -> usize {
        self.circles.iter().position(|known| known.name == cast.name).expect("a circle of the cast")
    }
}

fn comes_or_goes(kind: &kinds::Kind) -> bool {
    matches!(kind.name, "join_circle" | "leave_circle")
}

/// Of those who look and fit the circle otherwise. (Hannah manages in its area, which keeps her out whoever is inside.)
fn power_between(one: &str, other: &str) -> bool {
    [("quentin", "rosalind")].contains(&(one, other))
}

fn day(text: &str) -> i64 {
    number(crate::support::house::at(&format!("{text}T00:00:00Z")))
}

fn number(at: DateTime<Utc>) -> i64 {
    i64::from(at.date_naive().num_days_from_ce())
}

fn place(person: usize, circle: usize, joined: i64) -> Place {
    Place { person, circle, joined, over: false, paused: false }
}

fn circle(family: Family, roles: &[&'static str], areas: &[&'static str], rule: Rule) -> Circle {
    let (roles, areas) = (roles.to_vec(), areas.to_vec());
    Circle { family, roles, interested: false, sector: "both", areas, organisations: Vec::new(), rule }
}

fn engagement(role: &'static str, areas: &[&'static str], manages: bool, first: i64, last: Option<i64>) -> Engagement {
    let family = if manages { Family::Manager } else { Family::Trainer };
    Engagement {
        role,
        family,
        organisation: Some(0),
        areas: areas.to_vec(),
        sector: "both",
        acting: false,
        holds_line: manages,
        first,
        last,
    }
}
