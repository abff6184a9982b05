//! Parameters after the question mark. Unknown names are refused by the guard, from the contract; here the known ones get their types.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;

use super::json::has_control_characters;
use crate::error::{Error, Result};

/// The parameters of an operation.
pub struct Query<T>(pub T);

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
    if pairs.iter().any(|(_, value)| has_control_characters(value)) {
        return Err(Error::UnknownParameter("Remove the invisible control characters.".into()));
    }
    web::Query::<T>::from_query(query)
        .map(web::Query::into_inner)
        .map_err(|error| Error::UnknownParameter(format!("A parameter makes no sense: {error}.")))
}
