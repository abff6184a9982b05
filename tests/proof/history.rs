//! Histories: what happens in the partnership, step by step, made from a seed.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days};
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{RngExt as _, SeedableRng as _};

use super::arcs::{FOUNDING, GUEST, ON_THE_FACE, OWN, PEOPLE, POLL, RESEARCH, SESSION};
use super::cast::{BLACK_COUNTRY, Cast, ONLY_SOCIAL_WORKERS, Observer, PRACTICE_EDUCATORS, STARTED};
use super::finder::Finder;
use super::kinds::{INSIDE, Kind, Who};
use super::model::Model;
use super::side::Side;
use super::template::{Template, cookie};
use super::wire::Ask;

/// The fewest steps of a history.
pub const STEPS: usize = 60;

/// What happens in one step.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Somebody does something in a circle.
    In(&'static Cast, &'static Kind, &'static str),
    /// Somebody who looks does something about themself, in the circle of this name if it is in one.
    Own(&'static str, &'static Kind, &'static Cast),
    /// Somebody starts a circle.
    Start,
    /// Time passes, in minutes.
    Later(i64),
    /// The next session of the hidden circle is about to begin.
    NextSession,
    /// It is nine o'clock next Monday, when digests go out.
    Monday,
    /// The post does its work.
    Post,
    /// The server ends and begins again.
    Restart,
}

/// A step: its number names it in both worlds, whatever else is left out.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub number: usize,
    pub act: Act,
    pub dice: u64,
}

/// What happens, and who looks at the end.
#[derive(Clone, Debug)]
pub struct History {
    pub seed: u64,
    pub steps: Vec<Step>,
    pub observers: Vec<Observer>,
}

/// Which of the hidden steps happen in a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    None,
    All,
    Odd,
    Even,
}

impl Share {
    /// What the two worlds of a seed have of what is hidden: mostly nothing and everything, sometimes different things.
    pub fn of(seed: u64) -> (Self, Self) {
        if seed % 3 == 2 { (Self::Odd, Self::Even) } else { (Self::None, Self::All) }
    }

    fn has(self, number: usize) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Odd => number % 2 == 1,
            Self::Even => number.is_multiple_of(2),
        }
    }
}

