//! Mail to be sent about sessions, written down in the transaction of whatever causes it. Only ids are kept: what a mail says, and whether
//! its reader may still read it, is found when it goes out (C17).

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use base::access::system::{Reason, System};
use base::error::Result;
use base::model::circles::{membership, session};
use base::model::codes::{MailKind, MailState, MembershipState};
use base::model::delivery::outbox_mail;
use base::model::ids::{CircleId, PersonId, SessionId};

/// A mail to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Occasion {
    /// What about.
    pub kind: MailKind,
    /// In which circle the reason lies.
    pub circle: Option<CircleId>,
    /// Which session it is about.
    pub session: Option<SessionId>,
    /// The announcement, pass, research item or room ask it is about.
    pub subject: Option<Uuid>,
    /// Not before; none: at once.
    pub run_at: Option<DateTime<Utc>>,
}

impl Occasion {
    /// About a session.
    #[must_use]
    pub fn of(kind: MailKind, session: &session::Model) -> Self {
        Self { kind, circle: Some(session.circle_id), session: Some(session.id), subject: None, run_at: None }
    }

    /// This occasion, narrowed to one thing in the session: an announcement, a pass, a piece of research.
    #[must_use]
    pub fn about(self, subject: Uuid) -> Self {
        Self { subject: Some(subject), ..self }
    }
}

/// Writes down a mail for one person.
///
/// # Errors
/// When the database cannot keep it.
pub async fn to_person(system: &System<'_>, person: PersonId, occasion: &Occasion) -> Result<()> {
    row(system, person, occasion).insert(system.db()).await?;
    Ok(())
}

fn row(system: &System<'_>, person: PersonId, occasion: &Occasion) -> outbox_mail::ActiveModel {
    let now = system.now();
    outbox_mail::ActiveModel {
        id: Set(system.world().about(person.0).id().into()),
        kind: Set(occasion.kind),
        link_id: Set(None),
        person_id: Set(Some(person)),
        circle_id: Set(occasion.circle),
        session_id: Set(occasion.session),
        subject_id: Set(occasion.subject),
        state: Set(MailState::Ready),
        run_at: Set(occasion.run_at.unwrap_or(now)),
        locked_until: Set(None),
        attempts: Set(0),
        sent_at: Set(None),
        created_at: Set(now),
    }
}

/// Writes down a mail for everybody who holds a place in the circle.
///
/// # Errors
/// When the database cannot keep it.
pub async fn to_members(system: &System<'_>, circle: CircleId, occasion: &Occasion) -> Result<()> {
    let places = system
        .rows::<membership::Entity>(Reason::Mail)
        .filter(membership::Column::CircleId.eq(circle))
        .filter(membership::Column::State.eq(MembershipState::Active))
        .all(system.db())
        .await?;
    if !places.is_empty() {
        let rows = places.iter().map(|place| row(system, place.person_id, occasion));
        outbox_mail::Entity::insert_many(rows).exec_without_returning(system.db()).await?;
    }
    Ok(())
}

/// Writes down a mail that goes out by the clock, unless it was written down before.
///
/// # Errors
/// When the database cannot keep it.
pub async fn once(system: &System<'_>, person: PersonId, occasion: &Occasion) -> Result<()> {
    let never_twice = OnConflict::new().do_nothing().to_owned();
    outbox_mail::Entity::insert(row(system, person, occasion))
        .on_conflict(never_twice)
        .exec_without_returning(system.db())
        .await?;
    Ok(())
}
