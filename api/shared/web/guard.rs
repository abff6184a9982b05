//! What every request passes, whatever it asks: a request id, one line in the log, the security headers, a received body, protection
//! against forged writes, no unknown parameters, and no panic that reaches the caller.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{BytesMut, Data};
use actix_web::{Error as ActixError, HttpMessage as _, ResponseError as _};
use futures_util::{FutureExt as _, StreamExt as _};

use crate::domain::day;
use crate::web::parameters;
use base::access::request::{ReceivedBody, Today};
use base::error::{Error, REQUEST_ID, Result};
use base::site::Site;

/// The largest body anybody may send, in bytes.
pub const MAX_BODY: usize = 256 * 1024;

/// How much of a body that is too large is read and thrown away, so that the sender hears why.
const MAX_DRAIN: usize = 32 * 1024 * 1024;

/// How long a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(30);

/// Nothing from anywhere else, no inline script or style, in no frame.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const HEADERS: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
];

/// See the module.
///
/// # Errors
/// Never: whatever goes wrong is made into an answer.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, ActixError> {
    let started = Instant::now();
    let (id, method) = (request_id(&request), request.method().clone());
    let route = parameters::find(&request).unwrap_or_else(|| "-".into());
    let site = request.app_data::<Data<Site>>();
    let secure = site.is_some_and(|site| site.config.public_url.starts_with("https://"));
    let answer = REQUEST_ID.scope(id.clone(), AssertUnwindSafe(pass(request, next)).catch_unwind()).await;
    let status = match &answer {
        Ok(Ok(response)) => response.status(),
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    log::info!("{id} {method} {route} {} {}ms", status.as_u16(), started.elapsed().as_millis());
    match answer {
        Ok(Ok(mut response)) => {
            decorate(response.headers_mut(), &id, secure);
            Ok(response)
        }
        broken => {
            let cause = if broken.is_err() { "a panic" } else { "no answer" };
            let mut response = REQUEST_ID.scope(id.clone(), async { Error::broken(cause).error_response() }).await;
            decorate(response.headers_mut(), &id, secure);
            Err(InternalError::from_response("broke", response).into())
        }
    }
}

async fn pass(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    match admit(&mut request).await {
        Ok(()) => next.call(request).await.map(ServiceResponse::map_into_boxed_body),
        Err(refusal) => Ok(request.into_response(refusal.error_response())),
    }
}

/// What is asked of every request before it reaches a handler.
async fn admit(request: &mut ServiceRequest) -> Result<()> {
    if !request.method().is_safe() {
        genuine(request)?;
        let body = receive(request).await?;
        request.extensions_mut().insert(body);
    }
    parameters::look(request.request())?;
    begin_day(request).await
}

/// What this day brings is written down before anybody is answered on it. Health pages and the app's files ask no database.
async fn begin_day(request: &ServiceRequest) -> Result<()> {
    let asks = ["/api/", "/links/", "/calendars/"].iter().any(|start| request.path().starts_with(start));
    let Some(site) = request.app_data::<Data<Site>>().filter(|_| asks) else { return Ok(()) };
    let today = day::begin(site).await?;
    request.extensions_mut().insert(Today(today));
    Ok(())
}

/// The id the client or proxy chose, if it is a plain one, else a new one.
fn request_id(request: &ServiceRequest) -> String {
    let plain = |id: &&str| (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let given = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).filter(plain);
    let fresh = || {
        let site = request.app_data::<Data<Site>>();
        site.map_or_else(String::new, |site| format!("{:032x}", u128::from_be_bytes(site.world.bytes())))
    };
    given.map_or_else(fresh, str::to_owned)
}

fn decorate(headers: &mut HeaderMap, id: &str, secure: bool) {
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if secure {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(HeaderName::from_static("strict-transport-security"), year);
    }
    if !headers.contains_key("cache-control") {
        headers.insert(HeaderName::from_static("cache-control"), HeaderValue::from_static("no-store"));
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
}

/// A write comes from our own pages or from a program, never from somebody else's page: browsers say where a request comes from, and only
/// our own pages and programs can set the extra header. A page we mailed a link to posts a plain form: its address is its secret.
fn genuine(request: &ServiceRequest) -> Result<()> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let foreign = match header("sec-fetch-site") {
        Some(site) => !matches!(site, "same-origin" | "none"),
        None => match (header("origin"), header("host")) {
            (Some(origin), Some(host)) => origin.split("://").nth(1) != Some(host),
            _ => false,
        },
    };
    if foreign {
        return Err(Error::Forbidden("This came from another site's page."));
    }
    if request.path().starts_with("/api/") && header("x-requested-with") != Some("practice-circles") {
        return Err(Error::Forbidden("Send the header X-Requested-With: practice-circles with every change."));
    }
    Ok(())
}

/// Reads the body to its end, before anything else is done for the request.
async fn receive(request: &mut ServiceRequest) -> Result<ReceivedBody> {
    if request.headers().contains_key("content-encoding") {
        return Err(Error::UnsupportedMediaType);
    }
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > MAX_DRAIN) {
        return Err(Error::TooLarge);
    }
    let mut payload = request.take_payload();
    let read = async {
        let mut body = BytesMut::new();
        let mut received = 0;
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| Error::MalformedRequest("The body broke off.".into()))?;
            received += chunk.len();
            if received > MAX_DRAIN {
                return Err(Error::TooLarge);
            }
            if received <= MAX_BODY {
                body.extend_from_slice(&chunk);
            }
        }
        if received > MAX_BODY { Err(Error::TooLarge) } else { Ok(ReceivedBody(body.freeze())) }
    };
    let late = |_| Error::MalformedRequest("The body took too long to arrive.".into());
    tokio::time::timeout(BODY_TIME, read).await.map_err(late)?
}
