//! Every way to say no, and its problem+json (RFC 9457).
//!
//! One variant, one meaning. The registry of codes is closed: a client may switch on `code`, a person reads `detail`. Details never
//! depend on anything the reader may not see, so a hidden thing and a missing thing are refused with the same bytes.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::{IntoResponses, ToSchema};

pub mod constraints;
pub mod missing;

use constraints::Says;

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
    /// Our fault. Made by [`Error::broken`], which logs the cause.
    #[error("Something went wrong on our side. Nothing was changed.")]
    Internal(Logged),
    /// Not ready to answer.
    #[error("The service is not ready. Try again in a moment.")]
    Unavailable,
}

/// The words of the one refusal at a circle's door, whatever the reason (INV-04).
pub const NOT_OPEN: &str = "This circle isn't open to your current roles or area.";

/// Stands for the cause of an internal error: it can be made only by [`Error::broken`], so that none goes unlogged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logged(());

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

/// A kind of refusal: what a client may switch on, and what its page at /docs/problems says.
#[derive(Debug)]
pub struct Kind {
    /// The HTTP status.
    pub status: StatusCode,
    /// A word for programs.
    pub code: &'static str,
    /// Two or three words for people.
    pub title: &'static str,
    /// What it means, and what to do about it.
    pub about: &'static str,
}

macro_rules! registry {
    ($($name:ident: $status:ident, $code:literal, $title:literal, $about:literal;)*) => {
        $(const $name: Kind = Kind { status: StatusCode::$status, code: $code, title: $title, about: $about };)*

        /// Every kind of refusal there is.
        pub const REGISTRY: &[Kind] = &[$($name),*];
    };
}

registry! {
    MALFORMED_REQUEST: BAD_REQUEST, "malformed_request", "Malformed request",
        "The request could not be read: it is no JSON, or a header makes no sense. The detail says which.";
    UNKNOWN_FIELD: BAD_REQUEST, "unknown_field", "Unknown field",
        "The body has a field that this operation does not know. Nothing was done: a misspelt field is never left out in silence.";
    UNKNOWN_PARAMETER: BAD_REQUEST, "unknown_parameter", "Unknown parameter",
        "The address has a parameter that this operation does not know, or one whose value makes no sense.";
    INVALID_CURSOR: BAD_REQUEST, "invalid_cursor", "Invalid cursor",
        "The cursor is not one that this list gave to this reader. Start again from the first page.";
    SIGNED_OUT: UNAUTHORIZED, "signed_out", "Signed out",
        "Nobody is signed in, or the address and passphrase do not go together. Sign in and send the request again.";
    FORBIDDEN: FORBIDDEN, "forbidden", "Not allowed",
        "You may see this, but not do that. The detail says why as far as you may know.";
    CHARTER_REQUIRED: FORBIDDEN, "charter_required", "Charter not accepted",
        "The circle has a newer charter. Read and accept it, then send the request again.";
    NOT_FOUND: NOT_FOUND, "not_found", "Not found",
        "There is nothing here, or it is not for you. The two are answered alike on purpose.";
    METHOD_NOT_ALLOWED: METHOD_NOT_ALLOWED, "method_not_allowed", "Method not allowed",
        "The address exists, but does not answer to that method.";
    CONFLICT: CONFLICT, "conflict", "Conflict",
        "Something stands in the way, such as the same thing done a moment ago. The detail says what.";
    STATE_NOT_ALLOWED: CONFLICT, "state_not_allowed", "Not possible in this state",
        "The thing is in a state in which this cannot be done. Read it again.";
    IDEMPOTENCY_IN_PROGRESS: CONFLICT, "idempotency_in_progress", "Already in progress",
        "The same request, with the same idempotency key, is being answered at this moment. Wait and send it again.";
    GONE: GONE, "gone", "Gone",
        "The link was used, or its time has passed. Ask for a new one.";
    STALE: PRECONDITION_FAILED, "stale", "Changed meanwhile",
        "Somebody else changed it after you read it. The problem carries its current state; look at it, then change that.";
    TOO_LARGE: PAYLOAD_TOO_LARGE, "too_large", "Too large",
        "The body is larger than 256 kB.";
    UNSUPPORTED_MEDIA_TYPE: UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Unsupported media type",
        "The body is not JSON, or is compressed. Send Content-Type: application/json.";
    INVALID: UNPROCESSABLE_ENTITY, "invalid", "Invalid",
        "The request was understood, but something in it needs another look. Each entry of errors points to a part of the body.";
    IDEMPOTENCY_KEY_REUSED: UNPROCESSABLE_ENTITY, "idempotency_key_reused", "Idempotency key reused",
        "The idempotency key was used before for a different request. Choose a new key for each new request.";
    PRECONDITION_REQUIRED: PRECONDITION_REQUIRED, "precondition_required", "If-Match required",
        "A change has to say which version it changes: send If-Match with the ETag of what you read.";
    RATE_LIMITED: TOO_MANY_REQUESTS, "rate_limited", "Too many requests",
        "Too many tries in a short time. Wait a minute and try again.";
    INTERNAL: INTERNAL_SERVER_ERROR, "internal", "Our fault",
        "Something went wrong on our side, and nothing was changed. Quote the request id when you ask for help.";
    UNAVAILABLE: SERVICE_UNAVAILABLE, "unavailable", "Not ready",
        "The service is not ready to answer. Try again in a moment.";
}

