//! A circle outlives the organisation that hosts it.

use base::access::system::{Reason, System};
use base::error::Result;
use base::model::circles::circle;
use base::model::ids::OrganisationId;
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, Set};

/// Hands the circles that an organisation hosts to the partnership: circles outlive their hosts (G-08).
///
/// # Errors
/// When the database cannot answer.
pub async fn without_host(system: &System<'_>, organisation: OrganisationId) -> Result<()> {
    for row in system
        .rows::<circle::Entity>(Reason::Hosts)
        .filter(circle::Column::HostOrganisationId.eq(organisation))
        .all(system.db())
        .await?
    {
        let mut row: circle::ActiveModel = row.into();
        row.host_organisation_id = Set(None);
        row.update(system.db()).await?;
    }
    Ok(())
}
