//! Names, read in the same query as what they belong to: whose a place or a term is, for those who may know it.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, DbErr, FromQueryResult, QueryFilter as _, QueryResult, QuerySelect as _,
    QueryTrait as _, Select,
};
use serde::Deserialize;

use crate::access::actor::Actor;
use crate::access::beside::json::Writer;
use crate::access::scope::Separated as _;
use crate::access::standing::Action;
use crate::error::Result;
use crate::model::circles::{membership, role_term};
use crate::model::ids::MembershipId;
use crate::model::people::person;

/// A row, and the name that belongs to it where this reader may know it.
#[derive(Deserialize)]
pub struct Named<M> {
    /// The row.
    pub row: M,
    /// The name.
    pub name: Option<String>,
}

impl<M: FromQueryResult> FromQueryResult for Named<M> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self { row: M::from_query_result(row, prefix)?, name: row.try_get(prefix, "name")? })
    }
}

impl Actor {
    /// These terms, each with the name of who holds it for those who may see terms, as one column beside another row;
    /// [`crate::access::beside::json::rows`] reads it.
    pub(in crate::access) fn holders(&self, terms: Select<role_term::Entity>) -> SelectStatement {
        let write = Writer(self.db().get_database_backend());
        let holder = Expr::col((role_term::Entity, role_term::Column::PersonId));
        let row = write.row::<role_term::Column>("role_term");
        let item = [("row", Expr::cust(row)), ("name", self.name_of(holder, Action::SeeTerms).into())];
        terms.select_only().expr(write.list_of(write.pairs_of(item))).into_query()
    }

    /// The names of those who hold these places, or held them and chose to be named (one query; none without a place).
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn authors(&self, places: Vec<MembershipId>) -> Result<HashMap<MembershipId, String>> {
        if places.is_empty() {
            return Ok(HashMap::new());
        }
        let holder = Expr::col((membership::Entity, membership::Column::PersonId));
        let places = self.may::<membership::Entity>(Action::ReadNotices).filter(membership::Column::Id.is_in(places));
        let named = places.expr_as(self.name_of(holder, Action::ReadNotices), "name");
        let named: Vec<Named<membership::Model>> = named.into_model().all(self.db()).await?;
        Ok(named.into_iter().filter_map(|Named { row, name }| Some((row.id, name?))).collect())
    }

    /// The name of whoever held the place that this column names, as a subquery beside the row.
    pub(in crate::access) fn author_of(&self, place: impl ColumnTrait) -> SelectStatement {
        let holder = Expr::col((membership::Entity, membership::Column::PersonId));
        Query::select()
            .expr(self.name_of(holder, Action::ReadNotices))
            .from(membership::Entity)
            .and_where(Expr::col((membership::Entity, membership::Column::Id)).equals(place.as_column_ref()))
            .cond_where(membership::Entity::rows(&self.rights, Action::ReadNotices.into()))
            .to_owned()
    }

    /// The name of the person in this column, for those who see them by doing this.
    fn name_of(&self, holder: Expr, action: Action) -> SelectStatement {
        Query::select()
            .column(person::Column::DisplayName)
            .from(person::Entity)
            .and_where(Expr::col((person::Entity, person::Column::Id)).eq(holder))
            .cond_where(person::Entity::rows(&self.rights, action.into()))
            .to_owned()
    }
}
