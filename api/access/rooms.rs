//! Asking an organisation for a room without saying who asks (T-34): its administrators learn a time, a number of people and what they
//! need; never a circle, a topic or a person.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel as _, QueryFilter, Set};

use super::actor::Actor;
use super::post::{self, Occasion};
use super::scope::{Right, Separated as _};
use crate::error::Result;
use crate::model::circles::{room_ask, session};
use crate::model::codes::{MailKind, PersonState, RoomAskState, SessionState, Verification};
use crate::model::ids::{OrganisationId, PersonId, RoomAskId, SessionId};
use crate::model::people::{engagement, person};
use crate::world::World;

/// When a room is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// For how long.
    pub duration_minutes: i32,
    /// Whether it is wanted still.
    pub still: bool,
}

/// Whether a session in this state may still need a room.
#[must_use]
pub fn may_need_room(session: &session::Model, now: DateTime<Utc>) -> bool {
    matches!(session.state, SessionState::Planned | SessionState::AgendaSet | SessionState::Confirmed)
        && session.starts_at > now
}

impl Actor {
    /// When the rooms are wanted that an organisation this person administers is asked for.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn wanted(&self, asks: &[room_ask::Model]) -> Result<HashMap<SessionId, Wanted>> {
        let own = room_ask::Entity::find()
            .filter(room_ask::Entity::rows(&self.rights, Right::Administer))
            .filter(room_ask::Column::Id.is_in(asks.iter().map(|ask| ask.id)));
        let sessions: Vec<SessionId> = own.all(self.db()).await?.into_iter().map(|ask| ask.session_id).collect();
        let rows = session::Entity::find().filter(session::Column::Id.is_in(sessions)).all(self.db()).await?;
        let now = self.work.now();
        let wanted = |row: session::Model| Wanted {
            starts_at: row.starts_at,
            duration_minutes: row.duration_minutes,
            still: may_need_room(&row, now),
        };
        Ok(rows.into_iter().map(|row| (row.id, wanted(row))).collect())
    }
}

/// Those who administer this organisation on a day: by an engagement that somebody else vouched for.
async fn administrators(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    on: NaiveDate,
) -> Result<Vec<PersonId>> {
    let rows = engagement::Entity::find()
        .filter(engagement::Column::OrganisationId.eq(organisation))
        .filter(engagement::Column::Role.eq("organisation_admin"))
        .filter(engagement::Column::Verification.ne(Verification::SelfDeclared))
        .all(db)
        .await?;
    let current = rows.iter().filter(|row| row.starts_on <= on && row.ends_on.is_none_or(|last| last >= on));
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(current.map(|row| row.person_id)))
        .filter(person::Column::State.eq(PersonState::Active));
    Ok(people.all(db).await?.into_iter().map(|row| row.id).collect())
}

/// Mails the administrators of an organisation that there is something to see about this ask. The mail holds no circle and no session.
///
/// # Errors
/// When the database cannot keep it.
pub async fn tell_administrators(
    db: &impl ConnectionTrait,
    world: &World,
    organisation: OrganisationId,
    ask: RoomAskId,
) -> Result<()> {
    let occasion =
        Occasion { kind: MailKind::RoomAsk, circle: None, session: None, subject: Some(ask.0), run_at: None };
    for person in administrators(db, organisation, world.today()).await? {
        post::to_person(db, world, person, &occasion).await?;
    }
    Ok(())
}

/// Takes back what this session asked of organisations, of the asks that stand so. Whoever booked a room for it is told. To be called
/// whenever a session is moved, postponed or cancelled: a room at the old time is of no use.
///
/// # Errors
/// When the database cannot keep it.
pub async fn let_go(
    db: &impl ConnectionTrait,
    world: &World,
    session: &session::Model,
    standing: &[RoomAskState],
) -> Result<()> {
    let asks = room_ask::Entity::find()
        .filter(room_ask::Column::CircleId.eq(session.circle_id))
        .filter(room_ask::Column::SessionId.eq(session.id))
        .filter(room_ask::Column::State.is_in(standing.iter().copied()));
    for ask in asks.all(db).await? {
        let (id, organisation, state) = (ask.id, ask.organisation_id, ask.state);
        let mut row = ask.into_active_model();
        row.state = Set(RoomAskState::Withdrawn);
        row.update(db).await?;
        if state == RoomAskState::Accepted {
            tell_administrators(db, world, organisation, id).await?;
        }
    }
    Ok(())
}
