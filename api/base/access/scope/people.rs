//! People, organisations and the words of the partnership, as rows.

use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use crate::access::rights::Rights;
use crate::access::scope::{Separated, if_staff, nothing};
use crate::access::standing::Action;
use crate::access::standing::Right;
use crate::model::circles::{guest_pass, membership, role_term};
use crate::model::codes::{MembershipState, PersonState, RelationSource, RoleKind};
use crate::model::people::{
    connection, engagement, identity, invitation, organisation, person, power_relation, relation_feed,
    safeguarding_contact, venue,
};

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

/// The guests of sessions in circles in which this person may do that.
fn people_from_outside(rights: &Rights, action: Action) -> SelectStatement {
    Query::select()
        .column(guest_pass::Column::PersonId)
        .from(guest_pass::Entity)
        .and_where(guest_pass::Column::CircleId.is_in(rights.circles(action)))
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
            // Somebody who has not come yet is called by their address: that is for those who organise, who typed it.
            Right::In(Action::SeeSessions) => Condition::any()
                .add(
                    Condition::all()
                        .add(person::Column::Id.in_subquery(people_from_outside(rights, Action::SeeSessions)))
                        .add(person::Column::State.is_not_in([PersonState::Named, PersonState::Invited])),
                )
                .add(person::Column::Id.in_subquery(people_from_outside(rights, Action::Convene))),
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

impl Separated for venue::Entity {
    fn rows(rights: &Rights, right: Right) -> Condition {
        match right {
            Right::Everyone => Condition::all(),
            // Those that can be asked for, and those they keep.
            Right::Listed if rights.offices.programme_team => Condition::all(),
            Right::Listed => Condition::any()
                .add(venue::Column::Offered.eq(true))
                .add(venue::Column::OrganisationId.is_in(rights.offices.administers.iter().copied())),
            Right::Staff => if_staff(rights),
            Right::Administer => {
                Condition::all().add(venue::Column::OrganisationId.is_in(rights.offices.administers.iter().copied()))
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
