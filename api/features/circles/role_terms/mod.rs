//! Who organises, facilitates, convenes and sponsors, and when: several at once, in turn, with a word for whoever comes next (T-32).

pub mod mine;

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::{Days, NaiveDate};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::{Action, Actor, Right};
use base::error::missing::OrMissing as _;
use base::error::{Error, Refusal, Result};
use base::model::circles::{circle, membership, role_term};
use base::model::codes::{CircleState, MembershipState, NoticeKind, RoleKind};
use base::model::ids::{CircleId, MembershipId, PersonId, RoleTermId};
use base::model::people::person;
use shared::domain::circles::notices;
use shared::domain::circles::places;
use shared::web::check::email_key;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::can::granted;

/// A term counts as ending when it has this many days left (model §3.6).
const ENDING_DAYS: u64 = 90;

/// A job in a circle, held for a time.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "kind": "facilitator", "name": "Gareth Pennycook",
    "starts_on": "2026-09-01", "ends_on": null, "handover_note": null, "state": "current", "mine": false, "can": []
}))]
pub struct RoleTerm {
    /// Its id.
    pub id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// Which job.
    pub kind: RoleKind,
    /// Who.
    #[schema(max_length = 120)]
    pub name: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// For whoever comes next.
    #[schema(required, max_length = 2000)]
    pub handover_note: Option<String>,
    /// `planned`, `current`, `ending` or `ended`.
    #[schema(max_length = 20)]
    pub state: String,
    /// Whether it is mine.
    pub mine: bool,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<RoleTermCan>,
}

/// What a reader may do with a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoleTermCan {
    /// Say until when it lasts, or leave a word for whoever comes next.
    Change,
}

impl RoleTermCan {
    fn allows(actor: &Actor, row: &role_term::Model) -> Vec<Self> {
        let mine = row.person_id == actor.person.id;
        let change = if mine { Action::HandOver } else { Action::Convene };
        granted([(Self::Change, actor.rights.may(row.circle_id, change))])
    }
}

/// The terms of a circle.
#[derive(Serialize, ToSchema)]
pub struct RoleTermList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<RoleTerm>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// A term to be opened.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "facilitator", "member_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "email": null, "starts_on": "2027-01-01", "ends_on": null}))]
pub struct NewRoleTerm {
    /// Organiser or facilitator (a member); convenor, sponsor or research partner (not a member).
    pub kind: RoleKind,
    /// The member, by the id of their place.
    #[schema(required, value_type = Option<Uuid>)]
    pub member_id: Option<MembershipId>,
    /// The e-mail address of somebody who is not a member.
    #[validate(length(max = 254, message = "Use up to 254 characters."))]
    #[schema(required, max_length = 254)]
    pub email: Option<String>,
    /// First day.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
}

/// A change of a term.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"ends_on": "2027-03-31", "handover_note": "The room is booked until June."}))]
pub struct RoleTermChange {
    /// Last day, if one is known.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// For whoever comes next.
    #[validate(length(max = 2000, message = "Use up to 2000 characters."))]
    #[schema(required, max_length = 2000)]
    pub handover_note: Option<String>,
}

/// List who does which job in a circle.
///
/// Past, present and planned, for its members. Convenors, and those who are stepping back, see their own terms and nobody else's.
#[utoipa::path(tag = "circles", responses((status = OK, description = "The terms.", body = RoleTermList), Refusal))]
#[get("/circles/{circle}/role-terms")]
pub async fn list_role_terms(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    actor.require_inside(Action::HandOver, *id)?;
    let right = if actor.rights.may(*id, Action::SeeTerms) { Action::SeeTerms.into() } else { Right::Own };
    let rows = actor.may::<role_term::Entity>(right).filter(role_term::Column::CircleId.eq(*id));
    let rows = rows.order_by_desc(role_term::Column::StartsOn).order_by_desc(role_term::Column::Id);
    let mut rows = rows.all(actor.db()).await?;
    rows.truncate(200);
    let names = names(&actor, &rows).await?;
    let items: Vec<RoleTerm> = rows.into_iter().map(|row| shown(&actor, row, &names)).collect();
    Answer::list(&RoleTermList { page: page::whole(items.len()), items })
}

