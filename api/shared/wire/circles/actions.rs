//! What was agreed to be done (T-40): what, who, by when. Never who said so.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::wire::can::granted;
use base::access::{Action, Actor};
use base::error::Result;
use base::model::circles::{action_point, circle, membership};
use base::model::codes::ActionState;
use base::model::ids::{CircleId, MembershipId, PersonId};
use base::model::people::person;

/// Something to be done.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "circle_name": "Birmingham Practice Educators", "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c03",
    "text": "Share the one-page plan", "owner": "Noor Hathersage", "owner_member_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c04",
    "mine": false, "due_on": "2027-02-01", "state": "open", "can": []
}))]
pub struct ActionPoint {
    /// Its id.
    pub id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// That circle's name.
    #[schema(max_length = 80)]
    pub circle_name: String,
    /// In which session it was agreed.
    pub session_id: Uuid,
    /// What.
    #[schema(max_length = 400)]
    pub text: String,
    /// Who; none: nobody, or nobody any more.
    #[schema(required, max_length = 120)]
    pub owner: Option<String>,
    /// Their place.
    #[schema(required)]
    pub owner_member_id: Option<Uuid>,
    /// Whether it is mine.
    pub mine: bool,
    /// By when.
    #[schema(required)]
    pub due_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: ActionState,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<ActionPointCan>,
}

/// What a reader may do with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActionPointCan {
    /// Change it, or say that it is done.
    Change,
}

impl ActionPointCan {
    fn allows(actor: &Actor, row: &action_point::Model) -> Vec<Self> {
        granted([(Self::Change, may_change(actor, row))])
    }
}

/// These actions as this person sees them.
///
/// # Errors
/// When the database cannot answer.
pub async fn all(actor: &Actor, rows: Vec<action_point::Model>) -> Result<Vec<ActionPoint>> {
    let places = actor
        .may::<membership::Entity>(Action::SeePeople)
        .filter(membership::Column::Id.is_in(rows.iter().filter_map(|row| row.owner_id)));
    let places: HashMap<MembershipId, PersonId> =
        places.all(actor.db()).await?.into_iter().map(|row| (row.id, row.person_id)).collect();
    let people =
        actor.may::<person::Entity>(Action::SeePeople).filter(person::Column::Id.is_in(places.values().copied()));
    let people: HashMap<PersonId, String> =
        people.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect();
    let circles = actor
        .may::<circle::Entity>(Action::SeeRecord)
        .filter(circle::Column::Id.is_in(rows.iter().map(|row| row.circle_id)));
    let circles: HashMap<CircleId, String> =
        circles.all(actor.db()).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let seen = |row: action_point::Model| {
        let owner = row.owner_id.and_then(|id| places.get(&id).map(|person| (id, people.get(person).cloned())));
        ActionPoint {
            id: row.id.0,
            circle_id: row.circle_id.0,
            circle_name: circles.get(&row.circle_id).cloned().unwrap_or_default(),
            session_id: row.session_id.0,
            owner_member_id: owner.as_ref().map(|(id, _)| id.0),
            owner: owner.and_then(|(_, name)| name),
            mine: is_own(actor, &row),
            can: ActionPointCan::allows(actor, &row),
            text: row.text,
            due_on: row.due_on,
            state: row.state,
        }
    };
    Ok(rows.into_iter().map(seen).collect())
}

/// Whether it is this person's to do.
#[must_use]
pub fn is_own(actor: &Actor, row: &action_point::Model) -> bool {
    let own = actor.rights.place(row.circle_id).map(|place| place.membership.id);
    own.is_some() && own == row.owner_id
}

/// Its owner, and whoever organises or facilitates, may change it.
#[must_use]
pub fn may_change(actor: &Actor, row: &action_point::Model) -> bool {
    is_own(actor, row) || actor.rights.may(row.circle_id, Action::Facilitate)
}

/// One action as this person sees it.
///
/// # Errors
/// When the database cannot answer.
pub async fn one(actor: &Actor, row: action_point::Model) -> Result<ActionPoint> {
    all(actor, vec![row]).await?.pop().ok_or(base::error::Error::NotFound)
}

/// The actions of one session, in the order in which they were written down.
///
/// # Errors
/// When the database cannot answer.
pub async fn of_session(actor: &Actor, session: base::model::ids::SessionId) -> Result<Vec<action_point::Model>> {
    use sea_orm::QueryOrder as _;
    let rows = actor
        .may::<action_point::Entity>(Action::SeeRecord)
        .filter(action_point::Column::SessionId.eq(session))
        .order_by_asc(action_point::Column::CreatedAt)
        .order_by_asc(action_point::Column::Id);
    Ok(rows.all(actor.db()).await?)
}
