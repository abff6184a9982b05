//! What the hunt for planted leaks took, as committed: it says how many histories are enough.

use std::path::Path;

/// The committed table.
pub const TABLE: &str = "tests/proof/leaks.txt";

pub fn committed() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE)).unwrap_or_default()
}

/// How many histories everybody has to look at the end of, by the committed table.
pub fn enough_by_the_table() -> u64 {
    let needed = |line: &str| line.split_whitespace().nth(1).and_then(|number| number.parse().ok());
    enough(committed().lines().filter_map(needed).max().unwrap_or(1))
}

/// How many histories show with 999 of 1000 chances what one in so many shows.
pub fn enough(hardest: u64) -> u64 {
    let mut missed: f64 = 1.0;
    let mut histories = 0;
    while missed > 0.001 && hardest > 1 {
        missed *= 1.0 - 1.0 / f64::from(u32::try_from(hardest).unwrap_or(u32::MAX));
        histories += 1;
    }
    histories.max(1)
}
