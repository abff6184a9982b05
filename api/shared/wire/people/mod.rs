//! What several nouns of people show alike.

pub mod contacts;
pub mod engagements;
pub mod hat;
pub mod standards;
