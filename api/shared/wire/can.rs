//! `can`: what a reader may do with what they read. Each noun has an enum of its own, which its `allows` fills and nothing else does.

/// Those of a noun's words whose condition holds, in the order given.
#[must_use]
pub fn granted<Can, const N: usize>(words: [(Can, bool); N]) -> Vec<Can> {
    words.into_iter().filter_map(|(can, holds)| holds.then_some(can)).collect()
}
