//! Who has power over whom, as either side declares it (model §3.4). Shown to nobody but the declarer: not to the other person, and not who
//! that other person is.

pub mod feeds;
pub mod wire;

use actix_web::web::Path;
use actix_web::{delete, get, post, put};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, ModelTrait as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::relations::wire::DeclaredPower;
use base::access::kept::Ground;
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::codes::RelationSource;
use base::model::ids::RelationId;
use base::model::people::{identity, power_relation};
use shared::domain::consequences;
use shared::domain::people::addresses::person_for;
use shared::web::check::{email, email_key, sensible_date};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::can::granted;

/// Which way round a relation is, seen from me.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The other person has power over me.
    TheyHold,
    /// I have power over the other person.
    IHold,
}

/// One of my declarations.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c07", "kind": "line", "direction": "they_hold", "email": "manager@council.example",
    "starts_on": "2025-09-01", "ends_on": null, "can": ["change", "remove"]
}))]
pub struct Relation {
    /// Its id.
    pub id: Uuid,
    /// What kind of power it is.
    pub kind: DeclaredPower,
    /// Which way round it is.
    pub direction: Direction,
    /// The other person's address, as I typed it.
    #[schema(max_length = 254)]
    pub email: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day. For a while after it the two of us are still kept apart.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// What I may do with it.
    #[schema(max_items = 2)]
    pub can: Vec<RelationCan>,
}

/// What somebody may do with what they declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationCan {
    /// Say when it ended, or will end.
    Change,
    /// Take it back.
    Remove,
}

impl RelationCan {
    fn allows(row: &power_relation::Model) -> Vec<Self> {
        granted([(Self::Change, true), (Self::Remove, row.source == RelationSource::SubjectDeclared)])
    }
}

/// My declarations.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": [], "page": {"limit": 1, "has_more": false, "next_cursor": null}}))]
pub struct RelationList {
    /// The latest to begin first.
    #[schema(max_items = 200)]
    pub items: Vec<Relation>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// A declaration to make.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "line", "direction": "they_hold", "email": "manager@council.example", "starts_on": "2025-09-01"}))]
pub struct NewRelation {
    /// What kind of power it is.
    pub kind: DeclaredPower,
    /// Which way round it is.
    pub direction: Direction,
    /// The other person's work address. They need no account, and are not told.
    #[validate(custom(function = "email"))]
    #[schema(min_length = 3, max_length = 254)]
    pub email: String,
    /// First day.
    #[validate(custom(function = "sensible_date"))]
    pub starts_on: NaiveDate,
}

/// When a relation ended, or will end.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"ends_on": "2026-11-23"}))]
pub struct RelationChange {
    /// Last day; null when no end is known.
    #[validate(custom(function = "sensible_date"))]
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
}

/// List my declarations.
///
/// Only what I said myself: what others said about me is not shown to me, nor what I say to them.
#[utoipa::path(tag = "me", responses((status = OK, description = "My declarations.", body = RelationList), Refusal))]
#[get("/me/relations")]
pub async fn list_relations(actor: Actor) -> Result<Answer> {
    let rows = actor
        .may::<power_relation::Entity>(Right::Own)
        .order_by_desc(power_relation::Column::StartsOn)
        .order_by_desc(power_relation::Column::Id)
        .all(actor.db())
        .await?;
    let items: Vec<Relation> = rows.into_iter().filter_map(shown).take(200).collect();
    Answer::list(&RelationList { page: page::whole(items.len()), items })
}

/// Declare that somebody has power over me, or I over them.
///
/// From its first day the two of us are kept out of one circle; if we are in one, whoever has the power leaves it. The answer is the same
/// whether the address is known here or not.
#[utoipa::path(tag = "me", request_body = NewRelation, responses((status = CREATED, description = "The declaration.", body = Relation), Refusal))]
#[post("/me/relations")]
pub async fn add_relation(actor: Actor, new: Json<NewRelation>) -> Result<Answer> {
    let new = new.valid()?;
    let address = email_key(&new.email);
    make_sure(&actor, &new, &address).await?;
    let other = person_for(&actor.system(), &address).await?;
    if other == actor.person.id {
        return Err(this_is_you());
    }
    let (holder, subject, source) = match new.direction {
        Direction::TheyHold => (other, actor.person.id, RelationSource::SubjectDeclared),
        Direction::IHold => (actor.person.id, other, RelationSource::HolderDeclared),
    };
    let row = power_relation::ActiveModel {
        id: Set(actor.work.world().id().into()),
        holder_person_id: Set(holder),
        subject_person_id: Set(subject),
        kind: Set(new.kind.into()),
        source: Set(source),
        organisation_id: Set(None),
        named_email: Set(address),
        starts_on: Set(new.starts_on),
        ends_on: Set(None),
        recorded_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    actor.let_through(Ground::Own);
    consequences::power_changed(&actor.system(), holder).await?;
    let place = format!("/me/relations/{}", row.id.0);
    let answer = Answer::created(&one(row)?, &place)?;
    actor.keep(answer).await
}

/// Show one of my declarations.
///
/// With its ETag, to be sent back with a change.
#[utoipa::path(tag = "me", responses((status = OK, description = "The declaration.", body = Relation), Refusal))]
#[get("/me/relations/{relation}")]
pub async fn show_relation(actor: Actor, id: Path<RelationId>) -> Result<Answer> {
    Answer::show(&one(actor.one::<power_relation::Entity>(Right::Own, *id).await?)?)
}

/// Say when one of my declarations ended.
///
/// Whoever has the power can end it today or later, not in the past: the two of us are kept apart for a while longer.
#[utoipa::path(tag = "me", request_body = RelationChange,
    responses((status = OK, description = "The declaration as it is now.", body = Relation), Refusal))]
