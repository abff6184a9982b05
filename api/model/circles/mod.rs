//! Circles, what they agreed, who is in them.

pub mod charter_version;
pub mod circle;
pub mod membership;
pub mod notice;
pub mod role_term;
pub mod series;
