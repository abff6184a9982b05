//! A circle from the inside, and what still stands between it and opening.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::wire::can::granted;
use crate::wire::circles::rhythm::{self, SessionTime};
use base::access::beside::circle::Inside;
use base::access::standing::Standing;
use base::access::{Action, Actor};
use base::model::codes::{CircleState, Family, ManagerRule, RoleKind, Sector, Visibility};
use base::model::ids::CircleId;

/// Something without which a circle cannot open (INV-01), or a session cannot be confirmed, and that is still missing.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(example = json!({"code": "members", "detail": "At least three members. There are 2."}))]
pub struct MissingRequirement {
    /// A word for programs.
    #[schema(max_length = 60)]
    pub code: String,
    /// A sentence for people.
    #[schema(max_length = 300)]
    pub detail: String,
}

impl MissingRequirement {
    /// That it is missing, for programs and for people.
    #[must_use]
    pub fn new(code: &str, detail: impl Into<String>) -> Self {
        Self { code: code.into(), detail: detail.into() }
    }
}

/// A circle, for those inside.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "name": "Birmingham Practice Educators", "state": "active", "family": "trainer",
    "family_label": "Practice educators, supervisors and assessors", "domain_statement": "Educating social workers in practice.",
    "practice_statement": "Telling a student hard things kindly.", "allowed_roles": ["practice_educator"], "admits_interested": true,
    "sectors": ["adults", "children"], "areas": ["birmingham"], "organisation_ids": [], "manager_rule": "none_in_scope", "visibility": "listed",
    "capacity": null, "usually_come": "12 to 15", "level": null, "stage": null, "for_only_social_workers": false,
    "rhythm": "Every 2 months, on the second Tuesday, 2pm to 4pm", "next_dates": [], "charter_version": 3, "members_count": 14,
    "standings": ["member"], "missing": [], "organisers": ["Nadia Okonjo"], "facilitators": ["Gareth Pennycook"], "can": ["leave"]
}))]
pub struct Circle {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(max_length = 80)]
    pub name: String,
    /// Where it stands.
    pub state: CircleState,
    /// The kind of role it is for.
    pub family: Family,
    /// That kind in words.
    #[schema(max_length = 120)]
    pub family_label: String,
    /// What its members care about.
    #[schema(required, max_length = 400)]
    pub domain_statement: Option<String>,
    /// What they want to get better at.
    #[schema(required, max_length = 400)]
    pub practice_statement: Option<String>,
    /// Codes of the roles it admits.
    #[schema(max_items = 60)]
    pub allowed_roles: Vec<String>,
    /// Whether people thinking about such a role may come.
    pub admits_interested: bool,
    /// Codes of its sectors.
    #[schema(max_items = 2)]
    pub sectors: Vec<String>,
    /// Codes of its areas.
    #[schema(max_items = 50)]
    pub areas: Vec<String>,
    /// Only people of these organisations; empty: any in the area.
    #[schema(max_items = 50)]
    pub organisation_ids: Vec<String>,
    /// How far it keeps managers out.
    pub manager_rule: ManagerRule,
    /// Whether the directory lists it.
    pub visibility: Visibility,
    /// How many places it has.
    #[schema(required, minimum = 3, maximum = 500)]
    pub capacity: Option<i32>,
    /// How many usually come.
    #[schema(required, max_length = 60)]
    pub usually_come: Option<String>,
    /// The level of capability it supports (T-01).
    #[schema(required, minimum = 1, maximum = 9)]
    pub level: Option<i32>,
    /// The stage within that level.
    #[schema(required, minimum = 1, maximum = 9)]
    pub stage: Option<i32>,
    /// Whether it is meant for the only social worker in a team.
    pub for_only_social_workers: bool,
    /// When it meets, in words.
    #[schema(required, max_length = 200)]
    pub rhythm: Option<String>,
    /// The next six dates.
    #[schema(max_items = 6)]
    pub next_dates: Vec<SessionTime>,
    /// The charter in force.
    #[schema(minimum = 0)]
    pub charter_version: i32,
    /// How many people are here.
    #[schema(minimum = 0)]
    pub members_count: u64,
    /// How I stand in it: `member`, `organiser`, `facilitator`, `convenor`.
    #[schema(max_items = 10)]
    pub standings: Vec<String>,
    /// What is missing before it can open; empty once it has.
    #[schema(max_items = 20)]
    pub missing: Vec<MissingRequirement>,
    /// Who organises at present. A convenor sees no members' names.
    #[schema(max_items = 50)]
    pub organisers: Vec<String>,
    /// Who facilitates at present.
    #[schema(max_items = 50)]
    pub facilitators: Vec<String>,
    /// What I may do in it.
    #[schema(max_items = 12)]
    pub can: Vec<CircleCan>,
}

