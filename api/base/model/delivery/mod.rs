//! What leaves the building, and what makes a repeated request harmless.

pub mod calendar_entry;
pub mod calendar_feed;
pub mod idempotency_key;
pub mod mail_setting;
pub mod mailed_link;
pub mod outbox_mail;
pub mod quiet_time;
