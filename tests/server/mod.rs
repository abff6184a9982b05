//! What the server promises whatever it is asked: durable, the same on both databases, quick, hard to break.

pub mod constraints;
pub mod contract;
pub mod databases;
pub mod durability;
pub mod hostile;
pub mod kept_answers;
pub mod pieces;
pub mod plans;
pub mod questions;