impl Error {
    /// Our fault: says what was missing or went wrong to the log, with the id of the request, and nothing of it to the client.
    #[must_use]
    pub fn broken(cause: impl std::fmt::Display) -> Self {
        let request = REQUEST_ID.try_with(Clone::clone).unwrap_or_else(|_| "no request".into());
        log::error!("{request} internal error: {cause}");
        Self::Internal(Logged(()))
    }

    /// A refusal of one field.
    pub fn field(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(pointer, code, detail)])
    }

    /// The one refusal at a circle's door.
    #[must_use]
    pub fn not_open() -> Self {
        Self::Forbidden(NOT_OPEN)
    }

    /// Its place in the closed registry.
    #[must_use]
    pub fn kind(&self) -> &'static Kind {
        match self {
            Self::MalformedRequest(_) => &MALFORMED_REQUEST,
            Self::UnknownField(_) => &UNKNOWN_FIELD,
            Self::UnknownParameter(_) => &UNKNOWN_PARAMETER,
            Self::InvalidCursor => &INVALID_CURSOR,
            Self::SignedOut(_) => &SIGNED_OUT,
            Self::Forbidden(_) => &FORBIDDEN,
            Self::CharterRequired => &CHARTER_REQUIRED,
            Self::NotFound => &NOT_FOUND,
            Self::MethodNotAllowed => &METHOD_NOT_ALLOWED,
            Self::Conflict(_) => &CONFLICT,
            Self::StateNotAllowed(_) => &STATE_NOT_ALLOWED,
            Self::IdempotencyInProgress => &IDEMPOTENCY_IN_PROGRESS,
            Self::Gone(_) => &GONE,
            Self::Stale(_) => &STALE,
            Self::TooLarge => &TOO_LARGE,
            Self::UnsupportedMediaType => &UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid(_) => &INVALID,
            Self::IdempotencyKeyReused => &IDEMPOTENCY_KEY_REUSED,
            Self::PreconditionRequired => &PRECONDITION_REQUIRED,
            Self::RateLimited => &RATE_LIMITED,
            Self::Internal(_) => &INTERNAL,
            Self::Unavailable => &UNAVAILABLE,
        }
    }

    /// The body of this refusal.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let kind = self.kind();
        Problem {
            kind: format!("/docs/problems#{}", kind.code),
            title: kind.title.into(),
            status: kind.status.as_u16(),
            detail: self.to_string(),
            code: kind.code.into(),
            request_id: REQUEST_ID.try_with(Clone::clone).unwrap_or_default(),
            errors: if let Self::Invalid(errors) = self { errors.clone() } else { Vec::new() },
            current: if let Self::Stale(current) = self { Some(current.clone()) } else { None },
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.kind().status
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
    /// A known constraint that two requests met at is answered in its own words; anything else the database says is our fault, logged and not told.
    fn from(error: DbErr) -> Self {
        match constraints::says(&error) {
            Some(Says::Conflict(sentence)) => Self::Conflict(sentence),
            Some(Says::Field(pointer, code, sentence)) => Self::field(pointer, code, sentence),
            Some(Says::InProgress) => Self::IdempotencyInProgress,
            None => Self::broken(format_args!("database: {error}")),
        }
    }
}
