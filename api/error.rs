//! Every way to say no, and its problem+json (RFC 9457).
//!
//! One variant, one meaning. The registry of codes is closed: a client may switch on `code`, a person reads `detail`. Details never
//! depend on anything the reader may not see, so a hidden thing and a missing thing are refused with the same bytes.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use sea_orm::{DbErr, SqlErr};
use serde::{Deserialize, Serialize};
use utoipa::{IntoResponses, ToSchema};

/// What every handler returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

tokio::task_local! {
    /// The id of the request being answered, so that a refusal can name it wherever it is made.
    pub static REQUEST_ID: String;
}

/// Every way a request can be refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request could not be read at all.
    #[error("{0}")]
    MalformedRequest(String),
    /// The body has a field that this operation does not know.
    #[error("{0}")]
    UnknownField(String),
    /// The address has a parameter that this operation does not know, or one that makes no sense.
    #[error("{0}")]
    UnknownParameter(String),
    /// A page cursor that this list did not hand out.
    #[error("This page link is not valid any more. Start again from the first page.")]
    InvalidCursor,
    /// Nobody is signed in.
    #[error("{0}")]
    SignedOut(&'static str),
    /// The person may see this but not do that.
    #[error("{0}")]
    Forbidden(&'static str),
    /// The circle has a newer charter that this person has not accepted yet (T-28).
    #[error("Read and accept this circle's charter first.")]
    CharterRequired,
    /// Missing, or not for this person: the same answer.
    #[error("There is nothing here, or it isn't open to your current roles.")]
    NotFound,
    /// The address exists, but not with this method.
    #[error("This address does not answer to that method.")]
    MethodNotAllowed,
    /// Something with the same mark exists already.
    #[error("{0}")]
    Conflict(&'static str),
    /// The thing is in a state in which this cannot be done.
    #[error("{0}")]
    StateNotAllowed(&'static str),
    /// The same request is being handled at this moment.
    #[error("The same request is being handled at this moment. Try again shortly.")]
    IdempotencyInProgress,
    /// A link that was used, or whose time has passed.
    #[error("{0}")]
    Gone(&'static str),
    /// Somebody else changed it meanwhile; carries the current state.
    #[error("Somebody else changed this while you were working on it.")]
    Stale(serde_json::Value),
    /// The body is larger than anything this service takes.
    #[error("This is too large. The limit is 256 kB.")]
    TooLarge,
    /// The body is not JSON, or is compressed.
    #[error("Send JSON (Content-Type: application/json), not compressed.")]
    UnsupportedMediaType,
    /// The request was understood but does not hold together.
    #[error("Some of what you entered needs another look.")]
    Invalid(Vec<FieldError>),
    /// The idempotency key was used before for a different request.
    #[error("This idempotency key was used before for a different request.")]
    IdempotencyKeyReused,
    /// A change without saying which version it changes.
    #[error("Send If-Match with the ETag you read, so that nobody's change is lost.")]
    PreconditionRequired,
    /// Too many tries.
    #[error("Too many tries. Wait a little and try again.")]
    RateLimited,
    /// Our fault.
    #[error("Something went wrong on our side. Nothing was changed.")]
    Internal,
    /// Not ready to answer.
    #[error("The service is not ready. Try again in a moment.")]
    Unavailable,
}

/// The words of the one refusal at a circle's door, whatever the reason (INV-04).
pub const NOT_OPEN: &str = "This circle isn't open to your current roles or area.";

/// What is wrong with one part of a request.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FieldError {
    /// A JSON Pointer (RFC 6901) into the request body, for example `#/name`.
    #[schema(max_length = 200, example = "#/name")]
    pub pointer: String,
    /// A word for programs.
    #[schema(max_length = 60, example = "required")]
    pub code: String,
    /// A sentence for people.
    #[schema(max_length = 400, example = "Enter a name for the circle.")]
    pub detail: String,
}

impl FieldError {
    /// A field error from its three parts.
    pub fn new(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.into(), detail: detail.into() }
    }
}

/// A refusal, as RFC 9457 has it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "type": "/docs/problems#not_found", "title": "Not found", "status": 404,
    "detail": "There is nothing here, or it isn't open to your current roles.",
    "code": "not_found", "request_id": "0199d3e0b6f74c9f", "errors": []
}))]
pub struct Problem {
    /// The address of a page that explains this kind of problem.
    #[serde(rename = "type")]
    #[schema(max_length = 200)]
    pub kind: String,
    /// The kind of problem in two or three words.
    #[schema(max_length = 100)]
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// A sentence for people.
    #[schema(max_length = 1000)]
    pub detail: String,
    /// A word for programs, from a closed list.
    #[schema(max_length = 60)]
    pub code: String,
    /// Quote this when asking for help.
    #[schema(max_length = 64)]
    pub request_id: String,
    /// What is wrong with which part of the request; empty when it is not about the request's parts.
    #[schema(max_items = 200)]
    pub errors: Vec<FieldError>,
    /// Only for `stale`: the thing as it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Object)]
    pub current: Option<serde_json::Value>,
}

