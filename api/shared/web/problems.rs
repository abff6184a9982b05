//! The page that every problem's `type` leads to: each kind of refusal, and what to do about it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get};

use crate::web::html::{escape, page};
use base::error::REGISTRY;

/// Explains every kind of refusal.
#[get("/docs/problems")]
pub async fn problems() -> HttpResponse {
    let intro = "<p>Every refusal of this service is <code>application/problem+json</code> (RFC 9457). Its <code>code</code> is one of \
                 these, and its <code>type</code> leads to the entry here.</p>\n";
    let entries = REGISTRY.iter().map(|kind| {
        let (code, title, about) = (escape(kind.code), escape(kind.title), escape(kind.about));
        format!(
            "<h2 id=\"{code}\">{title}</h2>\n<p><code>{code}</code>, status {}</p>\n<p>{about}</p>\n",
            kind.status.as_u16()
        )
    });
    page(StatusCode::OK, "Problems", &(intro.to_owned() + &entries.collect::<String>()))
}
