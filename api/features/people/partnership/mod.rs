//! The partnership that this deployment serves, and its words: families of roles and areas. Codes stay; labels are the partnership's (T-03).

pub mod contacts;
pub mod safeguarding_contacts;

use actix_web::web::Path;
use actix_web::{get, put};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, PaginatorTrait as _, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::facts::{self, PublicFacts};
use base::access::{Actor, Right, Visitor};
use base::error::missing::OrMissing as _;
use base::error::{Error, FieldError, Refusal, Result};
use base::model::codes::{Family as FamilyCode, OrganisationState};
use base::model::people::role::{self, ROLES};
use base::model::people::{area, organisation, role_family};
use base::site::Site;
use shared::web::check::{email, one_line, sensible_date};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::people::standards::{StandardLink, standards};

/// A code and what people call it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"code": "birmingham", "label": "Birmingham"}))]
pub struct Choice {
    /// What the API calls it.
    #[schema(max_length = 60)]
    pub code: String,
    /// What people call it.
    #[schema(max_length = 120)]
    pub label: String,
}

impl From<area::Model> for Choice {
    fn from(row: area::Model) -> Self {
        Self { code: row.code, label: row.label }
    }
}

/// A family of roles: a circle is for one.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"code": "trainer", "label": "Practice educators, supervisors and assessors", "description": "People who teach, supervise and assess others in practice."}))]
pub struct Family {
    /// What the API calls it.
    pub code: FamilyCode,
    /// What people call it.
    #[schema(max_length = 80)]
    pub label: String,
    /// Who that is, in a sentence.
    #[schema(max_length = 300)]
    pub description: String,
}

impl From<role_family::Model> for Family {
    fn from(row: role_family::Model) -> Self {
        Self { code: row.code, label: row.label, description: row.description }
    }
}

/// A role that people hold in the field.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"code": "team_manager", "label": "Team manager", "family": "manager", "holds_line": true, "interested": false}))]
pub struct Role {
    /// What the API calls it.
    #[schema(max_length = 60)]
    pub code: String,
    /// What people call it.
    #[schema(max_length = 120)]
    pub label: String,
    /// The family it belongs to.
    pub family: FamilyCode,
    /// Whether it usually means managing people.
    pub holds_line: bool,
    /// Whether it says "interested in" its family rather than "is one": such a role is never among those a circle is for (B-03).
    pub interested: bool,
}

impl From<&role::Role> for Role {
    fn from(role: &role::Role) -> Self {
        let (code, label) = (role.code.to_owned(), role.label.to_owned());
        Self { code, label, family: role.family, holds_line: role.holds_line, interested: role.interested }
    }
}

/// The partnership and its words.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "name": "West Midlands Teaching Partnership", "lead_organisation_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c03",
    "lead_organisation": "Coventry City Council", "funder": null, "contact_email": "programme-team@partnership.example",
    "starts_on": "2026-01-01", "ends_on": null, "today": "2026-11-23", "demo": false,
    "areas": [{"code": "birmingham", "label": "Birmingham"}],
    "families": [{"code": "trainer", "label": "Practice educators", "description": "People who teach others in practice."}],
    "roles": [{"code": "team_manager", "label": "Team manager", "family": "manager", "holds_line": true, "interested": false}],
    "standards": [{"label": "Social Work England: professional standards", "url": "https://www.socialworkengland.org.uk/standards/professional-standards/", "version_date": "2019-12-02"}]
}))]
pub struct Partnership {
    /// What it is called.
    #[schema(max_length = 120)]
    pub name: String,
    /// The organisation that leads it, once there is one (L-04).
    #[schema(required)]
    pub lead_organisation_id: Option<Uuid>,
    /// The name of that organisation.
    #[schema(required, max_length = 120)]
    pub lead_organisation: Option<String>,
    /// Who pays for it.
    #[schema(required, max_length = 200)]
    pub funder: Option<String>,
    /// Where people write to.
    #[schema(max_length = 254)]
    pub contact_email: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// The civil date in London.
    pub today: NaiveDate,
    /// Whether everything here is fictional.
    pub demo: bool,
    /// The areas it covers.
    #[schema(max_items = 200)]
    pub areas: Vec<Choice>,
    /// The families of roles.
    #[schema(max_items = 20)]
    pub families: Vec<Family>,
    /// The roles people hold.
    #[schema(max_items = 100)]
    pub roles: Vec<Role>,
    /// The published standards that every charter stands on (G-22).
    #[schema(max_items = 10)]
    pub standards: Vec<StandardLink>,
}

