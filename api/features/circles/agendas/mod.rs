//! Building an agenda: typed items with times, from the circle's own topics; led by whoever offers to (T-10, T-37, T-53 to T-55, B-14).

pub mod planning;
pub mod templates;

use std::collections::{HashMap, HashSet};

use actix_web::web::Path;
use actix_web::{get, post, put};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, ModelTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use base::access::{Action, Actor};
use base::error::{Error, FieldError, Refusal, Result};
use base::model::circles::agenda_item::{Material, Materials};
use base::model::circles::{agenda_item, guest_pass, session, topic};
use base::model::codes::{AgendaKind, GuestState, MailKind, NoticeKind, RoleKind, SessionState, TopicState};
use base::model::ids::{AgendaItemId, GuestPassId, MembershipId, SessionId, TopicId};
use shared::domain::circles::notices;
use shared::domain::outbox as mail;
use shared::domain::outbox::Occasion;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::circles::agendas::{self, Agenda, AgendaItem};
use shared::wire::circles::sessions::{self, Session, is_ahead};

/// An item as an organiser has it.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "id": null, "kind": "story_round", "title": "One success, one challenge", "topic_id": null, "minutes": 25, "presenter_member_id": null,
    "guest_pass_id": null, "materials": [], "members_only": true
}))]
pub struct AgendaItemChange {
    /// The item it is, if it was there before.
    #[schema(required, value_type = Option<Uuid>)]
    pub id: Option<AgendaItemId>,
    /// What sort of item.
    pub kind: AgendaKind,
    /// What it is called.
    #[validate(
        length(max = 200, message = "Use up to 200 characters."),
        custom(function = "shared::web::check::one_line")
    )]
    #[schema(min_length = 1, max_length = 200)]
    pub title: String,
    /// The topic it is about, from the circle's pool.
    #[schema(required, value_type = Option<Uuid>)]
    pub topic_id: Option<TopicId>,
    /// How long, in minutes.
    #[validate(range(min = 1, max = 480, message = "Enter from 1 to 480 minutes."))]
    #[schema(minimum = 1, maximum = 480)]
    pub minutes: i32,
    /// Whoever offered to lead it, or you yourself; none: nobody.
    #[schema(required, value_type = Option<Uuid>)]
    pub presenter_member_id: Option<MembershipId>,
    /// The guest whose part it is.
    #[schema(required, value_type = Option<Uuid>)]
    pub guest_pass_id: Option<GuestPassId>,
    /// What to bring or read.
    #[validate(nested, length(max = 10, message = "Name up to 10 things."))]
    #[schema(max_items = 10)]
    pub materials: Vec<Material>,
    /// Whether guests leave the room for it.
    pub members_only: bool,
}

/// A whole agenda.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"items": []}))]
pub struct AgendaChange {
    /// All items in their order.
    #[validate(nested, length(max = 40, message = "An agenda has up to 40 items."))]
    #[schema(max_items = 40)]
    pub items: Vec<AgendaItemChange>,
}

/// An offer to lead an item, or its withdrawal.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"volunteer": true}))]
pub struct PresenterChange {
    /// Whether I offer to lead it.
    pub volunteer: bool,
}

/// Show a session's agenda.
///
/// For the circle's members and its convenor; who leads what is for members.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The agenda.", body = Agenda), Refusal))]
#[get("/sessions/{session}/agenda")]
pub async fn show_agenda(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.one::<session::Entity>(Action::SeeSessions, *id).await?;
    Answer::show(&agendas::agenda(&actor, &session).await?)
}

/// Write a session's agenda anew.
///
/// By organisers, as a whole list. While a research partner serves the circle, what research says comes last before the close. Nobody is put
/// down to lead an item but by themselves.
#[utoipa::path(tag = "sessions", request_body = AgendaChange,
    responses((status = OK, description = "The agenda.", body = Agenda), Refusal))]
