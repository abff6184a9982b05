//! Links that are mailed instead of a passphrase, and the pages they lead to. Mail scanners follow links, so looking changes nothing and
//! only the button does. The pages need no JavaScript: they are often opened in a mail program's own window.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, SET_COOKIE};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use base::access::Visitor;
use base::access::credentials::cookie::COOKIE;
use base::access::credentials::cookie::{cookie, device};
use base::error::{Error, Refusal, Result};
use base::model::codes::LinkPurpose;
use shared::domain::arrivals;
use shared::domain::people::sign_ins;
use shared::web::check::{self, email_key};
use shared::web::html::{STYLE, escape, page};
use shared::web::throttle::Throttle;
use shared::web::{Answer, Json, Routes};

/// Whom to send a sign-in link to.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "shabnam@demo.example"}))]
pub struct NewSignInLink {
    /// The address.
    #[validate(custom(function = "check::email"))]
    #[schema(min_length = 3, max_length = 254)]
    pub email: String,
}

/// What was asked for.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"email": "shabnam@demo.example"}))]
pub struct SignInLink {
    /// The address, as it was typed.
    #[schema(max_length = 254)]
    pub email: String,
}

/// Ask for a sign-in link by mail.
///
/// It works once, for 30 minutes. The answer and its timing are alike for known and unknown addresses.
#[utoipa::path(tag = "sign-in", request_body = NewSignInLink, security(()),
    responses((status = ACCEPTED, description = "If there is such an account, a link is on its way.", body = SignInLink), Refusal))]
#[post("/sign-in-links")]
pub async fn send_sign_in_link(
    visitor: Visitor,
    request: HttpRequest,
    throttle: Data<Arc<Throttle>>,
    body: Json<NewSignInLink>,
) -> Result<Answer> {
    let body = body.valid()?;
    let email = email_key(&body.email);
    throttle.count(&request, &email)?;
    sign_ins::ask_for_link(&visitor, email).await?;
    Answer::accepted(&SignInLink { email: body.email })
}

/// What the page of a link says, and what its button says.
fn words(purpose: LinkPurpose) -> (&'static str, &'static str, &'static str) {
    match purpose {
        LinkPurpose::SignIn => {
            ("Sign in", "Press the button to sign in on this device. The link works once.", "Sign in")
        }
        LinkPurpose::Identity => (
            "Confirm your e-mail address",
            "Press the button to confirm that this address is yours. You must be signed in here.",
            "This is my address",
        ),
        LinkPurpose::Invitation => (
            "Welcome",
            "You have been invited to the partnership\u{2019}s circles. Press the button to begin. Next you choose a passphrase.",
            "Begin",
        ),
    }
}

/// Shows a button; changes nothing.
#[get("/links/{token}")]
async fn show_link(visitor: Visitor, token: Path<String>) -> HttpResponse {
    match arrivals::link(&visitor, &token).await {
        Ok(purpose) => {
            let (title, sentence, button) = words(purpose);
            let form = format!(
                "<p>{sentence}</p>\n<form method=\"post\">\n<button type=\"submit\">{button}</button>\n</form>"
            );
            page(StatusCode::OK, title, &form)
        }
        Err(error) => trouble(&error),
    }
}

/// Uses the link and goes on to the app, signed in.
#[post("/links/{token}")]
async fn use_link(visitor: Visitor, request: HttpRequest, token: Path<String>) -> HttpResponse {
    let here = request.cookie(COOKIE);
    match arrivals::use_link(&visitor, &token, device(&request), here.as_ref().map(actix_web::cookie::Cookie::value))
        .await
    {
        Ok(begun) => HttpResponse::SeeOther()
            .insert_header((LOCATION, if begun.has_passphrase { "/" } else { "/me/passphrase" }))
            .insert_header((SET_COOKIE, cookie(&begun.token)))
            .finish(),
        Err(error) => trouble(&error),
    }
}

fn trouble(error: &Error) -> HttpResponse {
    let title = if matches!(error, Error::Gone(_)) { "This link does not work any more" } else { "That did not work" };
    let sentence = escape(&error.to_string());
    let way_out = "<p><a href=\"/sign-in/link\">Ask for a new sign-in link</a></p>";
    page(error.kind().status, title, &format!("<p>{sentence}</p>\n{way_out}"))
}

/// The style sheet of these pages.
#[get("/links/style.css")]
async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header(("Cache-Control", "public, max-age=3600"))
        .body(STYLE)
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(send_sign_in_link);
}

/// Adds the pages to the server.
pub fn pages(config: &mut actix_web::web::ServiceConfig) {
    config.service(style).service(show_link).service(use_link);
}
