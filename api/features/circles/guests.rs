//! Guests of one session: proposed to the members, invited after their notice, told afterwards what changed (T-56, T-57, G-05, G-15).

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::{Days, NaiveDate};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::access::post::{self, Occasion};
use crate::access::rule::Visit;
use crate::access::visiting::too_many;
use crate::access::{Action, Actor, settle};
use crate::error::{Error, FieldError, Refusal, Result};
use crate::model::Texts;
use crate::model::circles::{circle, guest_pass, session};
use crate::model::codes::{GuestCheck, GuestKind, GuestState, InvolvementLevel, MailKind, NoticeKind, SessionState};
use crate::model::ids::{GuestPassId, SessionId};
use crate::web::check::{self, email_key};
use crate::web::page::{self, PageInfo};
use crate::web::{Answer, Json, Keep};
use crate::wire::guests::{self, Guest};
use crate::wire::room;

/// How many days members have to object.
const NOTICE_DAYS: u64 = 7;

/// The one refusal of a guest, whatever the reason (model §3.5).
const NOT_POSSIBLE: &str = "This person can't be a guest of this circle.";

/// A guest to be proposed.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "email": "jonah@demo.example", "kind": "lived_experience", "part": "Feedback from people who use services", "involvement": "co_design",
    "address_as": "Jonah", "supporter": null
}))]
pub struct NewGuest {
    /// Their e-mail address. Somebody who has no account yet gets in by a mailed link.
    #[validate(custom(function = "check::email"))]
    #[schema(min_length = 3, max_length = 254)]
    pub email: String,
    /// What sort of guest.
    pub kind: GuestKind,
    /// What they are asked to bring, in words that they and the members see.
    #[validate(length(max = 200, message = "Use up to 200 characters."), custom(function = "check::one_line"))]
    #[schema(min_length = 1, max_length = 200)]
    pub part: String,
    /// How far they are involved; needed for somebody with lived experience.
    #[schema(required)]
    pub involvement: Option<InvolvementLevel>,
    /// What they want to be called; a first name is enough.
    #[validate(length(max = 80, message = "Use up to 80 characters."), custom(function = "check::one_line"))]
    #[schema(required, max_length = 80)]
    pub address_as: Option<String>,
    /// Who comes with them.
    #[validate(length(max = 120, message = "Use up to 120 characters."), custom(function = "check::one_line"))]
    #[schema(required, max_length = 120)]
    pub supporter: Option<String>,
}

/// The guests of a session.
#[derive(Serialize, ToSchema)]
pub struct GuestList {
    /// In the order they were proposed.
    #[schema(max_items = 200)]
    pub items: Vec<Guest>,
    /// Where this page stands.
    pub page: PageInfo,
}

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

/// What a guest is told afterwards.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"what_changed": "Nothing yet. We try your three questions in our next supervisions, and tell you in the spring."}))]
pub struct GuestFeedbackChange {
    /// What changed because they came; "Nothing yet" is an answer.
    #[validate(length(max = 1000, message = "Use up to 1000 characters."), custom(function = "check::not_blank"))]
    #[schema(min_length = 1, max_length = 1000)]
    pub what_changed: String,
}

/// The five points of R-20, and what to do about each.
const CHECKS: [(GuestCheck, &str, &str); 5] = [
    (GuestCheck::RoleClear, "role_clear", "Make sure that they know what they are asked to do."),
    (GuestCheck::PaymentAgreed, "payment_agreed", "Agree expenses and payment with them, outside this system."),
    (GuestCheck::Access, "access", "Make sure that they get what they need to take part."),
    (GuestCheck::Supporter, "supporter", "Agree who supports them."),
    (GuestCheck::Debrief, "debrief", "Agree who talks with them afterwards."),
];

/// The pass and its session, for those who organise.
async fn convened(actor: &Actor, id: GuestPassId) -> Result<(guest_pass::Model, session::Model)> {
    let row = actor.one::<guest_pass::Entity>(Action::SeeSessions, id).await?;
    actor.must(Action::Convene, row.circle_id)?;
    let session = actor.one::<session::Entity>(Action::SeeSessions, row.session_id).await?;
    Ok((row, session))
}

async fn one(actor: &Actor, row: guest_pass::Model) -> Result<Guest> {
    guests::shown(actor, vec![row]).await?.pop().ok_or(Error::Internal)
}

/// List the guests of a session.
///
/// For those who see its sessions. How many members object is for those who organise; who does is for nobody.
#[utoipa::path(tag = "guests", params(("session" = Uuid, Path, description = "The session.")),
    responses((status = OK, description = "Its guests.", body = GuestList), Refusal))]
#[get("/sessions/{session}/guest-passes")]
pub async fn list_guests(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.one::<session::Entity>(Action::SeeSessions, *id).await?;
    let rows = actor.may::<guest_pass::Entity>(Action::SeeSessions);
    let rows = rows.filter(guest_pass::Column::SessionId.eq(session.id));
    let mut rows = rows.order_by_asc(guest_pass::Column::Id).all(actor.db()).await?;
    rows.truncate(200);
    let items = guests::shown(&actor, rows).await?;
    Answer::list(&GuestList { page: page::whole(items.len()), items })
}

