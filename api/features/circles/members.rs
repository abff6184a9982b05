//! The people in a circle: name, hat, area, what they ask and offer. No grade, no employer, no last-seen, no counts (T-05, G-18).

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{get, post};
use chrono::Days;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, IntoActiveModel as _, QueryFilter, QuerySelect as _, QueryTrait as _, Set,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use base::access::{Action, Actor};
use base::error::missing::OrMissing as _;
use base::error::{Error, Refusal, Result};
use base::model::circles::{membership, role_term};
use base::model::codes::{MembershipState, RoleKind};
use base::model::ids::{CircleId, EngagementId, MembershipId, PersonId};
use base::model::people::{engagement, person};
use shared::domain::circles::places;
use shared::web::{Answer, Keep, PageInfo, Paging, Query, Routes};
use shared::wire::can::granted;
use shared::wire::people::hat::{AreaLabels, hat_words};

/// How long somebody counts as new, in days.
const NEW_DAYS: u64 = 28;

/// One of the people here.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "display_name": "Shabnam Rafiq-Lowe", "pronunciation": null, "hat": "Practice educator, independent",
    "area": "Birmingham", "manages_elsewhere": false, "roles": [], "asks": [], "offers": ["Off-site educating"], "new": true,
    "wants_buddy": true, "buddy": null, "state": "active", "me": false, "can": ["be_buddy", "connect"]
}))]
pub struct Member {
    /// The id of their place.
    pub id: Uuid,
    /// What they want to be called.
    #[schema(max_length = 120)]
    pub display_name: String,
    /// How to say it.
    #[schema(required, max_length = 120)]
    pub pronunciation: Option<String>,
    /// What they do.
    #[schema(max_length = 200)]
    pub hat: String,
    /// Where.
    #[schema(max_length = 400)]
    pub area: String,
    /// Whether they manage people somewhere else: it is for the others to know who is here (J1).
    pub manages_elsewhere: bool,
    /// `organiser`, `facilitator`.
    #[schema(max_items = 5)]
    pub roles: Vec<RoleKind>,
    /// What they would like to hear about.
    #[schema(max_items = 10)]
    pub asks: Vec<String>,
    /// What they can be asked about.
    #[schema(max_items = 10)]
    pub offers: Vec<String>,
    /// Joined in the last four weeks.
    pub new: bool,
    /// Would welcome a buddy and has none yet.
    pub wants_buddy: bool,
    /// Who is their buddy.
    #[schema(required, max_length = 120)]
    pub buddy: Option<String>,
    /// `active`, or `asks_to_return` after acting up.
    #[schema(max_length = 40)]
    pub state: String,
    /// Whether it is me.
    pub me: bool,
    /// What I may do about them.
    #[schema(max_items = 3)]
    pub can: Vec<MemberCan>,
}

/// What a reader may do about one of the people in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MemberCan {
    /// Offer to be their buddy.
    BeBuddy,
    /// Confirm that they are back.
    Resume,
    /// Ask them to connect.
    Connect,
}

impl MemberCan {
    fn allows(actor: &Actor, circle: CircleId, place: &membership::Model) -> Vec<Self> {
        let me = place.person_id == actor.person.id;
        let befriends = !me && actor.rights.may(circle, Action::Befriend);
        granted([
            (Self::BeBuddy, befriends && wants_buddy(place)),
            (Self::Resume, asks_to_return(place) && actor.rights.may(circle, Action::Readmit)),
            (Self::Connect, befriends),
        ])
    }
}

/// A page of the people here.
#[derive(Serialize, ToSchema)]
pub struct MemberList {
    /// In the order of their names.
    #[schema(max_items = 200)]
    pub items: Vec<Member>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MemberQuery {
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// List who is here.
///
/// For members: knowing who is here, and who cannot be, is what makes it safe to speak (T-28).
#[utoipa::path(tag = "circles", params(MemberQuery),
    responses((status = OK, description = "A page of people.", body = MemberList), Refusal))]
