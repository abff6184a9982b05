//! A row together with the proof that somebody may act on it: what the functions in `api/shared/domain` take, so that nobody can call them
//! without having asked.

use std::fmt;
use std::ops::Deref;

use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PrimaryKeyTrait};

use crate::access::actor::Actor;
use crate::access::reader::Reader;
use crate::access::scope::InCircle;
use crate::access::standing::{Action, Right};
use crate::error::{Error, Result};
use crate::model::circles::{circle, membership};
use crate::model::ids::CircleId;

/// A row that somebody may act on.
///
/// It proves two things, both asked in the transaction of this request: the row exists for the person who acts, and that person may do to it
/// what they asked for. Which act that was stands where the row was asked for ([`Actor::permitted`] names it); the type does not repeat it.
///
/// Only `base::access` can make one, and it cannot be copied. It reads like the row itself.
pub struct Permitted<T: EntityTrait> {
    row: T::Model,
}

impl<T: EntityTrait> Permitted<T> {
    /// For those in `base::access` that have just asked whether it is permitted.
    pub(in crate::access) fn new(row: T::Model) -> Self {
        Self { row }
    }

    /// The row, where a reference to the plain row is needed.
    #[must_use]
    pub fn row(&self) -> &T::Model {
        &self.row
    }

    /// The row alone. The proof is given up: it cannot be had back from the row.
    #[must_use]
    pub fn into_inner(self) -> T::Model {
        self.row
    }
}

impl<T: InCircle> Permitted<T>
where
    T::Model: IntoActiveModel<T::ActiveModel>,
    T::ActiveModel: Send,
{
    /// The row as it is, to be changed and then written by [`Permitted::update`].
    #[must_use]
    pub fn change(&self) -> T::ActiveModel {
        self.row.clone().into_active_model()
    }

    /// Writes a change of this row, and gives the row as it stands afterwards: what follows from the change may be done with it.
    ///
    /// # Errors
    /// When the database cannot keep it. `Internal` when the change is of another row, or moves this one to another circle: that was not asked.
    pub async fn update(self, db: &DatabaseTransaction, change: T::ActiveModel) -> Result<Self> {
        let circle = T::circle_of(&self.row);
        if self.change().get_primary_key_value() != change.get_primary_key_value() {
            return Err(Error::broken("a change of another row than the one that was asked for"));
        }
        let row = change.update(db).await?;
        if T::circle_of(&row) == circle {
            Ok(Self { row })
        } else {
            Err(Error::broken("a row that was moved to another circle"))
        }
    }
}

impl<T: EntityTrait> Deref for Permitted<T> {
    type Target = T::Model;

    fn deref(&self) -> &T::Model {
        &self.row
    }
}

impl<T: EntityTrait> fmt::Debug for Permitted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Permitted").field(&self.row).finish()
    }
}

/// So that a handler can write a row as it writes any other, where nothing follows from the change that asks for the proof.
impl<T: EntityTrait> IntoActiveModel<T::ActiveModel> for Permitted<T>
where
    T::Model: IntoActiveModel<T::ActiveModel>,
{
    fn into_active_model(self) -> T::ActiveModel {
        self.row.into_active_model()
    }
}

impl Actor {
    /// One row of a circle, if it exists for this person on the ground `see`, and they may do `act` in its circle. Every act on a row starts
    /// here. The right is kept with the answer, and asked again before the answer is given again.
    ///
    /// # Errors
    /// `NotFound` when there is no such row or it is not for them: the same answer. For those who see it and may not do that, the refusal
    /// of [`Actor::require`].
    pub async fn permitted<T: InCircle>(
        &self,
        see: impl Into<Right>,
        act: Action,
        id: <T::PrimaryKey as PrimaryKeyTrait>::ValueType,
    ) -> Result<Permitted<T>> {
        let row = self.one::<T>(see, id).await?;
        self.require(act, T::circle_of(&row))?;
        Ok(Permitted::new(row))
    }

    /// The same for whoever may do one or the other; the refusal is that of the other.
    ///
    /// # Errors
    /// As [`Actor::permitted`].
    pub async fn permitted_either<T: InCircle>(
        &self,
        see: impl Into<Right>,
        one: Action,
        other: Action,
        id: <T::PrimaryKey as PrimaryKeyTrait>::ValueType,
    ) -> Result<Permitted<T>> {
        let row = self.one::<T>(see, id).await?;
        self.require_either(one, other, T::circle_of(&row))?;
        Ok(Permitted::new(row))
    }

    /// The circle, if this person may do that in it.
    ///
    /// # Errors
    /// `NotFound` for outsiders, whether the circle exists or not; for those inside who may not do that, a refusal that says why.
    pub async fn circle(&self, act: Action, id: CircleId) -> Result<Permitted<circle::Entity>> {
        self.require_inside(act, id)?;
        Ok(Permitted::new(self.one::<circle::Entity>(Action::Belong, id).await?))
    }

    /// Their own place in a circle, if they may do that in it. It was read with their rights, so it is not read again.
    ///
    /// # Errors
    /// As [`Actor::circle`]; `NotFound` for those inside who have no place of their own.
    pub fn permitted_place(&self, act: Action, circle: CircleId) -> Result<Permitted<membership::Entity>> {
        self.require_inside(act, circle)?;
        let own = self.rights.place(circle).ok_or(Error::NotFound)?;
        Ok(Permitted::new(own.membership.clone()))
    }
}

impl Reader {
    /// One row of a circle, if it exists for this person on the ground `see`, and they may do `act` in its circle: for what somebody does by
    /// a link in a mail.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn permitted<T: InCircle>(
        &self,
        db: &impl ConnectionTrait,
        see: impl Into<Right>,
        act: Action,
        id: <T::PrimaryKey as PrimaryKeyTrait>::ValueType,
    ) -> Result<Option<Permitted<T>>> {
        let row = self.one::<T>(db, see, id).await?;
        Ok(row.filter(|row| self.rights.may(T::circle_of(row), act)).map(Permitted::new))
    }
}
