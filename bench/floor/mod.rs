//! The floor: bare actix-web handlers that answer the same bytes as the product with SQL written by hand, and without any rule. What is
//! measured is how far the product is from it.

pub mod dates;
pub mod postgres;
pub mod sealed;
pub mod serve;
pub mod sqlite;
pub mod wire;
