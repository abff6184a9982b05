//! # Practice Circles: the back end
//!
//! Five crates, each using only what stands below it: this one; the features of each context, [`circles`] and [`people`], which know nothing of
//! one another; [`shared`], what features share; and [`base`], what everything stands on. `tests/architecture.rs` holds the modules inside each to
//! their order.

/// The fictional partnership that `demo` shows, and tests are furnished with.
pub mod demo;

/// The first account of a real partnership.
pub mod admin;

/// The one list of features, the contract they make, and the server that answers.
pub mod app;

/// The contract: what every operation of a kind takes, in the narrow profile that generators handle.
pub mod contract;

pub use base::{access, config, error, model, site, world};
pub use shared::{delivery, domain, web, wire};
