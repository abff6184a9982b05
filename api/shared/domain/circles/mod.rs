//! What follows from a change in a circle.

pub mod attendees;
pub mod calendars;
pub mod guests;
pub mod hosts;
pub mod mail;
pub mod mailed_answers;
pub mod moving;
pub mod notices;
pub mod outcomes;
pub mod places;
pub mod placing;
pub mod reminders;
pub mod research;
pub mod rooms;
pub mod rsvps;
pub mod schedules;
pub mod search;
