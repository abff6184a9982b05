//! What Practice Circles promises, as sentences. Everything speaks HTTP to the real server, on both databases.

#[macro_use]
mod house;

mod access;
mod announcements;
mod architecture;
mod calendar;
mod contract;
mod databases;
mod date_polls;
mod directory;
mod durability;
mod guests;
mod hostile;
mod joining;
mod people;
mod persona;
mod promotion;
mod research;
mod rooms;
mod rsvps;
mod sign_in;
mod starting;
mod topics;
mod visits;
