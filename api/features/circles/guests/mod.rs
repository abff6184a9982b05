//! Guests of one session: proposed to the members, invited after their notice, told afterwards what changed (T-56, T-57, G-05, G-15).

pub mod answers;
pub mod invitations;
pub mod partner_notes;
pub mod visits;
pub mod wire;

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::{Days, NaiveDate};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use self::wire::Guest;
use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::Texts;
use base::model::circles::{guest_pass, session};
use base::model::codes::{GuestKind, GuestState, InvolvementLevel, MailKind, NoticeKind};
use base::model::ids::{GuestPassId, SessionId};
use shared::domain::circles::guests;
use shared::domain::circles::notices;
use shared::domain::outbox::{self, Occasion};
use shared::web::check::{self, email_key};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};

/// How many days members have to object.
const NOTICE_DAYS: u64 = 7;

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

/// List the guests of a session.
///
/// For those who see its sessions. How many members object is for those who organise; who does is for nobody.
#[utoipa::path(tag = "guests", responses((status = OK, description = "Its guests.", body = GuestList), Refusal))]
#[get("/sessions/{session}/guest-passes")]
pub async fn list_guests(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.one::<session::Entity>(Action::SeeSessions, *id).await?;
    let rows = actor.may::<guest_pass::Entity>(Action::SeeSessions);
    let rows = rows.filter(guest_pass::Column::SessionId.eq(session.id));
    let mut rows = rows.order_by_asc(guest_pass::Column::Id).all(actor.db()).await?;
    rows.truncate(200);
    let items = wire::shown(&actor, rows).await?;
    Answer::list(&GuestList { page: page::whole(items.len()), items })
}

/// Propose a guest for one session.
///
/// By those who organise, with at least seven days of notice to the members. Each member can object in private.
#[utoipa::path(tag = "guests", request_body = NewGuest,
    responses((status = CREATED, description = "Proposed.", body = Guest), Refusal))]
#[post("/sessions/{session}/guest-passes")]
pub async fn propose_guest(actor: Actor, id: Path<SessionId>, new: Json<NewGuest>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    let new = new.valid()?;
    if !wire::is_ahead(&actor, &session) {
        return Err(Error::StateNotAllowed("Guests can be proposed for sessions that are still to come."));
    }
    let notice_ends_on = notice_ends_on(&actor, &session)?;
    if new.kind == GuestKind::LivedExperience && new.involvement.is_none() {
        return Err(Error::field("#/involvement", "required", "Say how far they are involved."));
    }
    let circle = actor.circle(Action::Convene, session.circle_id).await?;
    actor.lock_circle(circle.id).await?;
    let person = guests::guest_at(&actor, &circle, &email_key(&new.email)).await?;
    let person = person.ok_or_else(|| Error::field("#/email", "not_possible", wire::NOT_POSSIBLE))?;
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
        offered: Set(None),
        offered_agreed: Set(None),
        created_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    notices::post_about(&actor.system(), &session, NoticeKind::GuestProposed).await?;
    let occasion = Occasion::of(MailKind::GuestProposed, &session).about(row.id.0);
    outbox::to_members(&actor.system(), circle.id, &occasion).await?;
    let shown = wire::one(&actor, row).await?;
    let location = format!("/guest-passes/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Seven days from today, which must lie before the session.
fn notice_ends_on(actor: &Actor, session: &session::Model) -> Result<NaiveDate> {
    let ends_on = actor.rights.on.checked_add_days(Days::new(NOTICE_DAYS)).unwrap_or(NaiveDate::MAX);
    if ends_on < session.day() {
        return Ok(ends_on);
    }
    let detail = "Members need at least seven days to object. Choose a later session.";
    Err(Error::field("#", "too_soon", detail))
}

/// Show a guest of a session.
///
/// For those who see its sessions.
#[utoipa::path(tag = "guests", responses((status = OK, description = "The guest.", body = Guest), Refusal))]
#[get("/guest-passes/{pass}")]
pub async fn show_guest(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    let row = actor.one::<guest_pass::Entity>(Action::SeeSessions, *id).await?;
    Answer::show(&wire::one(&actor, row).await?)
}

/// Withdraw a guest.
///
/// By those who organise, until the session. Whatever the pass opened is closed at once.
#[utoipa::path(tag = "guests", responses((status = OK, description = "Withdrawn.", body = Guest), Refusal))]
#[post("/guest-passes/{pass}/withdrawal")]
pub async fn withdraw_guest(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    let (row, session) = wire::convened(&actor, *id).await?;
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
        outbox::to_person(&actor.system(), person, &occasion).await?;
    }
    let shown = wire::one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Tell a guest what changed because they came.
///
/// By those who organise, after the session; "Nothing yet" is an answer. Send If-Match with the guest's ETag. The guest is told by mail and
/// reads it after signing in, whenever they like.
#[utoipa::path(tag = "guests", request_body = GuestFeedbackChange,
    responses((status = OK, description = "Told.", body = Guest), Refusal))]
#[put("/guest-passes/{pass}/feedback")]
pub async fn record_feedback(actor: Actor, id: Path<GuestPassId>, change: Json<GuestFeedbackChange>) -> Result<Answer> {
    let (row, session) = wire::convened(&actor, *id).await?;
    let change = change.valid()?;
    actor.expects(&wire::one(&actor, row.clone()).await?)?;
    if !wire::has_come(&actor, &row, &session) {
        return Err(Error::StateNotAllowed("Tell guests what changed after they have come."));
    }
    let person = row.person_id;
    let mut row = row.into_active_model();
    row.what_changed = Set(Some(change.what_changed));
    row.fed_back_on = Set(Some(actor.rights.on));
    let row = row.update(actor.db()).await?;
    let occasion = Occasion::of(MailKind::GuestFeedback, &session).about(row.id.0);
    outbox::to_person(&actor.system(), person, &occasion).await?;
    let shown = wire::one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(list_guests)
        .service(propose_guest)
        .service(show_guest)
        .service(withdraw_guest)
        .service(record_feedback);
    config
        .configure(invitations::routes)
        .configure(answers::routes)
        .configure(visits::routes)
        .configure(partner_notes::routes);
}
