//! What several nouns of circles show alike.

pub mod actions;
pub mod agendas;
pub mod authors;
pub mod care;
pub mod charter;
pub mod circle;
pub mod preparation;
pub mod rhythm;
pub mod rhythm_vote;
pub mod rsvp;
pub mod sessions;
