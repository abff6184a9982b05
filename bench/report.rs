//! What was measured, as a table for people and as JSON for comparing runs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::Result;
use crate::questions::Asked;
use crate::wrk::Seen;

/// The rounds of one side of a workload, in one line.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Side {
    /// Requests a second: the median of the rounds.
    pub rate: f64,
    /// Milliseconds, of the same round.
    pub p50: f64,
    /// Milliseconds, of the same round.
    pub p99: f64,
    /// Resident memory in MiB after the first and after the last round.
    pub memory: (f64, f64),
    /// Processor time of a request, in microseconds.
    pub processor: f64,
    /// Database questions of a request.
    pub asked: Option<Asked>,
}

impl Side {
    /// Of these rounds.
    pub fn of(rounds: &[Seen], asked: Option<Asked>) -> Result<Self> {
        let mut sorted = rounds.to_vec();
        sorted.sort_by(|a, b| a.rate().total_cmp(&b.rate()));
        let (Some(first), Some(last)) = (rounds.first(), rounds.last()) else { return Err("no rounds".into()) };
        let middle = sorted[sorted.len() / 2];
        Ok(Self {
            rate: middle.rate(),
            p50: middle.p50(),
            p99: middle.p99(),
            memory: (first.memory, last.memory),
            processor: middle.processor,
            asked,
        })
    }
}

/// A workload, both sides.
#[derive(Serialize)]
pub struct Line {
    /// What it stands for.
    pub about: &'static str,
    /// Requests a second of the product, to those of the floor.
    pub ratio: f64,
    /// The product.
    pub product: Side,
    /// The floor.
    pub floor: Side,
}

/// Coming up, and doing nothing.
#[derive(Serialize)]
pub struct Start {
    /// Milliseconds from the start on an existing file to the first answer: the median of some starts.
    pub first_answer: f64,
    /// The same of the floor.
    pub floor_first_answer: f64,
    /// The floor's time, to the product's.
    pub ratio: f64,
    /// Milliseconds of the first answer of the day to somebody signed in: what the day ends is written down before it.
    pub first_signed_in: f64,
    /// Resident memory in MiB some seconds after the start, with the post at work.
    pub idle_memory: f64,
}

/// One database.
#[derive(Serialize)]
pub struct Measured {
    /// Seconds that loading took.
    pub loading: f64,
    /// Coming up.
    pub start: Start,
    /// By the workload's name.
    pub workloads: BTreeMap<&'static str, Line>,
}

/// A whole run.
#[derive(Serialize)]
pub struct Report {
    /// When.
    pub at: String,
    /// People, circles, topics in the long list.
    pub scale: (usize, usize, usize),
    /// Processors of this machine, which everything shared.
    pub processors: usize,
    /// By the database's name.
    pub databases: BTreeMap<&'static str, Measured>,
}

impl Report {
    /// The table.
    pub fn table(&self) -> String {
        let (people, circles, topics) = self.scale;
        let mut text = format!(
            "{people} people, {circles} circles, {topics} topics in the long list; {} processors for all; {}\n\n\
             {:<10} {:<10} {:>9} {:>9} {:>6}  {:>15} {:>15}  {:>13} {:>13}  {:>11}\n",
            self.processors,
            self.at,
            "",
            "",
            "product/s",
            "floor/s",
            "ratio",
            "p50 ms",
            "p99 ms",
            "memory MiB",
            "cpu µs",
            "questions",
        );
        for (database, measured) in &self.databases {
            for (name, line) in &measured.workloads {
                let _ = writeln!(text, "{database:<10} {}", words(name, line));
            }
            let start = &measured.start;
            let _ = write!(
                text,
                "{database:<10} loaded in {:.0} s; first answer {:.0} ms (floor {:.0} ms, ratio {:.2}); first answer of a day to somebody \
                 signed in {:.0} ms; idle {:.0} MiB\n\n",
                measured.loading,
                start.first_answer,
                start.floor_first_answer,
                start.ratio,
                start.first_signed_in,
                start.idle_memory,
            );
        }
        text
    }

    /// Writes the JSON where the last run's was.
    pub fn write(&self, path: &Path) -> Result<()> {
        Ok(std::fs::write(path, serde_json::to_string_pretty(self)? + "\n")?)
    }
}

fn words(name: &str, line: &Line) -> String {
    let (product, floor) = (&line.product, &line.floor);
    let pair = |a: f64, b: f64| format!("{a:.1} / {b:.1}");
    let asked = |side: &Side| side.asked.map_or_else(|| "–".to_owned(), |asked| format!("{:.1}", asked.questions));
    format!(
        "{name:<10} {:>9.0} {:>9.0} {:>6.2}  {:>15} {:>15}  {:>13} {:>13}  {:>11}",
        product.rate,
        floor.rate,
        line.ratio,
        pair(product.p50, floor.p50),
        pair(product.p99, floor.p99),
        format!("{:.0}→{:.0} / {:.0}", product.memory.0, product.memory.1, floor.memory.1),
        format!("{:.0} / {:.0}", product.processor, floor.processor),
        format!("{} / {}", asked(product), asked(floor)),
    )
}
