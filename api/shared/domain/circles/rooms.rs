//! Asking an organisation for a room without saying who asks (T-34): its administrators learn a time, a number of people and what they
//! need; never a circle, a topic or a person.

use base::access::Permitted;
use base::access::system::{Reason, System};
use base::error::Result;
use base::model::circles::{room_ask, session};
use base::model::codes::{MailKind, PersonState, RoomAskState, Verification};
use base::model::ids::{OrganisationId, PersonId, RoomAskId};
use base::model::people::{engagement, person};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, Set};

use crate::domain::outbox::{self, Occasion};

/// Those who administer this organisation on a day: by an engagement that somebody else vouched for.
async fn administrators(system: &System<'_>, organisation: OrganisationId, on: NaiveDate) -> Result<Vec<PersonId>> {
    let rows = system
        .rows::<engagement::Entity>(Reason::RoomAsks)
        .filter(engagement::Column::OrganisationId.eq(organisation))
        .filter(engagement::Column::Role.eq("organisation_admin"))
        .filter(engagement::Column::Verification.ne(Verification::SelfDeclared))
        .all(system.db())
        .await?;
    let current = rows.iter().filter(|row| row.starts_on <= on && row.ends_on.is_none_or(|last| last >= on));
    let people = system
        .rows::<person::Entity>(Reason::RoomAsks)
        .filter(person::Column::Id.is_in(current.map(|row| row.person_id)))
        .filter(person::Column::State.eq(PersonState::Active));
    Ok(people.all(system.db()).await?.into_iter().map(|row| row.id).collect())
}

/// Mails the administrators of an organisation that there is something to see about this ask. The mail holds no circle and no session.
///
/// # Errors
/// When the database cannot keep it.
pub async fn mail_administrators(system: &System<'_>, organisation: OrganisationId, ask: RoomAskId) -> Result<()> {
    let occasion =
        Occasion { kind: MailKind::RoomAsk, circle: None, session: None, subject: Some(ask.0), run_at: None };
    for person in administrators(system, organisation, system.today()).await? {
        outbox::to_person(system, person, &occasion).await?;
    }
    Ok(())
}

/// Takes back what this session asked of organisations, of the asks that stand so: somebody gives it another room, or none. Whoever booked a
/// room for it is told.
///
/// # Errors
/// When the database cannot keep it.
pub async fn withdraw_asks(
    system: &System<'_>,
    session: &Permitted<session::Entity>,
    standing: &[RoomAskState],
) -> Result<()> {
    withdraw(system, session, standing).await
}

/// The same as a consequence of a session being moved, postponed or cancelled: a room at the old time is of no use. The session may be one of
/// many that follow their series.
pub(crate) async fn withdraw(system: &System<'_>, session: &session::Model, standing: &[RoomAskState]) -> Result<()> {
    let asks = system
        .rows::<room_ask::Entity>(Reason::RoomAsks)
        .filter(room_ask::Column::CircleId.eq(session.circle_id))
        .filter(room_ask::Column::SessionId.eq(session.id))
        .filter(room_ask::Column::State.is_in(standing.iter().copied()));
    for ask in asks.all(system.db()).await? {
        let (id, organisation, state) = (ask.id, ask.organisation_id, ask.state);
        let mut row = ask.into_active_model();
        row.state = Set(RoomAskState::Withdrawn);
        row.update(system.db()).await?;
        if state == RoomAskState::Accepted {
            mail_administrators(system, organisation, id).await?;
        }
    }
    Ok(())
}
