//! What a circle might talk about, and what it did: members suggest, named or unnamed, and history keeps what was covered (T-37, B-17).

pub mod support;
pub mod wire;

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::Days;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::topics::wire::Topic;
use base::access::{Action, Actor};
use base::error::missing::OrMissing as _;
use base::error::{Error, Refusal, Result};
use base::model::circles::{session, topic};
use base::model::codes::{SessionState, TopicOrigin, TopicState};
use base::model::ids::{CircleId, SessionId, TopicId};
use base::world::World;
use shared::web::{Answer, Json, Keep, PageInfo, Paging, Query, Routes};

/// For how many days before today a repeated suggestion is recognised: as long as other answers are kept for repetition.
const REPEATED_DAYS: u64 = 2;

/// A page of topics.
#[derive(Serialize, ToSchema)]
pub struct TopicList {
    /// Newest day first: by the day they were talked about where that is asked for, else by the day they were suggested.
    #[schema(max_items = 200)]
    pub items: Vec<Topic>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which topics.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TopicQuery {
    /// Where they stand; `covered` is the history.
    state: Option<TopicState>,
    /// For which session they were suggested.
    #[param(value_type = Option<Uuid>)]
    session: Option<SessionId>,
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// A topic to be suggested.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "title": "When a student is failing", "question": "How do we notice early, and say it kindly?", "sensitive": false,
    "session_id": null, "named": false
}))]
pub struct NewTopic {
    /// In a few words.
    #[validate(length(min = 1, max = 120, message = "Use up to 120 characters."))]
    #[validate(custom(function = "shared::web::check::one_line"))]
    #[schema(min_length = 1, max_length = 120)]
    pub title: String,
    /// What I would like to understand.
    #[validate(length(max = 400, message = "Use up to 400 characters."))]
    #[schema(required, max_length = 400)]
    pub question: Option<String>,
    /// Whether it needs care.
    pub sensitive: bool,
    /// The session whose call for topics I answer; none: for some time.
    #[schema(required, value_type = Option<Uuid>)]
    pub session_id: Option<SessionId>,
    /// Whether my name stands beside it. If not, nobody can find out whose it is: I cannot change it myself.
    pub named: bool,
}

/// A change of a topic.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": "When a student is failing", "question": null, "sensitive": true}))]
pub struct TopicChange {
    /// In a few words.
    #[validate(length(min = 1, max = 120, message = "Use up to 120 characters."))]
    #[validate(custom(function = "shared::web::check::one_line"))]
    #[schema(min_length = 1, max_length = 120)]
    pub title: String,
    /// What one would like to understand.
    #[validate(length(max = 400, message = "Use up to 400 characters."))]
    #[schema(required, max_length = 400)]
    pub question: Option<String>,
    /// Whether it needs care.
    pub sensitive: bool,
}

/// Whether a topic is set aside.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"set_aside": true}))]
pub struct TopicSetAside {
    /// True: set aside. False: back in the pool.
    pub set_aside: bool,
}

/// List a circle's topics.
///
/// The pool, what is on an agenda, and what we have talked about. A convenor reads titles without authors.
#[utoipa::path(tag = "topics", params(TopicQuery),
    responses((status = OK, description = "A page of topics.", body = TopicList), Refusal))]
#[get("/circles/{circle}/topics")]
pub async fn list_topics(actor: Actor, id: Path<CircleId>, query: Query<TopicQuery>) -> Result<Answer> {
    let actor = actor.narrowed_to(Action::SeeSessions, *id)?;
    let query = query.0;
    let history = query.state == Some(TopicState::Covered);
    let list = if history { "covered topics" } else { "topics" };
    let paging = Paging::new(&actor, list, query.limit, query.cursor.as_deref())?;
    let mut rows = actor.may::<topic::Entity>(Action::SeeSessions).filter(topic::Column::CircleId.eq(*id));
    if let Some(state) = query.state {
        rows = rows.filter(topic::Column::State.eq(state));
    }
    if let Some(session) = query.session {
        rows = rows.filter(topic::Column::SessionId.eq(session));
    }
    let (found, page) = if history {
        let rows = rows.filter(topic::Column::CoveredOn.is_not_null());
        let columns = (topic::Column::CoveredOn, topic::Column::Id);
        let key = |row: &topic::Model| (row.covered_on.unwrap_or(row.suggested_on), row.id.0);
        paging.of_kind(&actor, actor.pooled(rows), columns, true, key).await?
    } else {
        let columns = (topic::Column::SuggestedOn, topic::Column::Id);
        let key = |row: &topic::Model| (row.suggested_on, row.id.0);
        paging.of_kind(&actor, actor.pooled(rows), columns, true, key).await?
    };
    let items = wire::topics(&actor, found).await?;
    page.answer(|page| TopicList { items, page })
}

/// Suggest a topic.
///
/// For a session while its call for topics is open, or into the pool at any time. With my name it is answered with the topic; without, with
/// nothing: nowhere is written down that it was I, not even so that the request can be repeated.
#[utoipa::path(tag = "topics", request_body = NewTopic,
    responses((status = CREATED, description = "Suggested, with my name.", body = Topic),
        (status = NO_CONTENT, description = "Suggested, without a name."), Refusal))]
