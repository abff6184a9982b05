//! Notices before a circle's members.

use base::access::Permitted;
use base::access::system::System;
use base::error::Result;
use base::model::circles::{membership, notice, session};
use base::model::codes::NoticeKind;
use base::model::ids::{CircleId, MembershipId, SessionId};
use sea_orm::{ActiveModelTrait, Set};

/// Puts a notice before a circle's members.
///
/// # Errors
/// When the database cannot answer.
pub async fn post(
    system: &System<'_>,
    circle: CircleId,
    kind: NoticeKind,
    about: Option<MembershipId>,
    body: Option<String>,
) -> Result<notice::Model> {
    write(system, circle, kind, about, None, body).await
}

/// Puts the goodbye of somebody who leaves, or steps back, before a circle's members.
///
/// # Errors
/// When the database cannot answer.
pub async fn say_goodbye(
    system: &System<'_>,
    place: &Permitted<membership::Entity>,
    text: String,
) -> Result<notice::Model> {
    post(system, place.circle_id, NoticeKind::Goodbye, Some(place.id), Some(text)).await
}

/// Puts a notice about what somebody did to a session before a circle's members.
///
/// # Errors
/// When the database cannot answer.
pub async fn post_about(
    system: &System<'_>,
    session: &Permitted<session::Entity>,
    kind: NoticeKind,
) -> Result<notice::Model> {
    about_session(system, session, kind).await
}

/// The same as a consequence of something else: a session that follows its series.
pub(crate) async fn about_session(
    system: &System<'_>,
    session: &session::Model,
    kind: NoticeKind,
) -> Result<notice::Model> {
    write(system, session.circle_id, kind, None, Some(session.id), None).await
}

async fn write(
    system: &System<'_>,
    circle: CircleId,
    kind: NoticeKind,
    about: Option<MembershipId>,
    session: Option<SessionId>,
    body: Option<String>,
) -> Result<notice::Model> {
    let row = notice::ActiveModel {
        id: Set(system.world().about(circle.0).id().into()),
        circle_id: Set(circle),
        kind: Set(kind),
        membership_id: Set(about),
        session_id: Set(session),
        body: Set(body),
        created_at: Set(system.now()),
    };
    Ok(row.insert(system.db()).await?)
}
