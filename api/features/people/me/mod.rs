//! My account: what I am called, what others in my circles may ask me about, and what I may do.

pub mod quiet_times;

use actix_web::{get, put};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::{Validate, ValidationError};

use base::access::{Actor, Right};
use base::error::{Refusal, Result};
use base::model::codes::IdentityProvider;
use base::model::people::{identity, passphrase, person, sign_in};
use base::model::{Texts, name_key};
use shared::web::check::{not_blank, one_line};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::can::granted;

/// A role in running the partnership, outside its circles. None of them opens a circle.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartnershipRole {
    /// On the programme team.
    ProgrammeTeam,
    /// The guardian.
    Guardian,
    /// Administrator of an organisation.
    OrganisationAdmin,
}

/// My account.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "display_name": "Nadia Okonjo", "pronunciation": null, "email": "nadia@demo.example",
    "asks": ["Feedback that lands"], "offers": ["Direct observation"], "only_social_worker": false, "has_passphrase": true,
    "partnership_roles": [], "sign_in_ends_at": "2026-12-23T09:00:00Z", "can": ["change", "start_circle"]
}))]
pub struct Me {
    /// My id.
    pub id: Uuid,
    /// What I want to be called.
    #[schema(max_length = 80)]
    pub display_name: String,
    /// How to say it.
    #[schema(required, max_length = 80)]
    pub pronunciation: Option<String>,
    /// My main e-mail address.
    #[schema(max_length = 254)]
    pub email: String,
    /// What I would like to ask about.
    #[schema(max_items = 20)]
    pub asks: Vec<String>,
    /// What I can be asked about.
    #[schema(max_items = 20)]
    pub offers: Vec<String>,
    /// Whether I am the only social worker where I work. Nobody else sees it (N-07).
    pub only_social_worker: bool,
    /// Whether I can sign in with a passphrase.
    pub has_passphrase: bool,
    /// My roles in running the partnership.
    #[schema(max_items = 3)]
    pub partnership_roles: Vec<PartnershipRole>,
    /// When this sign-in ends by itself.
    pub sign_in_ends_at: DateTime<Utc>,
    /// What I may do.
    #[schema(max_items = 6)]
    pub can: Vec<MeCan>,
}

/// What somebody may do outside the circles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeCan {
    /// Change their account.
    Change,
    /// Start a circle.
    StartCircle,
    /// Say which organisations make up the partnership; for the programme team.
    ManageOrganisations,
    /// Invite people to the partnership; for the programme team.
    Invite,
    /// Read who the partnership's people are; for the programme team.
    SeePeople,
    /// Change the words for roles and areas; for the programme team.
    ChangeWords,
}

impl MeCan {
    fn allows(actor: &Actor) -> Vec<Self> {
        let staff = actor.rights.offices.programme_team;
        granted([
            (Self::Change, true),
            (Self::StartCircle, !actor.rights.facts.restricted),
            (Self::ManageOrganisations, staff),
            (Self::Invite, staff),
            (Self::SeePeople, staff),
            (Self::ChangeWords, staff),
        ])
    }
}

/// What I can change about my account.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"display_name": "Nadia Okonjo", "pronunciation": "NAH-dee-a", "asks": [], "offers": ["Direct observation"], "only_social_worker": false}))]
pub struct MeChange {
    /// What I want to be called.
    #[validate(length(max = 80, message = "Use up to 80 characters."), custom(function = "one_line"))]
    #[schema(min_length = 1, max_length = 80)]
    pub display_name: String,
    /// How to say it.
    #[validate(length(max = 80, message = "Use up to 80 characters."), custom(function = "one_line"))]
    #[schema(required, max_length = 80)]
    pub pronunciation: Option<String>,
    /// What I would like to ask about: up to 20, of up to 120 characters each.
    #[validate(length(max = 20, message = "Use up to 20 lines."), custom(function = "short_lines"))]
    #[schema(max_items = 20)]
    pub asks: Vec<String>,
    /// What I can be asked about: up to 20, of up to 120 characters each.
    #[validate(length(max = 20, message = "Use up to 20 lines."), custom(function = "short_lines"))]
    #[schema(max_items = 20)]
    pub offers: Vec<String>,
    /// Whether I am the only social worker where I work.
    pub only_social_worker: bool,
}

fn short_lines(lines: &[String]) -> Result<(), ValidationError> {
    if lines.iter().any(|line| line.chars().count() > 120) {
        return Err(ValidationError::new("length").with_message("Use up to 120 characters on each line.".into()));
    }
    lines.iter().try_for_each(|line| not_blank(line))
}

/// Show my account.
///
/// With what I may do; nothing in it depends on the circles I am in.
#[utoipa::path(tag = "me", responses((status = OK, description = "My account.", body = Me), Refusal))]
#[get("/me")]
pub async fn show_me(actor: Actor) -> Result<Answer> {
    Answer::show(&me(&actor, actor.person.clone()).await?)
}

/// Change my account.
///
/// People in my circles see my name, what I ask and what I offer; the rest is mine.
#[utoipa::path(tag = "me", request_body = MeChange, responses((status = OK, description = "My account as it is now.", body = Me), Refusal))]
#[put("/me")]
pub async fn change_me(actor: Actor, change: Json<MeChange>) -> Result<Answer> {
    let change = change.valid()?;
    actor.expects(&me(&actor, actor.person.clone()).await?)?;
    let mut row = actor.person.clone().into_active_model();
    let name = change.display_name.trim().to_owned();
    row.name_key = Set(name_key(&name));
    row.display_name = Set(name);
    row.pronunciation = Set(change.pronunciation);
    row.asks = Set(Texts(change.asks));
    row.offers = Set(Texts(change.offers));
    row.only_social_worker = Set(change.only_social_worker);
    let row = row.update(actor.db()).await?;
    let answer = Answer::show(&me(&actor, row).await?)?;
    actor.keep(answer).await
}

async fn me(actor: &Actor, row: person::Model) -> Result<Me> {
    let identities = actor
        .may::<identity::Entity>(Right::Own)
        .filter(identity::Column::Provider.eq(IdentityProvider::EmailLink))
        .filter(identity::Column::EndedAt.is_null())
        .filter(identity::Column::VerifiedAt.is_not_null())
        .order_by_asc(identity::Column::VerifiedAt)
        .order_by_asc(identity::Column::Id);
    let passphrase = actor.may::<passphrase::Entity>(Right::Own);
    let sign_in = actor.one::<sign_in::Entity>(Right::Own, actor.sign_in).await?;
    Ok(Me {
        id: row.id.0,
        display_name: row.display_name,
        pronunciation: row.pronunciation,
        email: identities.one(actor.db()).await?.map(|row| row.subject).unwrap_or_default(),
        asks: row.asks.0,
        offers: row.offers.0,
        only_social_worker: row.only_social_worker,
        has_passphrase: passphrase.one(actor.db()).await?.is_some(),
        partnership_roles: partnership_roles(actor),
        sign_in_ends_at: sign_in.expires_at,
        can: MeCan::allows(actor),
    })
}

fn partnership_roles(actor: &Actor) -> Vec<PartnershipRole> {
    let held = &actor.rights.offices;
    let all = [
        (held.programme_team, PartnershipRole::ProgrammeTeam),
        (held.guardian, PartnershipRole::Guardian),
        (!held.administers.is_empty(), PartnershipRole::OrganisationAdmin),
    ];
    all.into_iter().filter(|(held, _)| *held).map(|(_, role)| role).collect()
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_me).service(change_me);
    config.configure(quiet_times::routes);
}