#[get("/circles/{circle}/members")]
pub async fn list_members(actor: Actor, id: Path<CircleId>, query: Query<MemberQuery>) -> Result<Answer> {
    actor.require_inside(Action::SeePeople, *id)?;
    let paging = Paging::new(&actor, "members", query.0.limit, query.0.cursor.as_deref())?;
    let here = actor
        .may::<membership::Entity>(Action::SeePeople)
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::CircleId.eq(*id))
        .filter(seen_here(&actor, *id))
        .into_query();
    let rows = actor.may::<person::Entity>(Action::SeePeople).filter(person::Column::Id.in_subquery(here));
    let columns = (person::Column::NameKey, person::Column::Id);
    let (people, page) = paging.of(&actor, rows, columns, false, |row| (row.name_key.clone(), row.id.0)).await?;
    let beside = Beside::load(&actor, *id, &people).await?;
    page.answer(|page| MemberList {
        items: people.iter().filter_map(|person| beside.shown(&actor, person)).collect(),
        page,
    })
}

/// Places that are held; and, for those who may confirm it, places whose holder asks to come back.
fn seen_here(actor: &Actor, circle: CircleId) -> Condition {
    let held = Condition::any().add(membership::Column::State.eq(MembershipState::Active));
    if !actor.rights.may(circle, Action::Readmit) {
        return held;
    }
    held.add(
        Condition::all()
            .add(membership::Column::State.eq(MembershipState::Paused))
            .add(membership::Column::ReturnAskedAt.is_not_null()),
    )
}

/// Offer to be a newcomer's buddy.
///
/// Somebody who looks out for them. Both see it, and so do the others.
#[utoipa::path(tag = "circles",
    responses((status = CREATED, description = "You are their buddy.", body = Member), Refusal))]
#[post("/circles/{circle}/members/{member}/buddy")]
pub async fn offer_buddy(actor: Actor, path: Path<(CircleId, MembershipId)>) -> Result<Answer> {
    let (circle, id) = path.into_inner();
    actor.require_inside(Action::Befriend, circle)?;
    let row = member(&actor, circle, id).await?;
    let own = actor.rights.place(circle).ok_or(Error::NotFound)?.membership.id;
    if !MemberCan::allows(&actor, circle, &row).contains(&MemberCan::BeBuddy) {
        return Err(Error::StateNotAllowed("They have a buddy already, or do not want one."));
    }
    let mut row = row.into_active_model();
    row.buddy_id = Set(Some(own));
    let row = row.update(actor.db()).await?;
    answer(actor, circle, row).await
}

/// Confirm that somebody who acted up may come back.
///
/// By an organiser or facilitator, when they have asked and nothing else has changed (model §3.4).
#[utoipa::path(tag = "circles", responses((status = CREATED, description = "They are back.", body = Member), Refusal))]
#[post("/circles/{circle}/members/{member}/resumption")]
pub async fn resume_member(actor: Actor, path: Path<(CircleId, MembershipId)>) -> Result<Answer> {
    let (circle, id) = path.into_inner();
    actor.require_inside(Action::Readmit, circle)?;
    let row = member(&actor, circle, id).await?;
    if row.state != MembershipState::Paused || row.return_asked_at.is_none() {
        return Err(Error::StateNotAllowed("They have not asked to come back."));
    }
    let mut row = row.into_active_model();
    row.resumed_on = Set(Some(actor.rights.on));
    row.return_asked_at = Set(None);
    row.update(actor.db()).await?;
    places::update(&actor.system(), &[circle]).await?;
    let row = member(&actor, circle, id).await.or_missing(Error::not_open)?;
    answer(actor, circle, row).await
}

async fn member(actor: &Actor, circle: CircleId, id: MembershipId) -> Result<membership::Model> {
    let row = actor.one::<membership::Entity>(Action::SeePeople, id).await?;
    if row.circle_id == circle { Ok(row) } else { Err(Error::NotFound) }
}

