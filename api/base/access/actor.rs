//! Who is asking. No actor, no database.
//!
//! [`Actor`] is a signed-in person inside one transaction: everything they read, the decision included, comes from one snapshot, and
//! nothing they write is kept unless the handler's last line says so. [`Visitor`] is anybody else, with the same transaction and no rights.

use std::cell::RefCell;

use actix_web::web::Data;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DatabaseTransaction, PrimaryKeyTrait, QueryFilter, Select};
use uuid::Uuid;

use crate::access::credentials::digests::pseudonym;
use crate::access::kept::{Ground, Repeatable};
use crate::access::rights::Rights;
use crate::access::scope::Separated;
use crate::access::standing::{Action, Right, Standing, allows};
use crate::access::system::System;
use crate::error::{Error, Result};
use crate::model::circles::membership;
use crate::model::ids::{CircleId, MembershipId, PersonId, SignInId};
use crate::model::people::person;
use crate::site::Site;
use crate::world::World;

/// A transaction for one request.
pub struct Work {
    /// The server.
    pub site: Data<Site>,
    db: DatabaseTransaction,
    /// The civil date in London, the same for the whole request.
    pub today: NaiveDate,
}

impl Work {
    /// A request's work in this transaction.
    #[must_use]
    pub fn new(site: Data<Site>, db: DatabaseTransaction, today: NaiveDate) -> Self {
        Self { site, db, today }
    }

    /// Time and chance.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.site.world
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.site.world.now()
    }

    /// The transaction.
    #[must_use]
    pub fn db(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// Keeps what was written.
    ///
    /// # Errors
    /// When the database cannot keep it; then nothing is kept.
    pub async fn commit(self) -> Result<()> {
        Ok(self.db.commit().await?)
    }
}

/// A signed-in person.
pub struct Actor {
    /// Their account.
    pub person: person::Model,
    /// What they may do.
    pub rights: Rights,
    /// The sign-in that brought them here.
    pub sign_in: SignInId,
    /// The transaction.
    pub work: Work,
    /// The `Idempotency-Key` of this request and the hash of what it asks, if it has one.
    pub repeatable: Option<Repeatable>,
    /// What `If-Match` says.
    pub if_match: Option<String>,
    /// The rights by which this request was let through so far; kept with its answer.
    pub(in crate::access) passed: RefCell<Vec<Ground>>,
}

impl Actor {
    /// The transaction.
    #[must_use]
    pub fn db(&self) -> &DatabaseTransaction {
        &self.work.db
    }

