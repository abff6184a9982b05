//! What several features show alike.

pub mod search;