/// Propose a guest for one session.
///
/// By those who organise, with at least seven days of notice to the members. Each member can object in private.
#[utoipa::path(tag = "guests", params(("session" = Uuid, Path, description = "The session.")), request_body = NewGuest,
    responses((status = CREATED, description = "Proposed.", body = Guest), Refusal))]
#[post("/sessions/{session}/guest-passes")]
pub async fn propose_guest(actor: Actor, id: Path<SessionId>, new: Json<NewGuest>) -> Result<Answer> {
    let session = actor.one::<session::Entity>(Action::SeeSessions, *id).await?;
    actor.must(Action::Convene, session.circle_id)?;
    let new = new.valid()?;
    if !is_ahead(&actor, &session) {
        return Err(Error::StateNotAllowed("Guests can be proposed for sessions that are still to come."));
    }
    let notice_ends_on = notice_ends_on(&actor, &session)?;
    if new.kind == GuestKind::LivedExperience && new.involvement.is_none() {
        return Err(Error::field("#/involvement", "required", "Say how far they are involved."));
    }
    let circle = actor.one::<circle::Entity>(Action::Convene, session.circle_id).await?;
    actor.hold_door(circle.id).await?;
    let person = actor.guest_at(&circle, &email_key(&new.email)).await?;
    let person = person.ok_or_else(|| Error::field("#/email", "not_possible", NOT_POSSIBLE))?;
    let already = actor.may::<guest_pass::Entity>(Action::SeeSessions);
    let already = already.filter(guest_pass::Column::SessionId.eq(session.id));
    if already.filter(guest_pass::Column::PersonId.eq(person)).one(actor.db()).await?.is_some() {
        return Err(Error::Conflict("This person has been proposed for this session already."));
    }
    let row = guest_pass::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(circle.id),
        session_id: Set(session.id),
        person_id: Set(person),
        kind: Set(new.kind),
        part: Set(new.part),
        involvement: Set(new.involvement.filter(|_| new.kind == GuestKind::LivedExperience)),
        address_as: Set(new.address_as),
        supporter: Set(new.supporter),
        checklist: Set(Texts::default()),
        state: Set(GuestState::Notice),
        proposed_by_id: Set(actor.rights.place(circle.id).map(|own| own.membership.id)),
        notice_ends_on: Set(notice_ends_on),
        valid_to: Set(guests::valid_to(new.kind, &session)),
        what_changed: Set(None),
        fed_back_on: Set(None),
        created_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    settle::tell_of(actor.db(), actor.work.world(), &session, NoticeKind::GuestProposed).await?;
    let occasion = Occasion::of(MailKind::GuestProposed, &session).about(row.id.0);
    post::to_members(actor.db(), actor.work.world(), circle.id, &occasion).await?;
    let shown = one(&actor, row).await?;
    let location = format!("/guest-passes/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

fn is_ahead(actor: &Actor, session: &session::Model) -> bool {
    let prepared = [SessionState::Planned, SessionState::AgendaSet, SessionState::Confirmed];
    prepared.contains(&session.state) && session.starts_at > actor.work.now()
}

/// Seven days from today, which must lie before the session.
fn notice_ends_on(actor: &Actor, session: &session::Model) -> Result<NaiveDate> {
    let ends_on = actor.rights.on.checked_add_days(Days::new(NOTICE_DAYS)).unwrap_or(NaiveDate::MAX);
    if ends_on < guests::day(session) {
        return Ok(ends_on);
    }
    let detail = "Members need at least seven days to object. Choose a later session.";
    Err(Error::field("#", "too_soon", detail))
}

/// Show a guest of a session.
///
/// For those who see its sessions.
#[utoipa::path(tag = "guests", params(("pass" = Uuid, Path, description = "The guest's pass.")),
    responses((status = OK, description = "The guest.", body = Guest), Refusal))]
#[get("/guest-passes/{pass}")]
pub async fn show_guest(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    let row = actor.one::<guest_pass::Entity>(Action::SeeSessions, *id).await?;
    Answer::show(&one(&actor, row).await?)
}

/// Show what has been made sure of for a guest.
///
/// For those who organise.
#[utoipa::path(tag = "guests", params(("pass" = Uuid, Path, description = "The guest's pass.")),
    responses((status = OK, description = "The checklist.", body = GuestChecklist), Refusal))]
#[get("/guest-passes/{pass}/checklist")]
pub async fn show_guest_checklist(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    let (row, _) = convened(&actor, *id).await?;
    Answer::show(&checklist(&row))
}

/// Change what has been made sure of for a guest.
///
/// By those who organise, until the session. Payment is agreed outside this system; only that it is agreed is kept.
#[utoipa::path(tag = "guests", params(("pass" = Uuid, Path, description = "The guest's pass.")), request_body = GuestChecklist,
    responses((status = OK, description = "The checklist.", body = GuestChecklist), Refusal))]
