//! Ready-made agendas, and tips for a circle's stage: words and minutes, the same for everybody.

use serde::Serialize;
use utoipa::ToSchema;

use base::model::codes::{AgendaKind, LifeStage};

/// An item of a ready-made agenda.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"kind": "story_round", "title": "One success, one challenge", "minutes": 25}))]
pub struct TemplateItem {
    /// What sort of item.
    pub kind: AgendaKind,
    /// What it is called.
    #[schema(max_length = 200)]
    pub title: String,
    /// How long, in minutes.
    #[schema(minimum = 1, maximum = 480)]
    pub minutes: i32,
}

/// A ready-made agenda.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "code": "one_hour", "name": "One hour", "about": "For circles that meet every week or every two weeks.", "minutes": 60,
    "items": [{"kind": "welcome", "title": "Welcome and check-in", "minutes": 5}]
}))]
pub struct AgendaTemplate {
    /// A word for programs.
    #[schema(max_length = 60)]
    pub code: String,
    /// What it is called.
    #[schema(max_length = 120)]
    pub name: String,
    /// When it suits.
    #[schema(max_length = 300)]
    pub about: String,
    /// How long it takes altogether.
    #[schema(minimum = 1, maximum = 480)]
    pub minutes: i32,
    /// Its items.
    #[schema(max_items = 20)]
    pub items: Vec<TemplateItem>,
}

type Item = (AgendaKind, &'static str, i32);

const TWO_HOURS: &[Item] = &[
    (AgendaKind::Welcome, "Welcome and check-in", 10),
    (AgendaKind::StoryRound, "One success, one challenge", 25),
    (AgendaKind::Challenge, "A challenge to think through together", 30),
    (AgendaKind::Break, "Break", 10),
    (AgendaKind::ActivityToTry, "Something to try out", 20),
    (AgendaKind::Celebration, "What went well since we last met", 10),
    (AgendaKind::ResearchRoundUp, "Research round-up", 10),
    (AgendaKind::Close, "Actions, ideas for next time, well-dones", 5),
];

const ONE_HOUR: &[Item] = &[
    (AgendaKind::Welcome, "Welcome and check-in", 5),
    (AgendaKind::StoryRound, "One success, one challenge", 15),
    (AgendaKind::Challenge, "A challenge to think through together", 20),
    (AgendaKind::ResourceShare, "A resource to share", 10),
    (AgendaKind::Celebration, "What went well", 5),
    (AgendaKind::Close, "Actions, ideas for next time, well-dones", 5),
];

const THREE_QUARTERS: &[Item] = &[
    (AgendaKind::Welcome, "Welcome and check-in", 5),
    (AgendaKind::SupportRound, "How is it going, and what would help?", 20),
    (AgendaKind::Reflection, "One thing to look at more closely", 15),
    (AgendaKind::Close, "Actions, ideas for next time, well-dones", 5),
];

const SHOWCASE: &[Item] = &[
    (AgendaKind::Welcome, "Welcome and check-in", 10),
    (AgendaKind::Showcase, "Somebody shows what they are working on", 25),
    (AgendaKind::Reflection, "What it makes us think of our own work", 15),
    (AgendaKind::PracticeRun, "Trying it out in a safe place", 25),
    (AgendaKind::Celebration, "What went well since we last met", 10),
    (AgendaKind::Close, "Actions, ideas for next time, well-dones", 5),
];

const FOUNDING: &[Item] = &[
    (AgendaKind::Welcome, "Who we are, and what brings us here", 20),
    (AgendaKind::Reflection, "What we care about, and what we want to get better at", 20),
    (AgendaKind::GoodPracticeCheck, "Our charter: what we agree on", 25),
    (AgendaKind::Reflection, "When and where we meet, and who does what", 15),
    (AgendaKind::Close, "Actions, ideas for the first session", 10),
];

const TEMPLATES: [(&str, &str, &str, &[Item]); 5] = [
    ("two_hours", "Two hours with a break", "For circles that meet every month or two.", TWO_HOURS),
    ("showcase", "An hour and a half around somebody's work", "When a member has something to show.", SHOWCASE),
    ("founding", "Founding meeting", "For the first time you meet, before the circle opens.", FOUNDING),
    ("one_hour", "One hour", "For circles that meet every week or every two weeks.", ONE_HOUR),
    ("three_quarters", "45 minutes", "For a lunch break: looking after one another.", THREE_QUARTERS),
];

/// Every ready-made agenda, the longest first.
#[must_use]
pub fn all() -> Vec<AgendaTemplate> {
    let item =
        |(kind, title, minutes): &Item| TemplateItem { kind: *kind, title: (*title).to_owned(), minutes: *minutes };
    TEMPLATES
        .iter()
        .map(|(code, name, about, items)| AgendaTemplate {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            about: (*about).to_owned(),
            minutes: items.iter().map(|(_, _, minutes)| minutes).sum(),
            items: items.iter().map(item).collect(),
        })
        .collect()
}

/// What suits a circle of this stage: more structure early, more sharing of roles later (G-21, T-59).
#[must_use]
pub fn tips(stage: LifeStage) -> &'static [&'static str] {
    match stage {
        LifeStage::Potential => &[
            "Keep it short and simple: a welcome, one round in which everybody speaks, and a date for the next time.",
            "Ask each person what would make it worth coming again.",
        ],
        LifeStage::Coalescing => &[
            "Most circles feel quiet at first: keep going.",
            "Give it a clear shape: the same beginning and the same end each time help people to speak.",
            "Keep to the times, and let one person facilitate for a while.",
        ],
        LifeStage::Maturing => &[
            "Share the jobs out: let somebody else facilitate this time.",
            "Try something you have not done before, and ask at the end whether it worked.",
            "Leave more room for what members bring, and plan fewer items.",
        ],
        LifeStage::Stewardship => &[
            "Let members build the agenda themselves, and step back.",
            "Bring in somebody from outside for one item.",
            "Look again at what you agreed is good practice: is it still?",
        ],
        LifeStage::Transformation => &[
            "Ask openly what the circle is still for, and for whom.",
            "Write down what should not be lost, whatever comes next.",
        ],
    }
}
