//! Accounts, organisations, engagements and relations.

pub mod engagement_previews;
pub mod engagements;
pub mod me;
pub mod organisations;
pub mod outbox;
pub mod partnership;
pub mod partnership_contacts;
pub mod passphrases;
pub mod sign_in_links;
pub mod sign_ins;
