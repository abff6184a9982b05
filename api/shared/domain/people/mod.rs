//! What follows from a change of an account.

pub mod addresses;
pub mod links;
pub mod sign_ins;
