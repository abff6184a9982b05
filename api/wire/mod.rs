//! What several features show alike.

pub mod actions;
pub mod agendas;
pub mod care;
pub mod charter;
pub mod circle;
pub mod contacts;
pub mod engagements;
pub mod guests;
pub mod hat;
pub mod invitations;
pub mod moving;
pub mod opening;
pub mod pasted;
pub mod preparation;
pub mod relations;
pub mod research;
pub mod rhythm;
pub mod room;
pub mod room_ask;
pub mod rsvp;
pub mod search;
pub mod sessions;
pub mod standards;
pub mod topic;
pub mod visits;
