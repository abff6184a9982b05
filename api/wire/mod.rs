//! What several features show alike.

pub mod contacts;
pub mod engagements;
pub mod invitations;
pub mod pasted;
pub mod relations;
pub mod standards;