async fn answer(actor: Actor, circle: CircleId, row: membership::Model) -> Result<Answer> {
    let person = actor.one::<person::Entity>(Action::SeePeople, row.person_id).await?;
    let beside = Beside::load(&actor, circle, std::slice::from_ref(&person)).await?;
    let shown = beside.shown(&actor, &person).ok_or(Error::NotFound)?;
    let location = format!("/circles/{}/members", circle.0);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// What stands beside people on their cards, loaded for all of them at once.
struct Beside {
    circle: CircleId,
    places: HashMap<PersonId, membership::Model>,
    engagements: HashMap<EngagementId, engagement::Model>,
    terms: Vec<role_term::Model>,
    buddies: HashMap<MembershipId, String>,
    areas: AreaLabels,
}

impl Beside {
    async fn load(actor: &Actor, circle: CircleId, people: &[person::Model]) -> Result<Self> {
        let ids = || people.iter().map(|person| person.id);
        let places = actor.may::<membership::Entity>(Action::SeePeople);
        let places =
            places.filter(membership::Column::CircleId.eq(circle)).filter(membership::Column::PersonId.is_in(ids()));
        let places = places.all(actor.db()).await?;
        let engagements = actor.may::<engagement::Entity>(Action::SeePeople);
        let engagements = engagements.filter(engagement::Column::PersonId.is_in(ids())).all(actor.db()).await?;
        let terms = actor.may::<role_term::Entity>(Action::SeeTerms);
        let terms = terms.filter(role_term::Column::CircleId.eq(circle)).all(actor.db()).await?;
        Ok(Self {
            circle,
            buddies: buddies(actor, &places).await?,
            places: places.into_iter().map(|place| (place.person_id, place)).collect(),
            engagements: engagements.into_iter().map(|row| (row.id, row)).collect(),
            terms: terms.into_iter().filter(|term| term.is_current(actor.rights.on)).collect(),
            areas: AreaLabels::load(actor).await?,
        })
    }

    fn shown(&self, actor: &Actor, person: &person::Model) -> Option<Member> {
        let place = self.places.get(&person.id)?;
        let hat = self.engagements.get(&place.hat_engagement_id)?;
        let on = actor.rights.on;
        let current = |row: &&engagement::Model| row.starts_on <= on && row.ends_on.is_none_or(|last| last >= on);
        let held = self.terms.iter().filter(|term| term.person_id == person.id).map(|term| term.kind);
        let me = person.id == actor.person.id;
        Some(Member {
            id: place.id.0,
            display_name: person.display_name.clone(),
            pronunciation: person.pronunciation.clone(),
            hat: hat_words(hat),
            area: self.areas.words(&hat.areas.0),
            manages_elsewhere: self
                .engagements
                .values()
                .filter(|row| row.person_id == person.id)
                .filter(current)
                .any(|row| row.holds_line),
            roles: held.filter(|kind| matches!(kind, RoleKind::Organiser | RoleKind::Facilitator)).collect(),
            asks: person.asks.0.clone(),
            offers: person.offers.0.clone(),
            new: place.joined_on.checked_add_days(Days::new(NEW_DAYS)).is_some_and(|until| until >= on),
            wants_buddy: wants_buddy(place),
            buddy: place.buddy_id.and_then(|id| self.buddies.get(&id).cloned()),
            state: if asks_to_return(place) { "asks_to_return" } else { "active" }.to_owned(),
            me,
            can: MemberCan::allows(actor, self.circle, place),
        })
    }
}

/// Whether they would welcome a buddy and have none yet.
fn wants_buddy(place: &membership::Model) -> bool {
    place.wants_buddy && place.buddy_id.is_none()
}

/// Of a place that is shown here: one that is not held is shown once its holder asks to come back.
fn asks_to_return(place: &membership::Model) -> bool {
    place.state == MembershipState::Paused
}

async fn buddies(actor: &Actor, places: &[membership::Model]) -> Result<HashMap<MembershipId, String>> {
    let ids: Vec<MembershipId> = places.iter().filter_map(|place| place.buddy_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let places = actor.may::<membership::Entity>(Action::SeePeople).filter(membership::Column::Id.is_in(ids));
    let places = places.all(actor.db()).await?;
    let people = actor.may::<person::Entity>(Action::SeePeople);
    let people = people.filter(person::Column::Id.is_in(places.iter().map(|place| place.person_id)));
    let names: HashMap<PersonId, String> =
        people.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect();
    Ok(places.into_iter().filter_map(|place| Some((place.id, names.get(&place.person_id)?.clone()))).collect())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_members).service(offer_buddy).service(resume_member);
}
