//! Coming or not. An apology has no reason; who answers what is for those who prepare the session, until it is over (T-36, model §3.10).

pub mod mailed;

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{get, put};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::beside::counts::taking_part;
use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::circles::{membership, rsvp, session};
use base::model::codes::RsvpAnswer;
use base::model::ids::{MembershipId, PersonId, SessionId};
use base::model::name_key;
use base::model::people::person;
use shared::domain::circles::rsvps::{self, Said, needs_another_look};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::circles::rsvp::{ComingCounts, MyRsvp, my_rsvp};

/// An answer to be given.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"answer": "coming", "access_needs": null, "attendees_version": 1}))]
pub struct RsvpChange {
    /// Coming, coming by video, or not coming. Nobody asks why.
    pub answer: RsvpAnswer,
    /// What I need to take part, for those who prepare this session; forgotten afterwards.
    #[validate(length(max = 400, message = "Use up to 400 characters."))]
    #[schema(required, max_length = 400)]
    pub access_needs: Option<String>,
    /// The version of the list of who will be in the room that I was shown (INV-06).
    #[validate(range(min = 1, message = "Send the number that stands beside who will be in the room."))]
    #[schema(minimum = 1)]
    pub attendees_version: i32,
}

/// What one member answered.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "member_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "display_name": "Noor Hathersage", "answer": "coming", "waiting": false,
    "access_needs": null, "needs_another_look": false
}))]
pub struct Rsvp {
    /// The id of their place.
    pub member_id: Uuid,
    /// Who.
    #[schema(max_length = 120)]
    pub display_name: String,
    /// What they said.
    pub answer: RsvpAnswer,
    /// Whether they wait for a place.
    pub waiting: bool,
    /// What they need to take part.
    #[schema(required, max_length = 400)]
    pub access_needs: Option<String>,
    /// Whether they are asked again because somebody with power was added: not yet confirmed.
    pub needs_another_look: bool,
}

/// Who is coming.
#[derive(Serialize, ToSchema)]
pub struct RsvpList {
    /// In the order of their names; empty once the session is over.
    #[schema(max_items = 500)]
    pub items: Vec<Rsvp>,
    /// How many answered what.
    pub counts: ComingCounts,
    /// Where this page stands.
    pub page: PageInfo,
}

/// What people need to take part, with nobody's name.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": ["A chair with arms.", "Large print."], "page": {"limit": 2, "has_more": false, "next_cursor": null}}))]
pub struct AccessNeedList {
    /// In the order of the alphabet, which tells nothing of whose they are.
    #[schema(max_items = 500)]
    pub items: Vec<String>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Show my answer to a session.
///
/// With the number of the list of who will be in the room, which an answer sends back.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "My answer.", body = MyRsvp), Refusal))]
#[get("/sessions/{session}/rsvps/me")]
pub async fn show_my_rsvp(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::TakePart, *id).await?;
    Answer::show(&my_rsvp(&actor, &session).await?)
}

/// Answer whether I am coming.
///
/// By members, until the session ends, as often as they change their minds. Whoever comes has seen who will be in the room: the number of
/// that list stands in place of If-Match. When all places are taken, I wait, and whoever waits longest gets the next.
#[utoipa::path(tag = "sessions", request_body = RsvpChange,
    responses((status = OK, description = "My answer.", body = MyRsvp), Refusal))]
#[put("/sessions/{session}/rsvps/me")]
pub async fn answer_rsvp(actor: Actor, id: Path<SessionId>, change: Json<RsvpChange>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::TakePart, *id).await?;
    let change = change.valid()?;
    let place = actor.rights.place(session.circle_id).ok_or(Error::NotFound)?.membership.id;
    let said = Said {
        answer: change.answer,
        access_needs: change.access_needs.map(|text| text.trim().to_owned()),
        attendees_version: change.attendees_version,
    };
    rsvps::answer(&actor.system(), &session, place, said).await?;
    let shown = my_rsvp(&actor, &session).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// List who is coming.
///
/// For member-organisers and facilitators, until the session is over; then names are forgotten and numbers stay. A convenor sees numbers
/// and access needs, and no names.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "Who is coming.", body = RsvpList), Refusal))]
#[get("/sessions/{session}/rsvps")]
pub async fn list_rsvps(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::SeeAnswers, *id).await?;
    let rows = actor.may::<rsvp::Entity>(Action::SeeAnswers).filter(rsvp::Column::SessionId.eq(session.id));
    let answers: HashMap<MembershipId, rsvp::Model> =
        rows.all(actor.db()).await?.into_iter().map(|row| (row.membership_id, row)).collect();
    let counts = actor.coming(session.id).await?;
    let items = if answers.is_empty() { Vec::new() } else { by_name(&actor, &session, answers).await? };
    Answer::list(&RsvpList { page: page::whole(items.len()), items, counts: counts.into() })
}

/// The answers of those who take part.
async fn by_name(
    actor: &Actor,
    session: &session::Model,
    mut answers: HashMap<MembershipId, rsvp::Model>,
) -> Result<Vec<Rsvp>> {
    let places = actor.may::<membership::Entity>(Action::SeePeople);
    let places =
        places.filter(membership::Column::CircleId.eq(session.circle_id)).filter(taking_part()).all(actor.db()).await?;
    let people = actor.may::<person::Entity>(Action::SeePeople);
    let people = people.filter(person::Column::Id.is_in(places.iter().map(|place| place.person_id)));
    let names: HashMap<PersonId, String> =
        people.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect();
    let mut items: Vec<Rsvp> = places
        .into_iter()
        .filter_map(|place| {
            let row = answers.remove(&place.id)?;
            Some(Rsvp {
                member_id: place.id.0,
                display_name: names.get(&place.person_id)?.clone(),
                needs_another_look: needs_another_look(session, &row),
                answer: row.answer,
                waiting: row.waiting,
                access_needs: row.access_needs,
            })
        })
        .collect();
    items.sort_by_key(|item| (name_key(&item.display_name), item.member_id));
    Ok(items)
}

/// Show what people need to take part.
///
/// For whoever prepares the session, a convenor included: what is needed, and not who needs it. Nobody who stays away is counted.
#[utoipa::path(tag = "sessions",
    responses((status = OK, description = "What is needed.", body = AccessNeedList), Refusal))]
#[get("/sessions/{session}/access-needs")]
pub async fn show_access_needs(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.one::<session::Entity>(Action::SeeSessions, *id).await?;
    let items = actor.access_needs(&session).await?;
    Answer::list(&AccessNeedList { page: page::whole(items.len()), items })
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_my_rsvp).service(answer_rsvp).service(list_rsvps).service(show_access_needs);
}
