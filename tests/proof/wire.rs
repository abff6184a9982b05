//! HTTP as it stands on the wire. An answer is compared as the bytes an observer gets, so no client may tidy them up first.

use std::net::SocketAddr;

use actix_web::rt::net::TcpStream;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::normalise;

/// What somebody asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub method: &'static str,
    pub path: String,
    pub body: Option<String>,
    /// Lines beside those that every request has.
    pub headers: Vec<String>,
}

impl Ask {
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: "GET", path: path.into(), body: None, headers: Vec::new() }
    }
}

/// What they are answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// The status line and every header line that `normalise` leaves.
    pub head: String,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// How many bytes were compared.
    pub fn len(&self) -> usize {
        self.head.len() + self.body.len()
    }
}

/// A connection to one server, kept open.
pub struct Line {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

impl Line {
    pub fn to(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    pub async fn send(&mut self, ask: &Ask, cookie: Option<&str>) -> Reply {
        let mut text = format!("{} {} HTTP/1.1\r\nhost: localhost\r\n", ask.method, ask.path);
        text += "x-requested-with: practice-circles\r\nx-request-id: the-proof\r\n";
        if let Some(cookie) = cookie {
            text = format!("{text}cookie: {cookie}\r\n");
        }
        if let Some(body) = &ask.body {
            text = format!("{text}content-type: application/json\r\ncontent-length: {}\r\n", body.len());
        }
        for line in &ask.headers {
            text = format!("{text}{line}\r\n");
        }
        text = format!("{text}\r\n{}", ask.body.as_deref().unwrap_or_default());
        // A connection on which nothing was asked for some seconds is closed by the server before it reads anything more.
        for _ in 0..3 {
            if let Some(reply) = self.try_send(&text, ask.method == "HEAD").await {
                return reply;
            }
            self.stream = None;
        }
        panic!("no answer to {} {}", ask.method, ask.path);
    }

    async fn try_send(&mut self, text: &str, headless: bool) -> Option<Reply> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address).await.ok()?;
            stream.set_nodelay(true).ok()?;
            self.stream = Some(stream);
        }
        let stream = self.stream.as_mut()?;
        stream.write_all(text.as_bytes()).await.ok()?;
        let mut bytes = Vec::with_capacity(4096);
        let end = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            if stream.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status: u16 = head.split(' ').nth(1)?.parse().ok()?;
        let length =
            head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let length: usize = if headless || status == 304 || status == 204 { 0 } else { length.unwrap_or(0) };
        assert!(!head.contains("transfer-encoding"), "an answer in pieces: read it by its pieces:\n{head}");
        while bytes.len() < end + 4 + length {
            if stream.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
        }
        let body = String::from_utf8_lossy(&bytes[end + 4..end + 4 + length]).into_owned();
        Some(Reply { status, head: normalise::head(&head), body })
    }
}
