//! Finding a circle: the public faces that circles chose to list (B-08, T-07), for everybody signed in.

use std::collections::HashMap;

use actix_web::get;
use actix_web::web::Path;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ExprTrait as _, QueryFilter, QueryOrder, Select};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use base::access::{Action, Actor, Right};
use base::error::{Refusal, Result};
use base::model::circles::charter_version::Decision;
use base::model::circles::{circle, role_term, series};
use base::model::codes::{CircleState, ConfidentialityRule, Family, ManagerRule, Mode, RoleKind, Sector};
use base::model::ids::{CircleId, PersonId};
use base::model::people::role::role_by_code;
use base::model::people::{organisation, person, role_family};
use shared::domain::circles::search::search_words;
use shared::web::{Answer, PageInfo, Paging, Query, Routes};
use shared::wire::can::granted;
use shared::wire::circles::circle::sector_codes;
use shared::wire::circles::rhythm::{self, SessionTime};

/// A circle as the directory lists it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "name": "Birmingham Practice Educators", "state": "active", "family": "trainer",
    "family_label": "Practice educators, supervisors and assessors", "who_for": "Practice educators, and people thinking about becoming one",
    "areas": ["birmingham"], "sectors": ["adults", "children"], "domain_statement": "Educating social workers in practice.",
    "rhythm": "Every 2 months, on the second Tuesday, 2pm to 4pm", "mode": "hybrid", "usually_come": "12 to 15", "level": null, "stage": null,
    "supported_by": [], "research_partners": [], "for_only_social_workers": false, "mine": false
}))]
pub struct CircleFaceSummary {
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
    /// Who it is for, in a sentence.
    #[schema(max_length = 2000)]
    pub who_for: String,
    /// Codes of its areas.
    #[schema(max_items = 50)]
    pub areas: Vec<String>,
    /// Codes of its sectors.
    #[schema(max_items = 2)]
    pub sectors: Vec<String>,
    /// What its members care about.
    #[schema(required, max_length = 400)]
    pub domain_statement: Option<String>,
    /// When it meets, in words.
    #[schema(required, max_length = 200)]
    pub rhythm: Option<String>,
    /// Face to face or online.
    #[schema(required)]
    pub mode: Option<Mode>,
    /// How many usually come, in its organisers' words.
    #[schema(required, max_length = 60)]
    pub usually_come: Option<String>,
    /// The level of capability it supports (T-01).
    #[schema(required, minimum = 1, maximum = 9)]
    pub level: Option<i32>,
    /// The stage within that level.
    #[schema(required, minimum = 1, maximum = 9)]
    pub stage: Option<i32>,
    /// Senior people who open doors for it and see nothing inside (L-20).
    #[schema(max_items = 20)]
    pub supported_by: Vec<String>,
    /// Academics who bring it research.
    #[schema(max_items = 20)]
    pub research_partners: Vec<String>,
    /// Whether it is meant for the only social worker in a team (N-07).
    pub for_only_social_workers: bool,
    /// Whether it stands in my own list of circles.
    pub mine: bool,
}

/// A page of the directory.
#[derive(Serialize, ToSchema)]
pub struct CircleFaceList {
    /// In the order of their names.
    #[schema(max_items = 200)]
    pub items: Vec<CircleFaceSummary>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// A circle's whole public face.
#[derive(Serialize, ToSchema)]
pub struct CircleFace {
    /// As the directory lists it.
    #[serde(flatten)]
    pub face: CircleFaceSummary,
    /// What its members want to get better at.
    #[schema(required, max_length = 400)]
    pub practice_statement: Option<String>,
    /// Who decides what (G-02).
    #[schema(max_items = 20)]
    pub decisions: Vec<Decision>,
    /// The next six dates.
    #[schema(max_items = 6)]
    pub next_dates: Vec<SessionTime>,
    /// How much time it takes (T-41).
    #[schema(required, max_length = 200)]
    pub time_commitment: Option<String>,
    /// What may be told outside.
    #[schema(required)]
    pub confidentiality_rule: Option<ConfidentialityRule>,
    /// How far it keeps managers out.
    pub manager_rule: ManagerRule,
    /// Codes of the roles it admits.
    #[schema(max_items = 60)]
    pub allowed_roles: Vec<String>,
    /// Whether people thinking about such a role may come.
    pub admits_interested: bool,
    /// Where to ask about it.
    #[schema(max_length = 254)]
    pub contact_email: String,
    /// Who hosts it; null: the partnership (G-08).
    #[schema(required, max_length = 120)]
    pub host: Option<String>,
    /// What I may do about it.
    #[schema(max_items = 2)]
    pub can: Vec<CircleFaceCan>,
}

/// What a reader may do about a circle whose public face they see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CircleFaceCan {
    /// Go in.
    Open,
    /// See whether they can join.
    Join,
}

