//! The organisations that make up the partnership (L-04), and whom to tell about what in each (INV-21).

use std::collections::{HashMap, HashSet};

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::{Months, NaiveDate};
use sea_orm::{ActiveEnum as _, ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::{Validate, ValidationError};

use base::access::{Actor, Right};
use base::error::{Error, FieldError, Refusal, Result};
use base::model::codes::{ContactKind, OrganisationKind, OrganisationState, Sector};
use base::model::ids::OrganisationId;
use base::model::people::{organisation, safeguarding_contact};
use base::model::{Texts, name_key};
use shared::domain::consequences;
use shared::web::check::one_line;
use shared::web::page::{PageInfo, Paging};
use shared::web::query::{SearchQuery, containing};
use shared::web::{Answer, Json, Keep, Query, Routes};
use shared::wire::can::granted;
use shared::wire::people::contacts::{Contact, checked_in_the_past, replace_contacts};
use shared::wire::people::engagements::unknown_areas;

/// For how many months a contact counts as checked (model §3.2).
const FRESH_MONTHS: u32 = 12;

/// An organisation of the partnership.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "name": "Birmingham Children's Trust", "kind": "childrens_trust", "sectors": ["children"],
    "areas": ["birmingham"], "email_domains": ["bct.example"], "state": "active", "contacts": [], "missing_contacts": ["dpo"], "can": []
}))]
pub struct Organisation {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(max_length = 120)]
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// The sectors it works in.
    #[schema(max_items = 4)]
    pub sectors: Vec<Sector>,
    /// Codes of the areas it works in.
    #[schema(max_items = 50)]
    pub areas: Vec<String>,
    /// Domains of its e-mail addresses.
    #[schema(max_items = 20)]
    pub email_domains: Vec<String>,
    /// Where it stands.
    pub state: OrganisationState,
    /// Whom its people tell about what.
    #[schema(max_items = 20)]
    pub contacts: Vec<Contact>,
    /// The kinds of contact it needs and lacks, or that nobody has checked for twelve months.
    #[schema(max_items = 8)]
    pub missing_contacts: Vec<ContactKind>,
    /// What the reader may do with it.
    #[schema(max_items = 4)]
    pub can: Vec<OrganisationCan>,
}

/// What a reader may do with an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationCan {
    /// Change what is said of it.
    Change,
    /// Let it take part.
    Activate,
    /// Note that it has left.
    End,
    /// Say who in it manages or assesses whom.
    SupplyRelations,
}

impl OrganisationCan {
    fn allows(actor: &Actor, row: &organisation::Model) -> Vec<Self> {
        let offices = &actor.rights.offices;
        let staff = offices.programme_team;
        granted([
            (Self::Change, staff),
            (Self::Activate, staff && row.state != OrganisationState::Active),
            (Self::End, staff && row.state != OrganisationState::Left),
            (Self::SupplyRelations, offices.administers.contains(&row.id)),
        ])
    }
}

/// A page of organisations.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": [], "page": {"limit": 50, "has_more": false, "next_cursor": null}}))]
pub struct OrganisationList {
    /// By name.
    #[schema(max_items = 200)]
    pub items: Vec<Organisation>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// An organisation as the programme team describes it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "Birmingham Children's Trust", "kind": "childrens_trust", "sectors": ["children"], "areas": ["birmingham"],
    "email_domains": ["bct.example"], "contacts": []
}))]
pub struct NewOrganisation {
    /// Its name.
    #[validate(length(max = 120, message = "Use up to 120 characters."), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// The sectors it works in.
    #[validate(length(min = 1, max = 4, message = "Choose the sectors it works in, or neither."))]
    #[schema(min_items = 1, max_items = 4)]
    pub sectors: Vec<Sector>,
    /// Codes of the areas it works in.
    #[validate(length(max = 50, message = "Choose up to 50 areas."))]
    #[schema(max_items = 50)]
    pub areas: Vec<String>,
    /// Domains of its e-mail addresses, such as `example.org`.
    #[validate(length(max = 20, message = "Use up to 20 domains."), custom(function = "domains"))]
    #[schema(max_items = 20)]
    pub email_domains: Vec<String>,
    /// Whom its people tell about what, in their order; they take the place of those there were.
    #[validate(length(max = 20, message = "Use up to 20 contacts."), nested)]
    #[schema(max_items = 20)]
    pub contacts: Vec<Contact>,
}

fn domains(domains: &[String]) -> Result<(), ValidationError> {
    let fine = |domain: &String| {
        let labels = domain.split('.').collect::<Vec<_>>();
        let plain =
            |label: &&str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        domain.len() <= 253 && labels.len() >= 2 && labels.iter().all(plain)
    };
    if domains.iter().all(fine) {
        return Ok(());
    }
    Err(ValidationError::new("domain").with_message("Enter domains such as example.org, without an @.".into()))
}

/// List the organisations.
///
/// For everybody signed in, by name, with whom to tell about what in each.
#[utoipa::path(tag = "partnership", params(SearchQuery),
    responses((status = OK, description = "A page of organisations.", body = OrganisationList), Refusal))]
