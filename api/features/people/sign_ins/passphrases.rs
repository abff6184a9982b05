//! Passphrases: long and not guessable; no rules about characters, no forced changes (NIST SP 800-63B).

use actix_web::put;
use sea_orm::{ActiveModelTrait, Set};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use base::access::credentials::passphrases::{hash, matches};
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::people::passphrase;
use shared::web::{Answer, Json, Keep, Routes};

/// A new passphrase.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"current": null, "passphrase": "four quiet words together"}))]
pub struct PassphraseChange {
    /// The one in force, if there is one.
    #[validate(length(max = 200, message = "Enter your passphrase as it is now."))]
    #[schema(required, max_length = 200)]
    pub current: Option<String>,
    /// The new one: 15 characters or more.
    #[validate(length(
        min = 15,
        max = 200,
        message = "Use 15 to 200 characters. Several words make a good passphrase."
    ))]
    #[schema(min_length = 15, max_length = 200)]
    pub passphrase: String,
}

/// Set or change my passphrase.
///
/// Changing it ends nothing: end other sign-ins from the list of sign-ins.
#[utoipa::path(tag = "sign-in", request_body = PassphraseChange, responses((status = NO_CONTENT, description = "Set."), Refusal))]
#[put("/me/passphrase")]
pub async fn set_passphrase(actor: Actor, change: Json<PassphraseChange>) -> Result<Answer> {
    let change = change.valid()?;
    let row = actor.may::<passphrase::Entity>(Right::Own);
    let kept = sea_orm::Select::one(row, actor.db()).await?;
    if let Some(kept) = &kept
        && !matches(change.current.unwrap_or_default(), Some(kept.hash.clone())).await?
    {
        return Err(Error::field("#/current", "wrong", "This is not your passphrase at present."));
    }
    let guess = zxcvbn::zxcvbn(&change.passphrase, &[&actor.person.display_name, "practice circles"]);
    if guess.score() < zxcvbn::Score::Four {
        return Err(Error::field("#/passphrase", "guessable", "This is easy to guess. Use several unrelated words."));
    }
    let row = passphrase::ActiveModel {
        person_id: Set(actor.person.id),
        hash: Set(hash(change.passphrase, actor.work.world().bytes()).await?),
        set_at: Set(actor.work.now()),
    };
    if kept.is_some() {
        row.update(actor.db()).await?
    } else {
        row.insert(actor.db()).await?
    };
    actor.keep(Answer::nothing()).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(set_passphrase);
}
