//! Rooms that organisations offer for sessions (T-34).

pub mod room_asks;

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{get, post, put};
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::ids::{OrganisationId, VenueId};
use base::model::people::{organisation, venue};
use shared::web::{Answer, Json, Keep, PageInfo, Paging, Query, Routes};
use shared::wire::can::granted;

/// A room of an organisation.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "organisation_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "organisation": "Birmingham City Council",
    "name": "Learning Suite 2", "capacity": 24, "step_free": true, "hearing_loop": true, "parking": false,
    "notes": "Ask for the key at reception.", "offered": true, "can": []
}))]
pub struct Venue {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub organisation_id: Uuid,
    /// Their name.
    #[schema(max_length = 120)]
    pub organisation: String,
    /// What it is called there.
    #[schema(max_length = 120)]
    pub name: String,
    /// How many people it seats.
    #[schema(minimum = 1, maximum = 2000)]
    pub capacity: i32,
    /// Whether one gets in without steps.
    pub step_free: bool,
    /// Whether it has a hearing loop.
    pub hearing_loop: bool,
    /// Whether one can park.
    pub parking: bool,
    /// How to get in.
    #[schema(required, max_length = 400)]
    pub notes: Option<String>,
    /// Whether it can be asked for.
    pub offered: bool,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<VenueCan>,
}

/// What a reader may do with a room of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VenueCan {
    /// Change what is said of it, or offer it no longer.
    Change,
}

impl VenueCan {
    fn allows(actor: &Actor, row: &venue::Model) -> Vec<Self> {
        granted([(Self::Change, actor.rights.offices.keeps(row.organisation_id))])
    }
}

/// A page of rooms.
#[derive(Serialize, ToSchema)]
pub struct VenueList {
    /// In the order of their names.
    #[schema(max_items = 200)]
    pub items: Vec<Venue>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which rooms.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VenueQuery {
    /// Of this organisation only.
    #[param(value_type = Option<Uuid>)]
    organisation_id: Option<OrganisationId>,
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// What is said of a room.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "Learning Suite 2", "capacity": 24, "step_free": true, "hearing_loop": true, "parking": false,
    "notes": "Ask for the key at reception.", "offered": true
}))]
pub struct NewVenue {
    /// What it is called there.
    #[validate(length(min = 1, max = 120, message = "Use up to 120 characters."))]
    #[validate(custom(function = "shared::web::check::one_line"))]
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// How many people it seats.
    #[validate(range(min = 1, max = 2000, message = "Enter a number from 1 to 2000."))]
    #[schema(minimum = 1, maximum = 2000)]
    pub capacity: i32,
    /// Whether one gets in without steps.
    pub step_free: bool,
    /// Whether it has a hearing loop.
    pub hearing_loop: bool,
    /// Whether one can park.
    pub parking: bool,
    /// How to get in.
    #[validate(length(max = 400, message = "Use up to 400 characters."))]
    #[schema(required, max_length = 400)]
    pub notes: Option<String>,
    /// Whether it can be asked for; false: no longer.
    pub offered: bool,
}

impl NewVenue {
    fn into_row(self) -> venue::ActiveModel {
        venue::ActiveModel {
            name: Set(self.name.trim().to_owned()),
            capacity: Set(self.capacity),
            step_free: Set(self.step_free),
            hearing_loop: Set(self.hearing_loop),
            parking: Set(self.parking),
            notes: Set(self.notes.map(|notes| notes.trim().to_owned()).filter(|notes| !notes.is_empty())),
            offered: Set(self.offered),
            ..Default::default()
        }
    }
}

