//! Circles: finding, joining, being inside, running one. One file or folder per noun, with its wire types, handlers and `routes`. Nouns never
//! use each other; what two need moves down into `shared`.

pub mod action_points;
pub mod agendas;
pub mod announcements;
pub mod asks;
pub mod attendance;
pub mod attendees;
pub mod calendar_feeds;
pub mod charters;
pub mod check_outs;
pub mod circle;
pub mod closings;
pub mod date_polls;
pub mod directory;
pub mod engagement_previews;
pub mod guests;
pub mod live;
pub mod mail_settings;
pub mod members;
pub mod memberships;
pub mod notices;
pub mod research;
pub mod rhythm_votes;
pub mod role_terms;
pub mod rooms;
pub mod rsvps;
pub mod series;
pub mod sessions;
pub mod topics;
