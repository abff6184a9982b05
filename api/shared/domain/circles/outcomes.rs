//! What members made of a session is written down so that nothing tells whose it is (INV-10).

use base::access::Permitted;
use base::access::beside::outcomes::Verdict;
use base::access::system::{Reason, System};
use base::error::Result;
use base::model::circles::{check_out, session};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, ModelTrait, QueryFilter};
use uuid::Builder;

/// Adds what somebody made of a session. All answers of the session are written anew in the order of their random ids, so that neither
/// their order in the table nor the transaction that wrote them can be laid beside the ticket.
///
/// # Errors
/// When the database cannot keep it.
pub async fn keep_verdict(system: &System<'_>, session: &Permitted<session::Entity>, verdict: Verdict) -> Result<()> {
    let id = Builder::from_random_bytes(system.world().bytes::<16>()).into_uuid();
    let mut rows = system
        .rows::<check_out::Entity>(Reason::CheckOuts)
        .filter(check_out::Column::SessionId.eq(session.id))
        .all(system.db())
        .await?;
    for row in &rows {
        row.clone().delete(system.db()).await?;
    }
    rows.push(check_out::Model {
        id: id.into(),
        circle_id: session.circle_id,
        session_id: session.id,
        helpful: verdict.helpful,
        worked: verdict.worked,
        change: verdict.change,
    });
    rows.sort_by_key(|row| row.id);
    for row in rows {
        row.into_active_model().reset_all().insert(system.db()).await?;
    }
    Ok(())
}
