//! The servers under test, as processes of their own: they end when the bench does, and their memory is theirs alone.

use std::fs::File;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;
use crate::http;
use crate::workloads::Ask;

/// How long a server may take to come up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running server.
pub struct Server {
    /// Where it listens.
    pub at: SocketAddr,
    /// How long it took from its start to its first answer.
    pub took: Duration,
    child: Child,
}

impl Server {
    /// Starts it; what it logs goes into a file.
    pub fn start(mut command: Command, at: SocketAddr, log: &Path) -> Result<Self> {
        let started = Instant::now();
        let log = File::create(log)?;
        let child = command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?;
        let mut server = Self { at, took: Duration::ZERO, child };
        while started.elapsed() < PATIENCE {
            if matches!(http::ask(at, &Ask::get("/readyz")), Ok(answer) if answer.status == 200) {
                server.took = started.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("a server ended at once: {status}; see its log").into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err("a server did not come up".into())
    }

    /// Its memory, in MiB.
    pub fn memory(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no memory")?;
        let kilobytes: f64 = line.split_whitespace().nth(1).ok_or("no memory")?.parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// The processor time it has used, in seconds.
    pub fn processor(&self) -> Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let ticks: f64 = after_name.split_whitespace().skip(11).take(2).filter_map(|it| it.parse::<f64>().ok()).sum();
        Ok(ticks / 100.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is its own user of the file: ended at once, it loses nothing that it has acknowledged.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
