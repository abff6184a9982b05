//! My circles, and what organisers say of theirs.

pub mod next_step;
pub mod openings;
pub mod starting;

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{get, put};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use base::access::{Action, Actor, Right};
use base::error::{Error, FieldError, Refusal, Result};
use base::model::circles::{circle, series};
use base::model::codes::{CircleState, Family, ManagerRule, Sector, Visibility};
use base::model::ids::CircleId;
use base::model::people::organisation;
use base::model::people::role::role_by_code;
use base::model::{Texts, name_key};
use shared::domain::circles::places;
use shared::domain::circles::search::search_text;
use shared::web::{Answer, Json, Keep, PageInfo, Paging, Query, Routes};
use shared::wire::circles::circle::{Circle, standing_words};
use shared::wire::circles::rhythm::{self, SessionTime};
use shared::wire::people::hat::AreaLabels;

/// One of my circles, in a list.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "name": "Birmingham Practice Educators", "state": "active", "family": "trainer", "standings": ["member"], "rhythm": null, "next_dates": []}))]
pub struct CircleLine {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(max_length = 80)]
    pub name: String,
    /// Where it stands.
    pub state: CircleState,
    /// The kind of role it is for.
    pub family: Family,
    /// How I stand in it.
    #[schema(max_items = 10)]
    pub standings: Vec<String>,
    /// When it meets, in words; null while I may not see inside.
    #[schema(required, max_length = 200)]
    pub rhythm: Option<String>,
    /// The next dates; empty while I may not see inside.
    #[schema(max_items = 6)]
    pub next_dates: Vec<SessionTime>,
}

/// A page of my circles.
#[derive(Serialize, ToSchema)]
pub struct CircleList {
    /// In the order of their names.
    #[schema(max_items = 200)]
    pub items: Vec<CircleLine>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CircleQuery {
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// What organisers say of a circle.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "First Year in Practice", "domain_statement": "The first year as a social worker.", "practice_statement": "Saying what we need.",
    "allowed_roles": ["nqsw"], "admits_interested": false, "sectors": ["adults", "children"], "areas": ["birmingham"], "organisation_ids": [],
    "manager_rule": "none_in_scope", "visibility": "listed", "capacity": null, "usually_come": null, "level": null, "stage": null,
    "for_only_social_workers": false
}))]
pub struct CircleChange {
    /// Its name.
    #[validate(length(min = 1, max = 80, message = "Enter a name of up to 80 characters."))]
    #[validate(custom(function = "shared::web::check::one_line"))]
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// What its members care about.
    #[validate(length(max = 400, message = "Use up to 400 characters."))]
    #[schema(required, max_length = 400)]
    pub domain_statement: Option<String>,
    /// What they want to get better at.
    #[validate(length(max = 400, message = "Use up to 400 characters."))]
    #[schema(required, max_length = 400)]
    pub practice_statement: Option<String>,
    /// Codes of the roles it admits; all of its family.
    #[validate(length(max = 60, message = "Choose up to 60 roles."))]
    #[schema(max_items = 60)]
    pub allowed_roles: Vec<String>,
    /// Whether people thinking about such a role may come.
    pub admits_interested: bool,
    /// `adults`, `children` or both.
    #[validate(length(min = 1, max = 2, message = "Choose adults, children or both."))]
    #[schema(min_items = 1, max_items = 2)]
    pub sectors: Vec<Sector>,
    /// Codes of its areas.
    #[validate(length(max = 50, message = "Choose up to 50 areas."))]
    #[schema(max_items = 50)]
    pub areas: Vec<String>,
    /// Only people of these organisations; empty: any in the area.
    #[validate(length(max = 50, message = "Choose up to 50 organisations."))]
    #[schema(max_items = 50)]
    pub organisation_ids: Vec<Uuid>,
    /// How far it keeps managers out.
    pub manager_rule: ManagerRule,
    /// Whether the directory lists it.
    pub visibility: Visibility,
    /// How many places it has.
    #[validate(range(min = 3, max = 500, message = "Enter a number from 3 to 500."))]
    #[schema(required, minimum = 3, maximum = 500)]
    pub capacity: Option<i32>,
    /// How many usually come, in your own words.
    #[validate(length(max = 60, message = "Use up to 60 characters."))]
    #[schema(required, max_length = 60)]
    pub usually_come: Option<String>,
    /// The level of capability it supports.
    #[validate(range(min = 1, max = 9, message = "Enter a number from 1 to 9."))]
    #[schema(required, minimum = 1, maximum = 9)]
    pub level: Option<i32>,
    /// The stage within that level.
    #[validate(range(min = 1, max = 9, message = "Enter a number from 1 to 9."))]
    #[schema(required, minimum = 1, maximum = 9)]
    pub stage: Option<i32>,
    /// Whether it is meant for the only social worker in a team.
    pub for_only_social_workers: bool,
}

