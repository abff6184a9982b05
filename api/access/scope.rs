//! The rule as rows: which rows of each table exist for whom. A list, a count, a search and a cursor all start here.
//!
//! A table that says nothing about a right says no: the last arm of every `rows` is `nothing()`.

use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QuerySelect, QueryTrait};

use super::rights::Rights;
use super::standing::Action;
use crate::model::circles::{charter_version, circle, membership, notice, role_term, series};
use crate::model::codes::{
    CircleState, MembershipState, PersonState, PostChoice, RelationSource, RoleKind, Visibility,
};
use crate::model::ids::CircleId;
use crate::model::people::{
    area, connection, engagement, identity, invitation, organisation, partnership, passphrase, person, power_relation,
    relation_feed, role_family, safeguarding_contact, sign_in,
};

/// On what ground somebody asks for rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// By their standing in the circle the row belongs to.
    In(Action),
    /// It is theirs.
    Own,
    /// The circle chose to show it in the directory.
    Listed,
    /// Everybody signed in may know it.
    Everyone,
    /// They are on the programme team.
    Staff,
    /// They administer the organisation it belongs to.
    Administer,
    /// The two are connected, or one asked the other (T-51).
    Connected,
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

fn nothing() -> Condition {
    Condition::all().add(Expr::cust("1 = 2"))
}

fn if_staff(rights: &Rights) -> Condition {
    if rights.offices.programme_team { Condition::all() } else { nothing() }
}

fn is_in(column: impl ColumnTrait, circles: Vec<CircleId>) -> Condition {
    Condition::all().add(column.is_in(circles))
}

/// The people who hold a place in a circle in which this person may do that.
fn people_beside(rights: &Rights, action: Action) -> SelectStatement {
    Query::select()
        .column(membership::Column::PersonId)
        .from(membership::Entity)
        .and_where(membership::Column::State.ne(MembershipState::Ended))
        .and_where(membership::Column::CircleId.is_in(rights.circles(action)))
        .to_owned()
}

/// The people whom notices and past terms may name: see `membership` under the same right.
fn people_in_notices(rights: &Rights) -> SelectStatement {
    Query::select()
        .column(membership::Column::PersonId)
        .from(membership::Entity)
        .cond_where(membership::Entity::rows(rights, Right::In(Action::ReadNotices)))
        .to_owned()
}

/// The people who hold or held a term that no member holds, in a circle in which this person may see terms.
fn people_with_terms(rights: &Rights) -> SelectStatement {
    Query::select()
        .column(role_term::Column::PersonId)
        .from(role_term::Entity)
        .and_where(role_term::Column::CircleId.is_in(rights.circles(Action::SeeTerms)))
        .and_where(role_term::Column::Kind.is_not_in([RoleKind::Organiser, RoleKind::Facilitator]))
        .to_owned()
}

/// People whose names are on a listed circle's public face: sponsors and research partners, who are not members (L-20).
fn people_on_faces() -> SelectStatement {
    Query::select()
        .column(role_term::Column::PersonId)
        .from(role_term::Entity)
        .and_where(role_term::Column::Kind.is_in([RoleKind::Sponsor, RoleKind::ResearchPartner]))
        .to_owned()
}

fn asker() -> (connection::Column, connection::Column) {
    (connection::Column::AskerPersonId, connection::Column::AskedPersonId)
}

fn asked() -> (connection::Column, connection::Column) {
    (connection::Column::AskedPersonId, connection::Column::AskerPersonId)
}

fn yes() -> Expr {
    connection::Column::ConnectedAt.is_not_null()
}

/// The people at the other end of this person's connections, where this person stands in the first of the two columns.
fn others(rights: &Rights, (own, other): (connection::Column, connection::Column)) -> SelectStatement {
    Query::select().column(other).from(connection::Entity).and_where(own.eq(rights.person)).to_owned()
}

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

