//! Somebody from outside who comes to one session, and what they may see of it (model §3.5).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Deserialize;

use crate::model::Texts;
use crate::model::codes::{GuestKind, GuestState, InvolvementLevel};
use crate::model::ids::{CircleId, GuestPassId, MembershipId, PersonId, SessionId};

/// One row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Deserialize)]
#[sea_orm(table_name = "guest_pass")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GuestPassId,
    /// Whose it is.
    pub circle_id: CircleId,
    /// The one session.
    pub session_id: SessionId,
    /// The guest.
    pub person_id: PersonId,
    /// What sort of guest.
    pub kind: GuestKind,
    /// What they are asked to bring, in words that they and the members see.
    #[sea_orm(column_type = "Text")]
    pub part: String,
    /// How far somebody with lived experience is involved.
    pub involvement: Option<InvolvementLevel>,
    /// What the guest wants to be called.
    #[sea_orm(column_type = "Text", nullable)]
    pub address_as: Option<String>,
    /// Who comes with them.
    #[sea_orm(column_type = "Text", nullable)]
    pub supporter: Option<String>,
    /// What has been made sure of for somebody with lived experience, as codes.
    #[sea_orm(column_type = "JsonBinary")]
    pub checklist: Texts,
    /// Where the pass stands.
    pub state: GuestState,
    /// The organiser who proposed them; none: a convenor.
    pub proposed_by_id: Option<MembershipId>,
    /// Last day for members to object.
    pub notice_ends_on: NaiveDate,
    /// Last day on which the pass opens anything.
    pub valid_to: NaiveDate,
    /// What changed because they came; may be "nothing yet" (G-15).
    #[sea_orm(column_type = "Text", nullable)]
    pub what_changed: Option<String>,
    /// When the guest was told.
    pub fed_back_on: Option<NaiveDate>,
    /// What a partner from business or the community offered (T-57).
    #[sea_orm(column_type = "Text", nullable)]
    pub offered: Option<String>,
    /// Whether the partner agrees that members read it as theirs; none: they have not said.
    pub offered_agreed: Option<bool>,
    /// When they were proposed.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
