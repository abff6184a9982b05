//! Sessions and everything that belongs to one, as rows.
//!
//! Most rows belong to a circle and exist for those who may do there what they ask for. What says something about one person (answers,
//! votes, support, attendance) exists for that person alone, or for whoever the model names (§3.10); [`crate::access::beside::counts`] counts the rest.

use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use crate::access::rights::Rights;
use crate::access::scope::{Separated, is_in, nothing};
use crate::access::standing::Action;
use crate::access::standing::Right;
use crate::model::circles::{action_point, agenda_item, attendance, guest_pass, room_ask, rsvp, session, use_note};
use crate::model::codes::SessionState;

fn visited(rights: &Rights) -> Condition {
    Condition::all().add(session::Column::Id.is_in(rights.passes().iter().map(|pass| pass.session_id)))
}

impl Separated for session::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(session::Column::CircleId, rights.circles(action)),
            Right::Invited => visited(rights),
            _ => nothing(),
        }
    }
}

impl Separated for agenda_item::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(agenda_item::Column::CircleId, rights.circles(action)),
            Right::Invited => Condition::all()
                .add(agenda_item::Column::GuestPassId.is_in(rights.passes().iter().map(|pass| pass.id)))
                .add(agenda_item::Column::MembersOnly.eq(false)),
            _ => nothing(),
        }
    }
}

impl Separated for action_point::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(action_point::Column::CircleId, rights.circles(action)),
            Right::Own => is_in(action_point::Column::CircleId, rights.circles(Action::SeeRecord))
                .add(action_point::Column::OwnerId.is_in(rights.own_places())),
            _ => nothing(),
        }
    }
}

/// Sessions that are still to be closed in circles in which this person may do that.
fn not_closed(rights: &Rights, action: Action) -> SelectStatement {
    Query::select()
        .column(session::Column::Id)
        .from(session::Entity)
        .and_where(session::Column::CircleId.is_in(rights.circles(action)))
        .and_where(session::Column::State.is_not_in([SessionState::Closed, SessionState::Cancelled]))
        .to_owned()
}

impl Separated for rsvp::Entity {
    /// By name for organisers and facilitators, until the session is over (model §3.10).
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(Action::SeeAnswers) => is_in(rsvp::Column::CircleId, rights.circles(Action::SeeAnswers))
                .add(rsvp::Column::SessionId.in_subquery(not_closed(rights, Action::SeeAnswers))),
            Right::Own => is_in(rsvp::Column::CircleId, rights.own_circles())
                .add(rsvp::Column::MembershipId.is_in(rights.own_places())),
            _ => nothing(),
        }
    }
}

impl Separated for attendance::Entity {
    /// By name for whoever facilitates, until the session is closed; afterwards for its own person.
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(Action::Facilitate) => is_in(attendance::Column::CircleId, rights.circles(Action::Facilitate))
                .add(attendance::Column::SessionId.in_subquery(not_closed(rights, Action::Facilitate))),
            Right::Own => is_in(attendance::Column::CircleId, rights.own_circles())
                .add(attendance::Column::MembershipId.is_in(rights.own_places())),
            _ => nothing(),
        }
    }
}

impl Separated for guest_pass::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(guest_pass::Column::CircleId, rights.circles(action)),
            Right::Invited => {
                Condition::all().add(guest_pass::Column::Id.is_in(rights.passes().iter().map(|pass| pass.id)))
            }
            // What was said to one or of one afterwards: the pass is over, the word stays.
            Right::Own => Condition::all().add(guest_pass::Column::Id.is_in(rights.told().iter().map(|pass| pass.id))),
            _ => nothing(),
        }
    }
}

impl Separated for use_note::Entity {
    /// For those who read what came of sessions: the research partner sees numbers alone (model §3.5).
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(Action::SeeRecord) => is_in(use_note::Column::CircleId, rights.circles(Action::SeeRecord)),
            _ => nothing(),
        }
    }
}

impl Separated for room_ask::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(room_ask::Column::CircleId, rights.circles(action)),
            Right::Administer => {
                Condition::all().add(room_ask::Column::OrganisationId.is_in(rights.offices.administers.iter().copied()))
            }
            _ => nothing(),
        }
    }
}
