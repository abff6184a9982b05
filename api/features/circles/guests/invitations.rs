//! What is made sure of before a guest is invited, and the invitation once the notice is over (R-20, T-56).

use actix_web::web::Path;
use actix_web::{get, post, put};
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::guests::wire::{self, Guest};
use base::access::guest::too_many;
use base::access::rule::Visit;
use base::access::{Action, Actor};
use base::error::{Error, FieldError, Refusal, Result};
use base::model::Texts;
use base::model::circles::{circle, guest_pass, session};
use base::model::codes::{GuestCheck, GuestKind, GuestState, MailKind};
use base::model::ids::GuestPassId;
use shared::domain::circles::attendees;
use shared::domain::circles::guests;
use shared::domain::outbox::{self, Occasion};
use shared::web::{Answer, Json, Keep, Routes, check};

/// What has been made sure of for a guest.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "ticked": ["role_clear", "payment_agreed", "access", "supporter", "debrief"], "address_as": "Jonah", "supporter": "Marguerite"
}))]
pub struct GuestChecklist {
    /// What is done. All five are needed to invite somebody with lived experience.
    #[validate(length(max = 5, message = "There are five points."))]
    #[schema(max_items = 5)]
    pub ticked: Vec<GuestCheck>,
    /// What they want to be called; a first name is enough.
    #[validate(length(max = 80, message = "Use up to 80 characters."), custom(function = "check::one_line"))]
    #[schema(required, max_length = 80)]
    pub address_as: Option<String>,
    /// Who comes with them.
    #[validate(length(max = 120, message = "Use up to 120 characters."), custom(function = "check::one_line"))]
    #[schema(required, max_length = 120)]
    pub supporter: Option<String>,
}

/// A guest to be invited.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"decided_with_circle": false}))]
pub struct NewGuestInvitation {
    /// Needed when somebody objects: a facilitator has talked it over in the circle, and the guest may come.
    pub decided_with_circle: bool,
}

/// The five points of R-20, and what to do about each.
const CHECKS: [(GuestCheck, &str, &str); 5] = [
    (GuestCheck::RoleClear, "role_clear", "Make sure that they know what they are asked to do."),
    (GuestCheck::PaymentAgreed, "payment_agreed", "Agree expenses and payment with them, outside this system."),
    (GuestCheck::Access, "access", "Make sure that they get what they need to take part."),
    (GuestCheck::Supporter, "supporter", "Agree who supports them."),
    (GuestCheck::Debrief, "debrief", "Agree who talks with them afterwards."),
];

/// Show what has been made sure of for a guest.
///
/// For those who organise.
#[utoipa::path(tag = "guests",
    responses((status = OK, description = "The checklist.", body = GuestChecklist), Refusal))]
#[get("/guest-passes/{pass}/checklist")]
pub async fn show_guest_checklist(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    let (row, _) = wire::convened(&actor, *id).await?;
    Answer::show(&checklist(&row))
}

/// Change what has been made sure of for a guest.
///
/// By those who organise, until the session. Payment is agreed outside this system; only that it is agreed is kept.
#[utoipa::path(tag = "guests", request_body = GuestChecklist,
    responses((status = OK, description = "The checklist.", body = GuestChecklist), Refusal))]
#[put("/guest-passes/{pass}/checklist")]
pub async fn change_guest_checklist(
    actor: Actor,
    id: Path<GuestPassId>,
    change: Json<GuestChecklist>,
) -> Result<Answer> {
    let (row, session) = wire::convened(&actor, *id).await?;
    let change = change.valid()?;
    actor.expects(&checklist(&row))?;
    if !wire::is_ahead(&actor, &session) || matches!(row.state, GuestState::Withdrawn | GuestState::Declined) {
        return Err(Error::StateNotAllowed("This guest is not expected any more."));
    }
    let ticked = CHECKS.iter().filter(|(check, ..)| change.ticked.contains(check));
    let ticked = ticked.map(|(_, code, _)| (*code).to_owned()).collect();
    let mut row = row.into_active_model();
    row.checklist = Set(Texts(ticked));
    row.address_as = Set(change.address_as);
    row.supporter = Set(change.supporter);
    let row = row.update(actor.db()).await?;
    actor.keep(Answer::show(&checklist(&row))?).await
}

