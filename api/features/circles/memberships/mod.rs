//! A place in a circle: joining, keeping it, coming back after acting up. Leaving is in `departures`.

pub mod departures;

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::kept::Ground;
use base::access::rule::Place;
use base::access::standing::{self, Standing};
use base::access::{Action, Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::membership;
use base::model::codes::{EngagementKind, MembershipState, NoticeKind, RoleKind};
use base::model::ids::{CircleId, EngagementId};
use base::model::people::engagement;
use shared::domain::circles::notices;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::can::granted;
use shared::wire::circles::charter::Charter;
use shared::wire::people::contacts::{ContactSet, own_contacts};
use shared::wire::people::hat::{AreaLabels, hat_words};

/// An engagement under which I could take part.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"engagement_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "label": "Practice educator, independent, Birmingham", "interested": false}))]
pub struct Hat {
    /// The engagement.
    pub engagement_id: Uuid,
    /// In words.
    #[schema(max_length = 300)]
    pub label: String,
    /// Whether it says "interested" rather than "is one" (B-03).
    pub interested: bool,
}

/// What I need before I join.
#[derive(Serialize, ToSchema)]
pub struct Joining {
    /// The hats I may choose from.
    #[schema(max_items = 50)]
    pub hats: Vec<Hat>,
    /// The charter I would accept.
    #[schema(max_items = 1)]
    pub charter: Vec<Charter>,
    /// Whom to tell about a worry: of each of my employers.
    #[schema(max_items = 50)]
    pub contacts: Vec<ContactSet>,
}

/// Joining a circle.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"engagement_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "charter_version": 3, "hopes": null, "wants_buddy": true}))]
pub struct NewMembership {
    /// The hat I choose.
    pub engagement_id: EngagementId,
    /// The charter I have read and accept.
    #[schema(minimum = 1)]
    pub charter_version: i32,
    /// What I hope for; only I see it (T-04).
    #[validate(length(max = 400, message = "Use up to 400 characters."))]
    #[schema(required, max_length = 400)]
    pub hopes: Option<String>,
    /// Whether I would welcome a buddy.
    pub wants_buddy: bool,
}

/// My place in a circle.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "hat": "Practice educator", "engagement_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "charter_version": 3, "hopes": null, "wants_buddy": false, "standing": "active", "ends_on": null, "last_organiser": false, "can": ["change", "leave"]
}))]
pub struct Membership {
    /// The circle.
    pub circle_id: Uuid,
    /// My hat in words.
    #[schema(max_length = 200)]
    pub hat: String,
    /// The engagement it stands for.
    pub engagement_id: Uuid,
    /// The charter I accepted.
    #[schema(minimum = 1)]
    pub charter_version: i32,
    /// What I hope for; only I see it.
    #[schema(required, max_length = 400)]
    pub hopes: Option<String>,
    /// Whether I would welcome a buddy.
    pub wants_buddy: bool,
    /// `active`, `needs_charter`, `stepping_back` or `paused`.
    #[schema(max_length = 40)]
    pub standing: String,
    /// For `stepping_back`: the day at whose beginning my place ends.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// Whether nobody else organises: when I leave, the circle says in the directory that it is looking for somebody (T-32).
    pub last_organiser: bool,
    /// What I may do with it.
    #[schema(max_items = 5)]
    pub can: Vec<MembershipCan>,
}

/// What a reader may do with their place in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MembershipCan {
    /// Choose another hat, say what they hope for, wish for a buddy.
    Change,
    /// Accept the charter in force.
    AcceptCharter,
    /// Leave.
    Leave,
    /// Say goodbye.
    SayGoodbye,
    /// Ask to come back after acting up.
    AskToReturn,
}

impl MembershipCan {
    fn allows(actor: &Actor, row: &membership::Model, standings: &[Standing], needs_charter: bool) -> Vec<Self> {
        let may = |action| standings.iter().any(|standing| standing::allows(*standing, action));
        let may_ask = row.return_asked_at.is_none() && !acts_up(actor);
        granted([
            (Self::Change, may(Action::KeepPlace)),
            (Self::AcceptCharter, may(Action::AcceptCharter) && needs_charter),
            (Self::Leave, may(Action::Leave)),
            (Self::SayGoodbye, may(Action::SayGoodbye) && row.post_choice.is_none()),
            (Self::AskToReturn, may(Action::AskToReturn) && may_ask),
        ])
    }
}

/// My choices for my place.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"engagement_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "hopes": "To feel less alone with hard placements.", "wants_buddy": false}))]
pub struct MembershipChange {
    /// The hat I choose.
    pub engagement_id: EngagementId,
    /// What I hope for; only I see it.
    #[validate(length(max = 400, message = "Use up to 400 characters."))]
    #[schema(required, max_length = 400)]
    pub hopes: Option<String>,
    /// Whether I would welcome a buddy.
    pub wants_buddy: bool,
}

/// Accepting a charter.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"charter_version": 4}))]
pub struct CharterAcceptance {
    /// The version I have read and accept.
    #[schema(minimum = 1)]
    pub charter_version: i32,
}

