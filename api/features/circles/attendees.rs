//! Who will be in the room, by role, before anybody accepts: nobody is surprised by somebody with power (INV-06, N-03).

use std::collections::{BTreeMap, HashMap};

use actix_web::get;
use actix_web::web::Path;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::beside::counts::taking_part;
use base::access::presence::Presence;
use base::access::{Action, Actor, Right};
use base::error::{Refusal, Result};
use base::model::circles::{guest_pass, membership, role_term, session};
use base::model::codes::{GuestKind, GuestState, RoleKind};
use base::model::ids::{PersonId, SessionId};
use base::model::people::{engagement, person};
use base::world::LONDON;
use shared::web::{Answer, Routes};
use shared::wire::circles::rsvp::ComingCounts;
use shared::wire::people::hat::hat_words;

/// Who will be in the room.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "attendees_version": 1, "members": 14,
    "members_by_role": [{"role": "Practice educator", "number": 12}, {"role": "Interested in practice education", "number": 2}],
    "coming": {"in_room": 9, "online": 3, "apologies": 1, "waiting": 0},
    "people": [{"kind": "guest", "role": "Guest with lived experience", "name": "Jonah Castellane", "part": "Feedback from people who use services", "manages": false, "oversees": false}]
}))]
pub struct Attendees {
    /// Of which session.
    pub session_id: Uuid,
    /// The version of this list: it grows when somebody with power is added, and everybody is asked again.
    #[schema(minimum = 1)]
    pub attendees_version: i32,
    /// How many members take part.
    pub members: u64,
    /// How many come, by what they do: for members, who will sit with them. A convenor sees the number alone.
    #[schema(max_items = 60)]
    pub members_by_role: Vec<RoleCount>,
    /// How many answered what.
    pub coming: ComingCounts,
    /// Everybody who is not a member.
    #[schema(max_items = 200)]
    pub people: Vec<Attendee>,
}

/// How many people do the same.
#[derive(Serialize, ToSchema)]
pub struct RoleCount {
    /// What they do.
    #[schema(max_length = 200)]
    pub role: String,
    /// How many.
    pub number: u64,
}

/// Somebody who is not a member and will be in the room.
#[derive(Serialize, ToSchema)]
pub struct Attendee {
    /// `guest`, `research_partner` or `convenor`.
    #[schema(max_length = 40)]
    pub kind: String,
    /// What brings them, in words.
    #[schema(max_length = 200)]
    pub role: String,
    /// Who, if I may know.
    #[schema(required, max_length = 120)]
    pub name: Option<String>,
    /// What they are asked to bring.
    #[schema(required, max_length = 400)]
    pub part: Option<String>,
    /// Whether they manage people.
    pub manages: bool,
    /// Whether they inspect, regulate or make policy.
    pub oversees: bool,
}

/// Show who will be in the room.
///
/// Members by role and number, everybody else one by one: before anybody says whether they come.
#[utoipa::path(tag = "sessions",
    responses((status = OK, description = "Who will be in the room.", body = Attendees), Refusal))]
#[get("/sessions/{session}/attendees")]
pub async fn show_attendees(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.one::<session::Entity>(Action::SeeSessions, *id).await?;
    let coming = actor.coming(session.id).await?;
    Answer::show(&Attendees {
        session_id: session.id.0,
        attendees_version: session.attendees_version,
        members: actor.voices(session.circle_id).await?,
        members_by_role: by_role(&actor, &session).await?,
        coming: coming.into(),
        people: people(&actor, &session).await?,
    })
}

