//! Whoever a mail or a feed is for, with what they may do at the moment it goes out. No reader, no words (C15 to C19, C35).

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PrimaryKeyTrait, QueryFilter, QueryOrder, Select};

use crate::access::rights::Rights;
use crate::access::scope::Separated;
use crate::access::standing::Action;
use crate::access::standing::Right;
use crate::error::Result;
use crate::model::circles::session;
use crate::model::codes::{IdentityProvider, PersonState};
use crate::model::ids::{PersonId, SessionId};
use crate::model::people::{identity, person};
use crate::world::World;

/// A person to whom something goes out.
pub struct Reader {
    /// Where their mail goes: the first address they proved and still have.
    pub address: String,
    /// Whether they have an account. Somebody who was named by an address nobody has proved yet gets what asks them to come, and no more.
    pub has_account: bool,
    /// What they may do now.
    pub rights: Rights,
}

impl Reader {
    /// Who that is now; `None` when their account is closed, or there is no address to write to.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn of(db: &impl ConnectionTrait, world: &World, id: PersonId) -> Result<Option<Self>> {
        let Some(person) = person::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
        let has_account = match person.state {
            PersonState::Active | PersonState::Restricted => true,
            PersonState::Named | PersonState::Invited => false,
            _ => return Ok(None),
        };
        let addresses = identity::Entity::find()
            .filter(identity::Column::PersonId.eq(id))
            .filter(identity::Column::Provider.eq(IdentityProvider::EmailLink))
            .filter(identity::Column::EndedAt.is_null())
            .order_by_asc(identity::Column::CreatedAt)
            .order_by_asc(identity::Column::Id)
            .all(db)
            .await?;
        let usable = addresses.into_iter().find(|row| row.verified_at.is_some() || !has_account);
        let Some(address) = usable else { return Ok(None) };
        let rights = Rights::of(db, &person, world.today()).await?;
        Ok(Some(Self { address: address.subject, has_account, rights }))
    }

    /// Who that is now, but only somebody who has an account.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn with_account(db: &impl ConnectionTrait, world: &World, id: PersonId) -> Result<Option<Self>> {
        Ok(Self::of(db, world, id).await?.filter(|reader| reader.has_account))
    }

    /// The rows of a table that exist for this person on this ground.
    pub fn may<T: Separated>(&self, right: impl Into<Right>) -> Select<T> {
        T::find().filter(T::rows(&self.rights, right.into()))
    }

    /// The rows of a table that exist for this person on one ground or the other.
    pub fn may_either<T: Separated>(&self, one: impl Into<Right>, other: impl Into<Right>) -> Select<T> {
        let either = Condition::any().add(T::rows(&self.rights, one.into())).add(T::rows(&self.rights, other.into()));
        T::find().filter(either)
    }

    /// One row, if it exists for this person on this ground.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn one<T>(
        &self,
        db: &impl ConnectionTrait,
        right: impl Into<Right>,
        id: <T::PrimaryKey as PrimaryKeyTrait>::ValueType,
    ) -> Result<Option<T::Model>>
    where
        T: Separated,
    {
        Ok(T::find_by_id(id).filter(T::rows(&self.rights, right.into())).one(db).await?)
    }

    /// A session they may know of, as a member, a convenor or a guest.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn session(&self, db: &impl ConnectionTrait, id: SessionId) -> Result<Option<session::Model>> {
        match self.one::<session::Entity>(db, Action::SeeSessions, id).await? {
            Some(row) => Ok(Some(row)),
            None => self.one::<session::Entity>(db, Right::Invited, id).await,
        }
    }
}
