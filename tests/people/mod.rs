//! Stories of accounts: signing in, roles, organisations.

pub mod accounts;
pub mod sign_in;