/// List my circles.
///
/// Those in which I have a place or organise, ideas of my own included.
#[utoipa::path(tag = "circles", params(CircleQuery), responses((status = OK, description = "A page of circles.", body = CircleList), Refusal))]
#[get("/circles")]
pub async fn list_circles(actor: Actor, query: Query<CircleQuery>) -> Result<Answer> {
    let paging = Paging::new(&actor, "circles", query.0.limit, query.0.cursor.as_deref())?;
    let rows = actor.may::<circle::Entity>(Action::Belong);
    let columns = (circle::Column::NameKey, circle::Column::Id);
    let (circles, page) = paging.of(&actor, rows, columns, false, |row| (row.name_key.clone(), row.id.0)).await?;
    let series = actor.may::<series::Entity>(Action::See);
    let series =
        series.filter(series::Column::CircleId.is_in(circles.iter().map(|row| row.id))).all(actor.db()).await?;
    let series: HashMap<CircleId, series::Model> = series.into_iter().map(|row| (row.circle_id, row)).collect();
    let line = |row: circle::Model| CircleLine {
        id: row.id.0,
        standings: standing_words(actor.rights.standings(row.id)),
        rhythm: series.get(&row.id).map(rhythm::words),
        next_dates: series.get(&row.id).map(|row| rhythm::next_dates(row, actor.work.now())).unwrap_or_default(),
        name: row.name,
        state: row.state,
        family: row.family,
    };
    page.answer(|page| CircleList { items: circles.into_iter().map(line).collect(), page })
}

/// Show a circle from the inside.
///
/// For members and convenors. To everybody else it does not exist.
#[utoipa::path(tag = "circles", responses((status = OK, description = "The circle.", body = Circle), Refusal))]
#[get("/circles/{circle}")]
pub async fn show_circle(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    let actor = actor.narrowed_to(Action::See, *id)?;
    Answer::show(&next_step::shown(&actor, *id).await?)
}

/// Change what a circle says of itself and who it is for.
///
/// By its organisers. A change of who it is for is judged at once for everybody inside. Letting managers closer is for the members to
/// decide, not for an organiser.
#[utoipa::path(tag = "circles", request_body = CircleChange,
    responses((status = OK, description = "The circle.", body = Circle), Refusal))]