/// Show what I need before I join.
///
/// The hats I could wear, the charter, and the safeguarding contacts that would be mine. Refused with one sentence, the same for every
/// reason, when the circle isn't open to me.
#[utoipa::path(tag = "directory", responses((status = OK, description = "What I need.", body = Joining), Refusal))]
#[get("/directory/{circle}/joining")]
pub async fn show_joining(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    let face = actor.face(*id).await?;
    let hats = actor.admission(&face.circle).await?;
    let labels = AreaLabels::load(&actor).await?;
    let own = actor.may::<engagement::Entity>(Right::Own).order_by_asc(engagement::Column::StartsOn);
    let own = own.all(actor.db()).await?;
    let hat = |row: &engagement::Model| {
        let fits = hats.iter().find(|hat| hat.id == row.id)?;
        let label = format!("{}, {}", hat_words(row), labels.words(&row.areas.0));
        Some(Hat { engagement_id: row.id.0, label, interested: fits.interested })
    };
    Answer::show(&Joining {
        hats: own.iter().filter_map(hat).collect(),
        charter: face.charter.into_iter().map(|charter| Charter::of(charter, true)).collect(),
        contacts: own_contacts(&actor).await?,
    })
}

/// Join a circle.
///
/// Needs the charter in force accepted by its number. The members are told who joined and under which hat, nothing else.
#[utoipa::path(tag = "directory", request_body = NewMembership,
    responses((status = CREATED, description = "Joined.", body = Membership), Refusal))]
#[post("/directory/{circle}/membership")]
pub async fn join_circle(actor: Actor, id: Path<CircleId>, new: Json<NewMembership>) -> Result<Answer> {
    let face = actor.face(*id).await?;
    if actor.rights.place(*id).is_some() {
        return Err(Error::Conflict("You are in this circle already."));
    }
    actor.lock_circle(*id).await?;
    let hats = actor.admission(&face.circle).await?;
    let new = new.valid()?;
    if !hats.iter().any(|hat| hat.id == new.engagement_id) {
        return Err(Error::field("#/engagement_id", "unknown", "Choose one of the roles that fit this circle."));
    }
    if face.charter.as_ref().map(|charter| charter.number) != Some(new.charter_version) {
        return Err(Error::field("#/charter_version", "not_current", "The charter has changed. Read it again."));
    }
    let places = face.circle.capacity.and_then(|capacity| u64::try_from(capacity).ok());
    if full(&actor, *id, places).await? {
        return Err(Error::StateNotAllowed("Every place in this circle is taken at the moment."));
    }
    let row = membership::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(*id),
        person_id: Set(actor.person.id),
        hat_engagement_id: Set(new.engagement_id),
        state: Set(MembershipState::Active),
        stepping_back: Set(false),
        joined_at: Set(actor.work.now()),
        joined_on: Set(actor.rights.on),
        charter_version: Set(new.charter_version),
        hopes: Set(new.hopes.filter(|hopes| !hopes.trim().is_empty())),
        wants_buddy: Set(new.wants_buddy),
        buddy_id: Set(None),
        return_asked_at: Set(None),
        resumed_on: Set(None),
        ended_at: Set(None),
        end_reason: Set(None),
        post_choice: Set(None),
    };
    let row = row.insert(actor.db()).await?;
    notices::post(&actor.system(), *id, NoticeKind::Joined, Some(row.id), None).await?;
    // From now on it is about a place of their own.
    actor.let_through(Ground::In { action: Action::Belong, circle: *id });
    let shown = shown(&actor, row, &[Standing::Member], None).await?;
    actor.keep(Answer::created(&shown, &format!("/circles/{}/membership", id.0))?).await
}

async fn full(actor: &Actor, id: CircleId, places: Option<u64>) -> Result<bool> {
    match places {
        Some(places) => Ok(actor.headcount(id).await? >= places),
        None => Ok(false),
    }
}

/// Show my place in a circle.
///
/// My hat, the charter I accepted, what I hope for, and what I may do.
#[utoipa::path(tag = "circles", responses((status = OK, description = "My place.", body = Membership), Refusal))]
#[get("/circles/{circle}/membership")]
pub async fn show_membership(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    Answer::show(&own(&actor, *id).await?)
}

/// Change my hat, my hopes or my wish for a buddy.
///
/// The hat must be one that fits the circle.
#[utoipa::path(tag = "circles", request_body = MembershipChange,
    responses((status = OK, description = "My place.", body = Membership), Refusal))]