/// How a step went: the kind's name and whether it was done.
pub type Outcome = (&'static str, bool);

impl History {
    /// The history of this seed. In every second one the rights of those who look change on the way.
    pub fn of(seed: u64, observers: &[Observer]) -> Self {
        let mut dice = StdRng::seed_from_u64(seed);
        let changing = seed % 2 == 1;
        let mut acts = Vec::new();
        if changing {
            acts.extend(changes(&mut dice));
        } else {
            acts.push(Act::Own("leila", &OWN[1], &PRACTICE_EDUCATORS));
        }
        acts.extend([Act::Later(7), Act::Post]);
        // Arcs keep their order; between their steps anything else may happen.
        let mut arcs = arcs(&mut dice);
        while acts.len() < STEPS || !arcs.is_empty() {
            if arcs.is_empty() || dice.random_bool(0.4) {
                acts.push(act(&mut dice));
            } else {
                let arc = dice.random_range(0..arcs.len());
                acts.push(arcs[arc].remove(0));
                arcs.retain(|arc| !arc.is_empty());
            }
        }
        acts.extend([Act::Post, Act::Monday, Act::Post]);
        let step = |(number, act)| Step { number, act, dice: dice.random() };
        let steps = acts.into_iter().enumerate().map(step).collect();
        Self { seed, steps, observers: observers.to_vec() }
    }

    /// The same without some of its steps.
    pub fn only(&self, kept: &BTreeSet<usize>) -> Self {
        let steps = self.steps.iter().filter(|step| kept.contains(&step.number)).copied().collect();
        Self { steps, ..self.clone() }
    }

    /// Lets it happen, with this share of its hidden steps.
    pub async fn happen(&self, template: &Template, side: &mut Side, share: Share) -> Vec<Outcome> {
        let mut model = Model::new(&self.observers);
        let mut outcomes = Vec::new();
        for step in &self.steps {
            let hidden = model.is_hidden(&step.act);
            if !hidden || share.has(step.number) {
                outcomes.extend(step.happen(template, side).await);
            }
            model.happened(&step.act);
        }
        outcomes
    }

    /// How many of its steps nobody who looks may learn of.
    pub fn hidden(&self) -> usize {
        let mut model = Model::new(&self.observers);
        let mut hidden = 0;
        for step in &self.steps {
            hidden += usize::from(model.is_hidden(&step.act));
            model.happened(&step.act);
        }
        hidden
    }
}

/// How the rights of those who look change in a history: each leaves the hidden circle, or never gets in.
fn changes(dice: &mut StdRng) -> Vec<Act> {
    let (join, leave, promoted, acting, declares) = (&OWN[0], &OWN[1], &OWN[2], &OWN[3], &OWN[4]);
    let here = &PRACTICE_EDUCATORS;
    let mut acts = match dice.random_range(0..3) {
        0 => vec![Act::Own("leila", promoted, here), Act::Later(4 * 24 * 60), Act::Post],
        1 => vec![Act::Own("leila", acting, here), Act::Post],
        _ => vec![Act::Own("leila", leave, here)],
    };
    if dice.random_bool(0.5) {
        let inside =
            [Act::Own("shabnam", join, here), Act::In(here, &INSIDE[0], "noor"), Act::In(here, &INSIDE[8], "nadia")];
        acts.extend(inside);
        acts.push(Act::Own("shabnam", leave, here));
    }
    if dice.random_bool(0.5) {
        acts.push(Act::Own("oscar", declares, here));
    }
    if dice.random_bool(0.5) {
        acts.push(Act::Own("hannah", &OWN[5], here));
        acts.push(Act::Own("vivienne", &OWN[6], here));
    }
    acts
}

/// What takes several steps, each in its order: one session of the hidden circle from its agenda to its end, and some of the rest.
fn arcs(dice: &mut StdRng) -> Vec<Vec<Act>> {
    let here = &PRACTICE_EDUCATORS;
    let arc = |dice: &mut StdRng, cast: &'static Cast, kinds: &'static [Kind]| {
        kinds.iter().map(|kind| Act::In(cast, kind, doer(dice, cast, kind))).collect::<Vec<Act>>()
    };
    let mut session = arc(dice, here, &SESSION);
    session.insert(15, Act::Later(3 * 60));
    session.insert(7, Act::NextSession);
    session.insert(7, Act::Post);
    let mut guest = arc(dice, here, &GUEST);
    guest.insert(3, Act::Later(7 * 24 * 60));
    guest.insert(1, Act::Post);
    let mut founding = vec![Act::Start];
    founding.extend(arc(dice, &STARTED, &FOUNDING));
    let who = here.members.choose(dice).expect("a member");
    let people = PEOPLE.iter().map(|kind| Act::In(here, kind, who)).collect();
    let mut all = vec![guest, founding, people, arc(dice, here, &POLL), arc(dice, here, &RESEARCH)];
    all.shuffle(dice);
    all.truncate(3);
    all.push(session);
    all
}

fn act(dice: &mut StdRng) -> Act {
    match dice.random_range(0..100) {
        0..60 => inside(dice, &PRACTICE_EDUCATORS, &INSIDE),
        60..68 => inside(dice, &ONLY_SOCIAL_WORKERS, &INSIDE),
        68..76 => inside(dice, &BLACK_COUNTRY, &INSIDE),
        76..82 => inside(dice, &STARTED, &ON_THE_FACE),
        82..86 => inside(dice, &STARTED, &INSIDE),
        86..91 => Act::Later(dice.random_range(1..90)),
        91..94 => Act::Later(dice.random_range(60..3 * 24 * 60)),
        94..98 => Act::Post,
        _ => Act::Restart,
    }
}

fn inside(dice: &mut StdRng, cast: &'static Cast, kinds: &'static [Kind]) -> Act {
    let kind = kinds.choose(dice).expect("a kind");
    Act::In(cast, kind, doer(dice, cast, kind))
}

fn doer(dice: &mut StdRng, cast: &'static Cast, kind: &Kind) -> &'static str {
    match kind.who {
        Who::Organiser => cast.organiser,
        Who::Facilitator => cast.facilitator,
        Who::Member => cast.members.choose(dice).expect("a member"),
        Who::Partner => cast.partner,
    }
}

impl Step {
    async fn happen(&self, template: &Template, side: &mut Side) -> Option<Outcome> {
        let label = format!("step {}", self.number);
        match self.act {
            Act::In(cast, kind, who) | Act::Own(who, kind, cast) => {
                Some((kind.name, self.does(template, side, who, kind, cast).await))
            }
            Act::Start => {
                let body = format!(
                    r#"{{"as":"member","engagement_id":null,"family":"practitioner","name":"{}"}}"#,
                    STARTED.name
                );
                let ask = Ask { method: "POST", path: "/api/v1/circles".into(), body: Some(body), headers: Vec::new() };
                let reply = side.ask(&label, Some(&cookie(STARTED.organiser)), &ask).await;
                Some(("start_circle", reply.status == 201))
            }
            Act::Later(minutes) => {
                side.dawn(&label, side.now() + chrono::Duration::minutes(minutes)).await;
                None
            }
            Act::NextSession => {
                let session = crate::house::at("2027-01-12T14:05:00Z");
                side.dawn(&label, session.max(side.now())).await;
                None
            }
            Act::Monday => {
                let days = 7 - u64::from(side.now().weekday().num_days_from_monday());
                let monday = side.now().date_naive() + Days::new(days);
                side.dawn(&label, monday.and_hms_opt(9, 0, 0).expect("a time").and_utc()).await;
                None
            }
            Act::Post => {
                side.work(&label).await;
                None
            }
            Act::Restart => {
                side.restart().await;
                None
            }
        }
    }

    async fn does(&self, template: &Template, side: &mut Side, who: &'static str, kind: &Kind, cast: &Cast) -> bool {
        let label = format!("step {}", self.number);
        let mut finder = Finder {
            side,
            label: label.clone(),
            who,
            found: std::collections::HashMap::new(),
            dice: StdRng::seed_from_u64(self.dice),
        };
        if std::ptr::eq(cast, &STARTED) || cast.name == STARTED.name {
            let Some(circle) = finder.started().await else { return false };
            finder.found.insert("circle".into(), circle);
        } else {
            finder.found.insert("circle".into(), template.circle(cast.name).to_owned());
        }
        let Some(path) = finder.fill(kind.path).await else { return false };
        let body = if kind.body.is_empty() { "{}" } else { kind.body };
        let Some(body) = finder.fill(body).await else { return false };
        let headers = vec!["if-match: *".to_owned()];
        let body = (kind.method != "DELETE").then_some(body);
        let ask = Ask { method: kind.method, path: format!("/api/v1{path}"), body, headers };
        let reply = side.ask(&label, Some(&cookie(who)), &ask).await;
        assert!(reply.status < 500, "{ask:?}: {}\n{}", reply.head, reply.body);
        reply.status < 300
    }
}
