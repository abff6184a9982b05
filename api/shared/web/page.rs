//! Lists: keyset pages behind an opaque, signed cursor. The rows come filtered from `access`, so a page is never short because something
//! was left out after counting.

use std::borrow::Borrow;

use chrono::{DateTime, NaiveDate, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, EntityTrait, FromQueryResult, ModelTrait, Order, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select, Value,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::web::answer::Answer;
use base::access::Actor;
use base::error::{Error, Result};

/// How many items a page has when nobody says.
pub const DEFAULT_LIMIT: u64 = 50;

/// Where a page stands in its list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"limit": 50, "has_more": false, "next_cursor": null}))]
pub struct PageInfo {
    /// How many items a page has at most.
    #[schema(minimum = 1, maximum = 200)]
    pub limit: u64,
    /// Whether there are more.
    pub has_more: bool,
    /// What to send as `cursor` for the next page.
    #[schema(required, max_length = 1000)]
    pub next_cursor: Option<String>,
}

impl PageInfo {
    /// The answer that carries this page, with a `Link` to the one after it.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn answer<T: Serialize>(self, list: impl FnOnce(Self) -> T) -> Result<Answer> {
        let next = self.next_cursor.clone();
        Ok(Answer { next, ..Answer::list(&list(self))? })
    }
}

/// Which page somebody asks for.
pub struct Paging {
    list: &'static str,
    limit: u64,
    after: Option<Mark>,
}

/// The last item of a page: its key and its id.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Mark {
    list: String,
    reader: Uuid,
    key: String,
    id: Uuid,
}

/// What a list is ordered by, before the id.
pub trait Key: Into<Value> + Clone {
    /// As it stands in a cursor.
    fn to_text(&self) -> String;
    /// Back again; `None` when it is not one.
    fn from_text(text: &str) -> Option<Self>;
}

impl Key for String {
    fn to_text(&self) -> String {
        self.clone()
    }

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Key for DateTime<Utc> {
    fn to_text(&self) -> String {
        self.timestamp_micros().to_string()
    }

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().and_then(DateTime::from_timestamp_micros)
    }
}

impl Key for NaiveDate {
    fn to_text(&self) -> String {
        self.to_string()
    }

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Paging {
    /// The page that these parameters ask for, of the list of this name.
    ///
    /// # Errors
    /// When the limit is out of bounds, or the cursor is not one that this list gave this reader.
    pub fn new(actor: &Actor, list: &'static str, limit: Option<u64>, cursor: Option<&str>) -> Result<Self> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=200).contains(&limit) {
            return Err(Error::UnknownParameter("limit: a whole number from 1 to 200.".into()));
        }
        let after = cursor.map(|cursor| open(actor, list, cursor)).transpose()?;
        Ok(Self { list, limit, after })
    }

    /// That page of these rows, ordered by the key and then the id.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn of<E, K>(
        self,
        actor: &Actor,
        rows: Select<E>,
        columns: (E::Column, E::Column),
        newest_first: bool,
        key: impl Fn(&E::Model) -> (K, Uuid),
    ) -> Result<(Vec<E::Model>, PageInfo)>
    where
        E: EntityTrait,
        E::Model: ModelTrait<Entity = E> + FromQueryResult + Send + Sync,
        K: Key,
    {
        self.of_kind(actor, rows, columns, newest_first, key).await
    }

    /// One page of rows that carry more than their own table's columns, such as names and counts.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn of_kind<E, M, K>(
        self,
        actor: &Actor,
        mut rows: Select<E>,
        (first, id): (E::Column, E::Column),
        newest_first: bool,
        key: impl Fn(&E::Model) -> (K, Uuid),
    ) -> Result<(Vec<M>, PageInfo)>
    where
        E: EntityTrait,
        E::Model: ModelTrait<Entity = E> + FromQueryResult + Send + Sync,
        M: Borrow<E::Model> + FromQueryResult + Send + Sync,
        K: Key,
    {
        let order = if newest_first { Order::Desc } else { Order::Asc };
        rows = rows.order_by(first, order.clone()).order_by(id, order).limit(self.limit + 1);
        if let Some(mark) = &self.after {
            let after = K::from_text(&mark.key).ok_or(Error::InvalidCursor)?;
            // Compared as one row, which is a place in an index; `a < x or (a = x and b < y)` is read from the beginning.
            let here = Expr::tuple([first.into_expr(), id.into_expr()]);
            let there = Expr::tuple([Expr::value(after), Expr::value(mark.id)]);
            rows = rows.filter(if newest_first { here.lt(there) } else { here.gt(there) });
        }
        let mut found: Vec<M> = rows.into_model().all(actor.db()).await?;
        let has_more = u64::try_from(found.len()).unwrap_or(u64::MAX) > self.limit;
        if has_more {
            found.pop();
        }
        let last = if has_more { found.last().map(|row| key(row.borrow())) } else { None };
        let next_cursor = last.map(|(key, id)| self.seal(actor, &key, id)).transpose()?;
        Ok((found, PageInfo { limit: self.limit, has_more, next_cursor }))
    }

    fn seal(&self, actor: &Actor, key: &impl Key, id: Uuid) -> Result<String> {
        let mark = Mark { list: self.list.into(), reader: actor.person.id.0, key: key.to_text(), id };
        let secret = EncodingKey::from_secret(&actor.work.site.signing_key);
        encode(&Header::new(Algorithm::HS256), &mark, &secret)
            .map_err(|error| Error::broken(format_args!("a cursor could not be signed: {error}")))
    }
}

/// A list that fits on one page because it belongs to one person or one circle.
#[must_use]
pub fn whole(items: usize) -> PageInfo {
    PageInfo { limit: u64::try_from(items).unwrap_or(u64::MAX).clamp(1, 200), has_more: false, next_cursor: None }
}

fn open(actor: &Actor, list: &str, cursor: &str) -> Result<Mark> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    let secret = DecodingKey::from_secret(&actor.work.site.signing_key);
    let mark = decode::<Mark>(cursor, &secret, &validation).map_err(|_| Error::InvalidCursor)?.claims;
    if mark.list == list && mark.reader == actor.person.id.0 { Ok(mark) } else { Err(Error::InvalidCursor) }
}
