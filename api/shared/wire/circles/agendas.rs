//! A session's agenda: its items with their times, in their order; and what becomes of what could not be done (T-10, T-39, B-14).

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::circles::attendees;
use crate::wire::can::granted;
use crate::wire::circles::sessions::is_ahead;
use base::access::{Action, Actor, Permitted};
use base::error::Result;
use base::model::circles::agenda_item::Material;
use base::model::circles::{agenda_item, guest_pass, membership, session, topic};
use base::model::codes::{AgendaKind, GuestState, ItemOutcome, SessionState, TopicState};
use base::model::ids::{AgendaItemId, GuestPassId, MembershipId, PersonId, SessionId, TopicId};
use base::model::people::person;

/// One item of an agenda.
#[derive(Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "kind": "challenge", "title": "When a student is failing", "topic_id": null, "minutes": 30,
    "starts_at": "2027-01-12T14:35:00Z", "ends_at": "2027-01-12T15:05:00Z", "has_presenter": false, "presenter": null,
    "presenter_member_id": null, "mine": false, "guest_pass_id": null, "guest": null, "materials": [], "members_only": false,
    "outcome": null, "carried_from_id": null, "can": ["volunteer"]
}))]
pub struct AgendaItem {
    /// Its id.
    pub id: Uuid,
    /// What sort of item.
    pub kind: AgendaKind,
    /// What it is called.
    #[schema(max_length = 200)]
    pub title: String,
    /// The topic it is about.
    #[schema(required)]
    pub topic_id: Option<Uuid>,
    /// How long, in minutes.
    #[schema(minimum = 1, maximum = 480)]
    pub minutes: i32,
    /// When it begins, if everything keeps to its time.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Whether a member has offered to lead it.
    pub has_presenter: bool,
    /// That member's name; for members.
    #[schema(required, max_length = 120)]
    pub presenter: Option<String>,
    /// That member's place; for members.
    #[schema(required)]
    pub presenter_member_id: Option<Uuid>,
    /// Whether it is me.
    pub mine: bool,
    /// The pass of the guest whose part it is.
    #[schema(required)]
    pub guest_pass_id: Option<Uuid>,
    /// What that guest is called.
    #[schema(required, max_length = 120)]
    pub guest: Option<String>,
    /// What to bring or read.
    #[schema(max_items = 10)]
    pub materials: Vec<Material>,
    /// Whether guests leave the room for it.
    pub members_only: bool,
    /// What became of it; none: not yet.
    #[schema(required)]
    pub outcome: Option<ItemOutcome>,
    /// The item of an earlier session that was carried over.
    #[schema(required)]
    pub carried_from_id: Option<Uuid>,
    /// What I may do with it.
    #[schema(max_items = 3)]
    pub can: Vec<AgendaItemCan>,
}

/// What a reader may do with an item of an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgendaItemCan {
    /// Offer to lead it.
    Volunteer,
    /// Lead it no longer.
    StepBack,
    /// Say what became of it.
    Mark,
}

impl AgendaItemCan {
    fn allows(actor: &Actor, session: &session::Model, row: &agenda_item::Model, mine: bool) -> Vec<Self> {
        let may = |action| actor.rights.may(session.circle_id, action);
        let ahead = may(Action::TakePart) && takes_volunteers(session);
        granted([
            (Self::Volunteer, ahead && row.presenter_id.is_none() && can_be_led(row.kind)),
            (Self::StepBack, ahead && mine),
            (Self::Mark, may(Action::Facilitate) && session.state == SessionState::Live),
        ])
    }
}

/// A session's agenda.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "items": [], "minutes_planned": 0, "duration_minutes": 120, "can": ["change"]
}))]
pub struct Agenda {
    /// Of which session.
    pub session_id: Uuid,
    /// In their order.
    #[schema(max_items = 60)]
    pub items: Vec<AgendaItem>,
    /// How long all items take together.
    #[schema(minimum = 0, maximum = 30_000)]
    pub minutes_planned: i32,
    /// How long the session is.
    #[schema(minimum = 15, maximum = 480)]
    pub duration_minutes: i32,
    /// What I may do with it.
    #[schema(max_items = 2)]
    pub can: Vec<AgendaCan>,
}

/// What a reader may do with an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgendaCan {
    /// Change it.
    Change,
    /// Set it: members are told that it stands.
    Set,
}