#[get("/organisations")]
pub async fn list_organisations(actor: Actor, query: Query<SearchQuery>) -> Result<Answer> {
    let SearchQuery { q, cursor, limit } = query.0;
    let mut rows = actor.may::<organisation::Entity>(Right::Everyone);
    if let Some(words) = q.map(|words| name_key(&words)).filter(|words| !words.is_empty()) {
        rows = rows.filter(containing(organisation::Column::NameKey, &words));
    }
    let columns = (organisation::Column::NameKey, organisation::Column::Id);
    let key = |row: &organisation::Model| (row.name_key.clone(), row.id.0);
    let paging = Paging::new(&actor, "organisations", limit, cursor.as_deref())?;
    let (rows, page) = paging.of(&actor, rows, columns, false, key).await?;
    let items = shown(&actor, rows).await?;
    page.answer(|page| OrganisationList { items, page })
}

/// Show one organisation.
///
/// For everybody signed in.
#[utoipa::path(tag = "partnership",
    responses((status = OK, description = "The organisation.", body = Organisation), Refusal))]
#[get("/organisations/{organisation}")]
pub async fn show_organisation(actor: Actor, id: Path<OrganisationId>) -> Result<Answer> {
    let row = actor.one::<organisation::Entity>(Right::Everyone, *id).await?;
    Answer::show(&one(&actor, row).await?)
}

/// Add an organisation.
///
/// For the programme team. It is invited until somebody activates it.
#[utoipa::path(tag = "partnership", request_body = NewOrganisation,
    responses((status = CREATED, description = "The new organisation.", body = Organisation), Refusal))]
#[post("/organisations")]
pub async fn add_organisation(actor: Actor, new: Json<NewOrganisation>) -> Result<Answer> {
    actor.require_staff()?;
    let new = new.valid()?;
    make_sure(&actor, &new).await?;
    let row = organisation::ActiveModel {
        id: Set(actor.work.world().id().into()),
        state: Set(OrganisationState::Invited),
        created_at: Set(actor.work.now()),
        ..described(&new)
    };
    let row = row.insert(actor.db()).await?;
    replace_contacts(&actor, Some(row.id), new.contacts).await?;
    kept(actor, row, true).await
}

/// Change an organisation.
///
/// For the programme team. One that takes part keeps every kind of contact it needs.
#[utoipa::path(tag = "partnership", request_body = NewOrganisation,
    responses((status = OK, description = "The organisation as it is now.", body = Organisation), Refusal))]
#[put("/organisations/{organisation}")]
pub async fn change_organisation(
    actor: Actor,
    id: Path<OrganisationId>,
    change: Json<NewOrganisation>,
) -> Result<Answer> {
    let row = actor.one::<organisation::Entity>(Right::Staff, *id).await?;
    let change = change.valid()?;
    actor.expects(&one(&actor, row.clone()).await?)?;
    make_sure(&actor, &change).await?;
    if row.state == OrganisationState::Active {
        let missing = missing(&change.sectors, &change.contacts, NaiveDate::MIN);
        refuse_without(&missing)?;
    }
    let row = organisation::ActiveModel { id: Set(row.id), ..described(&change) }.update(actor.db()).await?;
    replace_contacts(&actor, Some(row.id), change.contacts).await?;
    kept(actor, row, false).await
}

/// Let an organisation take part.
///
/// For the programme team. It needs a front door for each sector it works in, an out-of-hours contact, a whistle-blowing contact and a data
/// protection officer, each checked within twelve months (INV-21).
#[utoipa::path(tag = "partnership",
    responses((status = CREATED, description = "The organisation as it is now.", body = Organisation), Refusal))]
#[post("/organisations/{organisation}/activation")]
pub async fn activate_organisation(actor: Actor, id: Path<OrganisationId>) -> Result<Answer> {
    let row = actor.one::<organisation::Entity>(Right::Staff, *id).await?;
    if row.state == OrganisationState::Active {
        return Err(Error::StateNotAllowed("This organisation takes part already."));
    }
    refuse_without(&one(&actor, row.clone()).await?.missing_contacts)?;
    let mut row = row.into_active_model();
    row.state = Set(OrganisationState::Active);
    let row = row.update(actor.db()).await?;
    kept(actor, row, true).await
}

/// Note that an organisation has left the partnership.
///
/// For the programme team. The circles it hosts carry on with the partnership as their host, and nobody loses a place (G-08).
#[utoipa::path(tag = "partnership",
    responses((status = CREATED, description = "The organisation as it is now.", body = Organisation), Refusal))]
