//! Whom to tell about what, for each employer and for people with none (INV-21).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::model::codes::{ContactKind, Sector};
use crate::model::ids::{OrganisationId, SafeguardingContactId};

/// One contact.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "safeguarding_contact")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SafeguardingContactId,
    /// Whose it is; none: the partnership's own set.
    pub organisation_id: Option<OrganisationId>,
    /// What it is for.
    pub kind: ContactKind,
    /// What it is called.
    #[sea_orm(column_type = "Text")]
    pub label: String,
    /// Telephone number.
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    /// Web address.
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
    /// When somebody last made sure that it is right.
    pub checked_on: NaiveDate,
    /// Its place in the list.
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}

/// The kinds that an employer in these sectors must have before anybody of it meets in a circle (INV-21).
#[must_use]
pub fn needed(sectors: &[Sector]) -> Vec<ContactKind> {
    let in_sector = |sector| sectors.iter().any(|one| *one == sector || *one == Sector::Both);
    let doors = [
        (in_sector(Sector::Children), ContactKind::ChildrensFrontDoor),
        (in_sector(Sector::Adults), ContactKind::AdultsFrontDoor),
    ];
    let doors = doors.into_iter().filter(|(needed, _)| *needed).map(|(_, kind)| kind);
    doors.chain([ContactKind::OutOfHours, ContactKind::Whistleblowing, ContactKind::Dpo]).collect()
}
