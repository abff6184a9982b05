//! Histories: what happens in the partnership, step by step, made from a seed.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days};
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{RngExt as _, SeedableRng as _};

use super::arcs::{
    ACTIVATION, Aim, FOUNDING, GUEST, Link, OBJECTION, PEOPLE, POLL, RESEARCH, ROOM, SESSION, TALK, VOTE, named, own,
};
use super::cast::{self, BLACK_COUNTRY, Cast, ONLY_SOCIAL_WORKERS, Observer, PRACTICE_EDUCATORS, STARTED};
use super::explorer::Depth;
use super::finder::Finder;
use super::kinds::{INSIDE, Kind, ON_THE_FACE, Who, place};
use super::model::{Model, Part};
use super::side::Side;
use super::template::{Template, cookie};
use super::wire::{Ask, Reply};

/// The fewest steps of a history.
pub const STEPS: usize = 60;

/// What happens in one step.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Somebody does something in a circle.
    In(&'static Cast, &'static Kind, &'static str, Aim),
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
    pub depth: Depth,
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
        if (seed + seed / 9) % 3 == 2 { (Self::Odd, Self::Even) } else { (Self::None, Self::All) }
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

/// How a step went.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The contract's name for what was done.
    pub name: &'static str,
    /// What it was answered with.
    pub status: u16,
    /// Why it was refused, if it was.
    pub refusal: String,
    /// Whether nobody who looks may learn of it.
    pub hidden: bool,
}

/// In place of a status, when a step could not be tried because what it takes is not there.
pub const NOT_THERE: u16 = 0;

impl History {
    /// The history of this seed. In every second one the rights of those who look change on the way.
    pub fn of(seed: u64, observers: &[Observer], depth: Depth) -> Self {
        let mut dice = StdRng::seed_from_u64(seed);
        let changing = seed % 2 == 1;
        let mut acts = leaving(seed);
        if changing {
            acts.extend(changes(&mut dice));
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
        Self { seed, steps, observers: observers.to_vec(), depth }
    }

    /// The same without some of its steps.
    pub fn only(&self, kept: &BTreeSet<usize>) -> Self {
        let steps = self.steps.iter().filter(|step| kept.contains(&step.number)).copied().collect();
        Self { steps, ..self.clone() }
    }

    /// Lets it happen, with this share of its hidden steps.
    pub async fn happen(&self, template: &Template, side: &mut Side, share: Share) -> Vec<Outcome> {
        let mut model = Model::new(&self.observers, side.now());
        let mut outcomes = Vec::new();
        for step in &self.steps {
            let part = model.part(&step.act);
            if part == Part::Both || part == Part::Hidden && share.has(step.number) {
                let outcome = step.happen(template, side).await;
                let hidden = part == Part::Hidden;
                outcomes.extend(outcome.map(|(name, (status, refusal))| Outcome { name, status, refusal, hidden }));
            }
            model.happened(&step.act, side.now());
        }
        outcomes
    }
}

/// Somebody who looks was a member: they act up for a while, are promoted, or go. Whoever looks and whatever is hidden, each comes up.
fn leaving(seed: u64) -> Vec<Act> {
    let here = &PRACTICE_EDUCATORS;
    match (seed + seed / 9 + seed / 27) % 3 {
        0 => vec![Act::Own("leila", &own::ACTS_UP, here), Act::Post],
        1 => vec![Act::Own("leila", &own::PROMOTED, here), Act::Later(4 * 24 * 60), Act::Post],
        _ => vec![Act::Own("leila", &own::LEAVES, here)],
    }
}

/// How the rights of others who look change in a history.
fn changes(dice: &mut StdRng) -> Vec<Act> {
    let here = &PRACTICE_EDUCATORS;
    let mut acts = Vec::new();
    if dice.random_bool(0.5) {
        acts.extend([
            Act::Own("shabnam", &own::JOINS, here),
            Act::In(here, named("suggest_topic", 0), "noor", Aim::Any),
            Act::In(here, named("announce", 0), "nadia", Aim::Any),
            Act::Own("shabnam", &own::LEAVES, here),
        ]);
    }
    if dice.random_bool(0.5) {
        acts.push(Act::Own("oscar", &own::DECLARES, here));
    }
    if dice.random_bool(0.5) {
        acts.push(Act::Own("hannah", &own::RENAMED, here));
        acts.push(Act::Own("vivienne", &own::QUIET, here));
    }
    acts
}

/// What takes several steps, each in its order: one session of the hidden circle from its agenda to its end, and some of the rest.
fn arcs(dice: &mut StdRng) -> Vec<Vec<Act>> {
    let here = &PRACTICE_EDUCATORS;
    let arc = |dice: &mut StdRng, cast: &'static Cast, links: &[Link]| {
        let act = |(name, nth, aim): &Link| {
            let kind = named(name, *nth);
            Act::In(cast, kind, doer(dice, cast, kind), *aim)
        };
        links.iter().map(act).collect::<Vec<Act>>()
    };
    let mut session = arc(dice, here, SESSION);
    session.insert(17, Act::Later(3 * 60));
    session.insert(7, Act::NextSession);
    session.insert(7, Act::Post);
    let mut guest = arc(dice, here, GUEST);
    guest.insert(3, Act::Later(7 * 24 * 60));
    guest.insert(1, Act::Post);
    let mut founding = vec![Act::Start];
    founding.extend(arc(dice, &STARTED, FOUNDING));
    for who in &STARTED.members[1..] {
        founding.push(Act::In(&STARTED, named("join_circle", 0), who, Aim::Any));
    }
    founding.extend(arc(dice, &STARTED, ACTIVATION));
    let who = here.members.choose(dice).expect("a member");
    let people = PEOPLE.iter().map(|(name, nth, aim)| Act::In(here, named(name, *nth), who, *aim)).collect();
    let mut others = vec![arc(dice, &ONLY_SOCIAL_WORKERS, VOTE)];
    for links in [OBJECTION, ROOM, POLL, RESEARCH] {
        others.push(arc(dice, here, links));
    }
    others.shuffle(dice);
    others.truncate(3);
    others.extend([founding, people, arc(dice, here, TALK)]);
    // The session is held after its guest was asked.
    if dice.random_bool(0.5) {
        guest.append(&mut session);
        session = guest;
    }
    others.push(session);
    others
}

