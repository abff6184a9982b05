//! What leaves the building. Every mail is rendered when it goes out, for one reader, from what they may know at that moment.

pub mod calendar;
pub mod letters;
pub mod mails;
pub mod outbox;
pub mod postman;
