//! What a circle agreed, version by version.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::model::codes::ConfidentialityRule;
use crate::model::ids::CircleId;

/// Who decides one kind of thing (G-02).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"what": "Topics and their order", "who": "Members, one voice each"}))]
pub struct Decision {
    /// What is decided.
    #[schema(max_length = 120)]
    #[validate(length(min = 1, max = 120, message = "Say what is decided, in up to 120 characters."))]
    pub what: String,
    /// Who decides it.
    #[schema(max_length = 120)]
    #[validate(length(min = 1, max = 120, message = "Say who decides, in up to 120 characters."))]
    pub who: String,
}

/// The decision map of a charter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Decisions(pub Vec<Decision>);

/// One version.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charter_version")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_id: CircleId,
    /// Counts up from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// Who decides what.
    #[sea_orm(column_type = "JsonBinary")]
    pub decisions: Decisions,
    /// What may be told outside.
    pub confidentiality_rule: ConfidentialityRule,
    /// How much time it takes (T-41).
    #[sea_orm(column_type = "Text")]
    pub time_commitment: String,
    /// When it was agreed.
    pub agreed_on: NaiveDate,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
