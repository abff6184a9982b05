//! Who came: a light record for the circle itself. By name while the session goes on, for whoever facilitates; afterwards one's own and a
//! number (B-21, model §3.10, INV-13).

use std::collections::{HashMap, HashSet};

use actix_web::web::Path;
use actix_web::{get, put};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::beside::counts::taking_part;
use base::access::{Action, Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::{attendance, membership, rsvp, session};
use base::model::codes::{RsvpAnswer, SessionState};
use base::model::ids::{MembershipId, PersonId, SessionId};
use base::model::people::person;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::can::granted;
use shared::wire::circles::sessions::is_fresh;

/// A member, and whether they came.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"member_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "name": "Noor Hathersage", "answer": "coming", "came": null}))]
pub struct MemberAttendance {
    /// Their place.
    pub member_id: Uuid,
    /// Their name.
    #[schema(max_length = 120)]
    pub name: String,
    /// What they had answered.
    #[schema(required)]
    pub answer: Option<RsvpAnswer>,
    /// Whether they came; none: not written down.
    #[schema(required)]
    pub came: Option<bool>,
}

/// Who came to a session.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "items": [], "headcount": 12, "mine": true, "can": ["change_mine"]
}))]
pub struct AttendanceSheet {
    /// To which session.
    pub session_id: Uuid,
    /// By name, for whoever facilitates, while the session goes on; else empty.
    #[schema(max_items = 500)]
    pub items: Vec<MemberAttendance>,
    /// How many came, once the session is closed.
    #[schema(required, minimum = 0, maximum = 100_000)]
    pub headcount: Option<u64>,
    /// Whether I came, as far as it is written down.
    #[schema(required)]
    pub mine: Option<bool>,
    /// What I may do about it.
    #[schema(max_items = 2)]
    pub can: Vec<AttendanceCan>,
}

/// What a reader may do about who came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttendanceCan {
    /// Write down who came.
    Record,
    /// Say whether they came themselves.
    ChangeMine,
}

impl AttendanceCan {
    fn allows(actor: &Actor, session: &session::Model) -> Vec<Self> {
        let facilitates = actor.rights.may(session.circle_id, Action::Facilitate);
        granted([
            (Self::Record, facilitates && session.state == SessionState::Live),
            (Self::ChangeMine, is_fresh(session, actor.work.now())),
        ])
    }
}

/// Everybody who came.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"member_ids": ["0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01"]}))]
pub struct AttendanceChange {
    /// The places of all members who came; the others did not.
    #[validate(length(max = 500, message = "Name up to 500 people."))]
    #[schema(max_items = 500, value_type = Vec<Uuid>)]
    pub member_ids: Vec<MembershipId>,
}

/// Whether I came.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"came": true}))]
pub struct OwnAttendanceChange {
    /// Whether I came.
    pub came: bool,
}

/// Show who came to a session.
///
/// For members: their own, and how many came once it is closed. By name for whoever facilitates, and only while the session goes on.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "Who came.", body = AttendanceSheet), Refusal))]
#[get("/sessions/{session}/attendance")]
pub async fn show_attendance(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::TakePart, *id).await?;
    Answer::show(&sheet(&actor, &session).await?)
}

/// Write down who came.
///
/// By whoever facilitates, while the session goes on. Whoever is not named did not come; everybody can correct their own afterwards.
#[utoipa::path(tag = "sessions", request_body = AttendanceChange,
    responses((status = OK, description = "Who came.", body = AttendanceSheet), Refusal))]
#[put("/sessions/{session}/attendance")]
pub async fn record_attendance(actor: Actor, id: Path<SessionId>, change: Json<AttendanceChange>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Facilitate, *id).await?;
    let change = change.valid()?;
    actor.expects(&sheet(&actor, &session).await?)?;
    if session.state != SessionState::Live {
        return Err(Error::StateNotAllowed("Who came is written down while the session goes on."));
    }
    let came: HashSet<MembershipId> = change.member_ids.iter().copied().collect();
    let places = places(&actor, &session).await?;
    let stranger = change.member_ids.iter().position(|id| !places.iter().any(|place| place.id == *id));
    if let Some(at) = stranger {
        let pointer = format!("#/member_ids/{at}");
        return Err(Error::field(&pointer, "not_a_member", "Choose members of this circle."));
    }
    let known = rows(&actor, &session, Action::Facilitate.into()).await?;
    for place in places {
        write(&actor, &session, known.get(&place.id).cloned(), place.id, came.contains(&place.id)).await?;
    }
    let shown = sheet(&actor, &session).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Say whether I came.
