//! People, where they work, and the power they hold over one another. Under every other context.

pub mod area;
pub mod connection;
pub mod engagement;
pub mod identity;
pub mod invitation;
pub mod organisation;
pub mod partnership;
pub mod passphrase;
pub mod person;
pub mod power_relation;
pub mod relation_feed;
pub mod role;
pub mod role_family;
pub mod safeguarding_contact;
pub mod server_key;
pub mod settled_day;
pub mod sign_in;
pub mod venue;
