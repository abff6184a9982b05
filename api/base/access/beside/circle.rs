//! A circle from the inside, in one query.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter as _, QueryResult,
    QuerySelect as _,
};

use crate::access::actor::Actor;
use crate::access::beside::json;
use crate::access::beside::names::Named;
use crate::access::standing::Action;
use crate::error::{Error, Result};
use crate::model::circles::{charter_version, circle, membership, role_term, series};
use crate::model::codes::MembershipState;
use crate::model::ids::CircleId;
use crate::model::people::role_family;

/// A circle, and what stands beside it.
pub struct Inside {
    /// The circle.
    pub circle: circle::Model,
    /// What the kind of role is called that it is for.
    pub family_label: String,
    /// Its rhythm.
    pub series: Option<series::Model>,
    /// The number of the charter in force.
    pub charter: Option<i32>,
    /// How many people hold a place.
    pub headcount: u64,
    /// Terms that run today, with the names of those who hold them, as far as this reader may know them.
    pub terms: Vec<Named<role_term::Model>>,
}

/// The circle's row, and what is counted and looked up beside it.
struct Row {
    circle: circle::Model,
    family_label: String,
    charter: Option<i32>,
    headcount: i64,
    terms: Vec<Named<role_term::Model>>,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            circle: circle::Model::from_query_result(row, prefix)?,
            family_label: row.try_get(prefix, "family_label")?,
            charter: row.try_get(prefix, "charter")?,
            headcount: row.try_get(prefix, "headcount")?,
            terms: json::rows(row.try_get::<Option<String>>(prefix, "terms")?.as_deref())?,
        })
    }
}

/// A column of the circle's row, for what is looked up beside it.
fn circle_column(column: circle::Column) -> Expr {
    Expr::col((circle::Entity, column))
}

fn family_label() -> SelectStatement {
    Query::select()
        .column(role_family::Column::Label)
        .from(role_family::Entity)
        .and_where(
            Expr::col((role_family::Entity, role_family::Column::Code)).eq(circle_column(circle::Column::Family)),
        )
        .to_owned()
}

fn charter_in_force() -> SelectStatement {
    Query::select()
        .expr(charter_version::Column::Number.max())
        .from(charter_version::Entity)
        .and_where(
            Expr::col((charter_version::Entity, charter_version::Column::CircleId))
                .eq(circle_column(circle::Column::Id)),
        )
        .to_owned()
}

fn headcount() -> SelectStatement {
    Query::select()
        .expr(Expr::cust("count(*)"))
        .from(membership::Entity)
        .and_where(Expr::col((membership::Entity, membership::Column::CircleId)).eq(circle_column(circle::Column::Id)))
        .and_where(membership::Column::State.eq(MembershipState::Active))
        .to_owned()
}

impl Actor {
    /// A circle, for those who may see inside.
    ///
    /// # Errors
    /// As [`Actor::circle`], or when the database cannot answer.
    pub async fn circle_page(&self, id: CircleId) -> Result<Inside> {
        self.require_inside(Action::See, id)?;
        let on = self.rights.on;
        let runs = Condition::all()
            .add(role_term::Column::StartsOn.lte(on))
            .add(Condition::any().add(role_term::Column::EndsOn.is_null()).add(role_term::Column::EndsOn.gte(on)));
        let terms = self.may::<role_term::Entity>(Action::See).filter(role_term::Column::CircleId.eq(id)).filter(runs);
        let rhythm = circle::Entity::belongs_to(series::Entity).from(circle::Column::Id).to(series::Column::CircleId);
        let row = self
            .may::<circle::Entity>(Action::See)
            .filter(circle::Column::Id.eq(id))
            .expr_as(family_label(), "family_label")
            .expr_as(charter_in_force(), "charter")
            .expr_as(headcount(), "headcount")
            .expr_as(self.holders(terms), "terms")
            .join(JoinType::LeftJoin, rhythm.into())
            .select_also(series::Entity)
            .into_model::<Row, series::Model>();
        let (row, series) = row.one(self.db()).await?.ok_or(Error::NotFound)?;
        let mut terms = row.terms;
        if !self.rights.may(id, Action::SeeTerms) {
            for term in &mut terms {
                term.name =
                    Some(&self.person).filter(|own| own.id == term.row.person_id).map(|own| own.display_name.clone());
            }
        }
        Ok(Inside {
            circle: row.circle,
            family_label: row.family_label,
            charter: row.charter,
            headcount: u64::try_from(row.headcount).unwrap_or(0),
            series,
            terms,
        })
    }
}
