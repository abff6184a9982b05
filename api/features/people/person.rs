//! The partnership's people, for the programme team: who they are and what they do. Never which circles they are in.

use std::collections::HashMap;

use actix_web::get;
use actix_web::web::Path;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::{Actor, Right};
use base::error::{Refusal, Result};
use base::model::codes::{IdentityProvider, PersonState};
use base::model::ids::{OrganisationId, PersonId};
use base::model::name_key;
use base::model::people::{engagement, identity, person};
use shared::web::page::{PageInfo, Paging};
use shared::web::query::{SearchQuery, containing};
use shared::web::{Answer, Query, Routes};
use shared::wire::people::engagements::{Engagement, Reader, is_over, organisation_names, role_label, shown};

/// A person in a list.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "display_name": "Nadia Okonjo", "email": "nadia@demo.example", "state": "active",
    "engagements": ["Practice educator, Birmingham City Council"]
}))]
pub struct PersonLine {
    /// Their id.
    pub id: Uuid,
    /// What they want to be called.
    #[schema(max_length = 254)]
    pub display_name: String,
    /// Their main e-mail address.
    #[schema(max_length = 254)]
    pub email: String,
    /// Where their account stands.
    pub state: PersonState,
    /// Their present and coming roles, in words.
    #[schema(max_items = 200)]
    pub engagements: Vec<String>,
}

/// A page of people.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": [], "page": {"limit": 50, "has_more": false, "next_cursor": null}}))]
pub struct PersonLineList {
    /// By name.
    #[schema(max_items = 200)]
    pub items: Vec<PersonLine>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// A person, with their roles.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "display_name": "Nadia Okonjo", "email": "nadia@demo.example", "state": "active",
    "engagements": [], "can": ["add_engagement"]
}))]
pub struct Person {
    /// Their id.
    pub id: Uuid,
    /// What they want to be called.
    #[schema(max_length = 254)]
    pub display_name: String,
    /// Their main e-mail address.
    #[schema(max_length = 254)]
    pub email: String,
    /// Where their account stands.
    pub state: PersonState,
    /// Their roles, the latest to begin first.
    #[schema(max_items = 200)]
    pub engagements: Vec<Engagement>,
    /// What the reader may do.
    #[schema(max_items = 1)]
    pub can: Vec<PersonCan>,
}

/// What the programme team may do about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonCan {
    /// Record a role they hold.
    AddEngagement,
}

impl PersonCan {
    /// Whoever may read a person's account.
    fn allows() -> Vec<Self> {
        vec![Self::AddEngagement]
    }
}

/// List the people.
///
/// For the programme team, by name. Which circles they are in is not here, nor anything that depends on it.
#[utoipa::path(tag = "partnership", params(SearchQuery),
    responses((status = OK, description = "A page of people.", body = PersonLineList), Refusal))]
#[get("/people")]
pub async fn list_people(actor: Actor, query: Query<SearchQuery>) -> Result<Answer> {
    actor.require_staff()?;
    let SearchQuery { q, cursor, limit } = query.0;
    let mut rows = actor.may::<person::Entity>(Right::Staff);
    if let Some(words) = q.map(|words| name_key(&words)).filter(|words| !words.is_empty()) {
        rows = rows.filter(containing(person::Column::NameKey, &words));
    }
    let columns = (person::Column::NameKey, person::Column::Id);
    let paging = Paging::new(&actor, "people", limit, cursor.as_deref())?;
    let (rows, page) = paging.of(&actor, rows, columns, false, |row| (row.name_key.clone(), row.id.0)).await?;
    let ids: Vec<PersonId> = rows.iter().map(|row| row.id).collect();
    let mut emails = emails(&actor, &ids).await?;
    let mut roles = roles(&actor, &ids).await?;
    let line = |row: person::Model| PersonLine {
        id: row.id.0,
        display_name: row.display_name,
        email: emails.remove(&row.id).unwrap_or_default(),
        state: row.state,
        engagements: roles.remove(&row.id).unwrap_or_default(),
    };
    page.answer(|page| PersonLineList { items: rows.into_iter().map(line).collect(), page })
}

/// Show a person.
///
/// For the programme team: their account and their roles, nothing of their circles.
#[utoipa::path(tag = "partnership", responses((status = OK, description = "The person.", body = Person), Refusal))]
#[get("/people/{person}")]
pub async fn show_person(actor: Actor, id: Path<PersonId>) -> Result<Answer> {
    let row = actor.one::<person::Entity>(Right::Staff, *id).await?;
    let engagements = engagements(&actor, &[row.id]).await?.into_iter().take(200).collect();
    Answer::show(&Person {
        id: row.id.0,
        email: emails(&actor, &[row.id]).await?.remove(&row.id).unwrap_or_default(),
        display_name: row.display_name,
        state: row.state,
        engagements: shown(&actor, engagements, Reader::Staff).await?,
        can: PersonCan::allows(),
    })
}

/// The main address of each: the one they proved first, else the one they are invited at.
async fn emails(actor: &Actor, people: &[PersonId]) -> Result<HashMap<PersonId, String>> {
    let mut rows = actor
        .may::<identity::Entity>(Right::Staff)
        .filter(identity::Column::PersonId.is_in(people.iter().copied()))
        .filter(identity::Column::Provider.eq(IdentityProvider::EmailLink))
        .filter(identity::Column::EndedAt.is_null())
        .order_by_asc(identity::Column::CreatedAt)
        .order_by_asc(identity::Column::Id)
        .all(actor.db())
        .await?;
    rows.sort_by_key(|row| (row.verified_at.is_none(), row.verified_at));
    let mut emails = HashMap::new();
    for row in rows {
        emails.entry(row.person_id).or_insert(row.subject);
    }
    Ok(emails)
}

async fn engagements(actor: &Actor, people: &[PersonId]) -> Result<Vec<engagement::Model>> {
    let rows = actor
        .may::<engagement::Entity>(Right::Staff)
        .filter(engagement::Column::PersonId.is_in(people.iter().copied()))
        .order_by_desc(engagement::Column::StartsOn)
        .order_by_desc(engagement::Column::Id);
    Ok(rows.all(actor.db()).await?)
}

/// The present and coming roles of each, in words.
async fn roles(actor: &Actor, people: &[PersonId]) -> Result<HashMap<PersonId, Vec<String>>> {
    let rows = engagements(actor, people).await?;
    let names = organisation_names(actor, &rows).await?;
    let mut roles: HashMap<PersonId, Vec<String>> = HashMap::new();
    for row in rows.iter().filter(|row| !is_over(row, actor.work.today)) {
        roles.entry(row.person_id).or_default().push(words(row, &names));
    }
    Ok(roles)
}

fn words(row: &engagement::Model, names: &HashMap<OrganisationId, String>) -> String {
    let role = role_label(&row.role);
    match row.organisation_id.and_then(|id| names.get(&id)) {
        Some(organisation) => format!("{role}, {organisation}"),
        None => role.to_owned(),
    }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_people).service(show_person);
}
