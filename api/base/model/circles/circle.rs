//! Circles: communities of practice for one kind of role.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::model::Texts;
use crate::model::codes::{CircleState, Family, LifeStage, ManagerRule, Sector, Visibility};
use crate::model::ids::{CircleId, OrganisationId};

/// One circle.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "circle")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CircleId,
    /// Its name; need not be unique (C9).
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Its name as lists order it.
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    /// The words the directory searches.
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    /// The kind of role it is for (T-27).
    pub family: Family,
    /// What its members care about.
    #[sea_orm(column_type = "Text", nullable)]
    pub domain_statement: Option<String>,
    /// What they want to get better at.
    #[sea_orm(column_type = "Text", nullable)]
    pub practice_statement: Option<String>,
    /// Role codes it admits.
    #[sea_orm(column_type = "JsonBinary")]
    pub allowed_roles: Texts,
    /// Whether people thinking about such a role may come (B-03).
    pub admits_interested: bool,
    /// Whose services.
    pub sector: Sector,
    /// Where.
    #[sea_orm(column_type = "JsonBinary")]
    pub areas: Texts,
    /// Only people of these organisations; empty: any in the area.
    #[sea_orm(column_type = "JsonBinary")]
    pub organisation_ids: Texts,
    /// How far it keeps managers out.
    pub manager_rule: ManagerRule,
    /// How many places it has.
    pub capacity: Option<i32>,
    /// Who hosts it; none: the partnership (G-08).
    pub host_organisation_id: Option<OrganisationId>,
    /// Whether the directory lists it.
    pub visibility: Visibility,
    /// How grown it is.
    pub life_stage: LifeStage,
    /// Where it stands.
    pub state: CircleState,
    /// How many usually come, in its organisers' words.
    #[sea_orm(column_type = "Text", nullable)]
    pub usually_come: Option<String>,
    /// The level of capability it supports (T-01).
    pub capability_level: Option<i32>,
    /// The stage within that level.
    pub capability_stage: Option<i32>,
    /// Meant for the only social worker in a team (N-07).
    pub for_only_social_workers: bool,
    /// When it was started.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