/// Show one term.
///
/// For the circle's members, and for its holder.
#[utoipa::path(tag = "circles", responses((status = OK, description = "The term.", body = RoleTerm), Refusal))]
#[get("/role-terms/{role_term}")]
pub async fn show_role_term(actor: Actor, id: Path<RoleTermId>) -> Result<Answer> {
    let row = term(&actor, *id).await?;
    Answer::show(&one(&actor, row).await?)
}

/// Open a term.
///
/// Organisers choose members, convenors and sponsors; any member may take a term as facilitator, or as organiser where there is none.
#[utoipa::path(tag = "circles", request_body = NewRoleTerm,
    responses((status = CREATED, description = "Opened.", body = RoleTerm), Refusal))]
#[post("/circles/{circle}/role-terms")]
pub async fn open_role_term(actor: Actor, id: Path<CircleId>, new: Json<NewRoleTerm>) -> Result<Answer> {
    let circle = actor.circle(Action::Belong, *id).await?;
    actor.require_either(Action::Volunteer, Action::Convene, *id)?;
    let new = new.valid()?;
    if !actor.rights.may(*id, Action::Convene) && !volunteers(&actor, &circle, &new) {
        actor.require(Action::Convene, *id)?;
    }
    if new.ends_on.is_some_and(|last| last < new.starts_on) {
        return Err(Error::field("#/ends_on", "before_start", "The last day cannot be before the first."));
    }
    let holder = holder(&actor, &circle, &new).await?;
    let row = role_term::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(*id),
        person_id: Set(holder),
        kind: Set(new.kind),
        starts_on: Set(new.starts_on),
        ends_on: Set(new.ends_on),
        handover_note: Set(None),
        created_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    notices::post(&actor.system(), *id, NoticeKind::RolesChanged, None, None).await?;
    places::update(&actor.system(), &[*id]).await?;
    let actor = actor.refreshed().await?;
    let shown = one(&actor, row).await?;
    let location = format!("/role-terms/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// A member takes a job on: any may facilitate; organising is free to take where nobody does it.
fn volunteers(actor: &Actor, circle: &circle::Model, new: &NewRoleTerm) -> bool {
    let own = actor.rights.place(circle.id).map(|place| place.membership.id);
    let free = match new.kind {
        RoleKind::Facilitator => true,
        RoleKind::Organiser => circle.state == CircleState::NeedsOrganiser,
        _ => false,
    };
    free && own.is_some() && own == new.member_id
}

/// Who is meant; anybody who cannot hold this job is refused with the same words, whether they exist or not.
async fn holder(actor: &Actor, circle: &circle::Model, new: &NewRoleTerm) -> Result<PersonId> {
    let refused = |pointer| Error::field(pointer, "not_possible", "This person cannot take this on here.");
    match (new.kind, new.member_id, &new.email) {
        (RoleKind::Organiser | RoleKind::Facilitator, Some(id), None) => {
            let place =
                actor.one::<membership::Entity>(Action::SeePeople, id).await.or_missing(|| refused("#/member_id"))?;
            let held = place.circle_id == circle.id && place.state == MembershipState::Active;
            if held { Ok(place.person_id) } else { Err(refused("#/member_id")) }
        }
        (RoleKind::Convenor | RoleKind::Sponsor | RoleKind::ResearchPartner, None, Some(email)) => {
            let person = actor.who_may_hold(circle, new.kind, &email_key(email)).await?;
            person.ok_or_else(|| refused("#/email"))
        }
        (RoleKind::Organiser | RoleKind::Facilitator, ..) => Err(refused("#/member_id")),
        _ => Err(refused("#/kind")),
    }
}

/// Change a term: its last day, or the word for whoever comes next.
///
/// By its holder or an organiser. Ending the last organiser's term leaves the circle asking for one. A research partner can end their own
/// term and not lengthen it; they read and bring what they do now until the end of its last day.
#[utoipa::path(tag = "circles", request_body = RoleTermChange,
    responses((status = OK, description = "The term.", body = RoleTerm), Refusal))]
