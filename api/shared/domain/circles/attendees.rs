//! Who will be in the room: shown before anybody accepts, and asked again when somebody with power is added (INV-06, N-03).

use sea_orm::{ColumnTrait, QueryFilter, Set};

use crate::domain::circles::notices;
use crate::domain::outbox::{self, Occasion};
use base::access::{Action, Actor, Permitted};
use base::error::Result;
use base::model::circles::session;
use base::model::codes::{MailKind, NoticeKind};

/// Begins a new list of who will be in the room of this session: everybody is asked again, and told in the circle.
///
/// # Errors
/// When the database cannot keep it.
pub async fn ask_again(actor: &Actor, session: Permitted<session::Entity>) -> Result<Permitted<session::Entity>> {
    let mut row = session.change();
    row.attendees_version = Set(session.attendees_version + 1);
    let session = session.update(actor.db(), row).await?;
    notices::post_about(&actor.system(), &session, NoticeKind::RoomChanged).await?;
    let occasion = Occasion::of(MailKind::Reconfirm, &session);
    outbox::to_members(&actor.system(), session.circle_id, &occasion).await?;
    Ok(session)
}

/// The next session of a circle that is still to come, by its time.
///
/// # Errors
/// When the database cannot answer.
pub async fn next_after(actor: &Actor, session: &session::Model) -> Result<Option<session::Model>> {
    use base::model::codes::SessionState::{AgendaSet, Confirmed, Planned};
    use sea_orm::QueryOrder as _;
    let rows = actor
        .may::<session::Entity>(Action::SeeSessions)
        .filter(session::Column::CircleId.eq(session.circle_id))
        .filter(session::Column::StartsAt.gt(session.starts_at))
        .filter(session::Column::State.is_in([Planned, AgendaSet, Confirmed]))
        .order_by_asc(session::Column::StartsAt);
    Ok(rows.one(actor.db()).await?)
}
