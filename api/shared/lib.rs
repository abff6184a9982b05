//! What features share.
//!
//! The modules in the order imports may run: each uses only what stands below it. `tests/architecture.rs` holds them to that.

/// What leaves the building: the worker, mails, calendar files.
pub mod delivery;

/// What several nouns show alike.
pub mod wire;

/// What HTTP needs and no noun knows.
pub mod web;

/// What follows from a change, whoever caused it.
pub mod domain;
