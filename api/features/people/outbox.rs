//! The demo's mail, shown instead of sent: nobody in a fictional partnership has a mailbox.

use std::path::Path;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use base64::Engine as _;

use base::config::MailTransport;
use base::site::Site;
use shared::web::html::{escape, page};

/// How many mails are shown.
const SHOWN: usize = 50;

/// One mail as the page shows it.
struct Mail {
    to: String,
    subject: String,
    text: String,
    /// What it does to the reader's calendar.
    calendar: Option<String>,
}

/// Lists what was mailed, newest first.
#[get("/outbox")]
async fn show_outbox(site: Data<Site>) -> HttpResponse {
    let MailTransport::Folder(folder) = &site.config.mail else {
        return page(StatusCode::OK, "Outbox", "<p>Mail goes out by SMTP; there is nothing to show here.</p>");
    };
    let mails = newest(folder).await;
    let none = if mails.is_empty() { "<p>No mail has gone out yet.</p>" } else { "" };
    let shown = mails.iter().map(|mail| {
        let (to, subject) = (escape(&mail.to), escape(&mail.subject));
        format!(
            "<article aria-label=\"{subject}, to {to}\">\n<h2>{subject}</h2>\n<p>To {to}</p>\n<pre>{}</pre>\n{}</article>\n",
            linked(&mail.text),
            mail.calendar.as_deref().map(entry).unwrap_or_default()
        )
    });
    let intro = "<p>Nobody here is real, so mail is shown instead of sent. The newest comes first.</p>\n";
    page(StatusCode::OK, "Outbox", &(intro.to_owned() + none + &shown.collect::<String>()))
}

/// The newest mails, by when their files were written.
async fn newest(folder: &Path) -> Vec<Mail> {
    let mut names = Vec::new();
    if let Ok(mut entries) = tokio::fs::read_dir(folder).await {
        while let Ok(Some(entry)) = entries.next_entry().await {
            if entry.path().extension().is_some_and(|extension| extension == "eml") {
                let written = entry.metadata().await.and_then(|file| file.modified()).ok();
                names.push((written, entry.path()));
            }
        }
    }
    names.sort();
    let mut mails = Vec::new();
    for (_, name) in names.iter().rev().take(SHOWN) {
        if let Ok(raw) = tokio::fs::read(name).await {
            mails.push(read(&String::from_utf8_lossy(&raw)));
        }
    }
    mails
}

/// What a calendar program reads in the mail, folded away.
fn entry(calendar: &str) -> String {
    format!("<details>\n<summary>What their calendar reads</summary>\n<pre>{}</pre>\n</details>\n", escape(calendar))
}

/// Reads a mail of our own making: its plain part and its calendar, in whichever of the three encodings suits them.
fn read(raw: &str) -> Mail {
    let (head, body) = raw.split_once("\r\n\r\n").unwrap_or((raw, ""));
    let boundary = head.split_once("boundary=\"").and_then(|(_, rest)| rest.split('"').next());
    if let Some(boundary) = boundary {
        let mark = format!("--{boundary}");
        let mut parts = body.split(&mark).skip(1).map(|part| read(part.trim_start()));
        let text = parts.next().map(|part| part.text).unwrap_or_default();
        let calendar = parts.next().map(|part| part.text).filter(|text| text.starts_with("BEGIN:VCALENDAR"));
        return Mail { text, calendar, ..read(&format!("{}\r\n\r\n", head.replace("boundary=", ""))) };
    }
    let header = |name: &str| {
        let line = head.lines().find(|line| line.to_lowercase().starts_with(name));
        line.and_then(|line| line.split_once(": ")).map(|(_, value)| value.to_owned()).unwrap_or_default()
    };
    let text = match header("content-transfer-encoding").as_str() {
        "base64" => {
            let packed: String = body.split_whitespace().collect();
            let bytes = base64::engine::general_purpose::STANDARD.decode(packed).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        "quoted-printable" => unquoted(body),
        _ => body.to_owned(),
    };
    Mail { to: header("to:"), subject: header("subject:"), text, calendar: None }
}

/// RFC 2045, section 6.7.
fn unquoted(body: &str) -> String {
    let body = body.replace("=\r\n", "");
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| *first == b'=');
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The text with its web addresses made into links.
fn linked(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let safe = escape(line);
        let address = line.starts_with("http://") || line.starts_with("https://");
        if address { format!("<a href=\"{safe}\">{safe}</a>\n") } else { format!("{safe}\n") }
    });
    lines.collect()
}

/// Adds the page to the server of the demo.
pub fn pages(config: &mut actix_web::web::ServiceConfig) {
    config.service(show_outbox);
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_mail_is_read_whatever_its_encoding() {
        let head = "To: a@example.org\r\nSubject: Your link\r\nContent-Transfer-Encoding: ";
        let plain = super::read(&format!("{head}7bit\r\n\r\nHello\r\n"));
        let quoted = super::read(&format!("{head}quoted-printable\r\n\r\nCaf=C3=A9 a=\r\nnd 1=3D1\r\n"));
        let packed = super::read(&format!("{head}base64\r\n\r\nSGVs\r\nbG8=\r\n"));
        assert_eq!([plain.text.trim(), quoted.text.trim(), packed.text.trim()], ["Hello", "Café and 1=1", "Hello"]);
        let parts = "--x\r\nContent-Transfer-Encoding: 7bit\r\n\r\nHello\r\n--x\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n--x--\r\n";
        let both = super::read(&format!(
            "To: a@example.org\r\nContent-Type: multipart/alternative;\r\n boundary=\"x\"\r\n\r\n{parts}"
        ));
        assert_eq!((both.to.as_str(), both.text.trim()), ("a@example.org", "Hello"));
        assert_eq!(both.calendar.as_deref().map(str::trim), Some("BEGIN:VCALENDAR"));
        assert_eq!((plain.to.as_str(), plain.subject.as_str()), ("a@example.org", "Your link"));
    }
}