impl Partnership {
    fn of(facts: PublicFacts, site: &Site) -> Self {
        let row = facts.partnership;
        Self {
            name: row.name,
            lead_organisation_id: row.lead_organisation_id.map(|id| id.0),
            lead_organisation: facts.lead,
            funder: row.funder,
            contact_email: row.contact_email,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            today: site.world.today(),
            demo: site.config.demo,
            areas: facts.areas.into_iter().map(Into::into).collect(),
            families: facts.families.into_iter().map(Into::into).collect(),
            roles: ROLES.iter().map(Into::into).collect(),
            standards: standards(),
        }
    }
}

/// What the programme team can change about the partnership.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "West Midlands Teaching Partnership", "lead_organisation_id": null, "funder": null,
    "contact_email": "programme-team@partnership.example", "starts_on": "2026-01-01", "ends_on": null
}))]
pub struct PartnershipChange {
    /// What it is called.
    #[validate(length(max = 120, message = "Use up to 120 characters."), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// The organisation that leads it: an active one.
    #[schema(required)]
    pub lead_organisation_id: Option<Uuid>,
    /// Who pays for it.
    #[validate(length(max = 200, message = "Use up to 200 characters."), custom(function = "one_line"))]
    #[schema(required, max_length = 200)]
    pub funder: Option<String>,
    /// Where people write to.
    #[validate(custom(function = "email"))]
    #[schema(max_length = 254)]
    pub contact_email: String,
    /// First day.
    #[validate(custom(function = "sensible_date"))]
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    #[validate(custom(function = "sensible_date"))]
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
}

/// The words for a family of roles.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"label": "Practice educators", "description": "People who teach, supervise and assess others in practice."}))]
pub struct FamilyChange {
    /// What people call it.
    #[validate(length(max = 80, message = "Use up to 80 characters."), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 80)]
    pub label: String,
    /// Who that is, in a sentence.
    #[validate(length(max = 300, message = "Use up to 300 characters."), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 300)]
    pub description: String,
}

/// The words for an area.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"label": "Birmingham"}))]
pub struct AreaChange {
    /// What people call it.
    #[validate(length(max = 120, message = "Use up to 120 characters."), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 120)]
    pub label: String,
}

/// Show the partnership and its words.
///
/// For everybody, signed in or not: what the sign-in page says, and the lists that forms choose from.
#[utoipa::path(tag = "partnership", security(()), responses((status = OK, description = "The partnership.", body = Partnership), Refusal))]
#[get("/partnership")]
pub async fn show_partnership(visitor: Visitor) -> Result<Answer> {
    let facts = visitor.public_facts().await?;
    Answer::show(&Partnership::of(facts, &visitor.site))
}

/// Change what the partnership says of itself.
///
/// For the programme team. The lead organisation is one that takes part (L-04).
#[utoipa::path(tag = "partnership", request_body = PartnershipChange,
    responses((status = OK, description = "The partnership as it is now.", body = Partnership), Refusal))]
