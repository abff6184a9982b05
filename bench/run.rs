//! One run: load, start, compare, measure, for each database.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::Utc;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use crate::load::{self, Parts};
use crate::partnership::{Partnership, SIGNING_KEY};
use crate::places;
use crate::process::Server;
use crate::questions::{self, Asked};
use crate::report::{Line, Measured, Report, Side, Start};
use crate::scale::Scale;
use crate::workloads::{self, Workload};
use crate::wrk::Wrk;
use crate::{Options, Result, http, same};

/// How often a start is measured.
const STARTS: usize = 5;

/// A database to measure on.
struct Bed<'a> {
    options: &'a Options,
    folder: PathBuf,
    url: String,
}

/// Measures everything, and says so.
pub fn all(options: &Options) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let folder = std::path::absolute(&options.folder)?;
    let _ = std::fs::remove_dir_all(folder.join("run"));
    std::fs::create_dir_all(folder.join("run"))?;
    let scale = Scale::of(options.size);
    let mut databases = BTreeMap::new();
    for name in ["postgres", "sqlite"] {
        if options.only.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        let url = match (name, &options.postgres) {
            ("postgres", None) => continue,
            ("postgres", Some(cluster)) => runtime.block_on(fresh(cluster))?,
            _ => format!("sqlite:{}", folder.join("run/circles.sqlite").display()),
        };
        let bed = Bed { options, folder: folder.join("run"), url };
        databases.insert(name, bed.measure(name, scale, &runtime)?);
    }
    let report = Report {
        at: Utc::now().to_rfc3339(),
        scale: (scale.people(), scale.circles(), scale.long_list),
        processors: std::thread::available_parallelism()?.get(),
        databases,
    };
    report.write(&folder.join("latest.json"))?;
    std::fs::remove_dir_all(folder.join("run"))?;
    println!("\n{}", report.table());
    Ok(())
}

/// A database of its own in this cluster.
async fn fresh(cluster: &str) -> Result<String> {
    let name = format!("bench_{}", std::process::id());
    let mut db = PgConnection::connect(cluster).await?;
    db.execute(AssertSqlSafe(format!("create database {name}"))).await?;
    db.close().await?;
    let (before, _) = cluster.rsplit_once('/').ok_or("the cluster's address names no database")?;
    Ok(format!("{before}/{name}"))
}

