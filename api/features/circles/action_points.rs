//! What was agreed to be done, who does it and by when (T-40).

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use base::access::{Action, Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::{action_point, membership, session};
use base::model::codes::{ActionState, MembershipState, SessionState};
use base::model::ids::{ActionPointId, CircleId, MembershipId, SessionId};
use shared::web::page;
use shared::web::{Answer, Json, Keep, PageInfo, Paging, Query, Routes};
use shared::wire::circles::actions::{self, ActionPoint};

/// A page of actions.
#[derive(Serialize, ToSchema)]
pub struct ActionPointList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<ActionPoint>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which actions, and which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ActionPointQuery {
    /// Only those that stand so.
    #[param(inline)]
    state: Option<ActionState>,
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// Something agreed to be done.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Share the one-page plan", "owner_member_id": null, "due_on": "2027-02-01"}))]
pub struct NewActionPoint {
    /// What.
    #[validate(
        length(max = 400, message = "Use up to 400 characters."),
        custom(function = "shared::web::check::one_line")
    )]
    #[schema(min_length = 1, max_length = 400)]
    pub text: String,
    /// Who, by the id of their place; none: nobody yet.
    #[schema(required, value_type = Option<Uuid>)]
    pub owner_member_id: Option<MembershipId>,
    /// By when.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    #[schema(required)]
    pub due_on: Option<NaiveDate>,
}

/// A change of an action.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Share the one-page plan", "owner_member_id": null, "due_on": null, "state": "done"}))]
pub struct ActionPointChange {
    /// What.
    #[validate(
        length(max = 400, message = "Use up to 400 characters."),
        custom(function = "shared::web::check::one_line")
    )]
    #[schema(min_length = 1, max_length = 400)]
    pub text: String,
    /// Who, by the id of their place; none: nobody.
    #[schema(required, value_type = Option<Uuid>)]
    pub owner_member_id: Option<MembershipId>,
    /// By when.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    #[schema(required)]
    pub due_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: ActionState,
}

/// List a circle's actions.
///
/// For its members.
#[utoipa::path(tag = "sessions", params(ActionPointQuery),
    responses((status = OK, description = "A page of actions.", body = ActionPointList), Refusal))]
#[get("/circles/{circle}/actions")]
pub async fn list_actions(actor: Actor, id: Path<CircleId>, query: Query<ActionPointQuery>) -> Result<Answer> {
    let actor = actor.narrowed_to(Action::SeeRecord, *id)?;
    let paging = Paging::new(&actor, "actions", query.0.limit, query.0.cursor.as_deref())?;
    let mut rows = actor.may::<action_point::Entity>(Action::SeeRecord).filter(action_point::Column::CircleId.eq(*id));
    if let Some(state) = query.0.state {
        rows = rows.filter(action_point::Column::State.eq(state));
    }
    let columns = (action_point::Column::CreatedAt, action_point::Column::Id);
    let (rows, page) = paging.of(&actor, rows, columns, true, |row| (row.created_at, row.id.0)).await?;
    let items = actions::all(&actor, rows).await?;
    page.answer(|page| ActionPointList { items, page })
}

/// List what I have taken on.
///
/// Over all my circles: what is still open first, by its day.
#[utoipa::path(tag = "me", responses((status = OK, description = "My actions.", body = ActionPointList), Refusal))]
#[get("/me/actions")]
pub async fn list_my_actions(actor: Actor) -> Result<Answer> {
    let rows = actor.may::<action_point::Entity>(Right::Own).order_by_desc(action_point::Column::CreatedAt);
    let mut rows = rows.order_by_desc(action_point::Column::Id).all(actor.db()).await?;
    rows.sort_by_key(|row| (row.state != ActionState::Open, row.due_on.unwrap_or(NaiveDate::MAX)));
    rows.truncate(200);
    let items = actions::all(&actor, rows).await?;
    Answer::list(&ActionPointList { page: page::whole(items.len()), items })
}

/// Show an action.
///
/// For the circle's members.
#[utoipa::path(tag = "sessions", responses((status = OK, description = "The action.", body = ActionPoint), Refusal))]
#[get("/actions/{action}")]
pub async fn show_action(actor: Actor, id: Path<ActionPointId>) -> Result<Answer> {
    let row = actor.one::<action_point::Entity>(Action::SeeRecord, *id).await?;
    Answer::show(&actions::one(&actor, row).await?)
}

/// Write down an action.
///
/// By whoever facilitates, while the session is going on.
#[utoipa::path(tag = "sessions", request_body = NewActionPoint,
    responses((status = CREATED, description = "Written down.", body = ActionPoint), Refusal))]
#[post("/sessions/{session}/actions")]
pub async fn add_action(actor: Actor, id: Path<SessionId>, new: Json<NewActionPoint>) -> Result<Answer> {
    let session = actor.permitted::<session::Entity>(Action::SeeSessions, Action::Facilitate, *id).await?;
    let new = new.valid()?;
    if session.state != SessionState::Live {
        return Err(Error::StateNotAllowed("Actions are written down while the session is going on."));
    }
    has_place(&actor, session.circle_id, new.owner_member_id, None).await?;
    let row = action_point::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(session.circle_id),
        session_id: Set(session.id),
        text: Set(new.text.trim().to_owned()),
        owner_id: Set(new.owner_member_id),
        due_on: Set(new.due_on),
        state: Set(ActionState::Open),
        created_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    let shown = actions::one(&actor, row).await?;
    let location = format!("/actions/{}", shown.id);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Change an action: its words, whose it is, by when, whether it is done.
///
/// By its owner, and by whoever organises or facilitates.
#[utoipa::path(tag = "sessions", request_body = ActionPointChange,
    responses((status = OK, description = "The action.", body = ActionPoint), Refusal))]
#[put("/actions/{action}")]
pub async fn change_action(actor: Actor, id: Path<ActionPointId>, change: Json<ActionPointChange>) -> Result<Answer> {
    let row = actor.one::<action_point::Entity>(Action::SeeRecord, *id).await?;
    if !actions::may_change(&actor, &row) {
        actor.require(Action::Facilitate, row.circle_id)?;
    }
    let change = change.valid()?;
    actor.expects(&actions::one(&actor, row.clone()).await?)?;
    has_place(&actor, row.circle_id, change.owner_member_id, row.owner_id).await?;
    let mut row = row.into_active_model();
    row.text = Set(change.text.trim().to_owned());
    row.owner_id = Set(change.owner_member_id);
    row.due_on = Set(change.due_on);
    row.state = Set(change.state);
    let row = row.update(actor.db()).await?;
    let shown = actions::one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Refuses anybody but a member of this circle, or whoever had it before.
async fn has_place(
    actor: &Actor,
    circle: CircleId,
    owner: Option<MembershipId>,
    before: Option<MembershipId>,
) -> Result<()> {
    let Some(owner) = owner.filter(|owner| Some(*owner) != before) else { return Ok(()) };
    let place = actor
        .may::<membership::Entity>(Action::SeePeople)
        .filter(membership::Column::Id.eq(owner))
        .filter(membership::Column::CircleId.eq(circle))
        .filter(membership::Column::State.eq(MembershipState::Active));
    let found = place.one(actor.db()).await?;
    let refused = || Error::field("#/owner_member_id", "not_a_member", "Choose a member of this circle.");
    found.map(|_| ()).ok_or_else(refused)
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(list_actions)
        .service(list_my_actions)
        .service(show_action)
        .service(add_action)
        .service(change_action);
}
