//! Hands a mail to the SMTP server, or lays it in a folder as an `.eml` file.

use std::path::PathBuf;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use uuid::Uuid;

use crate::delivery::letters::Letter;
use base::config::{Config, MailTransport};
use base::world::World;

/// Why a mail did not go out.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// It can never go out: an address that is none, or a header that would break out of its line.
    #[error("unsendable: {0}")]
    Unsendable(String),
    /// It may go out later.
    #[error("not now: {0}")]
    NotNow(String),
}

/// Delivers mail.
pub struct Postman {
    from: String,
    host: String,
    way: Way,
}

enum Way {
    Folder(PathBuf),
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

impl Postman {
    /// A postman with these settings.
    ///
    /// # Errors
    /// When the SMTP address makes no sense or the folder cannot be made.
    pub fn new(config: &Config) -> Result<Self, PostError> {
        let way = match &config.mail {
            MailTransport::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(|error| PostError::NotNow(error.to_string()))?;
                Way::Folder(folder.clone())
            }
            MailTransport::Smtp(url) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
                Way::Smtp(Box::new(transport.map_err(|error| PostError::NotNow(error.to_string()))?.build()))
            }
        };
        Ok(Self { from: config.mail_from.clone(), host: config.host().to_owned(), way })
    }

    /// Delivers one mail. The same id gives the same Message-ID, so that a second delivery after a crash can be told from a second mail.
    ///
    /// # Errors
    /// See [`PostError`].
    pub async fn deliver(&self, id: Uuid, to: &str, letter: Letter, world: &World) -> Result<(), PostError> {
        let message = self.message(id, to, letter, world)?;
        match &self.way {
            Way::Folder(folder) => {
                let half = folder.join(format!("{id}.part"));
                let whole = folder.join(format!("{id}.eml"));
                let late = |error: std::io::Error| PostError::NotNow(error.to_string());
                tokio::fs::write(&half, message.formatted()).await.map_err(late)?;
                tokio::fs::rename(&half, &whole).await.map_err(late)
            }
            Way::Smtp(smtp) => match smtp.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(PostError::Unsendable(error.to_string())),
                Err(error) => Err(PostError::NotNow(error.to_string())),
            },
        }
    }

    fn message(&self, id: Uuid, to: &str, letter: Letter, world: &World) -> Result<Message, PostError> {
        let unsendable = |error: &dyn std::fmt::Display| PostError::Unsendable(error.to_string());
        // RUSTSEC-2026-0561: a header value with a line end in it could begin another command.
        let unsubscribe = letter.unsubscribe.as_deref().unwrap_or_default();
        if [to, letter.subject, unsubscribe, &self.from].iter().any(|value| value.contains(['\r', '\n', '\0'])) {
            return Err(PostError::Unsendable("a line end in a header".into()));
        }
        let from: Mailbox = self.from.parse().map_err(|error| unsendable(&error))?;
        let to: Mailbox = to.parse().map_err(|error| unsendable(&error))?;
        let mut builder = Message::builder()
            .from(from)
            .to(to)
            .subject(letter.subject)
            .date(world.now().into())
            .message_id(Some(format!("<{id}@{}>", self.host)))
            .raw_header(header("Auto-Submitted", "auto-generated"));
        if !unsubscribe.is_empty() {
            builder = builder
                .raw_header(header("List-Unsubscribe", &format!("<{unsubscribe}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let message = match letter.calendar {
            None => builder.singlepart(SinglePart::plain(letter.body)),
            Some((method, calendar)) => {
                let kind = format!("text/calendar; charset=utf-8; method={}", method.name());
                let kind = ContentType::parse(&kind).map_err(|error| unsendable(&error))?;
                // The same boundary each time: what is sent again after a crash is the same mail.
                let parts = MultiPart::alternative().boundary(format!("part-{}", id.simple()));
                let calendar = SinglePart::builder().header(kind).body(calendar);
                builder.multipart(parts.singlepart(SinglePart::plain(letter.body)).singlepart(calendar))
            }
        };
        message.map_err(|error| unsendable(&error))
    }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
