//! The product itself: what follows from a change whoever caused it, work by the clock, mail. The only way to a table for anybody who is not a
//! person asking; each use says why, and `tests/access/system.txt` lists them all.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ConnectionTrait as _, DatabaseTransaction, DeleteMany, EntityTrait, PrimaryKeyTrait, Select, UpdateMany,
};

use crate::access::tables::{Table, Withdrawal};
use crate::error::Result;
use crate::model::circles::membership;
use crate::world::World;

macro_rules! reasons {
    ($($(#[doc = $why:literal])+ $name:ident,)*) => {
        /// Why the product itself opens a table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Reason {
            $($(#[doc = $why])+ $name,)*
        }

        impl Reason {
            /// Every reason by its name, with the sentence that explains it.
            pub const ALL: &[(&str, &str)] = &[$((stringify!($name), concat!($($why),+)),)*];
        }
    };
}

reasons! {
    /// Somebody arrives by a mailed link: the link, their address and what was declared about it become theirs.
    Arrivals,
    /// An answer given by the link in an invitation.
    AnswersByMail,
    /// What stands in whose calendar because we put it there.
    Calendars,
    /// What members made of a session, written so that nothing tells whose it is.
    CheckOuts,
    /// What a new day brings is written down once.
    NewDay,
    /// A guest's pass follows the session, the objections and the calendar.
    Guests,
    /// A circle outlives the organisation that hosted it.
    Hosts,
    /// Answers kept for repeated requests are forgotten after their time.
    KeptAnswers,
    /// A mailed link is retired with what it was for.
    Links,
    /// Who is mailed about what happens in a circle, and whether they still want it when it goes out.
    Mail,
    /// Taking mail from the outbox, and saying what became of it.
    Outbox,
    /// What the rule says of places is written down, so that other members' lists are right.
    Places,
    /// Mail that goes out by the clock.
    Reminders,
    /// A question for a room reaches the organisation's administrators, and is taken back with the session.
    RoomAsks,
    /// Research that is taken away takes with it what members said of it.
    Research,
    /// Places at a session go in turn to those who have waited longest.
    Rsvps,
    /// The next sessions of each circle are kept in its calendar.
    Schedules,
    /// Signing in and out.
    SignIns,
}

/// The product itself, in one transaction.
#[derive(Clone, Copy)]
pub struct System<'a> {
    db: &'a DatabaseTransaction,
    world: &'a World,
}

impl<'a> System<'a> {
    /// The product itself, in this transaction.
    #[must_use]
    pub fn new(db: &'a DatabaseTransaction, world: &'a World) -> Self {
        Self { db, world }
    }

    /// The transaction.
    #[must_use]
    pub fn db(&self) -> &'a DatabaseTransaction {
        self.db
    }

    /// Time and chance.
    #[must_use]
    pub fn world(&self) -> &'a World {
        self.world
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.world.now()
    }

    /// The civil date in London.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.world.today()
    }

    /// The rows of a table.
    #[must_use]
    pub fn rows<T: EntityTrait>(&self, _: Reason) -> Select<T> {
        T::find()
    }

    /// The row with this id.
    #[must_use]
    pub fn row<T: EntityTrait>(&self, _: Reason, id: <T::PrimaryKey as PrimaryKeyTrait>::ValueType) -> Select<T> {
        T::find_by_id(id)
    }

    /// A change of many rows of a table.
    #[must_use]
    pub fn update<T: EntityTrait>(&self, _: Reason) -> UpdateMany<T> {
        T::update_many()
    }

    /// The end of many rows of a table.
    #[must_use]
    pub fn delete<T: EntityTrait>(&self, _: Reason) -> DeleteMany<T> {
        T::delete_many()
    }

    /// Takes back what the holder of this place wrote in a table, as the registry of tables says.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn withdraw(&self, _: Reason, table: &Table, place: &membership::Model) -> Result<()> {
        match table.withdrawal(place) {
            None => {}
            Some(Withdrawal::Blank(update)) => {
                self.db.execute(&update).await?;
            }
            Some(Withdrawal::Delete(delete)) => {
                self.db.execute(&delete).await?;
            }
        }
        Ok(())
    }
}
