//! The rule as rows: which rows of each table exist for whom. A list, a count, a search and a cursor all start here.
//!
//! Most tables follow a pattern, which their line in [`crate::access::tables`] names; the others are decided here, by hand. A table that says
//! nothing about a right says no: the last arm of every `rows` is `nothing()`.

mod circles;
mod in_circle;
pub mod patterns;
mod people;
mod sessions;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait};

use crate::access::rights::Rights;
use crate::access::standing::Right;
use crate::model::ids::CircleId;

pub use in_circle::InCircle;

/// A table whose rows are separated.
pub trait Separated: EntityTrait {
    /// The rows that exist for this person on this ground.
    fn rows(rights: &Rights, right: Right) -> Condition;
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
