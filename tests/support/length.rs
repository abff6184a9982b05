//! How long the tests run that can run longer.

/// A number from the environment, for whoever runs them by hand.
#[expect(clippy::disallowed_methods, reason = "a switch for the person who runs the tests")]
pub fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}
