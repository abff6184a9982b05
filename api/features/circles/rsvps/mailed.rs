//! Saying from a mail whether one is coming: a page with three buttons, without signing in and without JavaScript. Mail scanners follow
//! links, so looking changes nothing. The page says when, and nothing else: mail is read by others.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, get, post};

use base::access::request::ReceivedBody;
use base::error::{Error, Result};
use base::model::codes::{Mode, RsvpAnswer};
use base::site::Site;
use shared::domain::circles::mailed_answers::Invitee;
use shared::domain::circles::rsvps::{self, Said};
use shared::web::html::{escape, page};
use shared::wire::circles::rhythm;

/// The three buttons: what they send, mean and say.
const BUTTONS: [(&str, RsvpAnswer, &str); 3] = [
    ("coming", RsvpAnswer::Coming, "I am coming"),
    ("coming_online", RsvpAnswer::ComingOnline, "I am coming online"),
    ("apology", RsvpAnswer::Apology, "I am not coming"),
];

/// Shows three buttons; changes nothing.
#[get("/links/rsvp/{token}")]
async fn show_answers(site: Data<Site>, token: Path<String>) -> HttpResponse {
    match Invitee::of(&site, &token, false).await {
        Ok(invitee) => asked(&invitee, ""),
        Err(error) => trouble(&error),
    }
}

/// Takes the answer.
#[post("/links/rsvp/{token}")]
async fn answer_by_mail(site: Data<Site>, request: HttpRequest, token: Path<String>) -> HttpResponse {
    match answer(&site, &request, &token).await {
        Ok(response) => response,
        Err(error) => trouble(&error),
    }
}

async fn answer(site: &Data<Site>, request: &HttpRequest, token: &str) -> Result<HttpResponse> {
    let invitee = Invitee::of(site, token, true).await?;
    let form = form(request);
    let sent = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let Some((_, answer, words)) = BUTTONS.iter().find(|(code, ..)| sent("answer") == Some(*code)) else {
        return Ok(asked(&invitee, ""));
    };
    // Somebody with power was added after the page was shown: look again before you come (INV-06).
    let shown = sent("room").and_then(|number| number.parse::<i32>().ok());
    if shown != Some(invitee.session.attendees_version) && *answer != RsvpAnswer::Apology {
        return Ok(asked(&invitee, "<p>Who will be in the room has changed. Look again, then answer.</p>\n"));
    }
    let said_now = Said {
        answer: *answer,
        access_needs: invitee.access_needs.clone(),
        attendees_version: invitee.session.attendees_version,
    };
    rsvps::answer(&invitee.system(), &invitee.session, invitee.place, said_now).await?;
    let title = "Thank you";
    let when = rhythm::when(invitee.session.starts_at, invitee.session.duration_minutes);
    invitee.keep().await?;
    let done = format!(
        "<p>{}. Your answer: {}.</p>\n<p>You can change it with the same link.</p>",
        escape(&when),
        escape(words)
    );
    Ok(page(StatusCode::OK, title, &done))
}

/// The page: when, and three buttons. Who will be in the room is one sign-in away (INV-06), never on a page that a mail opens.
fn asked(invitee: &Invitee, first: &str) -> HttpResponse {
    let session = &invitee.session;
    let when = escape(&rhythm::when(session.starts_at, session.duration_minutes));
    let address = escape(&format!("{}/sessions/{}", invitee.site.config.public_url, session.id.0));
    let fitting = BUTTONS.iter().filter(|(_, answer, _)| match answer {
        RsvpAnswer::Coming => session.mode != Mode::Online,
        RsvpAnswer::ComingOnline => session.mode != Mode::InPerson,
        RsvpAnswer::Apology => true,
    });
    let buttons: String = fitting.fold(String::new(), |buttons, (code, _, says)| {
        buttons + "<p><button type=\"submit\" name=\"answer\" value=\"" + code + "\">" + says + "</button></p>\n"
    });
    let body = format!(
        "{first}<p>{when}.</p>\n<p><a href=\"{address}\">Sign in to see who will be in the room</a> before you \
         answer.</p>\n<form method=\"post\">\n<input type=\"hidden\" name=\"room\" value=\"{}\">\n{buttons}</form>",
        session.attendees_version
    );
    page(StatusCode::OK, "Are you coming?", &body)
}

/// The fields of a plain form.
fn form(request: &HttpRequest) -> Vec<(String, String)> {
    let body = request.extensions().get::<ReceivedBody>().map(|body| body.0.clone()).unwrap_or_default();
    let text = String::from_utf8_lossy(&body);
    web::Query::<Vec<(String, String)>>::from_query(&text).map(web::Query::into_inner).unwrap_or_default()
}

fn trouble(error: &Error) -> HttpResponse {
    let way_out = "<p><a href=\"/\">Sign in</a> to see what is coming up.</p>";
    let sentence = escape(&error.to_string());
    page(error.kind().status, "This link does not work any more", &format!("<p>{sentence}</p>\n{way_out}"))
}

/// Adds the pages to the server.
pub fn pages(config: &mut web::ServiceConfig) {
    config.service(show_answers).service(answer_by_mail);
}