impl AgendaCan {
    fn allows(actor: &Actor, session: &session::Model, items: &[AgendaItem]) -> Vec<Self> {
        let open = is_ahead(session) || session.state == SessionState::Postponed;
        let convenes = actor.rights.may(session.circle_id, Action::Convene);
        granted([
            (Self::Change, convenes && open),
            (Self::Set, convenes && session.state == SessionState::Planned && !items.is_empty()),
        ])
    }
}

/// The items of a session in their order.
///
/// # Errors
/// When the database cannot answer.
pub async fn rows(actor: &Actor, session: SessionId) -> Result<Vec<agenda_item::Model>> {
    let rows = actor
        .may::<agenda_item::Entity>(Action::SeeSessions)
        .filter(agenda_item::Column::SessionId.eq(session))
        .order_by_asc(agenda_item::Column::Position)
        .order_by_asc(agenda_item::Column::Id);
    Ok(rows.all(actor.db()).await?)
}

/// The agenda as this person sees it.
///
/// # Errors
/// When the database cannot answer.
pub async fn agenda(actor: &Actor, session: &session::Model) -> Result<Agenda> {
    let items = items(actor, session).await?;
    Ok(Agenda {
        session_id: session.id.0,
        minutes_planned: items.iter().map(|item| item.minutes).sum(),
        duration_minutes: session.duration_minutes,
        can: AgendaCan::allows(actor, session, &items),
        items,
    })
}

/// The items with their times and names, as far as this person may know them.
///
/// # Errors
/// When the database cannot answer.
pub async fn items(actor: &Actor, session: &session::Model) -> Result<Vec<AgendaItem>> {
    let rows = rows(actor, session.id).await?;
    let names = Names::load(actor, &rows).await?;
    let mut at = session.starts_at;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let ends_at = at + Duration::minutes(i64::from(row.minutes));
        items.push(names.item(actor, session, row, at));
        at = ends_at;
    }
    Ok(items)
}

/// Who leads or brings what. Members see names; a convenor sees that somebody does.
struct Names {
    places: HashMap<MembershipId, PersonId>,
    passes: HashMap<GuestPassId, guest_pass::Model>,
    members: HashMap<PersonId, String>,
    guests: HashMap<PersonId, String>,
}

impl Names {
    async fn load(actor: &Actor, rows: &[agenda_item::Model]) -> Result<Self> {
        let places = actor
            .may::<membership::Entity>(Action::SeePeople)
            .filter(membership::Column::Id.is_in(rows.iter().filter_map(|row| row.presenter_id)));
        let places: HashMap<MembershipId, PersonId> =
            places.all(actor.db()).await?.into_iter().map(|row| (row.id, row.person_id)).collect();
        let passes = actor
            .may::<guest_pass::Entity>(Action::SeeSessions)
            .filter(guest_pass::Column::Id.is_in(rows.iter().filter_map(|row| row.guest_pass_id)))
            .filter(guest_pass::Column::State.is_not_in([GuestState::Withdrawn, GuestState::Declined]));
        let passes: HashMap<GuestPassId, guest_pass::Model> =
            passes.all(actor.db()).await?.into_iter().map(|row| (row.id, row)).collect();
        Ok(Self {
            members: people(actor, Action::SeePeople, places.values().copied()).await?,
            guests: people(actor, Action::SeeSessions, passes.values().map(|pass| pass.person_id)).await?,
            places,
            passes,
        })
    }

    fn item(
        &self,
        actor: &Actor,
        session: &session::Model,
        row: agenda_item::Model,
        starts_at: DateTime<Utc>,
    ) -> AgendaItem {
        let own = actor.rights.place(session.circle_id).map(|place| place.membership.id);
        // Whoever offered and has left since does not lead it any more; a convenor cannot tell the two apart.
        let knows = actor.rights.may(session.circle_id, Action::SeePeople);
        let mut row = row;
        row.presenter_id = row.presenter_id.filter(|id| !knows || self.places.contains_key(id));
        let mine = own.is_some() && row.presenter_id == own;
        let place = row.presenter_id.filter(|id| self.places.contains_key(id));
        let pass = row.guest_pass_id.and_then(|id| self.passes.get(&id));
        AgendaItem {
            id: row.id.0,
            kind: row.kind,
            topic_id: row.topic_id.map(|id| id.0),
            minutes: row.minutes,
            starts_at,
            ends_at: starts_at + Duration::minutes(i64::from(row.minutes)),
            has_presenter: row.presenter_id.is_some(),
            presenter: place.and_then(|id| self.members.get(self.places.get(&id)?).cloned()),
            presenter_member_id: place.map(|id| id.0),
            mine,
            guest_pass_id: pass.map(|pass| pass.id.0),
            guest: pass.and_then(|pass| pass.address_as.clone().or_else(|| self.guests.get(&pass.person_id).cloned())),
            can: AgendaItemCan::allows(actor, session, &row, mine),
            title: row.title,
            materials: row.materials.0,
            members_only: row.members_only,
            outcome: row.outcome,
            carried_from_id: row.carried_from_id.map(|id| id.0),
        }
    }
}