#[put("/partnership")]
pub async fn change_partnership(actor: Actor, change: Json<PartnershipChange>) -> Result<Answer> {
    actor.require_staff()?;
    let change = change.valid()?;
    let known = facts::public(actor.db()).await?;
    let row = known.partnership.clone();
    actor.expects(&Partnership::of(known, &actor.work.site))?;
    make_sure(&actor, &change).await?;
    let mut row = row.into_active_model();
    row.name = Set(change.name.trim().to_owned());
    row.lead_organisation_id = Set(change.lead_organisation_id.map(Into::into));
    row.funder = Set(change.funder);
    row.contact_email = Set(change.contact_email.trim().to_owned());
    row.starts_on = Set(change.starts_on);
    row.ends_on = Set(change.ends_on);
    row.update(actor.db()).await?;
    let answer = Answer::show(&Partnership::of(facts::public(actor.db()).await?, &actor.work.site))?;
    actor.keep(answer).await
}

async fn make_sure(actor: &Actor, change: &PartnershipChange) -> Result<()> {
    if change.ends_on.is_some_and(|last| last < change.starts_on) {
        return Err(Error::field("#/ends_on", "before_start", "The last day cannot be before the first."));
    }
    if let Some(id) = change.lead_organisation_id {
        let lead = actor.one::<organisation::Entity>(Right::Everyone, id.into()).await.optional()?;
        if lead.is_none_or(|lead| lead.state != OrganisationState::Active) {
            let sentence = "Choose an organisation that takes part.";
            return Err(Error::Invalid(vec![FieldError::new("#/lead_organisation_id", "not_active", sentence)]));
        }
    }
    Ok(())
}

/// Change the words for a family of roles.
///
/// For the programme team. The code stays; every page says the new words at once (T-03).
#[utoipa::path(tag = "partnership", request_body = FamilyChange, params(("family" = FamilyCode, Path, description = "The family's code.")),
    responses((status = OK, description = "The family as it is now.", body = Family), Refusal))]
#[put("/role-families/{family}")]
pub async fn change_family(actor: Actor, code: Path<FamilyCode>, change: Json<FamilyChange>) -> Result<Answer> {
    actor.require_staff()?;
    let row = actor.one::<role_family::Entity>(Right::Everyone, *code).await?;
    let change = change.valid()?;
    let mut row = row.into_active_model();
    row.label = Set(change.label.trim().to_owned());
    row.description = Set(change.description.trim().to_owned());
    let answer = Answer::show(&Family::from(row.update(actor.db()).await?))?;
    actor.keep(answer).await
}

/// Add an area, or change what it is called.
///
/// For the programme team. The code is chosen once, in small letters, digits and underscores; the label may change.
#[utoipa::path(tag = "partnership", request_body = AreaChange,
    params(("area" = String, Path, description = "The area's code.", pattern = "^[a-z][a-z0-9_]{1,39}$")),
    responses((status = OK, description = "The area as it is now.", body = Choice), Refusal))]
#[put("/areas/{area}")]
pub async fn change_area(actor: Actor, code: Path<String>, change: Json<AreaChange>) -> Result<Answer> {
    actor.require_staff()?;
    let change = change.valid()?;
    let label = change.label.trim().to_owned();
    let known = actor.may::<area::Entity>(Right::Everyone);
    let row = match actor.one::<area::Entity>(Right::Everyone, code.clone()).await {
        Ok(row) => area::ActiveModel { label: Set(label), ..row.into_active_model() }.update(actor.db()).await?,
        Err(Error::NotFound) if is_code(&code) => {
            let position = i32::try_from(known.count(actor.db()).await?).unwrap_or(i32::MAX);
            let row = area::ActiveModel { code: Set(code.into_inner()), label: Set(label), position: Set(position) };
            row.insert(actor.db()).await?
        }
        Err(Error::NotFound) => {
            let sentence = "An area's code is 2 to 40 small letters, digits and underscores, beginning with a letter.";
            return Err(Error::MalformedRequest(sentence.into()));
        }
        Err(other) => return Err(other),
    };
    let answer = Answer::show(&Choice::from(row))?;
    actor.keep(answer).await
}

fn is_code(text: &str) -> bool {
    (2..=40).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_partnership).service(change_partnership).service(change_family).service(change_area);
    config.configure(contacts::routes).configure(safeguarding_contacts::routes);
}
