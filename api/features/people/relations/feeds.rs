//! Line, assessor, educator and tutor relations as an organisation supplies them: the whole list each time.

use std::collections::{HashMap, HashSet};

use actix_web::web::Path;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, QuerySelect as _, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::relations::wire::DeclaredPower;
use base::access::{Actor, Right};
use base::error::{Error, FieldError, Refusal, Result};
use base::model::codes::{RelationKind, RelationSource};
use base::model::ids::{OrganisationId, PersonId};
use base::model::people::{organisation, power_relation, relation_feed};
use shared::domain::consequences;
use shared::domain::people::addresses::people_for;
use shared::web::check::{email, email_key};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};

/// One relation, by the addresses of the two people.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"holder_email": "manager@council.example", "subject_email": "worker@council.example", "kind": "line"}))]
pub struct RelationLine {
    /// Who has the power.
    #[validate(custom(function = "email"))]
    #[schema(min_length = 3, max_length = 254)]
    pub holder_email: String,
    /// Over whom.
    #[validate(custom(function = "email"))]
    #[schema(min_length = 3, max_length = 254)]
    pub subject_email: String,
    /// What kind of power it is.
    pub kind: DeclaredPower,
}

/// All relations that the organisation knows of today.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"lines": [{"holder_email": "manager@council.example", "subject_email": "worker@council.example", "kind": "line"}]}))]
pub struct NewRelationFeed {
    /// The relations, all of them.
    #[validate(length(min = 1, max = 2000, message = "Send 1 to 2000 lines."), nested)]
    #[schema(min_items = 1, max_items = 2000)]
    pub lines: Vec<RelationLine>,
}

/// A list that was supplied.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c08", "supplied_at": "2026-11-23T09:00:00Z", "lines_count": 120}))]
pub struct RelationFeed {
    /// Its id.
    pub id: Uuid,
    /// When it was supplied.
    pub supplied_at: DateTime<Utc>,
    /// How many lines it had.
    #[schema(minimum = 0, maximum = 2000)]
    pub lines_count: i32,
}

impl From<relation_feed::Model> for RelationFeed {
    fn from(row: relation_feed::Model) -> Self {
        Self { id: row.id.0, supplied_at: row.supplied_at, lines_count: row.lines_count }
    }
}

/// The lists that were supplied.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": [], "page": {"limit": 1, "has_more": false, "next_cursor": null}}))]
pub struct RelationFeedList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<RelationFeed>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// One relation between two people, of one kind.
type Edge = (PersonId, PersonId, RelationKind);

/// List what my organisation supplied.
///
/// For the organisation's administrators: when and how much, not what.
#[utoipa::path(tag = "partnership",
    responses((status = OK, description = "The lists.", body = RelationFeedList), Refusal))]
#[get("/organisations/{organisation}/relation-feeds")]
pub async fn list_relation_feeds(actor: Actor, id: Path<OrganisationId>) -> Result<Answer> {
    let organisation = actor.one::<organisation::Entity>(Right::Administer, *id).await?;
    let rows = actor
        .may::<relation_feed::Entity>(Right::Administer)
        .filter(relation_feed::Column::OrganisationId.eq(organisation.id))
        .order_by_desc(relation_feed::Column::SuppliedAt)
        .order_by_desc(relation_feed::Column::Id)
        .limit(200)
        .all(actor.db())
        .await?;
    let items: Vec<RelationFeed> = rows.into_iter().map(Into::into).collect();
    Answer::list(&RelationFeedList { page: page::whole(items.len()), items })
}

/// Supply who has power over whom.
///
/// For the organisation's administrators. The list takes the place of the one before: what is no longer on it ends today and cools off, what
/// is new begins today. People need no account, and nothing tells who has one.
#[utoipa::path(tag = "partnership", request_body = NewRelationFeed,
    responses((status = CREATED, description = "What was supplied.", body = RelationFeed), Refusal))]
