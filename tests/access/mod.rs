//! The promise, as a table that a social worker can read, as decisions compared, and as doors that were tried.

mod decision;
pub mod doors;
mod matrix;
mod opening;
mod populate;
mod races;
pub mod reference;
mod tables;