/// List the partnership's rooms.
///
/// For everybody signed in: those that can be asked for. Administrators also see those of theirs that no longer can.
#[utoipa::path(tag = "partnership", params(VenueQuery), responses((status = OK, description = "A page of rooms.", body = VenueList), Refusal))]
#[get("/venues")]
pub async fn list_venues(actor: Actor, query: Query<VenueQuery>) -> Result<Answer> {
    let paging = Paging::new(&actor, "venues", query.0.limit, query.0.cursor.as_deref())?;
    let mut rows = actor.may::<venue::Entity>(Right::Listed);
    if let Some(organisation) = query.0.organisation_id {
        rows = rows.filter(venue::Column::OrganisationId.eq(organisation));
    }
    let columns = (venue::Column::Name, venue::Column::Id);
    let (found, page) = paging.of(&actor, rows, columns, false, |row| (row.name.clone(), row.id.0)).await?;
    let items = shown(&actor, found).await?;
    page.answer(|page| VenueList { items, page })
}

/// Show one room.
///
/// For everybody signed in, so that whoever meets there knows how to get in.
#[utoipa::path(tag = "partnership", responses((status = OK, description = "The room.", body = Venue), Refusal))]
#[get("/venues/{venue}")]
pub async fn show_venue(actor: Actor, id: Path<VenueId>) -> Result<Answer> {
    let row = actor.one::<venue::Entity>(Right::Everyone, *id).await?;
    Answer::show(&one(&actor, row).await?)
}

/// Add a room.
///
/// By an administrator of the organisation, or the programme team.
#[utoipa::path(tag = "partnership", request_body = NewVenue,
    responses((status = CREATED, description = "The new room.", body = Venue), Refusal))]
#[post("/organisations/{organisation}/venues")]
pub async fn add_venue(actor: Actor, id: Path<OrganisationId>, new: Json<NewVenue>) -> Result<Answer> {
    let organisation = actor.one::<organisation::Entity>(actor.rights.offices.keeping(), *id).await?;
    let row = venue::ActiveModel {
        id: Set(actor.work.world().id().into()),
        organisation_id: Set(organisation.id),
        created_at: Set(actor.work.now()),
        ..new.valid()?.into_row()
    };
    let row = row.insert(actor.db()).await?;
    let shown = one(&actor, row).await?;
    let location = format!("/venues/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Change a room.
///
/// By an administrator of the organisation, or the programme team. One that is no longer offered stays where it is booked.
#[utoipa::path(tag = "partnership", request_body = NewVenue,
    responses((status = OK, description = "The room as it is now.", body = Venue), Refusal))]
#[put("/venues/{venue}")]
pub async fn change_venue(actor: Actor, id: Path<VenueId>, change: Json<NewVenue>) -> Result<Answer> {
    let row = actor.one::<venue::Entity>(actor.rights.offices.keeping(), *id).await?;
    let change = change.valid()?;
    let id = row.id;
    actor.expects(&one(&actor, row).await?)?;
    let row = venue::ActiveModel { id: Set(id), ..change.into_row() }.update(actor.db()).await?;
    let shown = one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

async fn one(actor: &Actor, row: venue::Model) -> Result<Venue> {
    shown(actor, vec![row]).await?.pop().ok_or_else(|| Error::broken("missing: the room that is shown"))
}

async fn shown(actor: &Actor, rows: Vec<venue::Model>) -> Result<Vec<Venue>> {
    let owners = actor.may::<organisation::Entity>(Right::Everyone);
    let owners = owners.filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation_id)));
    let owners: HashMap<OrganisationId, String> =
        owners.all(actor.db()).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let shown = |row: venue::Model| Venue {
        can: VenueCan::allows(actor, &row),
        id: row.id.0,
        organisation: owners.get(&row.organisation_id).cloned().unwrap_or_default(),
        organisation_id: row.organisation_id.0,
        name: row.name,
        capacity: row.capacity,
        step_free: row.step_free,
        hearing_loop: row.hearing_loop,
        parking: row.parking,
        notes: row.notes,
        offered: row.offered,
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_venues).service(show_venue).service(add_venue).service(change_venue);
    config.configure(room_asks::routes);
}
