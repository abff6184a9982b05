//! What Practice Circles promises, as sentences. Everything speaks HTTP to the real server, on both databases.

#[macro_use]
mod house;

mod access;
mod agendas;
mod architecture;
mod contract;
mod databases;
mod directory;
mod durability;
mod hostile;
mod joining;
mod people;
mod persona;
mod promotion;
mod rhythm;
mod session_end;
mod session_life;
mod sessions;
mod sign_in;
mod starting;