#[post("/organisations/{organisation}/departure")]
pub async fn end_organisation(actor: Actor, id: Path<OrganisationId>) -> Result<Answer> {
    let row = actor.one::<organisation::Entity>(Right::Staff, *id).await?;
    if row.state == OrganisationState::Left {
        return Err(Error::StateNotAllowed("This organisation has left already."));
    }
    if actor.rights.partnership.lead_organisation_id == Some(row.id) {
        return Err(Error::StateNotAllowed(
            "This organisation leads the partnership. Choose another to lead it first.",
        ));
    }
    consequences::organisation_left(&actor.system(), row.id).await?;
    let mut row = row.into_active_model();
    row.state = Set(OrganisationState::Left);
    let row = row.update(actor.db()).await?;
    kept(actor, row, true).await
}

async fn make_sure(actor: &Actor, new: &NewOrganisation) -> Result<()> {
    let unknown = unknown_areas(actor, &new.areas).await?;
    if !unknown.is_empty() {
        return Err(Error::Invalid(unknown));
    }
    checked_in_the_past(&new.contacts, actor.work.today)
}

/// The columns that the programme team describes.
fn described(new: &NewOrganisation) -> organisation::ActiveModel {
    let name = new.name.trim();
    let mut sectors: Vec<Sector> = new.sectors.clone();
    sectors.sort_unstable();
    sectors.dedup();
    organisation::ActiveModel {
        name: Set(name.to_owned()),
        name_key: Set(name_key(name)),
        kind: Set(new.kind),
        sectors: Set(Texts(sectors.iter().map(sea_orm::ActiveEnum::to_value).collect())),
        areas: Set(Texts(new.areas.clone())),
        email_domains: Set(Texts(new.email_domains.iter().map(|domain| domain.to_lowercase()).collect())),
        ..Default::default()
    }
}

/// The kinds of contact that an organisation in these sectors needs and does not have, checked on that day or later.
fn missing(sectors: &[Sector], contacts: &[Contact], checked_since: NaiveDate) -> Vec<ContactKind> {
    let fresh: HashSet<ContactKind> =
        contacts.iter().filter(|contact| contact.checked_on >= checked_since).map(|contact| contact.kind).collect();
    safeguarding_contact::needed(sectors).into_iter().filter(|kind| !fresh.contains(kind)).collect()
}

fn refuse_without(missing: &[ContactKind]) -> Result<()> {
    let refusal = |kind: &ContactKind| {
        let what = match kind {
            ContactKind::ChildrensFrontDoor => "where a worry about a child goes",
            ContactKind::AdultsFrontDoor => "where a worry about an adult goes",
            ContactKind::OutOfHours => "evenings, nights and weekends",
            ContactKind::Whistleblowing => "wrongdoing at work",
            ContactKind::Dpo => "data protection",
            _ => "this",
        };
        let sentence = format!("Add a contact for {what}, checked within the last twelve months.");
        FieldError::new("#/contacts", &kind.to_value(), sentence)
    };
    if missing.is_empty() { Ok(()) } else { Err(Error::Invalid(missing.iter().map(refusal).collect())) }
}

/// These organisations as the reader sees them, in the order given (one query).
async fn shown(actor: &Actor, rows: Vec<organisation::Model>) -> Result<Vec<Organisation>> {
    let found = actor
        .may::<safeguarding_contact::Entity>(Right::Everyone)
        .filter(safeguarding_contact::Column::OrganisationId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(safeguarding_contact::Column::Position)
        .order_by_asc(safeguarding_contact::Column::Id)
        .all(actor.db())
        .await?;
    let mut contacts: HashMap<Option<OrganisationId>, Vec<Contact>> = HashMap::new();
    for row in found {
        contacts.entry(row.organisation_id).or_default().push(row.into());
    }
    let describe = |row: organisation::Model| {
        let contacts = contacts.remove(&Some(row.id)).unwrap_or_default();
        describe(actor, row, contacts)
    };
    Ok(rows.into_iter().map(describe).collect())
}

fn describe(actor: &Actor, row: organisation::Model, contacts: Vec<Contact>) -> Organisation {
    let today = actor.work.today;
    let sectors = row.works_in();
    let checked_since = today.checked_sub_months(Months::new(FRESH_MONTHS)).unwrap_or(today);
    Organisation {
        can: OrganisationCan::allows(actor, &row),
        id: row.id.0,
        name: row.name,
        kind: row.kind,
        missing_contacts: missing(&sectors, &contacts, checked_since),
        sectors,
        areas: row.areas.0,
        email_domains: row.email_domains.0,
        state: row.state,
        contacts,
    }
}

async fn one(actor: &Actor, row: organisation::Model) -> Result<Organisation> {
    shown(actor, vec![row]).await?.pop().ok_or_else(|| Error::broken("missing: the organisation that is shown"))
}

async fn kept(actor: Actor, row: organisation::Model, created: bool) -> Result<Answer> {
    let place = format!("/organisations/{}", row.id.0);
    let organisation = one(&actor, row).await?;
    let answer = if created { Answer::created(&organisation, &place)? } else { Answer::show(&organisation)? };
    actor.keep(answer).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(list_organisations)
        .service(show_organisation)
        .service(add_organisation)
        .service(change_organisation)
        .service(activate_organisation)
        .service(end_organisation);
}
