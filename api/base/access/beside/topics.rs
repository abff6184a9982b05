//! Topics with what is counted and named beside them, in one query for a whole page.

use std::borrow::Borrow;

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ColumnTrait, DbErr, FromQueryResult, QueryFilter as _, QueryResult, QuerySelect as _, Select};

use crate::access::actor::Actor;
use crate::access::beside::counts::those_taking_part;
use crate::access::scope::Separated as _;
use crate::access::standing::Action;
use crate::access::standing::Right;
use crate::error::{Error, Result};
use crate::model::circles::{topic, topic_support};
use crate::model::ids::TopicId;

/// A topic, and what stands beside it for this reader.
pub struct Pooled {
    /// The topic.
    pub topic: topic::Model,
    /// How many of those who take part support it.
    pub supporters: u64,
    /// Whether this reader is one of them.
    pub supported: bool,
    /// Who put their name to it.
    pub author: Option<String>,
}

impl FromQueryResult for Pooled {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            topic: topic::Model::from_query_result(row, prefix)?,
            supporters: u64::try_from(row.try_get::<i64>(prefix, "supporters")?).unwrap_or(0),
            supported: row.try_get::<i64>(prefix, "supported")? > 0,
            author: row.try_get(prefix, "author")?,
        })
    }
}

impl Borrow<topic::Model> for Pooled {
    fn borrow(&self) -> &topic::Model {
        &self.topic
    }
}

/// Support of the topic beside which this stands.
fn support() -> SelectStatement {
    let is_here = |own: topic_support::Column, other: topic::Column| {
        Expr::col((topic_support::Entity, own)).equals((topic::Entity, other))
    };
    Query::select()
        .from(topic_support::Entity)
        .and_where(is_here(topic_support::Column::CircleId, topic::Column::CircleId))
        .and_where(is_here(topic_support::Column::TopicId, topic::Column::Id))
        .to_owned()
}

impl Actor {
    /// These topics, all of circles in which this person sees sessions, with what stands beside them.
    #[must_use]
    pub fn pooled(&self, topics: Select<topic::Entity>) -> Select<topic::Entity> {
        let supporters = support()
            .expr(Expr::cust("count(*)"))
            .and_where(topic_support::Column::CircleId.is_in(self.rights.circles(Action::SeeSessions)))
            .and_where(topic_support::Column::MembershipId.in_subquery(those_taking_part(&self.rights)))
            .to_owned();
        // Counted, though it is one or none: of `exists`, PostgreSQL makes a list of all that this person ever supported here.
        let own = support()
            .expr(Expr::cust("count(*)"))
            .cond_where(topic_support::Entity::rows(&self.rights, Right::Own))
            .to_owned();
        topics
            .expr_as(supporters, "supporters")
            .expr_as(own, "supported")
            .expr_as(self.author_of(topic::Column::MembershipId), "author")
    }

    /// One topic with what stands beside it.
    ///
    /// # Errors
    /// `NotFound` when there is no such topic for this person.
    pub async fn pooled_topic(&self, id: TopicId) -> Result<Pooled> {
        let topic = self.may::<topic::Entity>(Action::SeeSessions).filter(topic::Column::Id.eq(id));
        self.pooled(topic).into_model::<Pooled>().one(self.db()).await?.ok_or(Error::NotFound)
    }
}
