//! # Practice Circles: the back end
//!
//! The modules in the order imports may run: each uses only what stands below it. `tests/architecture.rs` holds them to that.

/// The fictional partnership that `demo` shows, and tests are furnished with.
pub mod demo;

/// The first account of a real partnership.
pub mod admin;

/// The one list of features, the contract they make, and the server that answers.
pub mod app;

/// The contract in the narrow profile that generators handle.
pub mod narrow;

/// What every operation of a kind takes, written into the contract.
pub mod conventions;

/// What people do: one file per noun, with its wire types, handlers and routes.
pub mod features;

/// What leaves the building: outbox, letters, post.
pub mod delivery;

/// What several features show alike.
pub mod wire;

/// What HTTP needs and no noun knows.
pub mod web;

/// **The room**: who may do what, and which rows exist for whom. Start reading here.
pub mod access;

/// One file per table. No queries, no HTTP, no opinions.
pub mod model;

/// Time and chance, from outside.
pub mod world;

/// The environment, read once.
pub mod config;

/// Every way to say no.
pub mod error;

/// Deliberate mistakes for the proof of separation; a release has none.
pub mod leaks;
