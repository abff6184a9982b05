//! The verbs of `practice-circles`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use actix_web::web::Data;
use clap::{Parser, Subcommand};
use practice_circles::access::Site;
use practice_circles::access::store::Store;
use practice_circles::config::Config;
use practice_circles::delivery::outbox;
use practice_circles::delivery::postman::Postman;
use practice_circles::world::{SystemClock, World};

/// Communities of practice for social-work teaching partnerships.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Migrate the database and answer requests, as the environment says.
    Serve,
    /// Show the fictional demo partnership: one SQLite file, mail in a folder, shown at /outbox.
    Demo {
        /// Where the database and the mail go; the partnership is loaded when the folder is new.
        #[arg(long)]
        data_dir: PathBuf,
        /// Address and port.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// The built app.
        #[arg(long)]
        frontend: Option<PathBuf>,
        /// A file that holds the time (RFC 3339), for rehearsing a day that has not come yet.
        #[arg(long)]
        clock: Option<PathBuf>,
    },
    /// Run the migrations and stop.
    Migrate,
    /// Print the contract (`OpenAPI` 3.1).
    Openapi,
    /// Look at the configuration.
    Config {
        #[command(subcommand)]
        verb: ConfigVerb,
    },
}

#[derive(Subcommand)]
enum ConfigVerb {
    /// Print the settings in force, secrets masked, or what is wrong with them.
    Check,
}

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    match run(Cli::parse().verb).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(verb: Verb) -> Outcome {
    match verb {
        Verb::Serve => serve(config()?, World::real(Arc::new(SystemClock))).await,
        Verb::Demo { .. } => Ok(()),
        Verb::Migrate => Ok(Store::migrate(&config()?.database_url).await?),
        Verb::Openapi => {
            println!("{}", serde_json::to_string_pretty(&practice_circles::app::contract())?);
            Ok(())
        }
        Verb::Config { verb: ConfigVerb::Check } => {
            print!("{}", config()?.describe());
            Ok(())
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that hands the environment over")]
fn config() -> Result<Config, Box<dyn std::error::Error>> {
    Ok(Config::from_variables(std::env::vars())?)
}

/// Answers requests and delivers mail until told to stop.
async fn serve(config: Config, world: World) -> Outcome {
    env_logger::Builder::new().parse_filters(&config.log).init();
    let postman = Postman::new(&config)?;
    let site = Data::new(Site::open(config, world).await?);
    let server = practice_circles::app::server(&site)?;
    log::info!("listening on {}", site.config.listen);
    actix_web::rt::spawn(outbox::work(site, postman));
    server.await?;
    Ok(())
}
