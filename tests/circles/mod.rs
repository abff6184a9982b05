//! Stories of circles: finding, joining, meeting, remembering.

pub mod agendas;
pub mod announcements;
pub mod asks;
pub mod calendar;
pub mod calendars;
pub mod counts;
pub mod date_polls;
pub mod directory;
pub mod guests;
pub mod joining;
pub mod mail;
pub mod meetings;
pub mod partner_notes;
pub mod promotion;
pub mod research;
pub mod research_uses;
pub mod rhythm;
pub mod rooms;
pub mod rsvps;
pub mod session_end;
pub mod session_life;
pub mod sessions;
pub mod starting;
pub mod thanks;
pub mod topics;
pub mod visits;
