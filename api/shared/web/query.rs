//! Parameters after the question mark. Unknown names are refused by the guard, from the contract; here the known ones get their types.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait as _, LikeExpr};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use crate::web::json::has_control_characters;
use base::error::{Error, Result};

/// The parameters of an operation.
pub struct Query<T>(pub T);

/// Which page of a list somebody wants, and of what.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Part of the name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// `next_cursor` of the page before.
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
    /// How many items at most; 50 unless told.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u64>,
}

/// The rows whose column contains these words as they stand: no character in them is special.
pub fn containing(column: impl ColumnTrait, words: &str) -> Expr {
    let plain = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    column.into_expr().like(LikeExpr::new(format!("%{plain}%")).escape('\\'))
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.query_string()).map(Self))
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T> {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(query)
        .map_err(|_| Error::UnknownParameter("The part after the question mark cannot be read.".into()))?;
    // The replacement character stands where bytes were no text.
    if pairs.iter().any(|(_, value)| has_control_characters(value) || value.contains('\u{fffd}')) {
        return Err(Error::UnknownParameter("A parameter has characters that are no text.".into()));
    }
    web::Query::<T>::from_query(query)
        .map(web::Query::into_inner)
        .map_err(|error| Error::UnknownParameter(format!("A parameter makes no sense: {error}.")))
}
