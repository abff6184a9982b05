//! What several nouns show alike, and nothing else.

pub mod can;
pub mod circles;
pub mod people;
pub mod room_asks;
