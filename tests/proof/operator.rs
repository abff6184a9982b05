//! The operator, who reads the log. A line may say which kind of thing was asked for, never which one: of everything that the server of this
//! test wrote down, what holds an id or a word from inside is kept and held against the hidden circles.

use std::sync::{Mutex, Once, PoisonError};

use actix_web::rt::System;
use log::{LevelFilter, Log, Metadata, Record};

use super::pools::Pools;

static LINES: Mutex<Vec<(usize, String)>> = Mutex::new(Vec::new());

struct Paper;

impl Log for Paper {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let line = record.args().to_string();
        // Every id has four hyphens; every hidden text may have this word.
        if (line.matches('-').count() >= 4 || line.contains("quillon"))
            && let Some(system) = System::try_current()
        {
            LINES.lock().unwrap_or_else(PoisonError::into_inner).push((system.id(), line));
        }
    }

    fn flush(&self) {}
}

/// Begins to write down what servers log.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_boxed_logger(Box::new(Paper)).expect("nobody else writes the log of the tests");
        log::set_max_level(LevelFilter::Info);
    });
}

/// The lines, of what this test's servers logged so far, that tell of a hidden circle. They are forgotten afterwards.
pub fn telling(pools: &Pools) -> Vec<String> {
    let own = System::current().id();
    let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    let (mine, others) = lines.drain(..).partition(|(system, _)| *system == own);
    *lines = others;
    drop(lines);
    let mine: Vec<(usize, String)> = mine;
    let tells = |line: &str| {
        line.contains("quillon") || pools.values().any(|pool| pool.hidden.iter().any(|id| line.contains(id.as_str())))
    };
    mine.into_iter().map(|(_, line)| line).filter(|line| tells(line)).collect()
}
