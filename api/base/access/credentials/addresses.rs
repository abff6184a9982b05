//! Who an e-mail address belongs to: proved, written down for somebody who has not come yet, or nobody's.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::Result;
use crate::model::circles::guest_pass;
use crate::model::codes::{GuestState, IdentityProvider, PersonState};
use crate::model::ids::PersonId;
use crate::model::people::{identity, person};

/// How many rows are written in one statement: both databases limit the number of its parameters.
pub const CHUNK: usize = 1000;

/// The person who has proved this address.
///
/// # Errors
/// When the database cannot answer.
pub async fn verified(db: &impl ConnectionTrait, email: &str) -> Result<Option<PersonId>> {
    let row = identity::Entity::find()
        .filter(identity::Column::Provider.eq(IdentityProvider::EmailLink))
        .filter(identity::Column::Subject.eq(email))
        .filter(identity::Column::VerifiedAt.is_not_null())
        .filter(identity::Column::EndedAt.is_null());
    Ok(row.one(db).await?.map(|row| row.person_id))
}

/// Who may read a sign-in link mailed to this address: whoever has proved it, or an invited guest for whom it was written down. Reading
/// the link proves it (T-56).
///
/// # Errors
/// When the database cannot answer.
pub async fn reader(db: &impl ConnectionTrait, email: &str) -> Result<Option<PersonId>> {
    let proved = verified(db, email).await?;
    if proved.is_some() { Ok(proved) } else { invited_guest(db, email).await }
}

/// The person for whom this address was written down, if they have been invited as a guest and have no account yet.
///
/// # Errors
/// When the database cannot answer.
pub async fn invited_guest(db: &impl ConnectionTrait, email: &str) -> Result<Option<PersonId>> {
    let Some(id) = person_named(db, email).await? else { return Ok(None) };
    let waiting = person::Entity::find_by_id(id)
        .filter(person::Column::State.is_in([PersonState::Named, PersonState::Invited]))
        .one(db)
        .await?;
    let passes = guest_pass::Entity::find()
        .filter(guest_pass::Column::PersonId.eq(id))
        .filter(guest_pass::Column::State.is_in([GuestState::Invited, GuestState::Accepted]));
    Ok(passes.one(db).await?.filter(|_| waiting.is_some()).map(|pass| pass.person_id))
}

/// The people these addresses name, proved or not: a person with it as a proved identity, else the one it was first written down for. An
/// address somebody only claims says nothing about who they are. (Two queries.)
///
/// # Errors
/// When the database cannot answer.
pub async fn people_named(db: &impl ConnectionTrait, emails: &[String]) -> Result<HashMap<String, PersonId>> {
    let mut found = HashMap::new();
    for some in emails.chunks(CHUNK) {
        let rows = identity::Entity::find()
            .filter(identity::Column::Provider.eq(IdentityProvider::EmailLink))
            .filter(identity::Column::Subject.is_in(some))
            .filter(identity::Column::EndedAt.is_null())
            .order_by_asc(identity::Column::CreatedAt)
            .order_by_asc(identity::Column::Id)
            .all(db)
            .await?;
        let waiting: HashSet<PersonId> = person::Entity::find()
            .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
            .filter(person::Column::State.is_in([PersonState::Named, PersonState::Invited]))
            .all(db)
            .await?
            .into_iter()
            .map(|person| person.id)
            .collect();
        let (proved, claimed): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.verified_at.is_some());
        let written_down = claimed.into_iter().filter(|row| waiting.contains(&row.person_id));
        for row in proved.into_iter().chain(written_down) {
            found.entry(row.subject).or_insert(row.person_id);
        }
    }
    Ok(found)
}

/// The person this address names: see [`people_named`].
///
/// # Errors
/// When the database cannot answer.
pub async fn person_named(db: &impl ConnectionTrait, email: &str) -> Result<Option<PersonId>> {
    Ok(people_named(db, &[email.to_owned()]).await?.remove(email))
}