#[post("/organisations/{organisation}/relation-feeds")]
pub async fn supply_relations(actor: Actor, id: Path<OrganisationId>, feed: Json<NewRelationFeed>) -> Result<Answer> {
    let organisation = actor.one::<organisation::Entity>(Right::Administer, *id).await?;
    let feed = feed.valid()?;
    let lines_count = i32::try_from(feed.lines.len()).unwrap_or(i32::MAX);
    let edges = edges(&actor, &feed.lines).await?;
    replace(&actor, organisation.id, edges).await?;
    consequences::relations_replaced(&actor.system()).await?;
    let row = relation_feed::ActiveModel {
        id: Set(actor.work.world().id().into()),
        organisation_id: Set(organisation.id),
        lines_count: Set(lines_count),
        supplied_by: Set(actor.person.id),
        supplied_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    let place = format!("/organisations/{}/relation-feeds", organisation.id.0);
    let answer = Answer::created(&RelationFeed::from(row), &place)?;
    actor.keep(answer).await
}

/// The relations these lines mean, each once, with the address of the person under the power. Two addresses of one person are left out
/// without a word: saying so would tell whose they are.
async fn edges(actor: &Actor, lines: &[RelationLine]) -> Result<HashMap<Edge, String>> {
    let pairs: Vec<(String, String)> =
        lines.iter().map(|line| (email_key(&line.holder_email), email_key(&line.subject_email))).collect();
    let same = pairs.iter().enumerate().filter(|(_, (holder, subject))| holder == subject);
    let refusal = |index| {
        let pointer = format!("#/lines/{index}/subject_email");
        FieldError::new(&pointer, "yourself", "Nobody has power over themselves. Enter two people.")
    };
    let wrong: Vec<FieldError> = same.map(|(index, _)| refusal(index)).collect();
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let mut seen = HashSet::new();
    let all = pairs.iter().flat_map(|(holder, subject)| [holder, subject]);
    let emails: Vec<String> = all.filter(|email| seen.insert(email.as_str())).cloned().collect();
    let people = people_for(&actor.system(), &emails).await?;
    let mut edges = HashMap::new();
    for (line, (holder, subject)) in lines.iter().zip(&pairs) {
        if let (Some(above), Some(below)) = (people.get(holder), people.get(subject))
            && above != below
        {
            edges.entry((*above, *below, line.kind.into())).or_insert_with(|| subject.clone());
        }
    }
    Ok(edges)
}

/// Puts these relations in the place of what the organisation supplied before.
async fn replace(actor: &Actor, organisation: OrganisationId, mut edges: HashMap<Edge, String>) -> Result<()> {
    let today = actor.work.today;
    let running = actor
        .may::<power_relation::Entity>(Right::Administer)
        .filter(power_relation::Column::OrganisationId.eq(organisation))
        .filter(power_relation::Column::EndsOn.is_null());
    for row in running.all(actor.db()).await? {
        if edges.remove(&(row.holder_person_id, row.subject_person_id, row.kind)).is_none() {
            let last = today.max(row.starts_on);
            let mut row = row.into_active_model();
            row.ends_on = Set(Some(last));
            row.update(actor.db()).await?;
        }
    }
    let mut new: Vec<(Edge, String)> = edges.into_iter().collect();
    new.sort_unstable_by_key(|(edge, _)| *edge);
    for ((holder, subject, kind), email) in new {
        let row = power_relation::ActiveModel {
            id: Set(actor.work.world().id().into()),
            holder_person_id: Set(holder),
            subject_person_id: Set(subject),
            kind: Set(kind),
            source: Set(RelationSource::OrganisationFeed),
            organisation_id: Set(Some(organisation)),
            named_email: Set(email),
            starts_on: Set(today),
            ends_on: Set(None),
            recorded_at: Set(actor.work.now()),
        };
        row.insert(actor.db()).await?;
    }
    Ok(())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_relation_feeds).service(supply_relations);
}