#[put("/role-terms/{role_term}")]
pub async fn change_role_term(actor: Actor, id: Path<RoleTermId>, change: Json<RoleTermChange>) -> Result<Answer> {
    let row = term(&actor, *id).await?;
    let circle = row.circle_id;
    if row.person_id == actor.person.id {
        actor.require(Action::HandOver, circle)?;
    } else {
        actor.require(Action::Convene, circle)?;
    }
    let change = change.valid()?;
    actor.expects(&one(&actor, row.clone()).await?)?;
    if change.ends_on.is_some_and(|last| last < row.starts_on) {
        return Err(Error::field("#/ends_on", "before_start", "The last day cannot be before the first."));
    }
    let moved = row.ends_on != change.ends_on;
    let leaves = row.kind == RoleKind::ResearchPartner && row.person_id == actor.person.id;
    if moved && leaves {
        sooner(&actor, &row, change.ends_on)?;
    }
    let mut row = row.into_active_model();
    row.ends_on = Set(change.ends_on);
    row.handover_note = Set(change.handover_note.filter(|note| !note.trim().is_empty()));
    let row = row.update(actor.db()).await?;
    if moved {
        let kind = if leaves { NoticeKind::ResearchPartnerLeaving } else { NoticeKind::RolesChanged };
        notices::post(&actor.system(), circle, kind, None, None).await?;
        places::update(&actor.system(), &[circle]).await?;
    }
    let shown = one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// A research partner can say that they leave, from today on, and not that they stay: that is for the members (model §3.5).
fn sooner(actor: &Actor, term: &role_term::Model, ends_on: Option<NaiveDate>) -> Result<()> {
    match ends_on {
        None => Err(Error::field("#/ends_on", "required", "Enter your last day.")),
        Some(last) if last < actor.rights.on => {
            Err(Error::field("#/ends_on", "past", "Your last day can be today at the earliest."))
        }
        Some(last) if term.ends_on.is_some_and(|agreed| agreed < last) => {
            Err(Error::field("#/ends_on", "too_late", "Only the circle can let your term last longer."))
        }
        Some(_) => Ok(()),
    }
}

/// The term, for those who may see terms and for its holder while they stand in the circle.
async fn term(actor: &Actor, id: RoleTermId) -> Result<role_term::Model> {
    if let Some(row) = actor.one::<role_term::Entity>(Action::SeeTerms, id).await.optional()? {
        return Ok(row);
    }
    let row = actor.one::<role_term::Entity>(Right::Own, id).await?;
    actor.require(Action::HandOver, row.circle_id).map_err(|_| Error::NotFound)?;
    Ok(row)
}

async fn one(actor: &Actor, row: role_term::Model) -> Result<RoleTerm> {
    let names = names(actor, std::slice::from_ref(&row)).await?;
    Ok(shown(actor, row, &names))
}

async fn names(actor: &Actor, terms: &[role_term::Model]) -> Result<HashMap<PersonId, String>> {
    let people = actor.may::<person::Entity>(Action::SeeTerms);
    let people = people.filter(person::Column::Id.is_in(terms.iter().map(|term| term.person_id)));
    let mut names: HashMap<PersonId, String> =
        people.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect();
    names.insert(actor.person.id, actor.person.display_name.clone());
    Ok(names)
}

fn shown(actor: &Actor, row: role_term::Model, names: &HashMap<PersonId, String>) -> RoleTerm {
    let on = actor.rights.on;
    let soon = on.checked_add_days(Days::new(ENDING_DAYS)).unwrap_or(on);
    let state = match row.ends_on {
        Some(last) if last < on => "ended",
        _ if row.starts_on > on => "planned",
        Some(last) if last <= soon => "ending",
        _ => "current",
    };
    RoleTerm {
        can: RoleTermCan::allows(actor, &row),
        id: row.id.0,
        circle_id: row.circle_id.0,
        kind: row.kind,
        name: names.get(&row.person_id).cloned().unwrap_or_else(|| "A former member".to_owned()),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        handover_note: row.handover_note,
        state: state.to_owned(),
        mine: row.person_id == actor.person.id,
    }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_role_terms).service(show_role_term).service(open_role_term).service(change_role_term);
    config.configure(mine::routes);
}
