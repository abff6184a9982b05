//! A sign-in begins: by a passphrase, or by a mailed link.

use base::access::Visitor;
use base::access::credentials::cookie::SIGN_IN_DAYS;
use base::access::credentials::digests::sha256;
use base::access::system::{Reason, System};
use base::error::{Error, Result};
use base::model::codes::{LinkPurpose, PersonState};
use base::model::ids::PersonId;
use base::model::people::{passphrase, person, sign_in};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, Set};

use crate::domain::people::links::{WantedLink, mail_link};

/// How long a mailed sign-in link can be used, in minutes.
pub const LINK_MINUTES: i64 = 30;

/// A sign-in that has just begun.
pub struct NewSignIn {
    /// Whose it is.
    pub person: person::Model,
    /// The secret for the cookie. It is not kept here.
    pub token: String,
    /// Whether they can come back without a link.
    pub has_passphrase: bool,
}

/// Begins a sign-in of somebody who has proved who they are.
///
/// # Errors
/// When their account is closed.
pub async fn begin(visitor: &Visitor, person: PersonId, device: String) -> Result<NewSignIn> {
    let db = visitor.site.store.write().await?;
    let begun = begin_in(&System::new(&db, &visitor.site.world), person, device).await?;
    db.commit().await?;
    Ok(begun)
}

/// Begins a sign-in in a transaction that does more.
///
/// # Errors
/// When their account is closed.
pub async fn begin_in(system: &System<'_>, person: PersonId, device: String) -> Result<NewSignIn> {
    let (world, now) = (system.world(), system.now());
    let person = system
        .row::<person::Entity>(Reason::SignIns, person)
        .filter(person::Column::State.is_in([PersonState::Active, PersonState::Restricted]))
        .one(system.db())
        .await?
        .ok_or(Error::Gone("This account is closed."))?;
    let token = world.token();
    let row = sign_in::ActiveModel {
        id: Set(world.id().into()),
        person_id: Set(person.id),
        token_hash: Set(sha256(&[token.as_bytes()])),
        device: Set(device),
        started_at: Set(now),
        expires_at: Set(now + Duration::days(SIGN_IN_DAYS)),
        ended_at: Set(None),
    };
    row.insert(system.db()).await?;
    let has_passphrase = system.row::<passphrase::Entity>(Reason::SignIns, person.id).one(system.db()).await?.is_some();
    Ok(NewSignIn { person, token, has_passphrase })
}

/// Asks for a sign-in link for this address. Whether there is such an account is looked up when the mail goes out, so that asking costs the
/// same and answers the same for everybody.
///
/// # Errors
/// When the database cannot keep it.
pub async fn ask_for_link(visitor: &Visitor, email: String) -> Result<()> {
    let site = &visitor.site;
    let db = site.store.write().await?;
    let expires_at = site.world.now() + Duration::minutes(LINK_MINUTES);
    let wanted =
        WantedLink { purpose: Some(LinkPurpose::SignIn), email, expires_at: Some(expires_at), ..Default::default() };
    mail_link(&System::new(&db, &site.world), wanted).await?;
    Ok(db.commit().await?)
}