impl Separated for person::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::Own => Condition::all().add(person::Column::Id.eq(rights.person)),
            Right::In(Action::SeeTerms) => Condition::any()
                .add(person::Column::Id.in_subquery(people_with_terms(rights)))
                .add(person::Column::Id.in_subquery(people_in_notices(rights))),
            Right::In(Action::ReadNotices) => {
                Condition::all().add(person::Column::Id.in_subquery(people_in_notices(rights)))
            }
            Right::In(action) => Condition::all().add(person::Column::Id.in_subquery(people_beside(rights, action))),
            Right::Listed => Condition::all().add(person::Column::Id.in_subquery(people_on_faces())),
            Right::Staff => if_staff(rights).add(person::Column::State.ne(PersonState::Named)),
            Right::Connected => Condition::any()
                .add(person::Column::Id.in_subquery(others(rights, asker())))
                .add(person::Column::Id.in_subquery(others(rights, asked()))),
            _ => nothing(),
        }
    }
}

impl Separated for engagement::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::Own => Condition::all().add(engagement::Column::PersonId.eq(rights.person)),
            Right::In(action) => {
                Condition::all().add(engagement::Column::PersonId.in_subquery(people_beside(rights, action)))
            }
            Right::Staff => if_staff(rights),
            _ => nothing(),
        }
    }
}

impl Separated for organisation::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::Everyone => Condition::all(),
            Right::Staff => if_staff(rights),
            Right::Administer => {
                Condition::all().add(organisation::Column::Id.is_in(rights.offices.administers.iter().copied()))
            }
            _ => nothing(),
        }
    }
}

impl Separated for safeguarding_contact::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::Everyone => Condition::all(),
            Right::Staff => if_staff(rights),
            _ => nothing(),
        }
    }
}

impl Separated for power_relation::Entity {
    /// Only one's own declarations: not what others declared about oneself (model §3.10).
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::Own => Condition::any()
                .add(
                    Condition::all()
                        .add(power_relation::Column::SubjectPersonId.eq(rights.person))
                        .add(power_relation::Column::Source.eq(RelationSource::SubjectDeclared)),
                )
                .add(
                    Condition::all()
                        .add(power_relation::Column::HolderPersonId.eq(rights.person))
                        .add(power_relation::Column::Source.eq(RelationSource::HolderDeclared)),
                ),
            Right::Administer => Condition::all()
                .add(power_relation::Column::OrganisationId.is_in(rights.offices.administers.iter().copied())),
            _ => nothing(),
        }
    }
}

impl Separated for relation_feed::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::Administer => Condition::all()
                .add(relation_feed::Column::OrganisationId.is_in(rights.offices.administers.iter().copied())),
            _ => nothing(),
        }
    }
}

impl Separated for invitation::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        if right == Right::Staff { if_staff(rights) } else { nothing() }
    }
}

impl Separated for connection::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        if right != Right::Own {
            return nothing();
        }
        Condition::any()
            .add(connection::Column::AskerPersonId.eq(rights.person))
            .add(connection::Column::AskedPersonId.eq(rights.person))
    }
}

macro_rules! own_rows {
    ($($table:ident),*) => {$(
        impl Separated for $table::Entity {
            fn rows(rights: &Rights, right: Right) -> Condition {
                if right == Right::Own { Condition::all().add($table::Column::PersonId.eq(rights.person)) } else { nothing() }
            }
        }
    )*};
}

impl Separated for identity::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::Own => Condition::all().add(identity::Column::PersonId.eq(rights.person)),
            Right::Staff => if_staff(rights),
            // An address crosses only when both said yes.
            Right::Connected => Condition::any()
                .add(identity::Column::PersonId.in_subquery(others(rights, asker()).and_where(yes()).to_owned()))
                .add(identity::Column::PersonId.in_subquery(others(rights, asked()).and_where(yes()).to_owned())),
            _ => nothing(),
        }
    }
}

own_rows!(passphrase, sign_in);

macro_rules! common_knowledge {
    ($($table:ident),*) => {$(
        impl Separated for $table::Entity {
            fn rows(rights: &Rights, right: Right) -> Condition {
                match right {
                    Right::Everyone => Condition::all(),
                    Right::Staff => if_staff(rights),
                    _ => nothing(),
                }
            }
        }
    )*};
}

common_knowledge!(area, partnership, role_family);
