//! One item of a session's agenda: typed, timed, marked when it is done (T-10, T-39).

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::model::codes::{AgendaKind, ItemOutcome};
use crate::model::ids::{AgendaItemId, CircleId, GuestPassId, MembershipId, SessionId, TopicId};

/// Something to bring or to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"label": "One-page adjustments plan", "url": null}))]
pub struct Material {
    /// What it is.
    #[schema(min_length = 1, max_length = 120)]
    #[validate(length(min = 1, max = 120, message = "Say what it is, in up to 120 characters."))]
    pub label: String,
    /// Where it is, if it is on the web.
    #[schema(required, max_length = 500)]
    #[validate(length(max = 500, message = "Use up to 500 characters."))]
    pub url: Option<String>,
}

/// What to bring or read for an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Materials(pub Vec<Material>);

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_item")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AgendaItemId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// In which session.
    pub session_id: SessionId,
    /// Its place, from 0.
    pub position: i32,
    /// What sort of item.
    pub kind: AgendaKind,
    /// What it is called.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// The topic it is about.
    pub topic_id: Option<TopicId>,
    /// How long, in minutes.
    pub minutes: i32,
    /// The member who leads it.
    pub presenter_id: Option<MembershipId>,
    /// The guest whose part it is.
    pub guest_pass_id: Option<GuestPassId>,
    /// What to bring or read.
    #[sea_orm(column_type = "JsonBinary")]
    pub materials: Materials,
    /// Whether guests leave the room for it.
    pub members_only: bool,
    /// What became of it; none: not yet.
    pub outcome: Option<ItemOutcome>,
    /// The item of an earlier session that was carried over into this one.
    pub carried_from_id: Option<AgendaItemId>,
}

impl ActiveModelBehavior for ActiveModel {}
