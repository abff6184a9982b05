//! What Practice Circles promises, as sentences. Everything speaks HTTP to the real server, on both databases.

#[macro_use]
mod house;

mod access;
mod agendas;
mod announcements;
mod architecture;
mod asks;
mod calendar;
mod calendars;
mod constraints;
mod contract;
mod counts;
mod databases;
mod date_polls;
mod directory;
mod durability;
mod guests;
mod hostile;
mod joining;
mod length;
mod mail;
mod meetings;
mod partner_notes;
mod people;
mod persona;
mod pieces;
mod plans;
mod promotion;
mod proof;
mod questions;
mod research;
mod research_uses;
mod rhythm;
mod rooms;
mod rsvps;
mod session_end;
mod session_life;
mod sessions;
mod sign_in;
mod smtp_sink;
mod starting;
mod thanks;
mod topics;
mod visits;
