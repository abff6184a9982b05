//! Product and floor answer the same bytes, or nothing is measured.

use std::net::SocketAddr;

use serde_json::Value;

use crate::Result;
use crate::http;
use crate::workloads::Workload;

/// How many requests of a workload are compared.
const SOME: usize = 60;

/// Compares answers, byte for byte; of a new thing, all but its id and its time.
pub fn bytes(workload: &Workload, product: SocketAddr, floor: SocketAddr) -> Result<()> {
    for ask in workload.asks.iter().take(SOME) {
        let (own, other) = (http::ask(product, ask)?, http::ask(floor, ask)?);
        let same =
            if ask.method == "POST" { without(&own.body)? == without(&other.body)? } else { own.body == other.body };
        if own.status != other.status || !same {
            return Err(format!("{}: {}\nproduct {own:?}\nfloor   {other:?}", workload.name, ask.path).into());
        }
        if own.status != workload.status && workload.clients < 100 {
            return Err(format!("{}: {} is answered {own:?}", workload.name, ask.path).into());
        }
    }
    Ok(())
}

fn without(body: &str) -> Result<String> {
    let value: Value = serde_json::from_str(body)?;
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let stay = |body: String, name: &str| body.replace(&text(name), "");
    Ok(["id", "at"].into_iter().fold(body.to_owned(), stay))
}
