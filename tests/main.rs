//! What Practice Circles promises, as sentences. Everything speaks HTTP to the real server, on both databases.

#[macro_use]
mod house;

mod access;
mod architecture;
mod contract;
mod databases;
mod directory;
mod durability;
mod guests;
mod hostile;
mod joining;
mod people;
mod persona;
mod promotion;
mod research;
mod sign_in;
mod starting;
mod visits;
