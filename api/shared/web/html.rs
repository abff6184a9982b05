//! Plain pages for people who come from a mail or before the app has loaded: no script, no inline style, one style sheet of ours.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// Where the pages' style sheet is.
pub const STYLE_PATH: &str = "/links/style.css";

/// The pages' style sheet: readable at 320 px, in the dark, in print and at any zoom.
pub const STYLE: &str = "\
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
body { margin: 0 auto; max-width: 42rem; padding: 2rem 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.75rem; line-height: 1.2 }
h2 { font-size: 1.25rem; margin-top: 2rem }
button { font: inherit; font-weight: 600; padding: .6rem 1.2rem; color: #fff; background: #00703c; border: 2px solid #00703c; cursor: pointer }
button:hover { background: #005a30 }
:focus-visible { outline: 3px solid #fd0; outline-offset: 2px; box-shadow: 0 0 0 5px #0b0c0c }
pre { white-space: pre-wrap; font: inherit; border-left: 4px solid; padding-left: 1rem }
dt { font-weight: 600; margin-top: 1rem }
dd { margin: 0 }
";

/// Text as it may stand in HTML, in an element or a quoted attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, c| {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
        escaped
    })
}

/// A page with this title and this HTML below it.
#[must_use]
pub fn page(status: StatusCode, title: &str, body: &str) -> HttpResponse {
    let title = escape(title);
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header(("Cache-Control", "no-store"))
        .body(format!(
            "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n\
             <title>{title} – Practice Circles</title>\n<link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\n</head>\n\
             <body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
        ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(super::escape("<a href='x'>\"&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
    }
}
