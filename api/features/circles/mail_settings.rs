//! What mail I want from a circle, and ending one kind of it from the mail itself (T-36, RFC 8058).

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post, put};
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use base::access::{Action, Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::codes::{MailSetting, Reminder};
use base::model::delivery::mail_setting;
use base::model::ids::CircleId;
use base::site::Site;
use shared::domain::circles::mail::default_mail_settings;
use shared::domain::circles::mailed_answers;
use shared::web::html::{escape, page};
use shared::web::{Answer, Json, Keep, Routes};

/// What mail I want from one circle. Mail that says nothing: what it is about stands in the app.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"invitations": true, "reminder": "day_before", "announcements": true, "digest": false, "can": ["change"]}))]
pub struct MailSettings {
    /// Calendar invitations.
    pub invitations: bool,
    /// When to be reminded of a session.
    pub reminder: Reminder,
    /// Announcements, and calls for topics.
    pub announcements: bool,
    /// On Mondays, when there is something new.
    pub digest: bool,
    /// What I may do with them.
    #[schema(max_items = 1)]
    pub can: Vec<MailSettingsCan>,
}

/// What a reader may do with the mail they get from a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailSettingsCan {
    /// Choose what comes, and when.
    Change,
}

impl MailSettingsCan {
    /// Whoever reads them: they are nobody else's.
    fn allows() -> Vec<Self> {
        vec![Self::Change]
    }
}

/// A change of what mail I want.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"invitations": true, "reminder": "day_before", "announcements": true, "digest": false}))]
pub struct MailSettingsChange {
    /// Calendar invitations.
    pub invitations: bool,
    /// When to be reminded of a session.
    pub reminder: Reminder,
    /// Announcements, and calls for topics.
    pub announcements: bool,
    /// On Mondays, when there is something new.
    pub digest: bool,
}

/// Show what mail I want from a circle.
///
/// For whoever has a place in it. Nobody else sees it.
#[utoipa::path(tag = "calendars",
    responses((status = OK, description = "The settings.", body = MailSettings), Refusal))]
#[get("/circles/{circle}/mail-settings")]
pub async fn show_mail_settings(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    actor.require_inside(Action::KeepPlace, *id)?;
    Answer::show(&shown(&kept(&actor, *id).await?.unwrap_or_else(|| default_mail_settings(*id, actor.person.id))))
}

/// Change what mail I want from a circle.
///
/// Without invitations nothing new is put into my calendar; what stands there already is still moved or taken out when the session is.
#[utoipa::path(tag = "calendars", request_body = MailSettingsChange,
    responses((status = OK, description = "The settings.", body = MailSettings), Refusal))]
#[put("/circles/{circle}/mail-settings")]
pub async fn change_mail_settings(
    actor: Actor,
    id: Path<CircleId>,
    change: Json<MailSettingsChange>,
) -> Result<Answer> {
    actor.require_inside(Action::KeepPlace, *id)?;
    let change = change.valid()?;
    let known = kept(&actor, *id).await?;
    let current = known.clone().unwrap_or_else(|| default_mail_settings(*id, actor.person.id));
    actor.expects(&shown(&current))?;
    let mut row = current.into_active_model();
    row.circle_id = Set(*id);
    row.person_id = Set(actor.person.id);
    row.invitations = Set(change.invitations);
    row.reminder = Set(change.reminder);
    row.announcements = Set(change.announcements);
    row.digest = Set(change.digest);
    let row = if known.is_some() { row.update(actor.db()).await? } else { row.insert(actor.db()).await? };
    actor.keep(Answer::show(&shown(&row))?).await
}

async fn kept(actor: &Actor, circle: CircleId) -> Result<Option<mail_setting::Model>> {
    match actor.one::<mail_setting::Entity>(Right::Own, (circle, actor.person.id)).await {
        Ok(row) => Ok(Some(row)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn shown(row: &mail_setting::Model) -> MailSettings {
    MailSettings {
        invitations: row.invitations,
        reminder: row.reminder,
        announcements: row.announcements,
        digest: row.digest,
        can: MailSettingsCan::allows(),
    }
}

/// What is ended, without a word of which circle it is.
fn words(setting: MailSetting) -> &'static str {
    match setting {
        MailSetting::None => "mail",
        MailSetting::Invitations => "calendar invitations",
        MailSetting::Reminders => "reminders of meetings",
        MailSetting::Announcements => "mail about announcements and calls for topics",
        MailSetting::Digest => "the weekly mail about news",
    }
}

/// Shows a button; changes nothing.
#[get("/links/unsubscribe/{token}")]
async fn show_unsubscribe(site: Data<Site>, token: Path<String>) -> HttpResponse {
    match mailed_answers::unsubscribes(&site, &token) {
        Ok(setting) => {
            let form = format!(
                "<p>Press the button to get no more {} like the one this link was in.</p>\n\
                 <form method=\"post\">\n<button type=\"submit\">Stop these mails</button>\n</form>",
                words(setting)
            );
            page(StatusCode::OK, "Stop these mails", &form)
        }
        Err(error) => trouble(&error),
    }
}

/// Ends that kind of mail; mail programs press this by themselves when their reader says "unsubscribe" (RFC 8058).
#[post("/links/unsubscribe/{token}")]
async fn unsubscribe(site: Data<Site>, token: Path<String>) -> HttpResponse {
    match mailed_answers::unsubscribe(&site, &token).await {
        Ok(setting) => {
            let done =
                format!("<p>You get no more {} like that one. You can change this in the app.</p>", words(setting));
            page(StatusCode::OK, "Done", &done)
        }
        Err(error) => trouble(&error),
    }
}

fn trouble(error: &Error) -> HttpResponse {
    page(error.kind().status, "That did not work", &format!("<p>{}</p>", escape(&error.to_string())))
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_mail_settings).service(change_mail_settings);
}

/// Adds the pages to the server.
pub fn pages(config: &mut actix_web::web::ServiceConfig) {
    config.service(show_unsubscribe).service(unsubscribe);
}
