//! Makes a history that shows a difference as short as it gets: steps are left out, more at first, one by one in the end, for as long as the
//! same observer can still tell the two worlds apart.

use std::collections::BTreeSet;

use super::coverage::Coverage;
use super::history::History;
use super::two_worlds::{Difference, compare};
use crate::support::house::Kind;

/// How many shorter histories are tried.
const TRIES: usize = 60;

/// The shortest history found, and the difference it shows.
pub async fn shrink(kind: Kind, history: &History, found: Difference) -> (History, Difference) {
    let mut shortest = History { observers: vec![found.observer], ..history.clone() };
    let mut difference = found;
    let mut part = shortest.steps.len() / 2;
    let mut tries = 0;
    while part > 0 && tries < TRIES {
        let mut shorter = false;
        let mut start = 0;
        while start < shortest.steps.len() && tries < TRIES {
            let numbers = shortest.steps.iter().map(|step| step.number).enumerate();
            let kept: BTreeSet<usize> =
                numbers.filter(|(at, _)| !(start..start + part).contains(at)).map(|(_, number)| number).collect();
            let candidate = shortest.only(&kept);
            tries += 1;
            match compare(kind, &candidate, &mut Coverage::default()).await {
                Some(other) => (shortest, difference, shorter) = (candidate, other, true),
                None => start += part,
            }
        }
        if !shorter {
            part /= 2;
        }
    }
    (shortest, difference)
}
