//! The one list of features, the contract they make, and the server that answers.

use std::sync::OnceLock;

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::{Data, PathConfig};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, Responder, get, web};
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::{Modify, OpenApi as _};
use utoipa_swagger_ui::SwaggerUi;

use crate::contract::conventions;
use crate::contract::narrow::narrow;
use base::access::credentials::cookie::COOKIE;
use base::error::{Error, FieldError, Problem};
use base::site::Site;
use shared::web::Routes;
use shared::web::bodies::Bodies;
use shared::web::files;
use shared::web::guard::guard;
use shared::web::parameters::{self, Parameters};
use shared::web::problems::problems;
use shared::web::throttle::Throttle;

/// Where the operations begin.
const ROOT: &str = "/api/v1";

/// The one list of features. The contract is written in the order of the alphabet, whatever the order here.
fn features(config: &mut Routes) {
    config
        .configure(people::connections::routes)
        .configure(people::engagements::routes)
        .configure(people::identities::routes)
        .configure(people::invitations::routes)
        .configure(people::me::routes)
        .configure(people::organisations::routes)
        .configure(people::partnership::routes)
        .configure(people::person::routes)
        .configure(people::relations::routes)
        .configure(people::sign_ins::routes)
        .configure(people::venues::routes);
    config
        .configure(circles::action_points::routes)
        .configure(circles::agendas::routes)
        .configure(circles::announcements::routes)
        .configure(circles::asks::routes)
        .configure(circles::attendance::routes)
        .configure(circles::attendees::routes)
        .configure(circles::calendar_feeds::routes)
        .configure(circles::charters::routes)
        .configure(circles::check_outs::routes)
        .configure(circles::circle::routes)
        .configure(circles::closings::routes)
        .configure(circles::date_polls::routes)
        .configure(circles::directory::routes)
        .configure(circles::engagement_previews::routes)
        .configure(circles::guests::routes)
        .configure(circles::live::routes)
        .configure(circles::mail_settings::routes)
        .configure(circles::members::routes)
        .configure(circles::memberships::routes)
        .configure(circles::notices::routes)
        .configure(circles::research::routes)
        .configure(circles::rhythm_votes::routes)
        .configure(circles::role_terms::routes)
        .configure(circles::rooms::routes)
        .configure(circles::rsvps::routes)
        .configure(circles::series::routes)
        .configure(circles::sessions::routes)
        .configure(circles::topics::routes);
}

/// Pages that are not JSON, for people who come from a mail or before the app has loaded. They work without JavaScript.
fn pages(config: &mut web::ServiceConfig, demo: bool) {
    config
        .configure(people::sign_ins::links::pages)
        .configure(circles::calendar_feeds::pages)
        .configure(circles::rsvps::mailed::pages)
        .configure(circles::mail_settings::pages)
        .service(problems);
    if demo {
        config.configure(people::outbox::pages);
    }
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Practice Circles",
        description = "Communities of practice for social-work teaching partnerships. A circle is for one kind of role, and nobody with \
                       power over its members can learn anything that happens in it: what is not for you is not there, and answers 404.",
        license(name = "MIT", identifier = "MIT"),
        contact(name = "Practice Circles", url = "https://practice-circles.example")
    ),
    servers((url = "/", description = "This server")),
    security(("sign_in" = [])),
    modifiers(&Security),
    components(schemas(Problem, FieldError)),
    tags(
        (name = "sign-in", description = "Signing in and out."),
        (name = "me", description = "My account, engagements, relations and connections."),
        (name = "partnership", description = "The partnership, its organisations, people and words."),
        (name = "directory", description = "Finding a circle and joining it."),
        (name = "circles", description = "Inside a circle, and running one."),
        (name = "sessions", description = "When a circle meets: preparing, holding and remembering a session."),
        (name = "topics", description = "What a circle talks about."),
        (name = "guests", description = "People from outside who come to one session."),
        (name = "research", description = "Research that academics bring."),
        (name = "calendars", description = "Calendars and mail."),
    )
)]
struct Contract;

struct Security;

