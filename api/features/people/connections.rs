//! Connections between two people who met in a circle; they outlive it and name none (T-51).

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{delete, get, post};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, IntoActiveModel as _, ModelTrait as _, QueryFilter, QueryOrder, Set,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::codes::IdentityProvider;
use base::model::ids::{ConnectionId, MembershipId, PersonId};
use base::model::people::{connection, identity, person};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::can::granted;

/// How far a connection has come, seen from me.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    /// I asked; they have not answered.
    Asked,
    /// They asked; I have not answered.
    Waiting,
    /// Both said yes.
    Connected,
}

/// A connection with somebody I met in a circle.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c09", "name": "Gareth Pennycook", "email": "gareth@demo.example", "state": "connected",
    "since": "2026-11-23T09:00:00Z", "can": ["end"]
}))]
pub struct Connection {
    /// Its id.
    pub id: Uuid,
    /// The other person's name.
    #[schema(max_length = 254)]
    pub name: String,
    /// Their address, once both said yes.
    #[schema(required, max_length = 254)]
    pub email: Option<String>,
    /// How far it has come.
    pub state: ConnectionState,
    /// Since when both said yes.
    #[schema(required)]
    pub since: Option<DateTime<Utc>>,
    /// What I may do with it.
    #[schema(max_items = 2)]
    pub can: Vec<ConnectionCan>,
}

/// What somebody may do with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionCan {
    /// Say yes to it.
    Accept,
    /// End it, decline it, or take back their wish.
    End,
}

impl ConnectionCan {
    fn allows(state: ConnectionState) -> Vec<Self> {
        granted([(Self::Accept, state == ConnectionState::Waiting), (Self::End, true)])
    }
}

/// My connections.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": [], "page": {"limit": 1, "has_more": false, "next_cursor": null}}))]
pub struct ConnectionList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<Connection>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Whom to ask.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"member_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c10"}))]
pub struct NewConnection {
    /// A member of a circle that I am in too.
    pub member_id: Uuid,
}

/// List my connections.
///
/// Only the two people see one. It says nothing of where they met.
#[utoipa::path(tag = "me", responses((status = OK, description = "My connections.", body = ConnectionList), Refusal))]
#[get("/connections")]
pub async fn list_connections(actor: Actor) -> Result<Answer> {
    let rows = actor
        .may::<connection::Entity>(Right::Own)
        .order_by_desc(connection::Column::CreatedAt)
        .order_by_desc(connection::Column::Id)
        .all(actor.db())
        .await?;
    let items = shown(&actor, rows.into_iter().take(200).collect()).await?;
    Answer::list(&ConnectionList { page: page::whole(items.len()), items })
}

/// Ask somebody in one of my circles to connect.
///
/// They see that I asked; addresses cross only when they accept.
#[utoipa::path(tag = "me", request_body = NewConnection, responses((status = CREATED, description = "Asked.", body = Connection), Refusal))]
#[post("/connections")]
pub async fn ask_to_connect(actor: Actor, new: Json<NewConnection>) -> Result<Answer> {
    let other = actor.fellow(MembershipId(new.valid()?.member_id)).await?;
    let me = actor.person.id;
    if me == other {
        return Err(Error::field("#/member_id", "yourself", "Choose somebody other than yourself."));
    }
    let either = Condition::any()
        .add(connection::Column::AskerPersonId.eq(other))
        .add(connection::Column::AskedPersonId.eq(other));
    if actor.may::<connection::Entity>(Right::Own).filter(either).one(actor.db()).await?.is_some() {
        return Err(Error::Conflict("You are connected, or one of you has asked the other."));
    }
    let row = connection::ActiveModel {
        id: Set(actor.work.world().id().into()),
        asker_person_id: Set(me),
        asked_person_id: Set(other),
        created_at: Set(actor.work.now()),
        connected_at: Set(None),
    };
    let row = row.insert(actor.db()).await?;
    kept(actor, row).await
}

/// Accept somebody's wish to connect.
///
/// From then on each of us sees the other's address.
#[utoipa::path(tag = "me", responses((status = CREATED, description = "Connected.", body = Connection), Refusal))]
#[post("/connections/{connection}/acceptance")]
pub async fn accept_connection(actor: Actor, id: Path<ConnectionId>) -> Result<Answer> {
    let row = actor.one::<connection::Entity>(Right::Own, *id).await?;
    if row.asked_person_id != actor.person.id {
        return Err(Error::Forbidden("The person you asked has to accept."));
    }
    if row.connected_at.is_some() {
        return Err(Error::StateNotAllowed("You are connected already."));
    }
    let mut row = row.into_active_model();
    row.connected_at = Set(Some(actor.work.now()));
    let row = row.update(actor.db()).await?;
    kept(actor, row).await
}

/// End a connection.
///
/// Or decline one, or take back a wish of mine. The other person is not told; they no longer see my address.
#[utoipa::path(tag = "me", responses((status = NO_CONTENT, description = "Ended."), Refusal))]
#[delete("/connections/{connection}")]
pub async fn end_connection(actor: Actor, id: Path<ConnectionId>) -> Result<Answer> {
    let row = actor.one::<connection::Entity>(Right::Own, *id).await?;
    row.delete(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

/// These connections as I see them, in the order given (two queries).
async fn shown(actor: &Actor, rows: Vec<connection::Model>) -> Result<Vec<Connection>> {
    let others: Vec<PersonId> = rows.iter().map(|row| other(actor, row)).collect();
    let people = actor.may::<person::Entity>(Right::Connected).filter(person::Column::Id.is_in(others.iter().copied()));
    let names: HashMap<PersonId, String> =
        people.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect();
    let addresses = actor
        .may::<identity::Entity>(Right::Connected)
        .filter(identity::Column::PersonId.is_in(others))
        .filter(identity::Column::Provider.eq(IdentityProvider::EmailLink))
        .filter(identity::Column::EndedAt.is_null())
        .filter(identity::Column::VerifiedAt.is_not_null())
        .order_by_asc(identity::Column::VerifiedAt)
        .order_by_asc(identity::Column::Id);
    let mut emails: HashMap<PersonId, String> = HashMap::new();
    for row in addresses.all(actor.db()).await? {
        emails.entry(row.person_id).or_insert(row.subject);
    }
    let wire = |row: connection::Model| {
        let other = other(actor, &row);
        let state = state(actor, &row);
        Connection {
            id: row.id.0,
            name: names.get(&other).cloned().unwrap_or_default(),
            email: emails.get(&other).filter(|_| state == ConnectionState::Connected).cloned(),
            state,
            since: row.connected_at,
            can: ConnectionCan::allows(state),
        }
    };
    Ok(rows.into_iter().map(wire).collect())
}

fn other(actor: &Actor, row: &connection::Model) -> PersonId {
    if row.asker_person_id == actor.person.id { row.asked_person_id } else { row.asker_person_id }
}

fn state(actor: &Actor, row: &connection::Model) -> ConnectionState {
    match row.connected_at {
        Some(_) => ConnectionState::Connected,
        None if row.asker_person_id == actor.person.id => ConnectionState::Asked,
        None => ConnectionState::Waiting,
    }
}

async fn kept(actor: Actor, row: connection::Model) -> Result<Answer> {
    let connection = shown(&actor, vec![row])
        .await?
        .pop()
        .ok_or_else(|| Error::broken("missing: the connection that was just asked for"))?;
    let answer = Answer::created(&connection, "/connections")?;
    actor.keep(answer).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_connections).service(ask_to_connect).service(accept_connection).service(end_connection);
}
