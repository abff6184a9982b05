//! The environment, read once. Nothing else in the product looks at it.
//!
//! Every setting is `PRACTICE_CIRCLES_NAME`, or `PRACTICE_CIRCLES_NAME_FILE` naming a file that holds the value (for secrets).
//! An unknown name is an error: a typo must never silently mean "default".

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

/// The prefix of every setting.
pub const PREFIX: &str = "PRACTICE_CIRCLES_";

/// Name, what it is for, and whether its value is a secret.
const SETTINGS: [(&str, &str, bool); 11] = [
    ("LISTEN", "address and port to listen on", false),
    ("DATABASE_URL", "sqlite:/path/to/file or postgres://user:password@host/name", true),
    ("PUBLIC_URL", "the address people type, as it stands in mails", false),
    ("FRONTEND_DIR", "folder of the built app; empty when a proxy serves it", false),
    ("MAIL_FROM", "sender of every mail", false),
    ("MAIL_FOLDER", "folder for .eml files, when there is no SMTP server", false),
    ("SMTP_URL", "smtp://user:password@host:port or smtps://…; wins over MAIL_FOLDER", true),
    ("DELIVERS_MAIL", "false on nodes that only answer; one node at least delivers mail and looks at the clock", false),
    ("TRUSTED_PROXY", "true when a proxy in front sets X-Forwarded-For", false),
    ("SIGN_IN_TRIES", "sign-in tries a minute for one address and one account", false),
    ("LOG", "env_logger filter, for example info", false),
];

/// The settings in force.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The database, by its scheme: `sqlite:` or `postgres:`.
    pub database_url: String,
    /// The address people type, without a slash at the end.
    pub public_url: String,
    /// The built app, if this process serves it.
    pub frontend_dir: Option<PathBuf>,
    /// Sender of every mail.
    pub mail_from: String,
    /// Where mail goes.
    pub mail: MailTransport,
    /// Whether this node delivers mail and does what the clock asks for, besides answering.
    pub delivers_mail: bool,
    /// Whether `X-Forwarded-For` tells who is calling.
    pub trusted_proxy: bool,
    /// Sign-in tries a minute for one address and one account.
    pub sign_in_tries: u32,
    /// The `env_logger` filter.
    pub log: String,
    /// The fictional partnership: `/outbox` is shown and the app says that nobody here is real.
    pub demo: bool,
}

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum MailTransport {
    /// One `.eml` file per mail.
    Folder(PathBuf),
    /// An SMTP server, by its address.
    Smtp(String),
}

/// What is wrong with the environment, a line each.
#[derive(Debug, thiserror::Error)]
pub struct ConfigError(pub Vec<String>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            database_url: "sqlite:practice-circles.sqlite".into(),
            public_url: "http://localhost:8080".into(),
            frontend_dir: None,
            mail_from: "Practice Circles <no-reply@practice-circles.example>".into(),
            mail: MailTransport::Folder("outbox".into()),
            delivers_mail: true,
            trusted_proxy: false,
            sign_in_tries: 10,
            log: "info".into(),
            demo: false,
        }
    }
}

impl Config {
    /// The host of the address people type: what Message-IDs and calendar UIDs end with.
    #[must_use]
    pub fn host(&self) -> &str {
        let host = self.public_url.split("://").nth(1).and_then(|rest| rest.split([':', '/']).next());
        host.filter(|host| !host.is_empty()).unwrap_or("localhost")
    }