impl Bed<'_> {
    fn measure(&self, name: &str, scale: Scale, runtime: &tokio::runtime::Runtime) -> Result<Measured> {
        println!("{name}: loading {} people and {} circles", scale.people(), scale.circles());
        let started = Instant::now();
        if !self.product(&["migrate"], self.at(0)).status()?.success() {
            return Err("the database could not be migrated".into());
        }
        let now = Utc::now();
        let parts = Parts::of(Partnership::new(scale, now));
        if let Some(path) = self.url.strip_prefix("sqlite:") {
            runtime.block_on(load::sqlite(path, parts))?;
        } else {
            runtime.block_on(load::postgres(&self.url, parts))?;
        }
        let loading = started.elapsed().as_secs_f64();
        println!("{name}: loaded in {loading:.0} s");
        let partnership = Partnership::new(scale, now);
        let middle = |circle: usize| {
            let topics = partnership.topics_of(circle);
            runtime.block_on(places::middle(&self.url, partnership.circles[circle], topics))
        };
        let workloads = workloads::all(&partnership, &middle(0)?, &middle(1)?)?;
        let start = self.starts(&workloads)?;
        let mut measured = Measured { loading, start, workloads: self.workloads(name, &workloads, runtime)? };
        self.posting(&mut measured, &workloads, runtime)?;
        self.storm(&mut measured, &workloads)?;
        Ok(measured)
    }

    fn at(&self, offset: u16) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.options.port + offset).into()
    }

    /// The product with the settings of a real node.
    fn product(&self, verb: &[&str], at: SocketAddr) -> Command {
        let mut command = Command::new(&self.options.product);
        command
            .args(verb)
            .env("PRACTICE_CIRCLES_LISTEN", at.to_string())
            .env("PRACTICE_CIRCLES_DATABASE_URL", &self.url)
            .env("PRACTICE_CIRCLES_MAIL_FOLDER", self.folder.join("outbox"));
        command
    }

    fn start_product(&self, posts: bool) -> Result<Server> {
        let mut command = self.product(&["serve"], self.at(0));
        command.env("PRACTICE_CIRCLES_DELIVERS_MAIL", if posts { "true" } else { "false" });
        Server::start(command, self.at(0), &self.folder.join("product.log"))
    }

    fn start_floor(&self) -> Result<Server> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["floor", "--database-url", &self.url, "--key", SIGNING_KEY, "--listen", &self.at(1).to_string()]);
        Server::start(command, self.at(1), &self.folder.join("floor.log"))
    }

    /// Coming up on a database that is there.
    fn starts(&self, workloads: &[Workload]) -> Result<Start> {
        let (mut product, mut floor, mut signed_in) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..STARTS {
            let server = self.start_product(false)?;
            product.push(server.took.as_secs_f64() * 1000.0);
            let asked = Instant::now();
            http::ask(server.at, &workloads[0].asks[0])?;
            signed_in.push(asked.elapsed().as_secs_f64() * 1000.0);
            drop(server);
            floor.push(self.start_floor()?.took.as_secs_f64() * 1000.0);
        }
        let idle = self.start_product(true)?;
        std::thread::sleep(Duration::from_secs(5));
        let (first_answer, floor_first_answer) = (median(product), median(floor));
        Ok(Start {
            first_answer,
            floor_first_answer,
            ratio: floor_first_answer / first_answer,
            first_signed_in: median(signed_in),
            idle_memory: idle.memory()?,
        })
    }

    /// Every workload, product and floor in turn, after both have answered the same.
    fn workloads(
        &self,
        name: &str,
        workloads: &[Workload],
        runtime: &tokio::runtime::Runtime,
    ) -> Result<BTreeMap<&'static str, Line>> {
        let (product, floor) = (self.start_product(false)?, self.start_floor()?);
        for workload in workloads {
            same::bytes(workload, product.at, floor.at)?;
        }
        println!("{name}: product and floor answer the same bytes");
        let wrk = Wrk::new(&self.folder)?;
        let mut lines = BTreeMap::new();
        let wanted = |workload: &&Workload| {
            self.options.what.as_deref().is_none_or(|what| what.split(',').any(|what| workload.name.starts_with(what)))
        };
        for workload in workloads.iter().filter(wanted) {
            let asked = |server: &Server| -> Result<Option<Asked>> {
                if self.url.starts_with("sqlite:") {
                    Ok(None)
                } else {
                    runtime.block_on(questions::asked(&self.url, workload, server.at))
                }
            };
            let (own, other) = (asked(&product)?, asked(&floor)?);
            let (mut rounds, mut floors) = (Vec::new(), Vec::new());
            for round in 0..=self.options.rounds {
                let seconds = if round == 0 { self.options.seconds.div_ceil(3) } else { self.options.seconds };
                runtime.block_on(load::sweep(&self.url))?;
                let one = wrk.load(workload, &product, seconds)?;
                runtime.block_on(load::sweep(&self.url))?;
                let two = wrk.load(workload, &floor, seconds)?;
                // The first round warms both up.
                if round > 0 {
                    rounds.push(one);
                    floors.push(two);
                }
            }
            let line = line(workload, Side::of(&rounds, own)?, Side::of(&floors, other)?);
            println!(
                "{name}: {} {:.0}/s, floor {:.0}/s: {:.2}",
                workload.name, line.product.rate, line.floor.rate, line.ratio
            );
            lines.insert(workload.name, line);
        }
        Ok(lines)
    }

    /// Whether those who are signed in are answered while many try to sign in: compared with the product in quiet.
    fn storm(&self, measured: &mut Measured, workloads: &[Workload]) -> Result<()> {
        let Some(workload) = workloads.iter().find(|workload| workload.name == "W1") else { return Ok(()) };
        let mut command = self.product(&["serve"], self.at(0));
        command.env("PRACTICE_CIRCLES_DELIVERS_MAIL", "false").env("PRACTICE_CIRCLES_SIGN_IN_TRIES", "1000000");
        let server = Server::start(command, self.at(0), &self.folder.join("product.log"))?;
        let (wrk, storm, seconds) = (Wrk::new(&self.folder)?, workloads::storm(), self.options.seconds);
        wrk.load(workload, &server, seconds.div_ceil(3))?;
        let (mut quiet, mut busy) = (Vec::new(), Vec::new());
        for _ in 0..self.options.rounds {
            quiet.push(wrk.load(workload, &server, seconds)?);
            let both = std::thread::scope(|scope| {
                let others = scope.spawn(|| wrk.load(&storm, &server, seconds + 2).map_err(|error| error.to_string()));
                std::thread::sleep(Duration::from_secs(1));
                let seen = wrk.load(workload, &server, seconds);
                others.join().map_err(|_| "the storm broke off")??;
                seen
            });
            busy.push(both?);
        }
        let (busy, quiet) = (Side::of(&busy, None)?, Side::of(&quiet, None)?);
        let line = Line { about: STORM, ratio: busy.rate / quiet.rate, product: busy, floor: quiet };
        measured.workloads.insert("W1 storm", line);
        Ok(())
    }

    /// Writing while the post delivers what was written: on a small machine both want the same processors and the same disk.
    fn posting(
        &self,
        measured: &mut Measured,
        workloads: &[Workload],
        runtime: &tokio::runtime::Runtime,
    ) -> Result<()> {
        let Some(workload) = workloads.iter().find(|workload| workload.name == "W3") else { return Ok(()) };
        let Some(floor) = measured.workloads.get("W3").map(|line| line.floor) else { return Ok(()) };
        let server = self.start_product(true)?;
        let wrk = Wrk::new(&self.folder)?;
        let rounds = (0..self.options.rounds).map(|_| {
            runtime.block_on(load::sweep(&self.url))?;
            wrk.load(workload, &server, self.options.seconds)
        });
        let side = Side::of(&rounds.collect::<Result<Vec<_>>>()?, None)?;
        measured.workloads.insert("W3 posting", line(workload, side, floor));
        Ok(())
    }
}

/// What stands beside a line that is compared with the product itself.
const STORM: &str = "W1 while 32 clients try to sign in, beside W1 in quiet";

fn line(workload: &Workload, product: Side, floor: Side) -> Line {
    Line { about: workload.about, ratio: product.rate / floor.rate, product, floor }
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or_default()
}
