//! What several features show alike.

pub mod contacts;
pub mod engagements;
pub mod standards;