impl Modify for Security {
    fn modify(&self, openapi: &mut OpenApi) {
        let about = "The sign-in cookie. Every change also needs the header X-Requested-With: practice-circles.";
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(COOKIE, about)));
        openapi.components.get_or_insert_default().add_security_scheme("sign_in", cookie);
    }
}

/// The contract: what the router answers, and nothing else.
#[must_use]
pub fn contract() -> OpenApi {
    let mut contract = Contract::openapi();
    Routes::written(&mut contract, ROOT, features);
    conventions::written_in(narrow(&contract))
}

/// The server, listening on the configured address.
///
/// # Errors
/// When the address is taken.
pub fn server(site: &Data<Site>) -> std::io::Result<Server> {
    let listener = std::net::TcpListener::bind(site.config.listen)?;
    serve_on(site, listener, None)
}

/// The server on a listener that is open already; `workers` for tests, else one per core.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve_on(site: &Data<Site>, listener: std::net::TcpListener, workers: Option<usize>) -> std::io::Result<Server> {
    let site = site.clone();
    let Written { parameters, bodies, document } = written().map_err(std::io::Error::other)?;
    let throttle = Data::new(Throttle::new(&site.config, site.world.clone()));
    let server = HttpServer::new(move || {
        let (frontend, demo) = (site.config.frontend_dir.clone(), site.config.demo);
        App::new()
            .app_data(site.clone())
            .app_data(parameters.clone())
            .app_data(bodies.clone())
            .app_data(throttle.clone())
            .app_data(document.clone())
            .app_data(PathConfig::default().error_handler(|_, _| Error::NotFound.into()))
            .wrap(from_fn(guard))
            .configure(|config| Routes::answering(config, ROOT, features))
            .service(livez)
            .service(readyz)
            .service(version)
            .service(openapi_json)
            .configure(|config| pages(config, demo))
            .service(SwaggerUi::new("/docs/{_:.*}").config(utoipa_swagger_ui::Config::from("/openapi.json")))
            .configure(|config| files::app(config, frontend.as_deref()))
            .default_service(web::to(async |request: HttpRequest| parameters::nowhere(&request)))
    });
    let server = match workers {
        Some(workers) => server.workers(workers),
        None => server,
    };
    Ok(server.shutdown_timeout(10).listen(listener)?.run())
}

/// The contract as text.
#[derive(Clone)]
struct Document(String);

/// What every server of this process keeps of the contract.
#[derive(Clone)]
struct Written {
    parameters: Data<Parameters>,
    bodies: Data<Bodies>,
    document: Data<Document>,
}

/// Reads the contract, once. It takes tens of megabytes: it is done in a thread of its own, whose memory goes back when nothing is left in
/// it. So what is kept is a copy.
fn written() -> Result<Written, &'static str> {
    static WRITTEN: OnceLock<Option<Written>> = OnceLock::new();
    let read = || {
        let contract = contract();
        let text = serde_json::to_string_pretty(&contract).unwrap_or_default();
        (Parameters::of(&contract), Bodies::of(&contract), Document(text))
    };
    let kept = WRITTEN.get_or_init(|| {
        let read = std::thread::spawn(read).join().ok()?;
        let (parameters, bodies, document) = read.clone();
        drop(read);
        Some(Written { parameters: Data::new(parameters), bodies: Data::new(bodies), document: Data::new(document) })
    });
    kept.clone().ok_or("the contract could not be written")
}

/// Whether the process runs.
#[get("/livez")]
async fn livez() -> impl Responder {
    HttpResponse::Ok().json(serde_json::json!({"status": "alive"}))
}

/// Whether the database answers and every migration has run.
#[get("/readyz")]
async fn readyz(site: Data<Site>) -> Result<HttpResponse, Error> {
    if site.store.is_ready().await {
        Ok(HttpResponse::Ok().json(serde_json::json!({"status": "ready"})))
    } else {
        Err(Error::Unavailable)
    }
}

/// What runs here.
#[get("/version")]
async fn version() -> impl Responder {
    HttpResponse::Ok().json(serde_json::json!({"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION")}))
}

#[get("/openapi.json")]
async fn openapi_json(document: Data<Document>) -> impl Responder {
    HttpResponse::Ok().content_type("application/json").body(document.0.clone())
}
