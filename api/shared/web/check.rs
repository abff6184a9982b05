//! Checks that several wire types share. Each has a sentence for people.

use chrono::{Datelike as _, Months, NaiveDate};
use validator::{ValidateEmail as _, ValidationError};

fn refuse(code: &'static str, sentence: &'static str) -> ValidationError {
    ValidationError::new(code).with_message(sentence.into())
}

/// A date that a living partnership may mean.
///
/// # Errors
/// Outside 1950 to 2150.
pub fn sensible_date(date: &NaiveDate) -> Result<(), ValidationError> {
    if (1950..=2150).contains(&date.year()) {
        return Ok(());
    }
    Err(refuse("absurd_date", "Enter a date between 1950 and 2150."))
}

/// Something other than spaces.
///
/// # Errors
/// When there is nothing but white space.
pub fn not_blank(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() { Err(refuse("required", "This cannot be empty.")) } else { Ok(()) }
}

/// One line: no line ends.
///
/// # Errors
/// When there is one.
pub fn one_line(text: &str) -> Result<(), ValidationError> {
    if text.contains(['\n', '\r']) { Err(refuse("one_line", "Write this on one line.")) } else { not_blank(text) }
}

/// A web address that a browser may follow.
///
/// # Errors
/// Anything but http and https.
pub fn web_address(text: &str) -> Result<(), ValidationError> {
    let fine = (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace);
    if fine { Ok(()) } else { Err(refuse("web_address", "Enter a web address that begins with https://.")) }
}

/// An e-mail address that mail can be sent to.
///
/// # Errors
/// When it is none.
pub fn email(text: &str) -> Result<(), ValidationError> {
    let text = text.trim();
    let fine = text.len() <= 254 && text.validate_email() && text.parse::<lettre::Address>().is_ok();
    if fine { Ok(()) } else { Err(refuse("email", "Enter an e-mail address, like name@example.org.")) }
}

/// Six months on: when to ask "still right?" again (model §3.4).
#[must_use]
pub fn in_six_months(day: NaiveDate) -> NaiveDate {
    day.checked_add_months(Months::new(6)).unwrap_or(day)
}

/// The form in which e-mail addresses are compared.
#[must_use]
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
