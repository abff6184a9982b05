//! What stands in place of somebody's name.

/// What stands in place of a name that is not to be shown any more (model §3.9).
pub const FORMER: &str = "A former member";
