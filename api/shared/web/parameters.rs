//! Parameters after the question mark, as the contract names and bounds them. An unknown one is refused, for a typo must never silently
//! return everything; so is one that the contract rules out. Looked at before anybody knows who asks, so it tells nothing.

use std::collections::HashMap;

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::web::{self, Data};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, ResponseError as _};
use serde_json::Value;
use utoipa::openapi::OpenApi;
use uuid::Uuid;

use crate::web::shape::Shape;
use base::error::{Error, Result};

/// What one parameter may hold.
#[derive(Clone, Copy, Debug, Default)]
struct Bounds {
    /// At most so many characters.
    max_length: Option<u64>,
    /// An id.
    id: bool,
}

/// The path pattern that a request matches, found once.
struct Pattern(Option<String>);

/// Finds the path pattern that this request matches, and remembers it.
#[must_use]
pub fn find(request: &ServiceRequest) -> Option<String> {
    let known = request.app_data::<Data<Parameters>>().and_then(|known| known.pattern(request.path()));
    let pattern = match known {
        Some(pattern) => Some(pattern.to_owned()),
        None if request.path().starts_with("/api/") => None,
        None => request.match_pattern(),
    };
    request.extensions_mut().insert(Pattern(pattern.clone()));
    pattern
}

/// The path pattern that this request matches.
pub(super) fn pattern(request: &HttpRequest) -> Option<String> {
    request.extensions().get::<Pattern>().and_then(|pattern| pattern.0.clone())
}

/// The parameters that each operation of the contract takes.
#[derive(Clone, Debug, Default)]
pub struct Parameters {
    /// By method and path pattern.
    known: HashMap<(Method, String), HashMap<String, Bounds>>,
    /// The path patterns; a word stands before a parameter in the same place.
    shapes: Vec<(Shape, String)>,
}

impl Parameters {
    /// Those of this contract.
    #[must_use]
    pub fn of(contract: &OpenApi) -> Self {
        let document = serde_json::to_value(contract).unwrap_or_default();
        let (mut known, mut shapes) = (HashMap::new(), Vec::new());
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            shapes.push((Shape::of(path), path.clone()));
            for (method, operation) in item.as_object().into_iter().flatten() {
                let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
                let all = operation["parameters"].as_array().into_iter().flatten();
                let query = all.filter(|parameter| parameter["in"] == "query").map(named);
                known.insert((method, path.clone()), query.collect());
            }
        }
        shapes.sort_by(|(_, one), (_, other)| one.cmp(other));
        Self { known, shapes }
    }

    /// The pattern of this path, if the contract has one.
    fn pattern(&self, path: &str) -> Option<&str> {
        self.shapes.iter().find(|(shape, _)| shape.fits(path)).map(|(_, pattern)| pattern.as_str())
    }

    /// The methods that this path pattern answers to.
    fn methods(&self, pattern: &str) -> Vec<&str> {
        self.known.keys().filter(|(_, path)| path == pattern).map(|(method, _)| method.as_str()).collect()
    }
}

fn named(parameter: &Value) -> (String, Bounds) {
    let schema = &parameter["schema"];
    let bounds = Bounds { max_length: schema["maxLength"].as_u64(), id: schema["format"] == "uuid" };
    (parameter["name"].as_str().unwrap_or_default().to_owned(), bounds)
}

/// Refuses a parameter that the contract does not name for this operation, or a value that it rules out.
///
/// # Errors
/// 400 that names the parameter.
pub fn look(request: &HttpRequest) -> Result<()> {
    let (Some(known), Some(pattern)) = (request.app_data::<Data<Parameters>>(), pattern(request)) else {
        return Ok(());
    };
    let Some(named) = known.known.get(&(request.method().clone(), pattern)) else { return Ok(()) };
    for pair in request.query_string().split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split('=').next().unwrap_or_default();
        let Some(bounds) = named.get(name) else {
            let detail = format!("This address has no parameter \u{201c}{}\u{201d}.", plain(name));
            return Err(Error::UnknownParameter(detail));
        };
        fits(name, *bounds, &value(pair))?;
    }
    Ok(())
}

/// What stands after the name, decoded.
fn value(pair: &str) -> String {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(pair).map(web::Query::into_inner);
    pairs.ok().and_then(|pairs| pairs.into_iter().next()).map(|(_, value)| value).unwrap_or_default()
}

fn fits(name: &str, bounds: Bounds, value: &str) -> Result<()> {
    if let Some(most) = bounds.max_length
        && u64::try_from(value.chars().count()).is_ok_and(|length| length > most)
    {
        return Err(Error::UnknownParameter(format!("{name}: at most {most} characters.")));
    }
    if bounds.id && Uuid::try_parse(value).is_err() {
        return Err(Error::UnknownParameter(format!("{name}: an id.")));
    }
    Ok(())
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_graphic).take(60).collect()
}

/// What an address that leads nowhere answers: 405 when it leads somewhere by other methods, and which (RFC 9110, 15.5.6).
#[must_use]
pub fn nowhere(request: &HttpRequest) -> HttpResponse {
    let known = request.app_data::<Data<Parameters>>().zip(pattern(request));
    let mut methods: Vec<_> = known.iter().flat_map(|(known, pattern)| known.methods(pattern)).collect();
    if methods.is_empty() {
        return Error::NotFound.error_response();
    }
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.sort_unstable();
    let mut response = Error::MethodNotAllowed.error_response();
    if let Ok(allowed) = HeaderValue::from_str(&methods.join(", ")) {
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}
