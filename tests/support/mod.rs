//! What stories need and no story is: a house to live in, people who sign in, a post office.

#[macro_use]
pub mod house;
pub mod length;
pub mod persona;
pub mod smtp_sink;
