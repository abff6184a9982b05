//! The rule as rows: which rows of each table exist for whom. A list, a count, a search and a cursor all start here.
//!
//! A table that says nothing about a right says no: the last arm of every `rows` is `nothing()`.

mod circles;
mod people;
mod sessions;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait};

use super::rights::Rights;
use super::standing::Action;
use crate::model::ids::CircleId;

/// On what ground somebody asks for rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// By their standing in the circle the row belongs to.
    In(Action),
    /// It is theirs.
    Own,
    /// It is on show: the circle chose to list it in the directory, or the organisation offers it.
    Listed,
    /// Everybody signed in may know it.
    Everyone,
    /// They are on the programme team.
    Staff,
    /// They administer the organisation it belongs to.
    Administer,
    /// The two are connected, or one asked the other (T-51).
    Connected,
    /// By a pass to one session (INV-07).
    Invited,
}

impl From<Action> for Right {
    fn from(action: Action) -> Self {
        Self::In(action)
    }
}

/// A table whose rows are separated.
pub trait Separated: EntityTrait {
    /// The rows that exist for this person on this ground.
    fn rows(rights: &Rights, right: Right) -> Condition;
}

/// Only for deliberate mistakes.
fn everything() -> Condition {
    Condition::all().add(Expr::cust("1 = 1"))
}

fn nothing() -> Condition {
    Condition::all().add(Expr::cust("1 = 2"))
}

fn if_staff(rights: &Rights) -> Condition {
    if rights.offices.programme_team { Condition::all() } else { nothing() }
}

fn is_in(column: impl ColumnTrait, circles: Vec<CircleId>) -> Condition {
    Condition::all().add(column.is_in(circles))
}
