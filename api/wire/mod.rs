//! What several features show alike.

pub mod care;
pub mod charter;
pub mod circle;
pub mod contacts;
pub mod date_poll;
pub mod engagements;
pub mod hat;
pub mod invitations;
pub mod moving;
pub mod opening;
pub mod pasted;
pub mod relations;
pub mod rhythm;
pub mod room;
pub mod room_ask;
pub mod rsvp;
pub mod search;
pub mod session_room;
pub mod standards;
pub mod topic;
