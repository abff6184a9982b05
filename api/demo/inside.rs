//! One circle with what its sessions refer to.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::data;
use super::ledger::{Ledger, broken};
use base::error::Result;
use base::model::circles::{circle, membership, role_term, series};
use base::model::codes::RoleKind;
use base::model::ids::{CircleId, MembershipId, PersonId, TopicId};

/// One circle with what its sessions refer to.
pub(super) struct Inside {
    pub(super) circle: CircleId,
    pub(super) series: series::Model,
    pub(super) places: HashMap<PersonId, MembershipId>,
    pub(super) partner: Option<PersonId>,
    pub(super) topics: HashMap<String, TopicId>,
}

impl Inside {
    #[expect(clippy::disallowed_methods, reason = "what was written a moment ago, before anybody can sign in")]
    pub(super) async fn read(db: &impl ConnectionTrait, ledger: &Ledger<'_>, data: &data::Circle) -> Result<Self> {
        let circle = circle::Entity::find().filter(circle::Column::Name.eq(&data.name)).one(db).await?;
        let circle = circle.ok_or_else(|| broken(&data.name))?.id;
        let series = series::Entity::find_by_id(circle).one(db).await?.ok_or_else(|| broken(&data.name))?;
        let places = membership::Entity::find().filter(membership::Column::CircleId.eq(circle)).all(db).await?;
        let partner = role_term::Entity::find()
            .filter(role_term::Column::CircleId.eq(circle))
            .filter(role_term::Column::Kind.eq(RoleKind::ResearchPartner))
            .filter(role_term::Column::StartsOn.lte(ledger.world.today()))
            .one(db)
            .await?;
        Ok(Self {
            circle,
            series,
            places: places.into_iter().map(|place| (place.person_id, place.id)).collect(),
            partner: partner.map(|term| term.person_id),
            topics: HashMap::new(),
        })
    }

    pub(super) fn place(&self, ledger: &Ledger<'_>, key: &str) -> Result<MembershipId> {
        self.places.get(&ledger.person(key)?).copied().ok_or_else(|| broken(key))
    }
}