    /// The product itself, in this transaction: for what follows from what this person does.
    #[must_use]
    pub fn system(&self) -> System<'_> {
        System::new(&self.work.db, &self.work.site.world)
    }

    /// The rows of a table that exist for this person on this ground. Every list, count, search and cursor starts here.
    pub fn may<T: Separated>(&self, right: impl Into<Right>) -> Select<T> {
        T::find().filter(T::rows(&self.rights, right.into()))
    }

    /// One row, if it exists for this person on this ground: to read it. Whoever acts on a row asks for it by [`Actor::permitted`].
    ///
    /// # Errors
    /// `NotFound` when there is no such row or it is not for them: the same answer.
    pub async fn one<T>(
        &self,
        right: impl Into<Right>,
        id: <T::PrimaryKey as PrimaryKeyTrait>::ValueType,
    ) -> Result<T::Model>
    where
        T: Separated,
    {
        let right = right.into();
        let found = T::find_by_id(id).filter(T::rows(&self.rights, right)).one(self.db()).await?;
        let row = found.ok_or(Error::NotFound)?;
        self.passed_by(right);
        Ok(row)
    }

    /// Refuses unless this person may do that in the circle: [`Actor::circle`], where the circle's own row is not needed. How somebody stands
    /// is known without another question, and whether there is such a circle is never looked up for an outsider.
    ///
    /// # Errors
    /// As [`Actor::circle`].
    pub fn require_inside(&self, action: Action, id: CircleId) -> Result<()> {
        if !self.rights.may(id, Action::Belong) {
            return Err(Error::NotFound);
        }
        self.require(action, id)
    }

    /// This person with their rights in one circle and in no other, for a page of that circle. The queries then name one circle, whoever
    /// asks, so the database finds it by that, with one plan for everybody.
    ///
    /// # Errors
    /// As [`Actor::circle`].
    pub fn narrowed_to(self, action: Action, id: CircleId) -> Result<Self> {
        self.require_inside(action, id)?;
        Ok(Self { rights: self.rights.narrowed_to(id), ..self })
    }

    /// Refuses unless this person may do that in that circle.
    ///
    /// # Errors
    /// As [`Actor::circle`].
    pub fn require(&self, action: Action, circle: CircleId) -> Result<()> {
        if self.rights.may(circle, action) {
            self.let_through(Ground::In { action, circle });
            return Ok(());
        }
        let standings = self.rights.standings(circle);
        Err(if !self.rights.may(circle, Action::Belong) {
            Error::NotFound
        } else if standings.contains(&Standing::Uncharted) {
            Error::CharterRequired
        } else if standings.contains(&Standing::Paused) {
            Error::Forbidden("Your place in this circle is paused.")
        } else if standings.contains(&Standing::SteppingBack) {
            Error::Forbidden("You are stepping back from this circle.")
        } else if allows(Standing::Member, action) {
            Error::Forbidden("This is for the circle's members.")
        } else {
            Error::Forbidden("This is for the circle's organisers or facilitators.")
        })
    }

    /// Refuses unless this person may do one or the other in that circle; the refusal is that of the other.
    ///
    /// # Errors
    /// As [`Actor::circle`].
    pub fn require_either(&self, one: Action, other: Action, circle: CircleId) -> Result<()> {
        self.require(if self.rights.may(circle, one) { one } else { other }, circle)
    }

    /// The person behind a place in a circle in which this person may connect with others.
    ///
    /// # Errors
    /// `NotFound` when there is no such place, or it is in no such circle.
    pub async fn fellow(&self, place: MembershipId) -> Result<PersonId> {
        Ok(self.permitted::<membership::Entity>(Action::Befriend, Action::Befriend, place).await?.person_id)
    }

    /// Their own place in a circle.
    ///
    /// # Errors
    /// `NotFound` without one.
    pub fn own_place(&self, circle: CircleId) -> Result<MembershipId> {
        Ok(self.rights.place(circle).ok_or(Error::NotFound)?.membership.id)
    }

    /// This person with their rights worked out anew, after what the request has written so far.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn refreshed(self) -> Result<Self> {
        let rights = Rights::of(&self.work.db, &self.person, self.work.today).await?;
        Ok(Self { rights, ..self })
    }

    /// Stands for the holder of a place in what must not be known as theirs: made with the server's key, so that they are found once and
    /// again, and nobody can find them by reading the row.
    #[must_use]
    pub fn pseudonym(&self, purpose: &[u8], thing: Uuid, place: MembershipId) -> String {
        pseudonym(&self.work.site.signing_key, purpose, thing, place)
    }

    /// Refuses everybody but the programme team, with the same answer as for a page that does not exist.
    ///
    /// # Errors
    /// `NotFound` for everybody else.
    pub fn require_staff(&self) -> Result<()> {
        if !self.rights.offices.programme_team {
            return Err(Error::NotFound);
        }
        self.let_through(Ground::Staff);
        Ok(())
    }

    /// The rights by which this request was let through so far.
    #[must_use]
    pub fn passed(&self) -> Vec<Ground> {
        self.passed.borrow().clone()
    }

    /// Writes down by what right this request was let through: before its answer is given again, that right is asked again. What is found
    /// along the way writes itself down; a handler says so only where it creates what it answers about.
    pub fn let_through(&self, ground: Ground) {
        let mut passed = self.passed.borrow_mut();
        if !passed.contains(&ground) {
            passed.push(ground);
        }
    }

    fn passed_by(&self, right: Right) {
        let ground = match right {
            // The circle is not known here: whoever may do something in one says so by `must`.
            Right::In(_) => return,
            Right::Own | Right::Everyone | Right::Listed | Right::Connected => Ground::Own,
            Right::Staff => Ground::Staff,
            Right::Administer => Ground::Administrator(self.rights.offices.administers.clone()),
            Right::Invited => Ground::Guest(self.rights.passes().iter().map(|pass| pass.id).collect()),
        };
        self.let_through(ground);
    }
}
