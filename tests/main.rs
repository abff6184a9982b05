//! What Practice Circles promises, as sentences. Everything speaks HTTP to the real server, on both databases.

#[macro_use]
mod house;

mod access;
mod architecture;
mod calendars;
mod contract;
mod databases;
mod directory;
mod durability;
mod hostile;
mod joining;
mod mail;
mod meetings;
mod people;
mod persona;
mod promotion;
mod sign_in;
mod smtp_sink;
mod starting;
