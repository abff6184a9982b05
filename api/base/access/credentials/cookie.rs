//! The cookie that holds a sign-in, and what a sign-in is called in its owner's list.

use actix_web::HttpRequest;

/// The cookie that holds a sign-in: only for this host, only over TLS (or localhost), never for scripts.
pub const COOKIE: &str = "__Host-practice-circles";

/// How long a sign-in lasts, in days.
pub const SIGN_IN_DAYS: i64 = 30;

/// The cookie that holds a sign-in.
#[must_use]
pub fn cookie(token: &str) -> String {
    format!("{COOKIE}={token}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Lax", SIGN_IN_DAYS * 86_400)
}

/// The cookie that makes a browser forget its sign-in.
#[must_use]
pub fn forget() -> String {
    format!("{COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// Browser and system in two words: enough to recognise one's own.
#[must_use]
pub fn device(request: &HttpRequest) -> String {
    let agent = request.headers().get("user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = |known: &[(&str, &'static str)], other| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map_or(other, |(_, name)| *name)
    };
    let browsers = [("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    let systems = [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];
    format!("{} on {}", first(&browsers, "A program"), first(&systems, "an unknown system"))
}
