//! What an organisation is asked for: a room at a time, for so many people. Never for which circle (T-34).

use actix_web::web::Path;
use actix_web::{get, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use base::access::{Actor, Right};
use base::error::{Refusal, Result};
use base::model::ids::{OrganisationId, RoomAskId, VenueId};
use base::model::people::organisation;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::room_asks::{RoomRequest, answered, asked, requests};

/// The rooms an organisation is asked for.
#[derive(Serialize, ToSchema)]
pub struct RoomRequestList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<RoomRequest>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// An answer to a question for a room.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"venue_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01"}))]
pub struct RoomAnswerChange {
    /// The room we offer; none: we have none then.
    #[schema(required, value_type = Option<Uuid>)]
    pub venue_id: Option<VenueId>,
}

/// List the rooms my organisation is asked for.
///
/// For its administrators: when, for how many and what is needed. Not who asks.
#[utoipa::path(tag = "partnership",
    responses((status = OK, description = "What is asked for.", body = RoomRequestList), Refusal))]
#[get("/organisations/{organisation}/room-asks")]
pub async fn list_organisation_room_asks(actor: Actor, id: Path<OrganisationId>) -> Result<Answer> {
    let organisation = actor.one::<organisation::Entity>(Right::Administer, *id).await?;
    let items = requests(&actor, organisation.id).await?;
    Answer::list(&RoomRequestList { page: page::whole(items.len()), items })
}

/// Offer a room, or say that there is none.
///
/// By an administrator of the organisation that is asked, until the offer is taken. It needs no If-Match: there is one answer, the last.
#[utoipa::path(tag = "partnership", request_body = RoomAnswerChange,
    responses((status = OK, description = "The question and our answer.", body = RoomRequest), Refusal))]
#[put("/room-asks/{ask}/answer")]
pub async fn answer_room_ask(actor: Actor, id: Path<RoomAskId>, change: Json<RoomAnswerChange>) -> Result<Answer> {
    let ask = asked(&actor, *id).await?;
    let change = change.valid()?;
    let shown = answered(&actor, ask, change.venue_id).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_organisation_room_asks).service(answer_room_ask);
}