impl CircleFaceCan {
    fn allows(actor: &Actor, id: CircleId) -> Vec<Self> {
        let inside = actor.rights.may(id, Action::Belong);
        granted([(Self::Open, inside), (Self::Join, !inside)])
    }
}

/// What to look for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DirectoryQuery {
    /// Words; all must occur. The field's other names for a circle are understood.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only circles for this kind of role.
    family: Option<Family>,
    /// Only circles in this area.
    #[param(max_length = 60)]
    area: Option<String>,
    /// Only circles for this sector.
    sector: Option<Sector>,
    /// Only my own circles.
    mine: Option<bool>,
    /// Only circles that my roles and areas fit, going by their public rules.
    open_to_me: Option<bool>,
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// List the circles of the directory.
///
/// Public faces only: what a circle chose to show. Numbers are in its organisers' words, never counted.
#[utoipa::path(tag = "directory", params(DirectoryQuery), responses((status = OK, description = "A page of circles.", body = CircleFaceList), Refusal))]
#[get("/directory")]
pub async fn list_directory(actor: Actor, query: Query<DirectoryQuery>) -> Result<Answer> {
    let query = query.0;
    let paging = Paging::new(&actor, "directory", query.limit, query.cursor.as_deref())?;
    let ground = if query.mine == Some(true) { Right::In(Action::Belong) } else { Right::Listed };
    let mut rows = matching(actor.may::<circle::Entity>(ground), &query);
    if query.open_to_me == Some(true) {
        rows = rows.filter(circle::Column::Id.is_in(actor.fitting_circles().await?));
    }
    let columns = (circle::Column::NameKey, circle::Column::Id);
    let (circles, page) = paging.of(&actor, rows, columns, false, |row| (row.name_key.clone(), row.id.0)).await?;
    let beside = Beside::load(&actor, &circles).await?;
    page.answer(|page| CircleFaceList {
        items: circles.into_iter().map(|circle| beside.face(&actor, circle)).collect(),
        page,
    })
}

fn matching(mut rows: Select<circle::Entity>, query: &DirectoryQuery) -> Select<circle::Entity> {
    for word in search_words(query.q.as_deref().unwrap_or_default()) {
        rows = rows.filter(circle::Column::SearchText.contains(escaped(&word)));
    }
    if let Some(family) = query.family {
        rows = rows.filter(circle::Column::Family.eq(family));
    }
    if let Some(area) = &query.area {
        let areas = Expr::col((circle::Entity, circle::Column::Areas)).cast_as("text");
        rows = rows.filter(areas.like(format!("%\"{}\"%", escaped(area))));
    }
    match query.sector {
        None => rows,
        Some(sector) => rows.filter(circle::Column::Sector.is_in([sector, Sector::Both])),
    }
}

/// Without the signs that LIKE takes for anything.
fn escaped(word: &str) -> String {
    word.replace(['%', '_', '\\', '"'], "")
}

/// What stands beside circles on their faces, loaded for all of them at once.
struct Beside {
    families: HashMap<Family, String>,
    series: HashMap<CircleId, series::Model>,
    terms: Vec<role_term::Model>,
    names: HashMap<PersonId, String>,
}

impl Beside {
    async fn load(actor: &Actor, circles: &[circle::Model]) -> Result<Self> {
        let ids: Vec<CircleId> = circles.iter().map(|circle| circle.id).collect();
        let mine = ids.iter().copied().filter(|id| actor.rights.may(*id, Action::Belong));
        let series_of = |ground| {
            let rows = actor.may::<series::Entity>(ground);
            rows.filter(series::Column::CircleId.is_in(ids.iter().copied())).all(actor.db())
        };
        let mut series = series_of(Right::Listed).await?;
        if mine.count() > 0 {
            series.extend(series_of(Right::In(Action::Belong)).await?);
        }
        let terms = actor.may::<role_term::Entity>(Right::Listed);
        let terms = terms.filter(role_term::Column::CircleId.is_in(ids.iter().copied())).all(actor.db()).await?;
        let terms: Vec<role_term::Model> = terms.into_iter().filter(|term| term.is_current(actor.rights.on)).collect();
        Ok(Self {
            families: family_labels(actor).await?,
            series: series.into_iter().map(|row| (row.circle_id, row)).collect(),
            names: names_on_faces(actor, &terms).await?,
            terms,
        })
    }