///
/// One's own, until two weeks after the session.
#[utoipa::path(tag = "sessions", request_body = OwnAttendanceChange,
    responses((status = OK, description = "Who came.", body = AttendanceSheet), Refusal))]
#[put("/sessions/{session}/attendance/me")]
pub async fn change_my_attendance(
    actor: Actor,
    id: Path<SessionId>,
    change: Json<OwnAttendanceChange>,
) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::TakePart, *id).await?;
    let change = change.valid()?;
    if !is_fresh(&session, actor.work.now()) {
        return Err(Error::StateNotAllowed("This can be said once a session has begun, for two weeks."));
    }
    let Some(place) = actor.rights.place(session.circle_id).map(|place| place.membership.id) else {
        return Err(Error::NotFound);
    };
    let known = rows(&actor, &session, Right::Own).await?.remove(&place);
    write(&actor, &session, known, place, change.came).await?;
    let shown = sheet(&actor, &session).await?;
    actor.keep(Answer::show(&shown)?).await
}

async fn write(
    actor: &Actor,
    session: &session::Model,
    known: Option<attendance::Model>,
    place: MembershipId,
    came: bool,
) -> Result<()> {
    match known {
        Some(row) if row.came == came => {}
        Some(row) => {
            let mut row = row.into_active_model();
            row.came = Set(came);
            row.update(actor.db()).await?;
        }
        None => {
            let row = attendance::ActiveModel {
                circle_id: Set(session.circle_id),
                session_id: Set(session.id),
                membership_id: Set(place),
                came: Set(came),
            };
            row.insert(actor.db()).await?;
        }
    }
    Ok(())
}

async fn rows(
    actor: &Actor,
    session: &session::Model,
    right: Right,
) -> Result<HashMap<MembershipId, attendance::Model>> {
    let rows = actor.may::<attendance::Entity>(right).filter(attendance::Column::SessionId.eq(session.id));
    Ok(rows.all(actor.db()).await?.into_iter().map(|row| (row.membership_id, row)).collect())
}

/// The places of those who take part in the session's circle.
async fn places(actor: &Actor, session: &session::Model) -> Result<Vec<membership::Model>> {
    let rows = actor
        .may::<membership::Entity>(Action::SeePeople)
        .filter(membership::Column::CircleId.eq(session.circle_id))
        .filter(taking_part());
    Ok(rows.all(actor.db()).await?)
}

async fn sheet(actor: &Actor, session: &session::Model) -> Result<AttendanceSheet> {
    let own = rows(actor, session, Right::Own).await?;
    let can = AttendanceCan::allows(actor, session);
    let closed = session.state == SessionState::Closed;
    let headcount = if closed {
        let counts = actor.headcounts(&[session.id]).await?;
        Some(counts.get(&session.id).copied().unwrap_or_default())
    } else {
        None
    };
    Ok(AttendanceSheet {
        session_id: session.id.0,
        items: if can.contains(&AttendanceCan::Record) { by_name(actor, session).await? } else { Vec::new() },
        headcount,
        mine: own.values().next().map(|row| row.came),
        can,
    })
}

/// Everybody who holds a place, in the order of their names.
async fn by_name(actor: &Actor, session: &session::Model) -> Result<Vec<MemberAttendance>> {
    let places = places(actor, session).await?;
    let known = rows(actor, session, Action::Facilitate.into()).await?;
    let answers = actor.may::<rsvp::Entity>(Action::SeeAnswers).filter(rsvp::Column::SessionId.eq(session.id));
    let answers: HashMap<MembershipId, RsvpAnswer> =
        answers.all(actor.db()).await?.into_iter().map(|row| (row.membership_id, row.answer)).collect();
    let people = actor
        .may::<person::Entity>(Action::SeePeople)
        .filter(person::Column::Id.is_in(places.iter().map(|place| place.person_id)));
    let people: HashMap<PersonId, person::Model> =
        people.all(actor.db()).await?.into_iter().map(|row| (row.id, row)).collect();
    let mut found: Vec<(String, MemberAttendance)> = Vec::new();
    for place in places {
        let Some(person) = people.get(&place.person_id) else { continue };
        let attendee = MemberAttendance {
            member_id: place.id.0,
            name: person.display_name.clone(),
            answer: answers.get(&place.id).copied(),
            came: known.get(&place.id).map(|row| row.came),
        };
        found.push((person.name_key.clone(), attendee));
    }
    found.sort_by(|(a, one), (b, other)| (a, one.member_id).cmp(&(b, other.member_id)));
    Ok(found.into_iter().map(|(_, attendee)| attendee).collect())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_attendance).service(record_attendance).service(change_my_attendance);
}
