//! Circles, places, terms and notices, as rows.

use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QuerySelect, QueryTrait};

use crate::access::rights::Rights;
use crate::access::scope::{Separated, is_in, nothing};
use crate::access::standing::Action;
use crate::access::standing::Right;
use crate::model::circles::{charter_version, circle, membership, notice, role_term, series};
use crate::model::codes::{CircleState, MembershipState, PostChoice, RoleKind, Visibility};

impl Separated for circle::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(circle::Column::Id, rights.circles(action)),
            Right::Listed => Condition::all()
                .add(circle::Column::Visibility.eq(Visibility::Listed))
                .add(circle::Column::State.is_not_in([CircleState::Idea, CircleState::Closed])),
            _ => nothing(),
        }
    }
}

impl Separated for series::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(series::Column::CircleId, rights.circles(action)),
            Right::Listed => Condition::all().add(series::Column::CircleId.in_subquery(listed(rights))),
            _ => nothing(),
        }
    }
}

impl Separated for charter_version::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(charter_version::Column::CircleId, rights.circles(action)),
            Right::Listed => Condition::all().add(charter_version::Column::CircleId.in_subquery(listed(rights))),
            _ => nothing(),
        }
    }
}

fn listed(rights: &Rights) -> SelectStatement {
    let circles = circle::Entity::find().select_only().column(circle::Column::Id);
    sea_orm::QueryFilter::filter(circles, circle::Entity::rows(rights, Right::Listed)).into_query()
}

impl Separated for membership::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            // Notices outlive their writers' places; whose they were is known where the writer chose so.
            Right::In(Action::ReadNotices) => is_in(membership::Column::CircleId, rights.circles(Action::ReadNotices))
                .add(
                    Condition::any()
                        .add(membership::Column::State.ne(MembershipState::Ended))
                        .add(membership::Column::PostChoice.eq(PostChoice::Named)),
                ),
            Right::In(action) => is_in(membership::Column::CircleId, rights.circles(action))
                .add(membership::Column::State.ne(MembershipState::Ended)),
            Right::Own => Condition::all()
                .add(membership::Column::PersonId.eq(rights.person))
                .add(membership::Column::State.ne(MembershipState::Ended)),
            _ => nothing(),
        }
    }
}

impl Separated for role_term::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(role_term::Column::CircleId, rights.circles(action)),
            Right::Own => Condition::all().add(role_term::Column::PersonId.eq(rights.person)),
            Right::Listed => Condition::all()
                .add(role_term::Column::CircleId.in_subquery(listed(rights)))
                .add(role_term::Column::Kind.is_in([RoleKind::Sponsor, RoleKind::ResearchPartner])),
            _ => nothing(),
        }
    }
}

impl Separated for notice::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::In(action) => is_in(notice::Column::CircleId, rights.circles(action)),
            _ => nothing(),
        }
    }
}
