//! One request at a time to a server on this machine: for checking answers and for waiting. The load comes from wrk.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::Result;
use crate::workloads::Ask;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// Asks, and reads the answer to its end.
pub fn ask(to: SocketAddr, ask: &Ask) -> Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&to, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    let mut request = format!("{} {} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n", ask.method, ask.path);
    for (name, value) in ask.headers() {
        write!(request, "{name}: {value}\r\n")?;
    }
    if !ask.body.is_empty() {
        write!(
            request,
            "Idempotency-Key: check-{:?}\r\nContent-Length: {}\r\n",
            std::time::Instant::now(),
            ask.body.len()
        )?;
    }
    stream.write_all(format!("{request}\r\n{}", ask.body).as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes)?;
    let (head, body) = text.split_once("\r\n\r\n").ok_or("an answer without a head")?;
    let status = head.split(' ').nth(1).ok_or("an answer without a status")?.parse()?;
    Ok(Answer { status, body: body.to_owned() })
}