fn checklist(row: &guest_pass::Model) -> GuestChecklist {
    let ticked = CHECKS.iter().filter(|(_, code, _)| row.checklist.0.iter().any(|kept| kept == code));
    GuestChecklist {
        ticked: ticked.map(|(check, ..)| *check).collect(),
        address_as: row.address_as.clone(),
        supporter: row.supporter.clone(),
    }
}

/// Invite a guest once the notice is over.
///
/// By those who organise. If anybody objects, a facilitator decides with the circle first; a quarter of the members sends the guest away.
/// For guests who manage people or oversee, more than half of the members must have agreed.
#[utoipa::path(tag = "guests", request_body = NewGuestInvitation,
    responses((status = OK, description = "Invited.", body = Guest), Refusal))]
#[post("/guest-passes/{pass}/invitation")]
pub async fn invite_guest(actor: Actor, id: Path<GuestPassId>, body: Json<NewGuestInvitation>) -> Result<Answer> {
    let (see, one, other) = (Action::SeeSessions, Action::Facilitate, Action::Convene);
    let row = actor.permitted_either::<guest_pass::Entity>(see, one, other, *id).await?;
    let body = body.valid()?;
    let session = actor.permitted_either::<session::Entity>(see, one, other, row.session_id).await?;
    if row.state != GuestState::Notice || !wire::is_ahead(&actor, &session) {
        return Err(Error::StateNotAllowed("This guest cannot be invited any more."));
    }
    if actor.rights.on <= row.notice_ends_on {
        return Err(Error::StateNotAllowed("Members can still object. Invite the guest when the notice is over."));
    }
    let circle = actor.one::<circle::Entity>(Action::SeeSessions, row.circle_id).await?;
    actor.lock_circle(circle.id).await?;
    let visiting = actor.visiting_as_guest(&circle, row.person_id).await?;
    if visiting.visit == Visit::Closed {
        return Err(Error::StateNotAllowed(wire::NOT_POSSIBLE));
    }
    let agreement = row.kind == GuestKind::Regulator || visiting.visit == Visit::WithAgreement;
    members_let_come(&actor, &row, agreement, body.decided_with_circle).await?;
    all_made_sure(&row)?;
    let (person, kind) = (row.person_id, row.kind);
    let mut row = row.into_active_model();
    row.state = Set(GuestState::Invited);
    row.valid_to = Set(guests::valid_to(kind, &session));
    let row = row.update(actor.db()).await?;
    let occasion = Occasion::of(MailKind::GuestInvitation, &session).about(row.id.0);
    outbox::to_person(&actor.system(), person, &occasion).await?;
    if visiting.has_power || kind == GuestKind::Regulator {
        attendees::ask_again(&actor, session).await?;
    }
    let shown = wire::one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// What members said, under seal, does not stand in the way.
async fn members_let_come(actor: &Actor, row: &guest_pass::Model, agreement: bool, decided: bool) -> Result<()> {
    let (objections, agreements) = actor.answers_to_guest(row.circle_id, row.id).await?;
    let members = actor.voices(row.circle_id).await?;
    if too_many(objections, members) {
        return Err(Error::StateNotAllowed("A quarter of the members or more would rather not have this guest."));
    }
    if objections > 0 && !actor.rights.may(row.circle_id, Action::Facilitate) {
        return Err(Error::Forbidden("Somebody objects. A facilitator decides this with the circle."));
    }
    if objections > 0 && !decided {
        let detail = "Somebody objects. Talk it over in the circle, then say here that you have.";
        return Err(Error::field("#/decided_with_circle", "required", detail));
    }
    if agreement && agreements * 2 <= members {
        return Err(Error::StateNotAllowed("More than half of the members must agree to this guest first."));
    }
    Ok(())
}

/// Nobody with lived experience is invited before everything is made sure of.
fn all_made_sure(row: &guest_pass::Model) -> Result<()> {
    let needed = CHECKS.iter().filter(|_| row.kind == GuestKind::LivedExperience);
    let open = needed.filter(|(_, code, _)| !row.checklist.0.iter().any(|kept| kept == code));
    let wrong: Vec<FieldError> =
        open.map(|(_, code, detail)| FieldError::new(&format!("#/checklist/{code}"), "required", *detail)).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_guest_checklist).service(change_guest_checklist).service(invite_guest);
}
