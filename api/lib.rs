//! # Practice Circles: the back end
//!
//! The modules in the order imports may run; each uses only what stands below it. `tests/architecture.rs` holds it to that.

pub mod access;
pub mod admin;
pub mod app;
pub mod config;
pub mod delivery;
pub mod demo;
pub mod error;
pub mod features;
pub mod model;
pub mod narrow;
pub mod web;
pub mod wire;
pub mod world;
