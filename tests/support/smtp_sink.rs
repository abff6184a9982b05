//! A mail server for tests: takes everything, keeps it, and can be told to fall silent once it has a certain mail.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A mail server that runs until the test ends.
#[derive(Clone)]
pub struct Sink {
    port: u16,
    mails: Arc<Mutex<Vec<String>>>,
    silent: Arc<Mutex<Option<&'static str>>>,
}

impl Sink {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let sink = Self { port, mails: Arc::default(), silent: Arc::default() };
        let serving = sink.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let sink = serving.clone();
                std::thread::spawn(move || sink.talk(stream));
            }
        });
        sink
    }

    /// The address as it stands in the settings.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Takes mails with these words from now on without ever saying so, as a server that breaks off does; with none, says so again.
    pub fn fall_silent(&self, words: Option<&'static str>) {
        *self.silent.lock().expect("the words") = words;
    }

    /// The mails received so far, once there are this many.
    pub async fn mails(&self, at_least: usize) -> Vec<String> {
        for _ in 0..1200 {
            let mails = self.mails.lock().expect("the mails").clone();
            if mails.len() >= at_least {
                return mails;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("fewer than {at_least} mails after a minute");
    }

    /// The mails received with these words, once there are this many.
    pub async fn with(&self, words: &str, at_least: usize) -> Vec<String> {
        for all in 1.. {
            let found: Vec<String> = self.mails(all).await.into_iter().filter(|mail| mail.contains(words)).collect();
            if found.len() >= at_least {
                return found;
            }
        }
        unreachable!("the wait for mail ends first")
    }

    /// RFC 5321 as far as a client of ours uses it.
    fn talk(&self, stream: TcpStream) {
        let mut out = stream.try_clone().expect("the stream");
        let mut lines = BufReader::new(stream).lines();
        let mut say = move |text: &str| out.write_all(format!("{text}\r\n").as_bytes()).is_ok();
        say("220 sink ESMTP");
        while let Some(Ok(line)) = lines.next() {
            let word = line.split(' ').next().unwrap_or_default().to_uppercase();
            let heard = match word.as_str() {
                "EHLO" => say("250-sink\r\n250 8BITMIME"),
                "DATA" => {
                    say("354 go on");
                    let mail = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".");
                    let unstuffed = mail.map(|line| line.strip_prefix('.').map_or(line.clone(), str::to_owned));
                    let mail = unstuffed.fold(String::new(), |mail, line| mail + &line + "\r\n");
                    let mail = crate::support::house::readable(&mail);
                    let silent = self.silent.lock().expect("the words").is_some_and(|words| mail.contains(words));
                    self.mails.lock().expect("the mails").push(mail);
                    if silent {
                        return std::thread::sleep(Duration::from_mins(1));
                    }
                    say("250 taken")
                }
                "QUIT" => {
                    say("221 bye");
                    return;
                }
                _ => say("250 fine"),
            };
            if !heard {
                return;
            }
        }
    }
}