#[put("/circles/{circle}/membership")]
pub async fn change_membership(actor: Actor, id: Path<CircleId>, change: Json<MembershipChange>) -> Result<Answer> {
    let current = own(&actor, *id).await?;
    let circle = actor.circle(Action::KeepPlace, *id).await?;
    let change = change.valid()?;
    actor.expects(&current)?;
    let place = actor.rights.place(*id).ok_or(Error::NotFound)?;
    let hats = actor.founding_hats(&circle);
    let keeps = change.engagement_id == place.membership.hat_engagement_id;
    if !keeps && !hats.iter().any(|hat| hat.id == change.engagement_id) {
        return Err(Error::field("#/engagement_id", "unknown", "Choose one of the roles that fit this circle."));
    }
    let mut row = place.membership.clone().into_active_model();
    row.hat_engagement_id = Set(change.engagement_id);
    row.hopes = Set(change.hopes.filter(|hopes| !hopes.trim().is_empty()));
    row.wants_buddy = Set(change.wants_buddy);
    let row = row.update(actor.db()).await?;
    let shown = shown(&actor, row, actor.rights.standings(*id), Some(place.place)).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Accept the charter in force.
///
/// After a change of charter the circle is closed to each member until they accept it (T-28).
#[utoipa::path(tag = "circles", request_body = CharterAcceptance,
    responses((status = CREATED, description = "Accepted.", body = Membership), Refusal))]
#[post("/circles/{circle}/charter-acceptances")]
pub async fn accept_charter(actor: Actor, id: Path<CircleId>, acceptance: Json<CharterAcceptance>) -> Result<Answer> {
    actor.require_inside(Action::AcceptCharter, *id)?;
    let acceptance = acceptance.valid()?;
    let charter = actor.face(*id).await?.charter;
    if charter.map(|charter| charter.number) != Some(acceptance.charter_version) {
        return Err(Error::field("#/charter_version", "not_current", "The charter has changed. Read it again."));
    }
    let place = actor.rights.place(*id).ok_or(Error::NotFound)?;
    let mut row = place.membership.clone().into_active_model();
    row.charter_version = Set(acceptance.charter_version);
    let row = row.update(actor.db()).await?;
    let shown = shown(&actor, row, &[Standing::Member], Some(place.place)).await?;
    actor.keep(Answer::created(&shown, &format!("/circles/{}/membership", id.0))?).await
}

/// Ask to come back after acting up.
///
/// An organiser or facilitator confirms. When power over a member stands in the way, the place is over and the answer is the circle's one
/// refusal.
#[utoipa::path(tag = "circles", responses((status = CREATED, description = "Asked.", body = Membership), Refusal))]
#[post("/circles/{circle}/return-requests")]
pub async fn ask_to_return(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    let circle = actor.circle(Action::AskToReturn, *id).await?;
    let place = actor.rights.place(*id).ok_or(Error::NotFound)?;
    actor.admission(&circle).await?;
    let mut row = place.membership.clone().into_active_model();
    row.return_asked_at = Set(Some(actor.work.now()));
    let row = row.update(actor.db()).await?;
    let shown = shown(&actor, row, &[Standing::Paused], Some(place.place)).await?;
    actor.keep(Answer::created(&shown, &format!("/circles/{}/membership", id.0))?).await
}

async fn own(actor: &Actor, id: CircleId) -> Result<Membership> {
    actor.require(Action::KeepPlace, id)?;
    let place = actor.rights.place(id).ok_or(Error::NotFound)?;
    shown(actor, place.membership.clone(), actor.rights.standings(id), Some(place.place)).await
}

async fn shown(
    actor: &Actor,
    row: membership::Model,
    standings: &[Standing],
    place: Option<Place>,
) -> Result<Membership> {
    let hat = actor.one::<engagement::Entity>(Right::Own, row.hat_engagement_id).await?;
    let (standing, ends_on) = match place {
        Some(Place::SteppingBack { until }) => ("stepping_back", Some(until)),
        Some(Place::Paused) => ("paused", None),
        _ if standings.contains(&Standing::Uncharted) => ("needs_charter", None),
        _ => ("active", None),
    };
    Ok(Membership {
        circle_id: row.circle_id.0,
        hat: hat_words(&hat),
        engagement_id: row.hat_engagement_id.0,
        charter_version: row.charter_version,
        hopes: row.hopes.clone(),
        wants_buddy: row.wants_buddy,
        standing: standing.to_owned(),
        ends_on,
        last_organiser: organises_alone(actor, row.circle_id).await?,
        can: MembershipCan::allows(actor, &row, standings, standing == "needs_charter"),
    })
}

/// Whether this person is acting up now: until that ends there is nothing to ask for.
fn acts_up(actor: &Actor) -> bool {
    let mut current = actor.rights.facts.engagements.iter().filter(|e| e.is_current(actor.rights.on));
    current.any(|e| e.kind == EngagementKind::Acting && e.holds_line)
}

/// Whether this person is the only one who organises or convenes. Asked only of those who may see who does.
async fn organises_alone(actor: &Actor, id: CircleId) -> Result<bool> {
    if !actor.rights.may(id, Action::SeeTerms) {
        return Ok(false);
    }
    let terms = actor.running_terms(id).await?;
    let mut organising = terms.iter().filter(|term| matches!(term.kind, RoleKind::Organiser | RoleKind::Convenor));
    let first = organising.next();
    Ok(first.is_some() && first.into_iter().chain(organising).all(|term| term.person_id == actor.person.id))
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(show_joining)
        .service(join_circle)
        .service(show_membership)
        .service(change_membership)
        .service(accept_charter)
        .service(ask_to_return);
    config.configure(departures::routes);
}
