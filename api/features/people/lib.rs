//! Accounts, organisations, engagements, relations: one file or folder per noun, with its wire types, handlers and `routes`. Nouns never use
//! each other; what two need moves down into `shared`.

pub mod connections;
pub mod engagements;
pub mod identities;
pub mod invitations;
pub mod me;
pub mod organisations;
pub mod outbox;
pub mod partnership;
pub mod person;
pub mod relations;
pub mod sign_ins;
pub mod venues;
