//! Load, from wrk.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::Result;
use crate::process::Server;
use crate::workloads::Workload;

/// What one run of wrk saw.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Seen {
    requests: u64,
    micros: u64,
    p50: u64,
    p99: u64,
    refused: u64,
    broken: u64,
    /// The largest memory of the server meanwhile, in MiB, and how much it grew in the second half.
    #[serde(default)]
    pub memory: f64,
    /// Processor time of the server for each request, in microseconds.
    #[serde(default)]
    pub processor: f64,
}

impl Seen {
    /// Requests a second.
    pub fn rate(&self) -> f64 {
        self.requests as f64 * 1e6 / self.micros.max(1) as f64
    }

    /// The median, in milliseconds.
    pub fn p50(&self) -> f64 {
        self.p50 as f64 / 1000.0
    }

    /// What 99 of 100 requests stay below, in milliseconds.
    pub fn p99(&self) -> f64 {
        self.p99 as f64 / 1000.0
    }
}

/// Sends load, workload by workload.
pub struct Wrk {
    script: PathBuf,
    folder: PathBuf,
}

impl Wrk {
    /// With its script and requests in this folder.
    pub fn new(folder: &Path) -> Result<Self> {
        let script = folder.join("wrk.lua");
        std::fs::write(&script, include_str!("wrk.lua"))?;
        Ok(Self { script, folder: folder.to_owned() })
    }

    /// Sends this workload for so many seconds, and fails when any answer is not what it should be.
    pub fn load(&self, workload: &Workload, server: &Server, seconds: u32) -> Result<Seen> {
        let asks = self.folder.join(format!("{}.tsv", workload.name.replace(' ', "-")));
        let line =
            |ask: &crate::workloads::Ask| format!("{}\t{}\t{}\t{}\n", ask.method, ask.path, ask.cookie, ask.body);
        std::fs::write(&asks, workload.asks.iter().map(line).collect::<String>())?;
        let before = server.processor()?;
        let mut wrk = Command::new("wrk");
        wrk.arg(format!("-t{}", if workload.clients > 100 { 2 } else { 1 }))
            .arg(format!("-c{}", workload.clients))
            .arg(format!("-d{seconds}s"))
            .args(["--timeout", "10s", "-s"])
            .arg(&self.script)
            .arg(format!("http://{}", server.at))
            .arg("--")
            .arg(&asks);
        let output = wrk.output()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let result = text.lines().find_map(|line| line.strip_prefix("RESULT "));
        let result = result.ok_or_else(|| format!("wrk said: {text}{}", String::from_utf8_lossy(&output.stderr)))?;
        let seen: Seen = serde_json::from_str(result)?;
        let refused = if workload.status >= 400 { seen.requests } else { 0 };
        if seen.broken > 0 || seen.refused != refused {
            return Err(format!("{}: answers that should not be: {seen:?}", workload.name).into());
        }
        let processor = (server.processor()? - before) * 1e6 / seen.requests.max(1) as f64;
        Ok(Seen { memory: server.memory()?, processor, ..seen })
    }
}