/// What members do, counted. Only for those who may see who they are: where few do the same, the number is a name.
async fn by_role(actor: &Actor, session: &session::Model) -> Result<Vec<RoleCount>> {
    if !actor.rights.may(session.circle_id, Action::SeePeople) {
        return Ok(Vec::new());
    }
    let places = actor
        .may::<membership::Entity>(Action::SeePeople)
        .filter(membership::Column::CircleId.eq(session.circle_id))
        .filter(taking_part())
        .all(actor.db())
        .await?;
    let hats = actor.may::<engagement::Entity>(Action::SeePeople);
    let hats = hats.filter(engagement::Column::Id.is_in(places.iter().map(|place| place.hat_engagement_id)));
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for hat in hats.all(actor.db()).await? {
        *counts.entry(hat_words(&hat)).or_default() += 1;
    }
    Ok(counts.into_iter().map(|(role, number)| RoleCount { role, number }).collect())
}

/// Guests who are asked, and those who hold a term on the day without being members.
async fn people(actor: &Actor, session: &session::Model) -> Result<Vec<Attendee>> {
    let guests = actor
        .may::<guest_pass::Entity>(Action::SeeSessions)
        .filter(guest_pass::Column::SessionId.eq(session.id))
        .filter(guest_pass::Column::State.is_in([GuestState::Invited, GuestState::Accepted]))
        .all(actor.db())
        .await?;
    let on = session.starts_at.with_timezone(&LONDON).date_naive();
    let terms = actor
        .may::<role_term::Entity>(Action::SeeSessions)
        .filter(role_term::Column::CircleId.eq(session.circle_id))
        .filter(role_term::Column::Kind.is_in([RoleKind::ResearchPartner, RoleKind::Convenor]))
        .all(actor.db())
        .await?;
    let terms: Vec<role_term::Model> = terms.into_iter().filter(|term| term.is_current(on)).collect();
    let ids: Vec<PersonId> =
        guests.iter().map(|pass| pass.person_id).chain(terms.iter().map(|term| term.person_id)).collect();
    let (names, presence) = (names(actor, &ids).await?, actor.presence(&ids).await?);
    let attendee = |kind: &str, role: &str, who: PersonId, name: Option<String>, part: Option<String>| {
        let Presence { manages, oversees } = presence.get(&who).copied().unwrap_or_default();
        let name = name.or_else(|| names.get(&who).cloned());
        Attendee { kind: kind.to_owned(), role: role.to_owned(), name, part, manages, oversees }
    };
    let mut people: Vec<Attendee> = guests
        .into_iter()
        .map(|pass| Attendee {
            oversees: pass.kind == GuestKind::Regulator
                || presence.get(&pass.person_id).is_some_and(|known| known.oversees),
            ..attendee("guest", guest_words(pass.kind), pass.person_id, pass.address_as, Some(pass.part))
        })
        .chain(terms.into_iter().map(|term| match term.kind {
            RoleKind::Convenor => attendee("convenor", "Convenor, for the welcome only", term.person_id, None, None),
            _ => attendee("research_partner", "Research partner", term.person_id, None, None),
        }))
        .collect();
    people.sort_by(|a, b| (&a.kind, &a.name).cmp(&(&b.kind, &b.name)));
    Ok(people)
}

/// The names of these people, as far as this reader may know them: guests and research partners are named to everybody who sees the session,
/// convenors to those who see terms.
async fn names(actor: &Actor, ids: &[PersonId]) -> Result<HashMap<PersonId, String>> {
    let mut names = HashMap::from([(actor.person.id, actor.person.display_name.clone())]);
    for right in [Right::In(Action::SeeSessions), Right::Listed, Right::In(Action::SeeTerms)] {
        let rows = actor.may::<person::Entity>(right).filter(person::Column::Id.is_in(ids.iter().copied()));
        names.extend(rows.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)));
    }
    Ok(names)
}

fn guest_words(kind: GuestKind) -> &'static str {
    match kind {
        GuestKind::Academic => "Guest from a university",
        GuestKind::Expert => "Guest who knows about a topic",
        GuestKind::LivedExperience => "Guest with lived experience",
        GuestKind::CommunityPartner => "Guest from business or the community",
        GuestKind::VisitingOrganiser => "Guest who organises another circle",
        GuestKind::Regulator => "Guest from a regulator",
    }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_attendees);
}
