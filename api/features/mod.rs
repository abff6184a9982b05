//! What people do: one file per noun with its wire types, handlers and `routes`. Features never use each other; what two need moves down.

pub mod circles;
pub mod people;
