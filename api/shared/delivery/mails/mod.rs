//! What each kind of mail needs to go out, context by context.

pub mod circles;
