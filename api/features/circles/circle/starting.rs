//! Starting a circle. A new circle is an idea that only its founder sees; filling it in is the draft.

use actix_web::post;
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, QueryOrder, Set};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::circle::next_step;
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::charter_version::{Decision, Decisions};
use base::model::circles::{charter_version, circle, membership, role_term};
use base::model::codes::{
    CircleState, ConfidentialityRule, Family, LifeStage, ManagerRule, MembershipState, RoleKind, Sector, Visibility,
};
use base::model::ids::{CircleId, EngagementId};
use base::model::people::engagement;
use base::model::people::role::{ROLES, role_by_code};
use base::model::{Texts, name_key};
use shared::domain::circles::search::search_text;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::circles::circle::Circle;

/// As what somebody starts a circle.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StartAs {
    /// As one of its members, organising.
    Member,
    /// As its convenor: organising, without being a member.
    Convenor,
}

/// A circle to be started.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "First Year in Practice", "family": "early_career", "as": "convenor", "engagement_id": null}))]
pub struct NewCircle {
    /// Its name.
    #[validate(length(min = 1, max = 80, message = "Enter a name of up to 80 characters."))]
    #[validate(custom(function = "shared::web::check::one_line"))]
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// The kind of role it is for (T-27).
    pub family: Family,
    /// As what I start it.
    #[serde(rename = "as")]
    pub start_as: StartAs,
    /// As a member: the hat I wear. As a convenor: none.
    #[schema(required, value_type = Option<Uuid>)]
    pub engagement_id: Option<EngagementId>,
}

/// Start a circle.
///
/// It begins as an idea that only you see. Whoever supports, assesses or manages people who may join sets it up as convenor: organising,
/// without being a member (model §3.2).
#[utoipa::path(tag = "circles", request_body = NewCircle, responses((status = CREATED, description = "Started.", body = Circle), Refusal))]
#[post("/circles")]
pub async fn start_circle(actor: Actor, new: Json<NewCircle>) -> Result<Answer> {
    let new = new.valid()?;
    if !new.family.has_circles() {
        return Err(Error::field("#/family", "no_circles", "Circles are not made for this kind of role."));
    }
    let hat = match new.start_as {
        StartAs::Convenor if new.engagement_id.is_some() => {
            return Err(Error::field("#/engagement_id", "no_hat", "A convenor wears no hat in the circle: send null."));
        }
        StartAs::Convenor => None,
        StartAs::Member => Some(founder(&actor, &new).await?),
    };
    let circle = idea(&actor, &new, hat.as_ref());
    if hat.is_none() && !actor.may_convene(&circle) {
        return Err(Error::field(
            "#/as",
            "not_possible",
            "Your roles do not let you set up a circle for this kind of role.",
        ));
    }
    if hat.is_some() && actor.founding_hats(&circle).is_empty() {
        return Err(convene_instead());
    }
    let circle = circle.into_active_model().reset_all().insert(actor.db()).await?;
    first_charter(&actor, circle.id).insert(actor.db()).await?;
    let kind = if hat.is_some() { RoleKind::Organiser } else { RoleKind::Convenor };
    if let Some(hat) = hat {
        first_member(&actor, circle.id, hat.id).insert(actor.db()).await?;
    }
    term(&actor, circle.id, kind).insert(actor.db()).await?;
    let actor = actor.refreshed().await?;
    let shown = next_step::shown(&actor, circle.id).await?;
    let location = format!("/circles/{}", circle.id.0);
    actor.keep(Answer::created(&shown, &location)?).await
}

fn convene_instead() -> Error {
    let detail = "You support, assess or manage people who may join, or have no such role yourself. You can set this circle up as its \
                  convenor: you organise it, and are not a member.";
    Error::field("#/as", "convenor_instead", detail)
}

/// The engagement under which its founder would be a member.
async fn founder(actor: &Actor, new: &NewCircle) -> Result<engagement::Model> {
    let of_family = |row: &engagement::Model| role_by_code(&row.role).is_some_and(|role| role.family == new.family);
    let own =
        actor.may::<engagement::Entity>(Right::Own).order_by_asc(engagement::Column::StartsOn).all(actor.db()).await?;
    let fitting = own.into_iter().find(|row| of_family(row) && new.engagement_id.is_none_or(|id| id == row.id));
    fitting.ok_or_else(convene_instead)
}

fn idea(actor: &Actor, new: &NewCircle, hat: Option<&engagement::Model>) -> circle::Model {
    let roles = ROLES.iter().filter(|role| role.family == new.family && !role.interested);
    let managers = matches!(new.family, Family::Manager | Family::SeniorLeader);
    circle::Model {
        id: actor.work.world().id().into(),
        name: new.name.trim().to_owned(),
        name_key: name_key(&new.name),
        search_text: search_text(new.name.trim(), "", ""),
        family: new.family,
        domain_statement: None,
        practice_statement: None,
        allowed_roles: Texts(roles.map(|role| role.code.to_owned()).collect()),
        admits_interested: false,
        sector: hat.map_or(Sector::Both, |hat| if hat.sector == Sector::None { Sector::Both } else { hat.sector }),
        areas: hat.map_or_else(Texts::default, |hat| hat.areas.clone()),
        organisation_ids: Texts::default(),
        manager_rule: if managers { ManagerRule::NoLineOverMembers } else { ManagerRule::NoneInScope },
        capacity: None,
        host_organisation_id: None,
        visibility: Visibility::Listed,
        life_stage: LifeStage::Potential,
        state: CircleState::Idea,
        usually_come: None,
        capability_level: None,
        capability_stage: None,
        for_only_social_workers: false,
        created_at: actor.work.now(),
    }
}

fn first_charter(actor: &Actor, circle: CircleId) -> charter_version::ActiveModel {
    let decision = |what: &str, who: &str| Decision { what: what.into(), who: who.into() };
    charter_version::ActiveModel {
        circle_id: Set(circle),
        number: Set(1),
        decisions: Set(Decisions(vec![
            decision("Topics and their order", "Members, one voice each"),
            decision("How often we meet", "Members, by vote"),
            decision("Date, room and invitations", "The organiser"),
            decision("What leaves the circle", "The person who wrote it, and a second person who checks"),
        ])),
        confidentiality_rule: Set(ConfidentialityRule::LearningLeavesNamesStay),
        time_commitment: Set(String::new()),
        agreed_on: Set(actor.rights.on),
        created_at: Set(actor.work.now()),
    }
}

fn first_member(actor: &Actor, circle: CircleId, hat: EngagementId) -> membership::ActiveModel {
    membership::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(circle),
        person_id: Set(actor.person.id),
        hat_engagement_id: Set(hat),
        state: Set(MembershipState::Active),
        stepping_back: Set(false),
        joined_at: Set(actor.work.now()),
        joined_on: Set(actor.rights.on),
        charter_version: Set(1),
        wants_buddy: Set(false),
        ..Default::default()
    }
}

fn term(actor: &Actor, circle: CircleId, kind: RoleKind) -> role_term::ActiveModel {
    role_term::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(circle),
        person_id: Set(actor.person.id),
        kind: Set(kind),
        starts_on: Set(actor.rights.on),
        ends_on: Set(None),
        handover_note: Set(None),
        created_at: Set(actor.work.now()),
    }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(start_circle);
}
