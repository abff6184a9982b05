//! What may stand beside a row, read in the same query: names, numbers, outcomes.

pub mod circle;
pub mod counts;
pub mod json;
pub mod names;
pub mod outcomes;
pub mod research;
pub mod room_asks;
pub mod sessions;
pub mod topics;