async fn people(
    actor: &Actor,
    action: Action,
    ids: impl Iterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>> {
    let rows = actor.may::<person::Entity>(action).filter(person::Column::Id.is_in(ids));
    Ok(rows.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect())
}

/// Whether members may still offer to lead an item.
#[must_use]
pub fn takes_volunteers(session: &session::Model) -> bool {
    is_ahead(session) || matches!(session.state, SessionState::Live | SessionState::Postponed)
}

/// Whether an item of this kind can have a member who leads it.
#[must_use]
pub fn can_be_led(kind: AgendaKind) -> bool {
    !matches!(kind, AgendaKind::Break | AgendaKind::ResearchRoundUp)
}

/// Whether an item of this kind can go on to the next session: what every session has of its own cannot.
#[must_use]
pub fn can_be_carried(kind: AgendaKind) -> bool {
    use AgendaKind::{Break, Close, ResearchRoundUp, Welcome};
    !matches!(kind, Welcome | Break | Close | ResearchRoundUp)
}

/// Puts items at the beginning of the next session's agenda, after its welcome; none, when no session is to come (T-39).
///
/// # Errors
/// When the database cannot keep it.
pub async fn carry(
    actor: &Actor,
    from: &session::Model,
    items: &[agenda_item::Model],
) -> Result<Option<session::Model>> {
    let Some(next) = attendees::next_after(actor, from).await? else { return Ok(None) };
    let there = rows(actor, next.id).await?;
    let welcomes = there.iter().take_while(|row| row.kind == AgendaKind::Welcome).count();
    let (first, rest) = there.split_at(welcomes);
    let mut position = first.last().map_or(0, |row| row.position + 1);
    for item in items {
        let row = agenda_item::ActiveModel {
            id: Set(actor.work.world().id().into()),
            session_id: Set(next.id),
            position: Set(position),
            // A guest is asked for one session; what they were to bring waits for the members.
            guest_pass_id: Set(None),
            outcome: Set(None),
            carried_from_id: Set(item.outcome.map_or(item.carried_from_id, |_| Some(item.id))),
            ..item.clone().into_active_model().reset_all()
        };
        row.insert(actor.db()).await?;
        position += 1;
    }
    for row in rest {
        let mut row = row.clone().into_active_model();
        row.position = Set(position);
        row.update(actor.db()).await?;
        position += 1;
    }
    Ok(Some(next))
}

/// What a session that will not be held leaves: what had been carried over into it goes on, and topics go back to the pool.
///
/// # Errors
/// When the database cannot keep it.
pub async fn give_back(actor: &Actor, session: &Permitted<session::Entity>) -> Result<()> {
    let there = rows(actor, session.id).await?;
    let (carried, rest): (Vec<_>, Vec<_>) = there.into_iter().partition(|row| row.carried_from_id.is_some());
    let gone = carry(actor, session, &carried).await?.is_some();
    let back = rest.iter().chain(carried.iter().filter(|_| !gone)).filter_map(|row| row.topic_id);
    let back: Vec<TopicId> = back.collect();
    put_topics(actor, &back, TopicState::Open).await
}

/// Puts these topics in that state.
///
/// # Errors
/// When the database cannot keep it.
pub async fn put_topics(actor: &Actor, topics: &[TopicId], state: TopicState) -> Result<()> {
    let rows = actor.may::<topic::Entity>(Action::SeeSessions).filter(topic::Column::Id.is_in(topics.iter().copied()));
    for row in rows.all(actor.db()).await? {
        let mut row = row.into_active_model();
        row.state = Set(state);
        row.covered_on = Set((state == TopicState::Covered).then_some(actor.rights.on));
        row.update(actor.db()).await?;
    }
    Ok(())
}

/// Where an item stands among the others.
#[must_use]
pub fn found(items: Vec<AgendaItem>, id: AgendaItemId) -> Option<AgendaItem> {
    items.into_iter().find(|item| item.id == id.0)
}