/// What a reader may do in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CircleCan {
    /// Change what is said of it.
    Change,
    /// Set when it meets.
    SetSeries,
    /// Write down the charter it has agreed.
    AgreeCharter,
    /// Let people find it.
    Found,
    /// Open it.
    Activate,
    /// Give somebody a job in it.
    OpenRoleTerm,
    /// Take on a job in it.
    Volunteer,
    /// Read who is in it.
    SeeMembers,
    /// Read what it tells its members.
    SeeNotices,
    /// Read who does which job.
    SeeRoleTerms,
    /// Leave it.
    Leave,
    /// Say goodbye to its members.
    SayGoodbye,
}

impl CircleCan {
    fn allows(actor: &Actor, id: CircleId, state: CircleState, complete: bool) -> Vec<Self> {
        let may = |action| actor.rights.may(id, action);
        let convene = may(Action::Convene);
        granted([
            (Self::Change, convene),
            (Self::SetSeries, convene),
            (Self::AgreeCharter, convene),
            (Self::Found, convene && state == CircleState::Idea && complete),
            (Self::Activate, convene && state == CircleState::Forming && complete),
            (Self::OpenRoleTerm, convene),
            (Self::Volunteer, may(Action::Volunteer)),
            (Self::SeeMembers, may(Action::SeePeople)),
            (Self::SeeNotices, may(Action::ReadNotices)),
            (Self::SeeRoleTerms, may(Action::SeeTerms)),
            (Self::Leave, may(Action::Leave)),
            (Self::SayGoodbye, may(Action::SayGoodbye)),
        ])
    }
}

/// A circle's sector as a list of codes.
#[must_use]
pub fn sector_codes(sector: Sector) -> Vec<String> {
    let codes: &[&str] = match sector {
        Sector::Adults => &["adults"],
        Sector::Children => &["children"],
        Sector::Both | Sector::None => &["adults", "children"],
    };
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// The words for standings in answers.
#[must_use]
pub fn standing_words(standings: &[Standing]) -> Vec<String> {
    let word = |standing: &Standing| match standing {
        Standing::Member => "member",
        Standing::Organiser => "organiser",
        Standing::Facilitator => "facilitator",
        Standing::Uncharted => "needs_charter",
        Standing::SteppingBack => "stepping_back",
        Standing::Paused => "paused",
        Standing::Convenor => "convenor",
        Standing::Sponsor => "sponsor",
        Standing::ResearchPartner => "research_partner",
    };
    standings.iter().map(|standing| word(standing).to_owned()).collect()
}

/// The circle as this reader sees it.
#[must_use]
pub fn shown(inside: Inside, actor: &Actor, missing: Vec<MissingRequirement>) -> Circle {
    let (id, circle) = (inside.circle.id, inside.circle);
    let holders = |kinds: &[RoleKind]| -> Vec<String> {
        inside.terms.iter().filter(|term| kinds.contains(&term.row.kind)).filter_map(|term| term.name.clone()).collect()
    };
    Circle {
        id: id.0,
        name: circle.name,
        state: circle.state,
        family: circle.family,
        family_label: inside.family_label,
        domain_statement: circle.domain_statement,
        practice_statement: circle.practice_statement,
        allowed_roles: circle.allowed_roles.0,
        admits_interested: circle.admits_interested,
        sectors: sector_codes(circle.sector),
        areas: circle.areas.0,
        organisation_ids: circle.organisation_ids.0,
        manager_rule: circle.manager_rule,
        visibility: circle.visibility,
        capacity: circle.capacity,
        usually_come: circle.usually_come,
        level: circle.capability_level,
        stage: circle.capability_stage,
        for_only_social_workers: circle.for_only_social_workers,
        rhythm: inside.series.as_ref().map(rhythm::words),
        next_dates: inside.series.as_ref().map(|row| rhythm::next_dates(row, actor.work.now())).unwrap_or_default(),
        charter_version: inside.charter.unwrap_or(0),
        members_count: inside.headcount,
        standings: standing_words(actor.rights.standings(id)),
        can: CircleCan::allows(actor, id, circle.state, missing.is_empty()),
        missing,
        organisers: holders(&[RoleKind::Organiser, RoleKind::Convenor]),
        facilitators: holders(&[RoleKind::Facilitator]),
    }
}
