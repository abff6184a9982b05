//! The proof of separation: two worlds (see README.md here). One has what happens inside hidden circles and the other has not, and whoever is
//! not in them must not be able to tell which is which, by any byte of any answer, mail or calendar.

#![expect(clippy::large_futures, reason = "two whole worlds are one future, made a few times in a test")]

mod arcs;
mod cast;
mod coverage;
mod explorer;
mod finder;
mod history;
mod kinds;
mod model;
mod normalise;
mod operator;
mod pools;
mod shrink;
mod side;
mod table;
mod template;
mod two_worlds;
mod wire;