fn act(dice: &mut StdRng) -> Act {
    match dice.random_range(0..100) {
        0..60 => inside(dice, &PRACTICE_EDUCATORS, INSIDE),
        60..68 => inside(dice, &ONLY_SOCIAL_WORKERS, INSIDE),
        68..76 => inside(dice, &BLACK_COUNTRY, INSIDE),
        76..82 => inside(dice, &STARTED, ON_THE_FACE),
        82..86 => inside(dice, &STARTED, INSIDE),
        86..91 => Act::Later(dice.random_range(1..90)),
        91..94 => Act::Later(dice.random_range(60..3 * 24 * 60)),
        94..98 => Act::Post,
        _ => Act::Restart,
    }
}

fn inside(dice: &mut StdRng, cast: &'static Cast, kinds: &'static [Kind]) -> Act {
    let kind = kinds.choose(dice).expect("a kind");
    Act::In(cast, kind, doer(dice, cast, kind), Aim::Any)
}

fn doer(dice: &mut StdRng, cast: &'static Cast, kind: &Kind) -> &'static str {
    match kind.who {
        Who::Organiser => cast.organiser,
        Who::Facilitator => cast.facilitator,
        Who::Member => cast.members.choose(dice).expect("a member"),
        Who::Partner => cast.partner,
        Who::Guest => cast::GUEST,
        Who::Host => cast::HOST,
    }
}

impl Step {
    async fn happen(&self, template: &Template, side: &mut Side) -> Option<(&'static str, (u16, String))> {
        let label = format!("step {}", self.number);
        match self.act {
            Act::In(cast, kind, who, aim) => Some((kind.name, self.does(template, side, who, kind, cast, aim).await)),
            Act::Own(who, kind, cast) => Some((kind.name, self.does(template, side, who, kind, cast, Aim::Any).await)),
            Act::Start => {
                let body = format!(
                    r#"{{"as":"member","engagement_id":null,"family":"practitioner","name":"{}"}}"#,
                    STARTED.name
                );
                let ask = Ask { method: "POST", path: "/api/v1/circles".into(), body: Some(body), headers: Vec::new() };
                let reply = side.ask(&label, Some(&cookie(STARTED.organiser)), &ask).await;
                Some(("start_circle", (reply.status, refusal(&reply))))
            }
            Act::Later(minutes) => {
                side.dawn(&label, side.now() + chrono::Duration::minutes(minutes)).await;
                None
            }
            Act::NextSession => {
                let session = crate::support::house::at("2027-01-12T14:05:00Z");
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

    /// How it went: the status and, if it was refused, why.
    async fn does(
        &self,
        template: &Template,
        side: &mut Side,
        who: &'static str,
        kind: &Kind,
        cast: &Cast,
        aim: Aim,
    ) -> (u16, String) {
        let label = format!("step {}", self.number);
        let dice = StdRng::seed_from_u64(self.dice);
        let mut finder = Finder::new(side, label.clone(), (who, cast.organiser), kind, aim, dice);
        let circle = if cast.name == STARTED.name {
            finder.started().await
        } else {
            Some(template.circle(cast.name).to_owned())
        };
        let Some(circle) = circle else { return (NOT_THERE, String::new()) };
        finder.knows("circle", circle);
        let (method, path) = place(kind.name);
        let Some(path) = finder.fill(path).await else { return (NOT_THERE, String::new()) };
        let Some(body) = finder.fill(if kind.body.is_empty() { "{}" } else { kind.body }).await else {
            return (NOT_THERE, format!("what it takes: {body}", body = kind.body));
        };
        let headers = vec!["if-match: *".to_owned()];
        let body = (*method != "DELETE").then_some(body);
        let ask = Ask { method, path, body, headers };
        let reply = side.ask(&label, Some(&cookie(who)), &ask).await;
        assert!(reply.status < 500, "{ask:?}: {}\n{}", reply.head, reply.body);
        (reply.status, refusal(&reply))
    }
}

fn refusal(reply: &Reply) -> String {
    let json = reply.json();
    [&json["detail"], &json["errors"]].iter().filter(|it| !it.is_null()).map(ToString::to_string).collect()
}
