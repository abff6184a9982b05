//! What has to be written down anew when something changes about people or organisations: one place that knows every context, so that the
//! features of people know none.

use base::access::system::System;
use base::error::Result;
use base::model::ids::{OrganisationId, PersonId};

use crate::domain::circles::{hosts, places};

/// The engagements of these people have changed.
///
/// # Errors
/// When the database cannot answer.
pub async fn engagements_changed(system: &System<'_>, people: &[PersonId]) -> Result<()> {
    places::update_for(system, people).await
}

/// Whom this person has power over has changed.
///
/// # Errors
/// When the database cannot answer.
pub async fn power_changed(system: &System<'_>, holder: PersonId) -> Result<()> {
    places::update_above(system, holder).await
}

/// Who has power over whom has changed for many people.
///
/// # Errors
/// When the database cannot answer.
pub async fn relations_replaced(system: &System<'_>) -> Result<()> {
    places::update_all(system).await
}

/// An organisation has left the partnership.
///
/// # Errors
/// When the database cannot answer.
pub async fn organisation_left(system: &System<'_>, organisation: OrganisationId) -> Result<()> {
    hosts::without_host(system, organisation).await
}