#[put("/guest-passes/{pass}/checklist")]
pub async fn change_guest_checklist(
    actor: Actor,
    id: Path<GuestPassId>,
    change: Json<GuestChecklist>,
) -> Result<Answer> {
    let (row, session) = convened(&actor, *id).await?;
    let change = change.valid()?;
    actor.expects(&checklist(&row))?;
    if !is_ahead(&actor, &session) || matches!(row.state, GuestState::Withdrawn | GuestState::Declined) {
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
#[utoipa::path(tag = "guests", params(("pass" = Uuid, Path, description = "The guest's pass.")), request_body = NewGuestInvitation,
    responses((status = OK, description = "Invited.", body = Guest), Refusal))]
#[post("/guest-passes/{pass}/invitation")]
pub async fn invite_guest(actor: Actor, id: Path<GuestPassId>, body: Json<NewGuestInvitation>) -> Result<Answer> {
    let row = actor.one::<guest_pass::Entity>(Action::SeeSessions, *id).await?;
    if !actor.rights.may(row.circle_id, Action::Facilitate) {
        actor.must(Action::Convene, row.circle_id)?;
    }
    let body = body.valid()?;
    let session = actor.one::<session::Entity>(Action::SeeSessions, row.session_id).await?;
    if row.state != GuestState::Notice || !is_ahead(&actor, &session) {
        return Err(Error::StateNotAllowed("This guest cannot be invited any more."));
    }
    if actor.rights.on <= row.notice_ends_on {
        return Err(Error::StateNotAllowed("Members can still object. Invite the guest when the notice is over."));
    }
    let circle = actor.one::<circle::Entity>(Action::SeeSessions, row.circle_id).await?;
    actor.hold_door(circle.id).await?;
    let visiting = actor.visiting_as_guest(&circle, row.person_id).await?;
    if visiting.visit == Visit::Closed {
        return Err(Error::StateNotAllowed(NOT_POSSIBLE));
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
    post::to_person(actor.db(), actor.work.world(), person, &occasion).await?;
    if visiting.has_power || kind == GuestKind::Regulator {
        room::ask_again(&actor, session).await?;
    }
    let shown = one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// What members said, under seal, does not stand in the way.
async fn members_let_come(actor: &Actor, row: &guest_pass::Model, agreement: bool, decided: bool) -> Result<()> {
    let (objections, agreements) = actor.answers_to_guest(row.circle_id, row.id).await?;
    let members = actor.headcount(row.circle_id).await?;
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

/// Withdraw a guest.
///
/// By those who organise, until the session. Whatever the pass opened is closed at once.
#[utoipa::path(tag = "guests", params(("pass" = Uuid, Path, description = "The guest's pass.")),
    responses((status = OK, description = "Withdrawn.", body = Guest), Refusal))]
#[post("/guest-passes/{pass}/withdrawal")]
pub async fn withdraw_guest(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    let (row, session) = convened(&actor, *id).await?;
    let open = matches!(row.state, GuestState::Notice | GuestState::Invited | GuestState::Accepted);
    if !open || session.starts_at <= actor.work.now() {
        return Err(Error::StateNotAllowed("This guest is not expected any more."));
    }
    let (person, invited) = (row.person_id, row.state != GuestState::Notice);
    let mut row = row.into_active_model();
    row.state = Set(GuestState::Withdrawn);
    let row = row.update(actor.db()).await?;
    if invited {
        let occasion = Occasion::of(MailKind::Cancellation, &session).about(row.id.0);
        post::to_person(actor.db(), actor.work.world(), person, &occasion).await?;
    }
    let shown = one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Tell a guest what changed because they came.
///
/// By those who organise, after the session; "Nothing yet" is an answer. Send If-Match with the guest's ETag. The guest is told by mail and
/// reads it after signing in, whenever they like.
#[utoipa::path(tag = "guests", params(("pass" = Uuid, Path, description = "The guest's pass.")), request_body = GuestFeedbackChange,
    responses((status = OK, description = "Told.", body = Guest), Refusal))]
#[put("/guest-passes/{pass}/feedback")]
pub async fn record_feedback(actor: Actor, id: Path<GuestPassId>, change: Json<GuestFeedbackChange>) -> Result<Answer> {
    let (row, session) = convened(&actor, *id).await?;
    let change = change.valid()?;
    actor.expects(&one(&actor, row.clone()).await?)?;
    if row.state != GuestState::Accepted || session.starts_at > actor.work.now() {
        return Err(Error::StateNotAllowed("Tell guests what changed after they have come."));
    }
    let person = row.person_id;
    let mut row = row.into_active_model();
    row.what_changed = Set(Some(change.what_changed));
    row.fed_back_on = Set(Some(actor.rights.on));
    let row = row.update(actor.db()).await?;
    let occasion = Occasion::of(MailKind::GuestFeedback, &session).about(row.id.0);
    post::to_person(actor.db(), actor.work.world(), person, &occasion).await?;
    let shown = one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_guests)
        .service(propose_guest)
        .service(show_guest)
        .service(show_guest_checklist)
        .service(change_guest_checklist)
        .service(invite_guest)
        .service(withdraw_guest)
        .service(record_feedback);
}