#[put("/sessions/{session}/agenda")]
pub async fn change_agenda(actor: Actor, id: Path<SessionId>, change: Json<AgendaChange>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    let change = change.valid()?;
    actor.expects(&agendas::agenda(&actor, &session).await?)?;
    if !is_ahead(&session) && session.state != SessionState::Postponed {
        return Err(Error::StateNotAllowed("The agenda stands: this session has begun, or will not take place."));
    }
    let there = agendas::rows(&actor, session.id).await?;
    let items = with_round_up(&actor, &session, change.items).await?;
    let set = matches!(session.state, SessionState::AgendaSet | SessionState::Confirmed);
    if items.is_empty() && set {
        return Err(Error::field("#/items", "required", "An agenda that is set keeps at least one item."));
    }
    Checked::load(&actor, &session, &there, &items).await?.check(&actor, &session, &there, &items)?;
    write(&actor, &session, there, items).await?;
    let shown = agendas::agenda(&actor, &session).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Whether research partners serve the circle on the day of the session, and who.
async fn research_partners(actor: &Actor, session: &session::Model) -> Result<Vec<base::model::ids::PersonId>> {
    let terms = sessions::terms(actor, &[session.circle_id], RoleKind::ResearchPartner).await?;
    Ok(terms.into_iter().filter(|term| term.is_current(session.day())).map(|term| term.person_id).collect())
}

/// What research says stands last before the close (B-14): put there when it is missing, refused anywhere else.
async fn with_round_up(
    actor: &Actor,
    session: &session::Model,
    mut items: Vec<AgendaItemChange>,
) -> Result<Vec<AgendaItemChange>> {
    if items.is_empty() || research_partners(actor, session).await?.is_empty() {
        return Ok(items);
    }
    let is = |item: &AgendaItemChange| item.kind == AgendaKind::ResearchRoundUp;
    let closing = items.iter().rev().take_while(|item| item.kind == AgendaKind::Close).count();
    let last = items.len() - closing;
    match items.iter().position(is) {
        None => items.insert(last, round_up()),
        Some(at) if items[at..last].iter().all(is) => {}
        Some(at) => {
            let detail = "What research says comes last, before the close.";
            return Err(Error::field(&format!("#/items/{at}/kind"), "order", detail));
        }
    }
    Ok(items)
}

fn round_up() -> AgendaItemChange {
    AgendaItemChange {
        id: None,
        kind: AgendaKind::ResearchRoundUp,
        title: "Research round-up".to_owned(),
        topic_id: None,
        minutes: 10,
        presenter_member_id: None,
        guest_pass_id: None,
        materials: Vec::new(),
        members_only: false,
    }
}

/// What the items of a new agenda may name.
struct Checked {
    topics: HashMap<TopicId, topic::Model>,
    passes: HashSet<GuestPassId>,
}

impl Checked {
    async fn load(
        actor: &Actor,
        session: &session::Model,
        there: &[agenda_item::Model],
        items: &[AgendaItemChange],
    ) -> Result<Self> {
        let named = items.iter().filter_map(|item| item.topic_id).chain(there.iter().filter_map(|row| row.topic_id));
        let topics = actor
            .may::<topic::Entity>(Action::SeeSessions)
            .filter(topic::Column::CircleId.eq(session.circle_id))
            .filter(topic::Column::Id.is_in(named));
        let passes = actor
            .may::<guest_pass::Entity>(Action::SeeSessions)
            .filter(guest_pass::Column::SessionId.eq(session.id))
            .filter(guest_pass::Column::State.is_in([GuestState::Notice, GuestState::Invited, GuestState::Accepted]));
        Ok(Self {
            topics: topics.all(actor.db()).await?.into_iter().map(|row| (row.id, row)).collect(),
            passes: passes.all(actor.db()).await?.into_iter().map(|row| row.id).collect(),
        })
    }

    fn check(
        &self,
        actor: &Actor,
        session: &session::Model,
        there: &[agenda_item::Model],
        items: &[AgendaItemChange],
    ) -> Result<()> {
        let mut wrong = Vec::new();
        let (mut ids, mut topics) = (HashSet::new(), HashSet::new());
        let own = actor.rights.place(session.circle_id).map(|place| place.membership.id);
        for (at, item) in items.iter().enumerate() {
            let mut refuse = |field: &str, code: &str, detail: &str| {
                wrong.push(FieldError::new(&format!("#/items/{at}/{field}"), code, detail));
            };
            let row = item.id.and_then(|id| there.iter().find(|row| row.id == id));
            if item.id.is_some_and(|id| row.is_none() || !ids.insert(id)) {
                refuse("id", "unknown", "This item is not on the agenda, or stands there twice.");
            }
            let free = |id: TopicId| {
                self.topics.get(&id).is_some_and(|topic| match topic.state {
                    TopicState::Open => true,
                    TopicState::Scheduled => there.iter().any(|row| row.topic_id == Some(id)),
                    TopicState::Covered | TopicState::SetAside => false,
                })
            };
            if item.topic_id.is_some_and(|id| !free(id) || !topics.insert(id)) {
                refuse("topic_id", "not_open", "Choose a topic from the pool, once.");
            }
            let kept = row.and_then(|row| row.presenter_id);
            let known = |id| Some(id) == kept || Some(id) == own;
            if item.presenter_member_id.is_some_and(|id| !known(id) || !agendas::can_be_led(item.kind)) {
                refuse("presenter_member_id", "not_offered", "Only whoever offers to can lead an item.");
            }
            if item.guest_pass_id.is_some_and(|id| !self.passes.contains(&id)) {
                refuse("guest_pass_id", "unknown", "Choose a guest of this session.");
            }
            if item.guest_pass_id.is_some() && item.members_only {
                refuse("members_only", "guest_leads", "A guest cannot bring something that guests leave the room for.");
            }
            for (number, material) in item.materials.iter().enumerate() {
                if material.label.trim().is_empty() {
                    refuse(&format!("materials/{number}/label"), "required", "This cannot be empty.");
                }
                let fine = |url: &String| shared::web::check::web_address(url).is_ok();
                if !material.url.as_ref().is_none_or(fine) {
                    let detail = "Enter a web address that begins with https://.";
                    refuse(&format!("materials/{number}/url"), "web_address", detail);
                }
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
    }
}

/// Writes the whole list: what is new, what has changed, what is gone; topics move onto it and back to the pool.
async fn write(
    actor: &Actor,
    session: &session::Model,
    there: Vec<agenda_item::Model>,
    items: Vec<AgendaItemChange>,
) -> Result<()> {
    let named: HashSet<TopicId> = items.iter().filter_map(|item| item.topic_id).collect();
    let before: HashSet<TopicId> = there.iter().filter_map(|row| row.topic_id).collect();
    let knows = actor.rights.may(session.circle_id, Action::SeePeople);
    let mut there: HashMap<AgendaItemId, agenda_item::Model> = there.into_iter().map(|row| (row.id, row)).collect();
    for (position, item) in (0..).zip(items) {
        let was = item.id.and_then(|id| there.remove(&id));
        // A convenor does not see who leads an item, so cannot take it from them either.
        let presenter = if knows { item.presenter_member_id } else { was.as_ref().and_then(|row| row.presenter_id) };
        let row = agenda_item::ActiveModel {
            id: Set(was.as_ref().map_or_else(|| actor.work.world().id().into(), |row| row.id)),
            circle_id: Set(session.circle_id),
            session_id: Set(session.id),
            position: Set(position),
            kind: Set(item.kind),
            title: Set(item.title.trim().to_owned()),
            topic_id: Set(item.topic_id),
            minutes: Set(item.minutes),
            presenter_id: Set(presenter.filter(|_| agendas::can_be_led(item.kind))),
            guest_pass_id: Set(item.guest_pass_id),
            materials: Set(Materials(item.materials)),
            members_only: Set(item.members_only),
            outcome: Set(None),
            carried_from_id: Set(was.as_ref().and_then(|row| row.carried_from_id)),
        };
        if was.is_some() {
            row.update(actor.db()).await?
        } else {
            row.insert(actor.db()).await?
        };
    }
    for row in there.into_values() {
        row.delete(actor.db()).await?;
    }
    let back: Vec<TopicId> = before.difference(&named).copied().collect();
    let onto: Vec<TopicId> = named.difference(&before).copied().collect();
    agendas::put_topics(actor, &back, TopicState::Open).await?;
    agendas::put_topics(actor, &onto, TopicState::Scheduled).await
}

/// Set the agenda.
///
/// By organisers: members are told, and research partners are sent its titles and questions.
#[utoipa::path(tag = "sessions", responses((status = CREATED, description = "Set.", body = Session), Refusal))]
#[post("/sessions/{session}/agenda-setting")]
pub async fn set_agenda(actor: Actor, id: Path<SessionId>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    if session.state != SessionState::Planned {
        return Err(Error::StateNotAllowed("The agenda is set already, or this session is not being planned."));
    }
    if agendas::rows(&actor, session.id).await?.is_empty() {
        return Err(Error::field("#/items", "required", "Put at least one item on the agenda first."));
    }
    let mut row = session.change();
    row.state = Set(SessionState::AgendaSet);
    let session = session.update(actor.db(), row).await?;
    notices::post_about(&actor.system(), &session, NoticeKind::AgendaSet).await?;
    for partner in research_partners(&actor, &session).await? {
        let brief = Occasion::of(MailKind::Brief, &session);
        mail::to_person(&actor.system(), partner, &brief).await?;
    }
    let shown = sessions::one(&actor, session.id).await?;
    let location = format!("/sessions/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Offer to lead an item, or take the offer back.
///
/// For members: nobody else can put somebody down (T-55).
#[utoipa::path(tag = "sessions", request_body = PresenterChange,
    responses((status = OK, description = "The item.", body = AgendaItem), Refusal))]
#[put("/agenda-items/{item}/presenter")]
pub async fn volunteer_for_item(actor: Actor, id: Path<AgendaItemId>, change: Json<PresenterChange>) -> Result<Answer> {
    let row = actor.permitted::<agenda_item::Entity>(Action::SeeSessions, Action::TakePart, *id).await?;
    let change = change.valid()?;
    let session = actor.one::<session::Entity>(Action::SeeSessions, row.session_id).await?;
    let own = actor.rights.place(row.circle_id).map(|place| place.membership.id);
    let seen = agendas::found(agendas::items(&actor, &session).await?, *id).ok_or(Error::NotFound)?;
    if !agendas::takes_volunteers(&session) || !agendas::can_be_led(row.kind) {
        return Err(Error::StateNotAllowed("Nobody can be put down for this item any more."));
    }
    if seen.has_presenter && !seen.mine {
        return Err(Error::Conflict("Somebody else leads this item."));
    }
    let mut row = row.into_active_model();
    row.presenter_id = Set(own.filter(|_| change.volunteer));
    row.update(actor.db()).await?;
    let shown = agendas::found(agendas::items(&actor, &session).await?, *id).ok_or(Error::NotFound)?;
    actor.keep(Answer::show(&shown)?).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_agenda).service(change_agenda).service(set_agenda).service(volunteer_for_item);
    config.configure(planning::routes);
}