#[put("/me/relations/{relation}")]
pub async fn change_relation(actor: Actor, id: Path<RelationId>, change: Json<RelationChange>) -> Result<Answer> {
    let row = actor.one::<power_relation::Entity>(Right::Own, *id).await?;
    let change = change.valid()?;
    actor.expects(&one(row.clone())?)?;
    if change.ends_on.is_some_and(|last| last < row.starts_on) {
        return Err(Error::field("#/ends_on", "before_start", "The last day cannot be before the first."));
    }
    let shortened = change.ends_on != row.ends_on && change.ends_on.is_some_and(|last| last < actor.work.today);
    if shortened && row.source == RelationSource::HolderDeclared {
        return Err(Error::field("#/ends_on", "in_the_past", "Enter today or a later day."));
    }
    let mut row = row.into_active_model();
    row.ends_on = Set(change.ends_on);
    let row = row.update(actor.db()).await?;
    consequences::power_changed(&actor.system(), row.holder_person_id).await?;
    let answer = Answer::show(&one(row)?)?;
    actor.keep(answer).await
}

/// Take back one of my declarations.
///
/// Only what I said of somebody who has power over me. Power I said I have can be ended, not taken back.
#[utoipa::path(tag = "me", responses((status = NO_CONTENT, description = "Taken back."), Refusal))]
#[delete("/me/relations/{relation}")]
pub async fn remove_relation(actor: Actor, id: Path<RelationId>) -> Result<Answer> {
    let row = actor.one::<power_relation::Entity>(Right::Own, *id).await?;
    actor.expects(&one(row.clone())?)?;
    if !RelationCan::allows(&row).contains(&RelationCan::Remove) {
        return Err(Error::Forbidden("You can say when this ended, but not take it back."));
    }
    row.delete(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

/// Refuses my own addresses, and what I have said already.
async fn make_sure(actor: &Actor, new: &NewRelation, address: &str) -> Result<()> {
    let own = actor
        .may::<identity::Entity>(Right::Own)
        .filter(identity::Column::Subject.eq(address))
        .filter(identity::Column::EndedAt.is_null());
    if own.one(actor.db()).await?.is_some() {
        return Err(this_is_you());
    }
    let source = match new.direction {
        Direction::TheyHold => RelationSource::SubjectDeclared,
        Direction::IHold => RelationSource::HolderDeclared,
    };
    let same = actor
        .may::<power_relation::Entity>(Right::Own)
        .filter(power_relation::Column::NamedEmail.eq(address))
        .filter(power_relation::Column::Kind.eq(base::model::codes::RelationKind::from(new.kind)))
        .filter(power_relation::Column::Source.eq(source))
        .filter(power_relation::Column::EndsOn.is_null());
    if same.one(actor.db()).await?.is_some() {
        return Err(Error::Conflict("You have said this already."));
    }
    Ok(())
}

fn this_is_you() -> Error {
    Error::field("#/email", "yourself", "This is your own address. Enter the other person\u{2019}s.")
}

fn one(row: power_relation::Model) -> Result<Relation> {
    shown(row).ok_or(Error::NotFound)
}

fn shown(row: power_relation::Model) -> Option<Relation> {
    let mine = row.source == RelationSource::SubjectDeclared;
    Some(Relation {
        can: RelationCan::allows(&row),
        id: row.id.0,
        kind: DeclaredPower::of(row.kind)?,
        direction: if mine { Direction::TheyHold } else { Direction::IHold },
        email: row.named_email,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    })
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(list_relations)
        .service(add_relation)
        .service(show_relation)
        .service(change_relation)
        .service(remove_relation);
    config.configure(feeds::routes);
}
