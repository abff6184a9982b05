//! Bodies. Read by the guard before the handler runs, judged by the handler when it has found out that the sender may ask at all: a
//! refusal of the body never comes before a 404 (C2).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use serde::de::DeserializeOwned;
use serde_json::Value;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use crate::web::bodies::Bodies;
use base::access::request::ReceivedBody;
use base::error::{Error, FieldError, Result};

/// A body that says what it is when asked.
pub struct Json<T>(Result<T>);

impl<T: Validate> Json<T> {
    /// The body, if it is what this operation takes.
    ///
    /// # Errors
    /// 415 when it is not JSON, 400 when it cannot be read or has unknown fields, 422 with every field that needs another look.
    pub fn valid(self) -> Result<T> {
        let body = self.0?;
        match body.validate() {
            Ok(()) => Ok(body),
            Err(errors) => {
                let mut found = Vec::new();
                collect("#", &errors, &mut found);
                found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
                Err(Error::Invalid(found))
            }
        }
    }
}

impl<T: DeserializeOwned> FromRequest for Json<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(read(request))))
    }
}

fn read<T: DeserializeOwned>(request: &HttpRequest) -> Result<T> {
    if request.content_type() != "application/json" {
        return Err(Error::UnsupportedMediaType);
    }
    let body = request.extensions().get::<ReceivedBody>().map(|body| body.0.clone()).unwrap_or_default();
    let unreadable = |error: serde_json::Error| Error::MalformedRequest(format!("This is not JSON: {error}."));
    let value: Value = serde_json::from_slice(&body).map_err(unreadable)?;
    let mut wrong = Vec::new();
    control_characters("#", &value, &mut wrong);
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let missing = Bodies::missing(request, &value);
    let body = serde_path_to_error::deserialize(value).map_err(|error| {
        let pointer = pointer(error.path());
        let message = error.into_inner().to_string();
        if message.starts_with("unknown field") {
            return Error::UnknownField(format!(
                "{}.",
                message.replace('`', "\u{201d}").replacen('\u{201d}', "\u{201c}", 1)
            ));
        }
        match message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
            Some(field) => Error::field(&format!("{pointer}/{field}"), "required", "This is missing."),
            None => Error::field(&pointer, "wrong_type", format!("This is of the wrong kind: {message}.")),
        }
    })?;
    if missing.is_empty() { Ok(body) } else { Err(Error::Invalid(missing)) }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold("#".to_owned(), |pointer, segment| match segment {
        Segment::Seq { index } => format!("{pointer}/{index}"),
        Segment::Map { key } => format!("{pointer}/{}", escape(key)),
        Segment::Enum { .. } | Segment::Unknown => pointer,
    })
}

/// RFC 6901, section 3.
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Characters that no text a person typed has, and that PostgreSQL would refuse: all controls but tab and line ends.
#[must_use]
pub fn has_control_characters(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

fn control_characters(at: &str, value: &Value, wrong: &mut Vec<FieldError>) {
    match value {
        Value::String(text) if has_control_characters(text) => {
            wrong.push(FieldError::new(at, "control_character", "Remove the invisible control characters."));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                control_characters(&format!("{at}/{index}"), item, wrong);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                control_characters(&format!("{at}/{}", escape(key)), item, wrong);
            }
        }
        _ => {}
    }
}

fn collect(at: &str, errors: &ValidationErrors, found: &mut Vec<FieldError>) {
    for (field, kind) in errors.errors() {
        let pointer = if field == "__all__" { at.to_owned() } else { format!("{at}/{field}") };
        match kind {
            ValidationErrorsKind::Field(errors) => {
                for error in errors {
                    let detail = error.message.as_ref().map_or("Check this.", |message| message.as_ref());
                    found.push(FieldError::new(&pointer, &error.code, detail));
                }
            }
            ValidationErrorsKind::Struct(inner) => collect(&pointer, inner, found),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(&format!("{pointer}/{index}"), inner, found);
                }
            }
        }
    }
}