#[put("/circles/{circle}")]
pub async fn change_circle(actor: Actor, id: Path<CircleId>, change: Json<CircleChange>) -> Result<Answer> {
    let circle = actor.circle(Action::Convene, *id).await?;
    let change = change.valid()?;
    actor.expects(&next_step::shown(&actor, *id).await?)?;
    judged(&actor, &circle, &change).await?;
    let (domain, practice) = (filled(change.domain_statement), filled(change.practice_statement));
    let mut row = circle.into_active_model();
    row.name = Set(change.name.trim().to_owned());
    row.name_key = Set(name_key(&change.name));
    row.search_text = Set(search_text(
        change.name.trim(),
        domain.as_deref().unwrap_or_default(),
        practice.as_deref().unwrap_or_default(),
    ));
    row.domain_statement = Set(domain);
    row.practice_statement = Set(practice);
    row.allowed_roles = Set(Texts(change.allowed_roles));
    row.admits_interested = Set(change.admits_interested);
    row.sector = Set(sector(&change.sectors));
    row.areas = Set(Texts(change.areas));
    row.organisation_ids = Set(Texts(change.organisation_ids.iter().map(Uuid::to_string).collect()));
    row.manager_rule = Set(change.manager_rule);
    row.visibility = Set(change.visibility);
    row.capacity = Set(change.capacity);
    row.usually_come = Set(filled(change.usually_come));
    row.capability_level = Set(change.level);
    row.capability_stage = Set(change.stage);
    row.for_only_social_workers = Set(change.for_only_social_workers);
    row.update(actor.db()).await?;
    places::update(&actor.system(), &[*id]).await?;
    let actor = actor.refreshed().await?;
    let shown = next_step::shown(&actor, *id).await?;
    actor.keep(Answer::show(&shown)?).await
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn sector(sectors: &[Sector]) -> Sector {
    match sectors {
        [Sector::Adults] => Sector::Adults,
        [Sector::Children] => Sector::Children,
        _ => Sector::Both,
    }
}

/// What single fields cannot say: that roles are of the family, places exist, and managers come no closer.
async fn judged(actor: &Actor, circle: &circle::Model, change: &CircleChange) -> Result<()> {
    let mut wrong = Vec::new();
    let of_family =
        |code: &String| role_by_code(code).is_some_and(|role| role.family == circle.family && !role.interested);
    if !change.allowed_roles.iter().all(of_family) {
        let detail = "A circle is for one kind of role. Choose roles of that kind only.";
        wrong.push(FieldError::new("#/allowed_roles", "mixed", detail));
    }
    let areas = AreaLabels::load(actor).await?;
    if !change.areas.iter().all(|code| areas.has(code)) {
        wrong.push(FieldError::new("#/areas", "unknown", "Choose areas of the partnership."));
    }
    let organisations = actor.may::<organisation::Entity>(Right::Everyone);
    let organisations = organisations.filter(organisation::Column::Id.is_in(change.organisation_ids.iter().copied()));
    if organisations.all(actor.db()).await?.len() != change.organisation_ids.len() {
        wrong.push(FieldError::new(
            "#/organisation_ids",
            "unknown",
            "Choose organisations of the partnership, each once.",
        ));
    }
    if actor.rights.place(circle.id).is_some() && actor.founding_hats(&changed(circle, change)).is_empty() {
        let detail = "This would leave you out yourself. Keep a role, an area and a sector of your own.";
        wrong.push(FieldError::new("#/allowed_roles", "leaves_you_out", detail));
    }
    if !rule_allowed(circle, change.manager_rule) {
        let detail = "Managers can come closer only by the members' own decision.";
        wrong.push(FieldError::new("#/manager_rule", "members_decide", detail));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// Who the circle would be for after this change.
fn changed(circle: &circle::Model, change: &CircleChange) -> circle::Model {
    circle::Model {
        allowed_roles: Texts(change.allowed_roles.clone()),
        admits_interested: change.admits_interested,
        sector: sector(&change.sectors),
        areas: Texts(change.areas.clone()),
        organisation_ids: Texts(change.organisation_ids.iter().map(Uuid::to_string).collect()),
        manager_rule: change.manager_rule,
        ..circle.clone()
    }
}

/// Circles of managers admit managers by nature. Any other may close itself further to them, never open itself by an organiser's hand.
fn rule_allowed(circle: &circle::Model, wanted: ManagerRule) -> bool {
    let closeness = |rule| match rule {
        ManagerRule::NoneAnywhere => 0,
        ManagerRule::NoneInScope => 1,
        ManagerRule::NoLineOverMembers => 2,
    };
    let managers = matches!(circle.family, Family::Manager | Family::SeniorLeader);
    if managers || circle.state == CircleState::Idea {
        return managers == (wanted == ManagerRule::NoLineOverMembers);
    }
    closeness(wanted) <= closeness(circle.manager_rule)
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_circles).service(show_circle).service(change_circle);
    config.configure(starting::routes).configure(openings::routes);
}
