//! Circles: finding, joining, being inside, running one.

pub mod charters;
pub mod circle;
pub mod departures;
pub mod directory;
pub mod engagement_previews;
pub mod members;
pub mod memberships;
pub mod notices;
pub mod openings;
pub mod role_terms;
pub mod series;
pub mod starting;
