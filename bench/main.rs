//! # The bench
//!
//! How fast the product is, measured against a floor in the same run: the same answers, byte for byte, from hand-written SQL without any
//! rule ([`floor`]). A partnership of a given size is generated ([`partnership`]), loaded in bulk ([`load`]) and asked by wrk
//! ([`workloads`]), on SQLite and on PostgreSQL. `make bench` runs it. No part of the product sees it.

#![expect(clippy::disallowed_methods, reason = "no part of the product: it measures with the machine's own clock")]
#![expect(clippy::cast_precision_loss, reason = "counts of requests are far below 2^52")]

mod floor;
mod http;
mod load;
mod partnership;
mod places;
mod process;
mod questions;
mod report;
mod rows;
mod run;
mod same;
mod scale;
mod workloads;
mod wrk;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Whatever goes wrong ends the run, and says so.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// How fast Practice Circles is.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Load, compare and measure.
    Run(Options),
    /// Answer as the floor; the run starts it.
    Floor {
        /// The database.
        #[arg(long)]
        database_url: String,
        /// What cursors are signed with.
        #[arg(long)]
        key: String,
        /// Address and port.
        #[arg(long)]
        listen: SocketAddr,
    },
}

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// How large the partnership is: 1 is 20,000 people, 1,000 circles, 50,000 sessions and a list of 200,000 topics.
    #[arg(long, default_value_t = 1.0)]
    size: f64,
    /// The product's binary.
    #[arg(long, default_value = "target/release/practice-circles")]
    product: PathBuf,
    /// A PostgreSQL cluster, where a database may be made; none: SQLite alone.
    #[arg(long)]
    postgres: Option<String>,
    /// Only `sqlite`, or only `postgres`.
    #[arg(long)]
    only: Option<String>,
    /// Only workloads whose names begin so, such as `W1,W4`.
    #[arg(long)]
    what: Option<String>,
    /// Where what is measured goes.
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
    /// The first of two ports on this machine.
    #[arg(long, default_value_t = 8580)]
    port: u16,
    /// Rounds, product and floor in turn.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// Seconds of one round.
    #[arg(long, default_value_t = 6)]
    seconds: u32,
}

fn main() -> std::process::ExitCode {
    let outcome = match Cli::parse().verb {
        Verb::Run(options) => run::all(&options),
        Verb::Floor { database_url, key, listen } => {
            actix_web::rt::System::new().block_on(floor::serve::serve(&database_url, &key, listen))
        }
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
