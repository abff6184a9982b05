//! What everything stands on.
//!
//! The modules in the order imports may run: each uses only what stands below it. `tests/architecture.rs` holds them to that.

/// **Who may do what**, and which rows exist for whom. Start reading here.
pub mod access;

/// What a running server holds: the database, time, settings, keys.
pub mod site;

/// One file per table. No queries, no HTTP, no opinions.
pub mod model;

/// Time and chance, from outside.
pub mod world;

/// The environment, read once.
pub mod config;

/// Every way to say no.
pub mod error;
