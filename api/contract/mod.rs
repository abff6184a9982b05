//! The contract: what every operation of a kind takes, in the narrow profile that generators handle.

pub mod conventions;
pub mod narrow;
