//! The verbs of `practice-circles`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use actix_web::web::Data;
use clap::{Parser, Subcommand};
use practice_circles::admin::{self, NewAccount};
use practice_circles::config::{Config, MailTransport};
use practice_circles::delivery::outbox;
use practice_circles::delivery::postman::Postman;
use practice_circles::demo;
use practice_circles::error::Error;
use practice_circles::site::Site;
use practice_circles::site::database::Store;
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
    /// What only the operator does, at the machine itself.
    Admin {
        #[command(subcommand)]
        verb: AdminVerb,
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

#[derive(Subcommand)]
enum AdminVerb {
    /// Make an account of the programme team: the first one, or one more when nobody can sign in.
    Create {
        /// The address they sign in with.
        #[arg(long)]
        email: String,
        /// What they want to be called.
        #[arg(long)]
        name: String,
        /// What the partnership is called.
        #[arg(long)]
        partnership: Option<String>,
    },
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
        Verb::Serve => {
            let config = config()?;
            answer(Site::open(config, World::real(Arc::new(SystemClock))).await?).await
        }
        Verb::Demo { data_dir, listen, frontend, clock } => {
            answer(demo_site(data_dir, listen, frontend, clock).await?).await
        }
        Verb::Admin { verb: AdminVerb::Create { email, name, partnership } } => {
            create_account(NewAccount { email, name, partnership }).await
        }
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

/// The demo partnership, loaded when the folder is new.
async fn demo_site(
    data_dir: PathBuf,
    listen: SocketAddr,
    frontend: Option<PathBuf>,
    clock: Option<PathBuf>,
) -> Result<Site, Box<dyn std::error::Error>> {
    std::fs::create_dir_all(&data_dir)?;
    let world = World::real(demo::clock(&data_dir, clock)?);
    let config = Config {
        listen,
        database_url: format!("sqlite:{}", data_dir.join("circles.sqlite").display()),
        // A name, not a number: browsers keep our cookie without TLS only for this machine's own name.
        public_url: format!("http://localhost:{}", listen.port()),
        frontend_dir: frontend,
        mail: MailTransport::Folder(data_dir.join("outbox")),
        // Everybody knows the passphrase, and a clock that is held never lets a try be forgotten.
        sign_in_tries: 100_000,
        demo: true,
        ..Config::default()
    };
    let site = Site::open(config, world).await?;
    demo::load(&site).await?;
    println!("{}", demo::who_can_sign_in(&site.config.public_url)?);
    Ok(site)
}

/// Makes an account of the programme team.
async fn create_account(account: NewAccount) -> Outcome {
    let site = Site::open(config()?, World::real(Arc::new(SystemClock))).await?;
    admin::create(&site, &account).await.map_err(|error| match error {
        Error::Invalid(wrong) => wrong.into_iter().map(|field| field.detail).collect::<Vec<_>>().join("\n"),
        error => error.to_string(),
    })?;
    println!("{} is on the programme team. Ask for a sign-in link at {}", account.name, site.config.public_url);
    Ok(())
}

/// Answers requests and delivers mail until told to stop.
async fn answer(site: Site) -> Outcome {
    env_logger::Builder::new().parse_filters(&site.config.log).init();
    let postman = Postman::new(&site.config)?;
    let site = Data::new(site);
    let server = practice_circles::app::server(&site)?;
    log::info!("listening on {}", site.config.listen);
    if site.config.delivers_mail {
        actix_web::rt::spawn(outbox::work(site, postman));
    }
    server.await?;
    Ok(())
}
