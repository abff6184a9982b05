//! Guests of a session: what members say of them under seal, their calendars, and those whom a quarter of the members sends away (model §3.5).

use base::access::beside::counts::taking_part;
use base::access::guest::{SAID_OF_GUEST, too_many};
use base::access::rule::Visit;
use base::access::system::{Reason, System};
use base::access::{Action, Actor, Permitted};
use base::error::Result;
use base::model::circles::{circle, guest_answer, guest_pass, membership, session};
use base::model::codes::{GuestAnswer, GuestKind, GuestState, MailKind};
use base::model::delivery::calendar_entry;
use base::model::ids::{CircleId, PersonId};
use chrono::{Days, NaiveDate};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel as _, QueryFilter, Set};

use crate::domain::circles::calendars;
use crate::domain::outbox::{self, Occasion};
use crate::domain::people::addresses::person_for;

/// The person whom this address names, if they may be a guest of this circle; an address nobody has had yet names somebody who is
/// nothing but that. The same steps are taken for everybody (C14).
///
/// # Errors
/// When the database cannot answer.
pub async fn guest_at(actor: &Actor, circle: &Permitted<circle::Entity>, email: &str) -> Result<Option<PersonId>> {
    let id = person_for(&actor.system(), email).await?;
    Ok((actor.visiting_as_guest(circle, id).await?.visit != Visit::Closed).then_some(id))
}

/// Writes down what this member says of a guest: sealed with the server's key, so that they are counted once and nobody can find them by
/// reading the row. Saying something else later replaces it.
///
/// # Errors
/// `NotFound` without a place in the circle.
pub async fn answer(actor: &Actor, pass: &Permitted<guest_pass::Entity>, answer: GuestAnswer) -> Result<()> {
    let place = actor.own_place(pass.circle_id)?;
    let seal = actor.pseudonym(SAID_OF_GUEST, pass.id.0, place);
    let row = guest_answer::ActiveModel {
        circle_id: Set(pass.circle_id),
        pass_id: Set(pass.id),
        seal: Set(seal),
        answer: Set(answer),
    };
    let one = [guest_answer::Column::CircleId, guest_answer::Column::PassId, guest_answer::Column::Seal];
    let again = OnConflict::columns(one).update_column(guest_answer::Column::Answer).to_owned();
    guest_answer::Entity::insert(row).on_conflict(again).exec_without_returning(actor.db()).await?;
    Ok(())
}

/// Puts the session into the calendar of a guest who comes, and takes it out again after a no.
///
/// # Errors
/// When the database cannot keep it.
pub async fn enter_visit(actor: &Actor, session: &Permitted<session::Entity>, coming: bool) -> Result<()> {
    let system = actor.system();
    if coming {
        calendars::invite(&system, session, actor.person.id).await?;
        return Ok(());
    }
    let id = (session.circle_id, session.id, actor.person.id);
    let entry = system.row::<calendar_entry::Entity>(Reason::Guests, id).one(system.db()).await?;
    if let Some(entry) = entry.filter(|entry| !entry.cancelled) {
        calendars::cancel_entry(&system, entry).await?;
        outbox::to_person(&system, actor.person.id, &Occasion::of(MailKind::Cancellation, session)).await?;
    }
    Ok(())
}

/// Withdraws the guests to whom a quarter of the members objected, once the days of notice are over (two queries, two more for each).
///
/// # Errors
/// When the database cannot answer.
pub async fn settle(system: &System<'_>, circles: &[CircleId]) -> Result<()> {
    use sea_orm::PaginatorTrait as _;
    let waiting = system
        .rows::<guest_pass::Entity>(Reason::Guests)
        .filter(guest_pass::Column::State.eq(GuestState::Notice))
        .filter(guest_pass::Column::NoticeEndsOn.lt(system.today()))
        .filter(guest_pass::Column::CircleId.is_in(circles.iter().copied()));
    for pass in waiting.all(system.db()).await? {
        let objections = system
            .rows::<guest_answer::Entity>(Reason::Guests)
            .filter(guest_answer::Column::CircleId.eq(pass.circle_id))
            .filter(guest_answer::Column::PassId.eq(pass.id))
            .filter(guest_answer::Column::Answer.eq(GuestAnswer::Objects));
        let members = system
            .rows::<membership::Entity>(Reason::Guests)
            .filter(membership::Column::CircleId.eq(pass.circle_id))
            .filter(taking_part());
        if too_many(objections.count(system.db()).await?, members.count(system.db()).await?) {
            let mut row: guest_pass::ActiveModel = pass.into();
            row.state = Set(GuestState::Withdrawn);
            row.update(system.db()).await?;
        }
    }
    Ok(())
}

/// For how many days after the session a pass opens it still, to leave materials.
const DAYS_AFTER: u64 = 7;

/// Last day on which a pass opens anything: a week after the session, so that materials can be left; for regulators the day itself.
#[must_use]
pub fn valid_to(kind: GuestKind, session: &session::Model) -> NaiveDate {
    let on = session.day();
    let after = if kind == GuestKind::Regulator { 0 } else { DAYS_AFTER };
    on.checked_add_days(Days::new(after)).unwrap_or(on)
}

/// Lets the passes of a session follow it to its new day.
///
/// # Errors
/// When the database cannot keep it.
pub async fn follow(actor: &Actor, session: &session::Model) -> Result<()> {
    let passes = actor.may::<guest_pass::Entity>(Action::SeeSessions);
    for pass in passes.filter(guest_pass::Column::SessionId.eq(session.id)).all(actor.db()).await? {
        let last = valid_to(pass.kind, session);
        let mut row = pass.into_active_model();
        row.valid_to = Set(last);
        row.update(actor.db()).await?;
    }
    Ok(())
}