/// The refusals that any operation may answer with, each a [`Problem`].
#[derive(IntoResponses)]
pub enum Refusal {
    /// The request could not be read, or has an unknown field or parameter.
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(Problem),
    /// Nobody is signed in.
    #[response(status = 401, content_type = "application/problem+json")]
    SignedOut(Problem),
    /// You may see this but not do that.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(Problem),
    /// Missing, or not for you: the same answer.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// Something stands in the way: it exists already, or its state does not allow this.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(Problem),
    /// Somebody else changed it meanwhile.
    #[response(status = 412, content_type = "application/problem+json")]
    Stale(Problem),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(Problem),
    /// The body is not JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    UnsupportedMediaType(Problem),
    /// Understood, but something in it needs another look.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(Problem),
    /// A change without If-Match.
    #[response(status = 428, content_type = "application/problem+json")]
    PreconditionRequired(Problem),
    /// Too many tries.
    #[response(status = 429, content_type = "application/problem+json")]
    RateLimited(Problem),
}

impl Error {
    /// A refusal of one field.
    pub fn field(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(pointer, code, detail)])
    }

    /// The one refusal at a circle's door.
    #[must_use]
    pub fn not_open() -> Self {
        Self::Forbidden(NOT_OPEN)
    }

    /// Status, code and title: the closed registry.
    #[must_use]
    pub fn registry(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::MalformedRequest(_) => (StatusCode::BAD_REQUEST, "malformed_request", "Malformed request"),
            Self::UnknownField(_) => (StatusCode::BAD_REQUEST, "unknown_field", "Unknown field"),
            Self::UnknownParameter(_) => (StatusCode::BAD_REQUEST, "unknown_parameter", "Unknown parameter"),
            Self::InvalidCursor => (StatusCode::BAD_REQUEST, "invalid_cursor", "Invalid cursor"),
            Self::SignedOut(_) => (StatusCode::UNAUTHORIZED, "signed_out", "Signed out"),
            Self::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden", "Not allowed"),
            Self::CharterRequired => (StatusCode::FORBIDDEN, "charter_required", "Charter not accepted"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found", "Not found"),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "Method not allowed"),
            Self::Conflict(_) => (StatusCode::CONFLICT, "conflict", "Conflict"),
            Self::StateNotAllowed(_) => (StatusCode::CONFLICT, "state_not_allowed", "Not possible in this state"),
            Self::IdempotencyInProgress => (StatusCode::CONFLICT, "idempotency_in_progress", "Already in progress"),
            Self::Gone(_) => (StatusCode::GONE, "gone", "Gone"),
            Self::Stale(_) => (StatusCode::PRECONDITION_FAILED, "stale", "Changed meanwhile"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large", "Too large"),
            Self::UnsupportedMediaType => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Unsupported media type")
            }
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Invalid"),
            Self::IdempotencyKeyReused => {
                (StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused", "Idempotency key reused")
            }
            Self::PreconditionRequired => {
                (StatusCode::PRECONDITION_REQUIRED, "precondition_required", "If-Match required")
            }
            Self::RateLimited => (StatusCode::TOO_MANY_REQUESTS, "rate_limited", "Too many requests"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "Our fault"),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not ready"),
        }
    }

    /// The body of this refusal.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (status, code, title) = self.registry();
        Problem {
            kind: format!("/docs/problems#{code}"),
            title: title.into(),
            status: status.as_u16(),
            detail: self.to_string(),
            code: code.into(),
            request_id: REQUEST_ID.try_with(Clone::clone).unwrap_or_default(),
            errors: if let Self::Invalid(errors) = self { errors.clone() } else { Vec::new() },
            current: if let Self::Stale(current) = self { Some(current.clone()) } else { None },
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.registry().0
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code())
            .content_type("application/problem+json")
            .body(serde_json::to_vec(&self.problem()).unwrap_or_default());
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if matches!(self, Self::SignedOut(_)) {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Cookie realm=\"Practice Circles\""));
        }
        response
    }
}

impl From<DbErr> for Error {
    /// A broken promise between two writers is a conflict; anything else the database says is our fault, logged and not told.
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(_)) = error.sql_err() {
            return Self::Conflict("Somebody did the same a moment ago.");
        }
        log::error!("database: {error}");
        Self::Internal
    }
}