    /// Reads the settings from these variables (the process environment, in `main`).
    ///
    /// # Errors
    /// One line for each variable that is unknown, unreadable or makes no sense.
    pub fn from_variables(variables: impl Iterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        let mut wrong = Vec::new();
        let values = known_values(variables, &mut wrong);
        let mut config = Self::default();
        let text = |name: &str| values.get(name).cloned();
        if let Some(listen) = text("LISTEN") {
            match listen.parse() {
                Ok(listen) => config.listen = listen,
                Err(_) => wrong.push(format!("{PREFIX}LISTEN: not an address and port: {listen}")),
            }
        }
        if let Some(url) = text("DATABASE_URL") {
            if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme)) {
                wrong.push(format!("{PREFIX}DATABASE_URL: begins neither with sqlite: nor with postgres:"));
            }
            config.database_url = url;
        }
        if let Some(url) = text("PUBLIC_URL") {
            if !url.starts_with("http://") && !url.starts_with("https://") {
                wrong.push(format!("{PREFIX}PUBLIC_URL: begins neither with http:// nor with https://"));
            }
            url.trim_end_matches('/').clone_into(&mut config.public_url);
        }
        config.frontend_dir = text("FRONTEND_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from);
        if let Some(from) = text("MAIL_FROM") {
            if from.parse::<lettre::message::Mailbox>().is_err() {
                wrong.push(format!("{PREFIX}MAIL_FROM: not a sender such as Name <name@example.org>"));
            }
            config.mail_from = from;
        }
        if let Some(folder) = text("MAIL_FOLDER") {
            config.mail = MailTransport::Folder(folder.into());
        }
        if let Some(url) = text("SMTP_URL") {
            if !url.starts_with("smtp://") && !url.starts_with("smtps://") {
                wrong.push(format!("{PREFIX}SMTP_URL: begins neither with smtp:// nor with smtps://"));
            }
            config.mail = MailTransport::Smtp(url);
        }
        if let Some(tries) = text("SIGN_IN_TRIES") {
            match tries.parse() {
                Ok(tries) if tries > 0 => config.sign_in_tries = tries,
                _ => wrong.push(format!("{PREFIX}SIGN_IN_TRIES: not a whole number above 0: {tries}")),
            }
        }
        for (name, setting) in
            [("DELIVERS_MAIL", &mut config.delivers_mail), ("TRUSTED_PROXY", &mut config.trusted_proxy)]
        {
            match text(name).as_deref() {
                None => {}
                Some("true") => *setting = true,
                Some("false") => *setting = false,
                Some(other) => wrong.push(format!("{PREFIX}{name}: neither true nor false: {other}")),
            }
        }
        if let Some(log) = text("LOG") {
            config.log = log;
        }
        if wrong.is_empty() { Ok(config) } else { Err(ConfigError(wrong)) }
    }

    /// The settings in force, a line each, with secrets masked.
    #[must_use]
    pub fn describe(&self) -> String {
        let (folder, smtp) = match &self.mail {
            MailTransport::Folder(folder) => (folder.display().to_string(), String::new()),
            MailTransport::Smtp(url) => (String::new(), url.clone()),
        };
        let values = [
            self.listen.to_string(),
            self.database_url.clone(),
            self.public_url.clone(),
            self.frontend_dir.as_ref().map(|dir| dir.display().to_string()).unwrap_or_default(),
            self.mail_from.clone(),
            folder,
            smtp,
            self.delivers_mail.to_string(),
            self.trusted_proxy.to_string(),
            self.sign_in_tries.to_string(),
            self.log.clone(),
        ];
        let lines = SETTINGS.iter().zip(values).map(|((name, what, secret), value)| {
            let value = if *secret { masked(&value) } else { value };
            format!("# {what}\n{PREFIX}{name}={value}\n")
        });
        lines.collect()
    }
}

/// The values of known names, each from the variable or from the file that its `_FILE` twin names.
fn known_values(
    variables: impl Iterator<Item = (String, String)>,
    wrong: &mut Vec<String>,
) -> BTreeMap<&'static str, String> {
    let mut values = BTreeMap::new();
    for (variable, value) in variables {
        let Some(name) = variable.strip_prefix(PREFIX) else { continue };
        let (name, value) = match name.strip_suffix("_FILE") {
            None => (name, Ok(value)),
            Some(name) => (name, std::fs::read_to_string(&value).map(|text| text.trim_end().to_owned())),
        };
        match (SETTINGS.iter().find(|setting| setting.0 == name), value) {
            (None, _) => wrong.push(format!("{variable}: unknown setting")),
            (Some(_), Err(error)) => wrong.push(format!("{variable}: cannot read the file it names: {error}")),
            (Some(setting), Ok(value)) => {
                if values.insert(setting.0, value).is_some() {
                    wrong.push(format!("{PREFIX}{name}: set twice, by itself and by its _FILE twin"));
                }
            }
        }
    }
    values
}

/// An address with its password hidden: everything between the scheme and the host.
fn masked(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => format!("{}://***{}", &url[..scheme], &url[at..]),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::from_variables(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn an_unknown_setting_is_an_error_and_others_programs_variables_are_not() {
        assert!(read(&[("HOME", "/tmp"), ("PRACTICE_CIRCLES_LISTEN", "0.0.0.0:80")]).is_ok());
        let error = read(&[("PRACTICE_CIRCLES_LISTN", "0.0.0.0:80")]).unwrap_err();
        assert_eq!(error.to_string(), "PRACTICE_CIRCLES_LISTN: unknown setting");
    }

    #[test]
    fn a_secret_is_never_printed() {
        let config = read(&[("PRACTICE_CIRCLES_DATABASE_URL", "postgres://circles:hunter2@db/circles")]).unwrap();
        assert!(config.describe().contains("postgres://***@db/circles"));
        assert!(!config.describe().contains("hunter2"));
    }
}
