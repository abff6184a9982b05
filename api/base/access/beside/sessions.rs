//! Sessions with what is counted and named beside them, in one query for a whole page.

use std::borrow::Borrow;

use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend, DbErr, FromQueryResult, QueryFilter as _,
    QueryResult, QuerySelect as _, Select,
};

use crate::access::actor::Actor;
use crate::access::beside::counts::Coming;
use crate::access::beside::json;
use crate::access::beside::names::Named;
use crate::access::standing::Action;
use crate::error::{Error, Result};
use crate::model::circles::{role_term, session};
use crate::model::codes::RoleKind;
use crate::model::ids::SessionId;

/// A session, and what stands beside it for this reader.
pub struct Scheduled {
    /// The session.
    pub session: session::Model,
    /// How many are coming.
    pub coming: Coming,
    /// The terms of those who facilitate on its day, give or take one (the day in UTC and the one after it), with the names of those whom
    /// this reader may know. That there is one is for all who see sessions.
    pub facilitators: Vec<Named<role_term::Model>>,
}

impl FromQueryResult for Scheduled {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            session: session::Model::from_query_result(row, prefix)?,
            coming: json::read(&row.try_get::<String>(prefix, "coming")?)?,
            facilitators: json::rows(row.try_get::<Option<String>>(prefix, "facilitators")?.as_deref())?,
        })
    }
}

impl Borrow<session::Model> for Scheduled {
    fn borrow(&self) -> &session::Model {
        &self.session
    }
}

impl Actor {
    /// These sessions, all of circles in which this person sees sessions, with what stands beside them.
    #[must_use]
    pub fn scheduled(&self, sessions: Select<session::Entity>) -> Select<session::Entity> {
        let (day, day_after) = match self.db().get_database_backend() {
            DbBackend::Sqlite => ("date(session.starts_at)", "date(session.starts_at, '+1 day')"),
            _ => ("(session.starts_at at time zone 'UTC')::date", "(session.starts_at at time zone 'UTC')::date + 1"),
        };
        let not_over = Condition::any()
            .add(role_term::Column::EndsOn.is_null())
            .add(Expr::col((role_term::Entity, role_term::Column::EndsOn)).gte(Expr::cust(day)));
        let here = Expr::col((role_term::Entity, role_term::Column::CircleId));
        let begun = Expr::col((role_term::Entity, role_term::Column::StartsOn)).lte(Expr::cust(day_after));
        let terms = self
            .may::<role_term::Entity>(Action::SeeSessions)
            .filter(here.equals((session::Entity, session::Column::CircleId)))
            .filter(role_term::Column::Kind.eq(RoleKind::Facilitator))
            .filter(begun)
            .filter(not_over);
        sessions.expr_as(self.counted(), "coming").expr_as(self.holders(terms), "facilitators")
    }

    /// One session with what stands beside it.
    ///
    /// # Errors
    /// `NotFound` when there is no such session for this person.
    pub async fn scheduled_session(&self, id: SessionId) -> Result<Scheduled> {
        let session = self.may::<session::Entity>(Action::SeeSessions).filter(session::Column::Id.eq(id));
        self.scheduled(session).into_model::<Scheduled>().one(self.db()).await?.ok_or(Error::NotFound)
    }
}
