//! What a change of my engagements would mean for my circles, said before I save it (model §3.4, promotion).

use actix_web::post;
use chrono::NaiveDate;
use sea_orm::ColumnTrait;
use sea_orm::QueryFilter as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::outlook::outlook;
use base::access::{Actor, Right};
use base::error::missing::OrMissing as _;
use base::error::{Error, Refusal, Result};
use base::model::circles::circle;
use base::model::codes::{EngagementKind, Sector, Verification};
use base::model::ids::EngagementId;
use base::model::people::engagement;
use shared::web::check::sensible_date;
use shared::web::{Answer, Json, Routes};
use shared::wire::people::engagements::{NewEngagement, a_fraction};

/// An engagement I think of adding, or of putting in the place of one I have.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "role": "team_manager", "organisation_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "sector": "children", "areas": ["birmingham"],
    "kind": "substantive", "fraction": "1.00", "starts_on": "2027-02-01", "ends_on": null, "holds_line": true, "replaces": null
}))]
pub struct PlannedEngagement {
    /// The role's code, from the partnership's list of roles.
    #[validate(length(max = 60, message = "Choose a role."))]
    #[schema(max_length = 60)]
    pub role: String,
    /// Where; null for independents.
    #[schema(required)]
    pub organisation_id: Option<Uuid>,
    /// In which services.
    pub sector: Sector,
    /// Codes of the areas it covers.
    #[validate(length(min = 1, max = 20, message = "Choose at least one area."))]
    #[schema(min_items = 1, max_items = 20)]
    pub areas: Vec<String>,
    /// On what footing.
    pub kind: EngagementKind,
    /// Part of full time, from 0.01 to 1.00, as text.
    #[validate(custom(function = "a_fraction"))]
    #[schema(required, max_length = 4, pattern = r"^(0\.[0-9]{1,2}|1(\.0{1,2})?)$")]
    pub fraction: Option<String>,
    /// First day.
    #[validate(custom(function = "sensible_date"))]
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    #[validate(custom(function = "sensible_date"))]
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// Whether it means managing people.
    pub holds_line: bool,
    /// The engagement that this one would take the place of; null when it comes on top.
    #[schema(required)]
    pub replaces: Option<Uuid>,
}

impl From<PlannedEngagement> for NewEngagement {
    fn from(plan: PlannedEngagement) -> Self {
        Self {
            role: plan.role,
            organisation_id: plan.organisation_id,
            sector: plan.sector,
            areas: plan.areas,
            kind: plan.kind,
            fraction: plan.fraction,
            starts_on: plan.starts_on,
            ends_on: plan.ends_on,
            holds_line: plan.holds_line,
        }
    }
}

/// A circle's id and name.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c04", "name": "Supervision That Helps"}))]
pub struct CircleName {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(max_length = 80)]
    pub name: String,
}

impl From<circle::Model> for CircleName {
    fn from(row: circle::Model) -> Self {
        Self { id: row.id.0, name: row.name }
    }
}

/// What the change would mean for my circles.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"ends": [], "pauses": [], "steps_back_from": [{"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c05", "name": "Birmingham Practice Educators"}], "suggestions": [{"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c04", "name": "Supervision That Helps"}]}))]
pub struct EngagementPreview {
    /// My place here would end at once.
    #[schema(max_items = 200)]
    pub ends: Vec<CircleName>,
    /// My place here would pause.
    #[schema(max_items = 200)]
    pub pauses: Vec<CircleName>,
    /// From today I would step back here; my place ends on the day the change takes effect.
    #[schema(max_items = 200)]
    pub steps_back_from: Vec<CircleName>,
    /// Listed circles that my roles would open.
    #[schema(max_items = 10)]
    pub suggestions: Vec<CircleName>,
}

/// Preview what a change of my engagements would mean.
///
/// Nothing is changed. The answer speaks of my own circles, and of listed ones by what they say of themselves: never of who is inside.
#[utoipa::path(tag = "me", request_body = PlannedEngagement,
    responses((status = OK, description = "What it would mean.", body = EngagementPreview), Refusal))]
#[post("/me/engagement-previews")]
pub async fn preview_engagement(actor: Actor, plan: Json<PlannedEngagement>) -> Result<Answer> {
    let plan = plan.valid()?;
    let replaces = plan.replaces.map(EngagementId::from);
    let new = NewEngagement::from(plan);
    let mine = actor.may::<engagement::Entity>(Right::Own);
    let mine = match replaces {
        Some(id) => mine.filter(engagement::Column::Id.ne(id)),
        None => mine,
    };
    let verification = verification(&actor, replaces).await?;
    new.make_sure(&actor, verification).await?;
    let mut rows = mine.all(actor.db()).await?;
    let (from, id) = (new.starts_on, replaces.unwrap_or_else(|| actor.work.world().id().into()));
    rows.push(new.into_row(&actor, id, actor.person.id, verification));
    let outlook = outlook(&actor, rows, from).await?;
    let names = |circles: Vec<circle::Model>| circles.into_iter().take(200).map(Into::into).collect();
    Answer::list(&EngagementPreview {
        ends: names(outlook.ends),
        pauses: names(outlook.pauses),
        steps_back_from: names(outlook.steps_back_from),
        suggestions: names(outlook.suggestions),
    })
}

/// Who would say it: I, unless it takes the place of something that somebody else vouched for.
async fn verification(actor: &Actor, replaces: Option<EngagementId>) -> Result<Verification> {
    let Some(id) = replaces else { return Ok(Verification::SelfDeclared) };
    let unknown = || Error::field("#/replaces", "unknown", "This is not one of your roles.");
    Ok(actor.one::<engagement::Entity>(Right::Own, id).await.or_missing(unknown)?.verification)
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(preview_engagement);
}