    fn face(&self, actor: &Actor, circle: circle::Model) -> CircleFaceSummary {
        let series = self.series.get(&circle.id);
        let named = |kind: RoleKind| {
            let terms = self.terms.iter().filter(|term| term.circle_id == circle.id && term.kind == kind);
            terms.filter_map(|term| self.names.get(&term.person_id).cloned()).collect()
        };
        CircleFaceSummary {
            id: circle.id.0,
            state: circle.state,
            family: circle.family,
            family_label: self.families.get(&circle.family).cloned().unwrap_or_default(),
            who_for: who_for(&circle),
            sectors: sector_codes(circle.sector),
            rhythm: series.map(rhythm::words),
            mode: series.map(|series| series.mode),
            supported_by: named(RoleKind::Sponsor),
            research_partners: named(RoleKind::ResearchPartner),
            mine: actor.rights.may(circle.id, Action::Belong),
            name: circle.name,
            areas: circle.areas.0,
            domain_statement: circle.domain_statement,
            usually_come: circle.usually_come,
            level: circle.capability_level,
            stage: circle.capability_stage,
            for_only_social_workers: circle.for_only_social_workers,
        }
    }
}

async fn family_labels(actor: &Actor) -> Result<HashMap<Family, String>> {
    let rows = actor.may::<role_family::Entity>(Right::Everyone).order_by_asc(role_family::Column::Position);
    Ok(rows.all(actor.db()).await?.into_iter().map(|row| (row.code, row.label)).collect())
}

async fn names_on_faces(actor: &Actor, terms: &[role_term::Model]) -> Result<HashMap<PersonId, String>> {
    if terms.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = actor.may::<person::Entity>(Right::Listed);
    let rows = rows.filter(person::Column::Id.is_in(terms.iter().map(|term| term.person_id)));
    Ok(rows.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect())
}

/// Who a circle is for, as a sentence made from its rules (T-27).
fn who_for(circle: &circle::Model) -> String {
    let label = |code: &String| role_by_code(code).map(|role| several(&role.label.to_lowercase()));
    let mut roles: Vec<String> = circle.allowed_roles.0.iter().filter_map(label).collect();
    if circle.admits_interested {
        roles.push("people thinking about becoming one".to_owned());
    }
    let sentence = match roles.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    };
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A role's label for several people: "heads of service", "deans or heads of school".
fn several(label: &str) -> String {
    let one = |part: &str| match part.split_once(" of ") {
        Some((what, rest)) => format!("{what}s of {rest}"),
        None => format!("{part}s"),
    };
    label.split(" or ").map(one).collect::<Vec<_>>().join(" or ")
}

/// Show a circle's public face.
///
/// What it is about, who it is for, who decides what, when it meets and what it asks. No member is named.
#[utoipa::path(tag = "directory",
    responses((status = OK, description = "Its public face.", body = CircleFace), Refusal))]
#[get("/directory/{circle}")]
pub async fn show_face(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    let face = actor.face(*id).await?;
    let host = match face.circle.host_organisation_id {
        Some(host) => Some(actor.one::<organisation::Entity>(Right::Everyone, host).await?.name),
        None => None,
    };
    let beside = Beside {
        families: family_labels(&actor).await?,
        series: face.series.clone().into_iter().map(|row| (row.circle_id, row)).collect(),
        names: names_on_faces(&actor, &face.terms).await?,
        terms: face.terms,
    };
    let circle = face.circle.clone();
    Answer::show(&CircleFace {
        practice_statement: circle.practice_statement.clone(),
        decisions: face.charter.as_ref().map(|charter| charter.decisions.0.clone()).unwrap_or_default(),
        next_dates: face.series.as_ref().map(|row| rhythm::next_dates(row, actor.work.now())).unwrap_or_default(),
        time_commitment: face.charter.as_ref().map(|charter| charter.time_commitment.clone()),
        confidentiality_rule: face.charter.as_ref().map(|charter| charter.confidentiality_rule),
        manager_rule: circle.manager_rule,
        allowed_roles: circle.allowed_roles.0.clone(),
        admits_interested: circle.admits_interested,
        contact_email: actor.rights.partnership.contact_email.clone(),
        host,
        can: CircleFaceCan::allows(&actor, *id),
        face: beside.face(&actor, circle),
    })
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_directory).service(show_face);
}
