#![allow(dead_code, unused_macros, clippy::all)]
#[macro_use]
mod house;
mod calendar;
mod databases;
mod persona;
mod proof;
