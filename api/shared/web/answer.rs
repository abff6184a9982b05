//! Answers: JSON, an ETag made from the bytes this very reader gets (C12), and never stored by anybody on the way.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;

use base::access::credentials::digests::sha256;
use base::error::{Error, Result};

/// An answer, before it is sent.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The JSON, if there is any.
    pub body: String,
    /// The strong validator of the body, for single resources.
    pub etag: Option<String>,
    /// Where the new thing is.
    pub location: Option<String>,
    /// A cookie to set.
    pub cookie: Option<String>,
    /// The cursor of the page after this one, if there is one.
    pub next: Option<String>,
}

impl Answer {
    fn with(status: StatusCode, body: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(body)
            .map_err(|error| Error::broken(format_args!("an answer that is no JSON: {error}")))?;
        Ok(Self { status, body, etag: None, location: None, cookie: None, next: None })
    }

    /// One resource, with its ETag.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn show(resource: &impl Serialize) -> Result<Self> {
        let answer = Self::with(StatusCode::OK, resource)?;
        let etag = Some(etag(&answer.body));
        Ok(Self { etag, ..answer })
    }

    /// A page of a list; pages change under one's hands and have no ETag.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn list(page: &impl Serialize) -> Result<Self> {
        Self::with(StatusCode::OK, page)
    }

    /// A new resource and where it is.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn created(resource: &impl Serialize, location: &str) -> Result<Self> {
        Ok(Self { status: StatusCode::CREATED, location: Some(format!("/api/v1{location}")), ..Self::show(resource)? })
    }

    /// Taken note of; the rest happens later.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn accepted(body: &impl Serialize) -> Result<Self> {
        Self::with(StatusCode::ACCEPTED, body)
    }

    /// Done, nothing to say.
    #[must_use]
    pub fn nothing() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            body: String::new(),
            etag: None,
            location: None,
            cookie: None,
            next: None,
        }
    }

    /// This answer, which also sets a cookie.
    #[must_use]
    pub fn with_cookie(self, cookie: String) -> Self {
        Self { cookie: Some(cookie), ..self }
    }
}

/// The strong validator of these bytes.
#[must_use]
pub fn etag(body: &str) -> String {
    format!("\"{}\"", &sha256(&[body.as_bytes()])[..32])
}

/// Where the next page is (RFC 8288): this address with another cursor.
fn link(request: &HttpRequest, cursor: &str) -> String {
    let others = request.query_string().split('&').filter(|part| !part.is_empty() && !part.starts_with("cursor="));
    let query: String = others.fold(String::new(), |query, part| query + part + "&");
    format!("<{}?{query}cursor={cursor}>; rel=\"next\"", request.path())
}

impl Responder for Answer {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let asked = request.headers().get("If-None-Match").and_then(|value| value.to_str().ok());
        let same = self.status == StatusCode::OK && self.etag.is_some() && self.etag.as_deref() == asked;
        let mut response = HttpResponse::build(if same { StatusCode::NOT_MODIFIED } else { self.status });
        response.insert_header(("Cache-Control", "no-store"));
        for (name, value) in [("ETag", &self.etag), ("Location", &self.location), ("Set-Cookie", &self.cookie)] {
            if let Some(value) = value {
                response.insert_header((name, value.as_str()));
            }
        }
        if let Some(cursor) = &self.next {
            response.insert_header(("Link", link(request, cursor)));
        }
        if same || self.body.is_empty() {
            return response.finish();
        }
        response.content_type("application/json").body(self.body)
    }
}
