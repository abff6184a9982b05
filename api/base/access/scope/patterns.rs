//! The patterns that most tables follow: which rows exist for whom. The line of a table in [`crate::access::tables`] names one.

use sea_orm::{ColumnTrait, Condition};

use crate::access::rights::Rights;
use crate::access::scope::{if_staff, is_in, nothing};
use crate::access::standing::Right;

/// Rows of a circle: for those who may do there what they ask for.
pub fn in_circles(rights: &Rights, right: Right, circle: impl ColumnTrait) -> Condition {
    match right {
        Right::In(action) => is_in(circle, rights.circles(action)),
        _ => nothing(),
    }
}

/// Rows of a place in a circle: one's own, and nobody else's.
pub fn for_places(rights: &Rights, right: Right, circle: impl ColumnTrait, place: impl ColumnTrait) -> Condition {
    match right {
        Right::Own => is_in(circle, rights.own_circles()).add(place.is_in(rights.own_places())),
        _ => nothing(),
    }
}

/// Rows of a person: one's own, and nobody else's.
pub fn for_people(rights: &Rights, right: Right, person: impl ColumnTrait) -> Condition {
    match right {
        Right::Own => Condition::all().add(person.eq(rights.person)),
        _ => nothing(),
    }
}

/// Counted in the room or sent out, read by nobody.
#[must_use]
pub fn for_nobody(_: &Rights, _: Right) -> Condition {
    nothing()
}

/// What everybody may know.
#[must_use]
pub fn everyones(rights: &Rights, right: Right) -> Condition {
    match right {
        Right::Everyone => Condition::all(),
        Right::Staff => if_staff(rights),
        _ => nothing(),
    }
}
