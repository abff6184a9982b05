//! What several features show alike.

pub mod charter;
pub mod circle;
pub mod contacts;
pub mod engagements;
pub mod hat;
pub mod invitations;
pub mod opening;
pub mod pasted;
pub mod relations;
pub mod rhythm;
pub mod room;
pub mod search;
pub mod standards;
