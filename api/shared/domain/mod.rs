//! What follows from a change, whoever caused it: places, notices, schedules, answers, calendars, guests, rooms, reminders, mail.

pub mod arrivals;
pub mod circles;
pub mod consequences;
pub mod day;
pub mod outbox;
pub mod people;
