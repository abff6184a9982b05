//! What leaves the building, and what makes a repeated request harmless.

pub mod idempotency_key;
pub mod mailed_link;
pub mod outbox_mail;
