//! What Practice Circles promises, as sentences. Everything speaks HTTP to the real server, on both databases.

#[macro_use]
mod support;

mod access;
mod architecture;
mod circles;
mod people;
mod proof;
mod server;