#[post("/circles/{circle}/topics")]
pub async fn suggest_topic(actor: Actor, id: Path<CircleId>, new: Json<NewTopic>) -> Result<Answer> {
    actor.require_inside(Action::TakePart, *id)?;
    let new = new.valid()?;
    if let Some(session) = new.session_id {
        answers_a_call(&actor, *id, session).await?;
    }
    let row = topic::ActiveModel {
        // Every topic's id tells its day and no more, so that named and unnamed ones cannot be told apart by it.
        id: Set(actor.work.world().id_of_day().into()),
        circle_id: Set(*id),
        title: Set(new.title.trim().to_owned()),
        question: Set(filled(new.question)),
        sensitive: Set(new.sensitive),
        state: Set(TopicState::Open),
        origin: Set(TopicOrigin::Suggested),
        session_id: Set(new.session_id),
        membership_id: Set(None),
        suggested_on: Set(actor.rights.on),
        covered_on: Set(None),
    };
    if new.named { suggest_named(actor, row).await } else { suggest_unnamed(actor, row).await }
}

async fn suggest_named(actor: Actor, mut row: topic::ActiveModel) -> Result<Answer> {
    let circle = *row.circle_id.as_ref();
    row.membership_id = Set(actor.rights.place(circle).map(|own| own.membership.id));
    let row = row.insert(actor.db()).await?;
    let shown = wire::topic(&actor, row.id).await?;
    let location = format!("/topics/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// An answer kept for repetition would say of a person that they asked for something on that day, and by its hash, what. So nothing is
/// kept. A repeated request is known by the topic's own id instead: its random part is made from the key, the words and the secret of the
/// sign-in, which no database holds.
async fn suggest_unnamed(mut actor: Actor, mut row: topic::ActiveModel) -> Result<Answer> {
    if let Some(repeatable) = actor.repeatable.take() {
        let days = (0..=REPEATED_DAYS).filter_map(|days| actor.rights.on.checked_sub_days(Days::new(days)));
        let same: Vec<TopicId> = days.map(|day| World::id_on(day, &repeatable.seal).into()).collect();
        row.id = Set(World::id_on(actor.rights.on, &repeatable.seal).into());
        let known = actor.may::<topic::Entity>(Action::TakePart).filter(topic::Column::Id.is_in(same));
        if known.one(actor.db()).await?.is_some() {
            return actor.keep(Answer::nothing()).await;
        }
    }
    row.insert(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

/// The call for topics of this session is open today.
async fn answers_a_call(actor: &Actor, circle: CircleId, id: SessionId) -> Result<()> {
    let unknown = || Error::field("#/session_id", "unknown", "Choose a session of this circle.");
    let session = actor.one::<session::Entity>(Action::TakePart, id).await.or_missing(unknown)?;
    if session.circle_id != circle {
        return Err(unknown());
    }
    let on = actor.rights.on;
    if session.state == SessionState::Planned && (session.call_opens_on..=session.call_closes_on).contains(&on) {
        return Ok(());
    }
    Err(Error::StateNotAllowed("This session is not asking for topics now. You can suggest one for some time."))
}

/// Show one topic.
///
/// With a note of care and whom to turn to, where it is sensitive.
#[utoipa::path(tag = "topics", responses((status = OK, description = "The topic.", body = Topic), Refusal))]
#[get("/topics/{topic}")]
pub async fn show_topic(actor: Actor, id: Path<TopicId>) -> Result<Answer> {
    Answer::show(&wire::topic(&actor, *id).await?)
}

/// Change a topic.
///
/// Its words: by whoever put their name to it, while it is in the pool. Whether it needs care: by them or an organiser. Whoever suggested a
/// topic without a name cannot change it: nobody knows that it is theirs.
#[utoipa::path(tag = "topics", request_body = TopicChange,
    responses((status = OK, description = "The topic.", body = Topic), Refusal))]
#[put("/topics/{topic}")]
pub async fn change_topic(actor: Actor, id: Path<TopicId>, change: Json<TopicChange>) -> Result<Answer> {
    let row = actor.one::<topic::Entity>(Action::SeeSessions, *id).await?;
    let mine = wire::is_mine(&actor, &row) && actor.rights.may(row.circle_id, Action::TakePart);
    if !mine {
        actor.require(Action::Convene, row.circle_id)?;
    }
    let change = change.valid()?;
    actor.expects(&wire::topic(&actor, row.id).await?)?;
    let (title, question) = (change.title.trim().to_owned(), filled(change.question));
    let other_words = title != row.title || question != row.question;
    if other_words && !mine {
        return Err(Error::Forbidden("Only whoever put their name to a topic can change its words."));
    }
    if row.state == TopicState::Covered || (other_words && row.state != TopicState::Open) {
        return Err(Error::StateNotAllowed("This topic is not in the pool any more."));
    }
    let mut row = row.into_active_model();
    row.title = Set(title);
    row.question = Set(question);
    row.sensitive = Set(change.sensitive);
    let row = row.update(actor.db()).await?;
    let shown = wire::topic(&actor, row.id).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Set a topic aside, or bring it back.
///
/// By an organiser. What is on an agenda or was talked about stays where it is. It needs no If-Match: it says where the topic is to be.
#[utoipa::path(tag = "topics", request_body = TopicSetAside,
    responses((status = OK, description = "The topic.", body = Topic), Refusal))]
#[put("/topics/{topic}/set-aside")]
pub async fn set_topic_aside(actor: Actor, id: Path<TopicId>, change: Json<TopicSetAside>) -> Result<Answer> {
    let row = actor.permitted::<topic::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    let change = change.valid()?;
    if !matches!(row.state, TopicState::Open | TopicState::SetAside) {
        return Err(Error::StateNotAllowed("This topic is on an agenda, or was talked about already."));
    }
    let mut row = row.into_active_model();
    row.state = Set(if change.set_aside { TopicState::SetAside } else { TopicState::Open });
    let row = row.update(actor.db()).await?;
    let shown = wire::topic(&actor, row.id).await?;
    actor.keep(Answer::show(&shown)?).await
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(list_topics)
        .service(suggest_topic)
        .service(show_topic)
        .service(change_topic)
        .service(set_topic_aside);
    config.configure(support::routes);
}
