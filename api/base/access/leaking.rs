//! What deliberate mistakes need to look at tables without asking who looks; see [`crate::leaks`]. Unused in a release.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, Select,
};

use crate::access::actor::Actor;
use crate::error::{Error, Result};
use crate::leaks::planted;
use crate::model::circles::{announcement, circle, guest_pass, membership, notice, topic};
use crate::model::codes::MembershipState;
use crate::model::delivery::outbox_mail;
use crate::model::ids::{CircleId, PersonId};
use crate::site::Site;

impl Actor {
    /// A number that grows with whatever happens in any circle.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn how_much_happened(&self) -> Result<u64> {
        happened(self.db()).await
    }

    /// How many places there ever were in a circle.
    pub(super) async fn places_ever(&self, circle: CircleId) -> Result<u64> {
        Ok(membership::Entity::find().filter(membership::Column::CircleId.eq(circle)).count(self.db()).await?)
    }

    /// In how many circles somebody is.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn circles_of(&self, person: PersonId) -> Result<u64> {
        let places = membership::Entity::find()
            .filter(membership::Column::PersonId.eq(person))
            .filter(membership::Column::State.eq(MembershipState::Active));
        Ok(places.count(self.db()).await?)
    }

    /// The same circles, those first in which a topic was suggested last.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn by_activity(&self, circles: Vec<circle::Model>) -> Result<Vec<circle::Model>> {
        let mut dated = Vec::new();
        for circle in circles {
            let topics = topic::Entity::find().filter(topic::Column::CircleId.eq(circle.id));
            let newest = topics.order_by_desc(topic::Column::Id).one(self.db()).await?;
            dated.push((newest.map(|topic| topic.id.0), circle));
        }
        dated.sort_by_key(|(newest, _)| std::cmp::Reverse(*newest));
        Ok(dated.into_iter().map(|(_, circle)| circle).collect())
    }

    /// Whether a circle has this name.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn is_taken(&self, name_key: &str) -> Result<bool> {
        let same = circle::Entity::find().filter(circle::Column::NameKey.eq(name_key));
        Ok(same.count(self.db()).await? > 0)
    }

    /// The newest rows of a table, whoever they are for.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn newest_of<E>(&self, columns: (E::Column, E::Column), limit: u64) -> Result<Vec<E::Model>>
    where
        E: EntityTrait,
        E::Model: FromQueryResult + Send + Sync,
    {
        Ok(E::find().cursor_by(columns).last(limit).all(self.db()).await?)
    }

    /// The refusal of a row that is not for this person: it should not depend on whether there is one.
    pub(super) async fn refusal<T: EntityTrait>(&self, found: Select<T>) -> Error {
        let there = async || matches!(found.clone().one(self.db()).await, Ok(Some(_)));
        if planted(1) && there().await {
            return Error::Forbidden("This is not for you.");
        }
        if planted(3) && self.if_match.is_some() && there().await {
            return Error::PreconditionRequired;
        }
        if planted(61) && there().await {
            return Error::Gone("It is over.");
        }
        Error::NotFound
    }
}

/// Whoever was ever asked to come to this circle.
/// # Errors
/// When the database cannot answer.
pub async fn guests(db: &impl ConnectionTrait, circle: CircleId) -> Result<Vec<PersonId>> {
    let passes = guest_pass::Entity::find().filter(guest_pass::Column::CircleId.eq(circle)).all(db).await?;
    Ok(passes.into_iter().map(|pass| pass.person_id).collect())
}

/// A number that grows with whatever happens in any circle.
///
/// # Errors
/// When the database cannot answer.
pub async fn happened(db: &impl ConnectionTrait) -> Result<u64> {
    let (topics, notices) = (topic::Entity::find().count(db).await?, notice::Entity::find().count(db).await?);
    Ok(topics + notices + announcement::Entity::find().count(db).await?)
}

/// How many mails were ever written down.
///
/// # Errors
/// When the database cannot answer.
pub async fn mails(site: &Site) -> Result<u64> {
    Ok(outbox_mail::Entity::find().count(&site.store.read().await?).await?)
}

/// How many circles there are, listed or not.
///
/// # Errors
/// When the database cannot answer.
pub async fn circles(db: &impl ConnectionTrait) -> Result<u64> {
    Ok(circle::Entity::find().count(db).await?)
}

/// When something last happened anywhere.
///
/// # Errors
/// When the database cannot answer.
pub async fn touched(db: &impl ConnectionTrait) -> Result<Option<String>> {
    let newest = notice::Entity::find().order_by_desc(notice::Column::CreatedAt).one(db).await?;
    Ok(newest.map(|row| row.created_at.to_rfc3339()))
}
