//! Accounts, organisations, engagements and relations.

pub mod passphrases;
pub mod sign_ins;
