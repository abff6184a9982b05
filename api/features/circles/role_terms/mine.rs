//! The jobs I have in circles, wherever that is: for those who are in a circle's list, and for research partners, who are in none (J4).

use std::collections::HashMap;

use actix_web::get;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::role_terms::RoleTermCan;
use base::access::{Action, Actor, Right};
use base::error::{Refusal, Result};
use base::model::circles::{circle, role_term};
use base::model::codes::RoleKind;
use base::model::ids::CircleId;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Routes};

/// One of my jobs.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "circle_name": "Birmingham Practice Educators", "kind": "research_partner", "starts_on": "2025-09-01", "ends_on": "2027-03-31",
    "can": ["change"]
}))]
pub struct MyRoleTerm {
    /// The id of the term.
    pub id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// That circle's name.
    #[schema(max_length = 80)]
    pub circle_name: String,
    /// Which job.
    pub kind: RoleKind,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<RoleTermCan>,
}

/// My jobs.
#[derive(Serialize, ToSchema)]
pub struct MyRoleTermList {
    /// In the order in which they began.
    #[schema(max_items = 200)]
    pub items: Vec<MyRoleTerm>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// List my jobs in circles.
///
/// Those that run today or begin later, in circles in which I may hand them over.
#[utoipa::path(tag = "me", responses((status = OK, description = "My jobs.", body = MyRoleTermList), Refusal))]
#[get("/me/role-terms")]
pub async fn list_my_role_terms(actor: Actor) -> Result<Answer> {
    let circles = actor.may::<circle::Entity>(Action::HandOver).all(actor.db()).await?;
    let names: HashMap<CircleId, String> = circles.into_iter().map(|row| (row.id, row.name)).collect();
    let runs =
        Condition::any().add(role_term::Column::EndsOn.is_null()).add(role_term::Column::EndsOn.gte(actor.rights.on));
    let rows = actor.may::<role_term::Entity>(Right::Own).filter(runs);
    let rows = rows.order_by_asc(role_term::Column::StartsOn).order_by_asc(role_term::Column::Id);
    let mine = |row: role_term::Model| {
        Some(MyRoleTerm {
            can: RoleTermCan::allows(&actor, &row),
            id: row.id.0,
            circle_name: names.get(&row.circle_id)?.clone(),
            circle_id: row.circle_id.0,
            kind: row.kind,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        })
    };
    let items: Vec<MyRoleTerm> = rows.all(actor.db()).await?.into_iter().filter_map(mine).take(200).collect();
    Answer::list(&MyRoleTermList { page: page::whole(items.len()), items })
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_my_role_terms);
}
