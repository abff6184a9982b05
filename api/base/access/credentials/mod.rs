//! What proves who somebody is: passphrases, cookies, addresses, signed links.

pub mod addresses;
pub mod cookie;
pub mod digests;
pub mod passphrases;
pub mod signed_links;
