//! Accounts, organisations, engagements and relations.

pub mod calendar_feeds;
pub mod connections;
pub mod engagements;
pub mod identities;
pub mod invitation_batches;
pub mod invitations;
pub mod me;
pub mod organisations;
pub mod outbox;
pub mod partnership;
pub mod partnership_contacts;
pub mod passphrases;
pub mod person;
pub mod person_engagements;
pub mod quiet_times;
pub mod relation_feeds;
pub mod relations;
pub mod room_asks;
pub mod safeguarding_contacts;
pub mod sign_in_links;
pub mod sign_ins;
pub mod venues;
