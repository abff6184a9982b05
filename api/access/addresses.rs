//! Who an e-mail address belongs to: proved, written down for somebody who has not come yet, or nobody's.

use std::collections::{HashMap, HashSet};

use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::settle;
use super::site::Site;
use crate::error::Result;
use crate::model::circles::guest_pass;
use crate::model::codes::{GuestState, IdentityProvider, PersonState};
use crate::model::ids::{PersonId, SessionId};
use crate::model::people::{identity, person, power_relation};
use crate::model::{Texts, name_key};

/// How many rows are written in one statement: both databases limit the number of its parameters.
const CHUNK: usize = 1000;

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

/// What was declared about an address nobody had proved becomes true of the person who proves it.
///
/// # Errors
/// When the database cannot answer.
pub async fn take_over_declarations(
    db: &impl ConnectionTrait,
    site: &Site,
    person: PersonId,
    email: &str,
) -> Result<()> {
    let named = person_named(db, email).await?.filter(|named| *named != person);
    let Some(named) = named else { return Ok(()) };
    for relation in power_relation::Entity::find()
        .filter(power_relation::Column::HolderPersonId.eq(named))
        .all(db)
        .await?
        .into_iter()
        .filter(|relation| relation.subject_person_id != person)
    {
        let mut row: power_relation::ActiveModel = relation.into();
        row.holder_person_id = Set(person);
        row.update(db).await?;
    }
    for relation in power_relation::Entity::find()
        .filter(power_relation::Column::SubjectPersonId.eq(named))
        .all(db)
        .await?
        .into_iter()
        .filter(|relation| relation.holder_person_id != person)
    {
        let mut row: power_relation::ActiveModel = relation.into();
        row.subject_person_id = Set(person);
        row.update(db).await?;
    }
    take_over_passes(db, named, person).await?;
    settle::above(db, &site.world, person).await
}

/// A guest who was invited by an address comes as whoever proves it, unless they are a guest of that session already.
async fn take_over_passes(db: &impl ConnectionTrait, named: PersonId, person: PersonId) -> Result<()> {
    let of = |id: PersonId| guest_pass::Entity::find().filter(guest_pass::Column::PersonId.eq(id));
    let already: HashSet<SessionId> = of(person).all(db).await?.into_iter().map(|pass| pass.session_id).collect();
    for pass in of(named).all(db).await?.into_iter().filter(|pass| !already.contains(&pass.session_id)) {
        let mut row: guest_pass::ActiveModel = pass.into();
        row.person_id = Set(person);
        row.update(db).await?;
    }
    Ok(())
}

/// The people these addresses name, proved or not: a person with it as a proved identity, else the one it was first written down for. An
/// address somebody only claims says nothing about who they are. (Two questions.)
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

/// The people these addresses name; where nobody has one, somebody who is nothing but this address until they come.
///
/// # Errors
/// When the database cannot keep it.
pub async fn people_for(
    db: &impl ConnectionTrait,
    site: &Site,
    emails: &[String],
) -> Result<HashMap<String, PersonId>> {
    let mut people = people_named(db, emails).await?;
    let (mut persons, mut identities) = (Vec::new(), Vec::new());
    for email in emails {
        if people.contains_key(email) {
            continue;
        }
        let id = PersonId(site.world.id());
        persons.push(nobody_yet(site, id, email));
        identities.push(claimed(site, id, email));
        people.insert(email.clone(), id);
    }
    for some in persons.chunks(CHUNK) {
        person::Entity::insert_many(some.iter().cloned()).exec(db).await?;
    }
    for some in identities.chunks(CHUNK) {
        identity::Entity::insert_many(some.iter().cloned()).exec(db).await?;
    }
    Ok(people)
}

/// The person this address names; if nobody has it, somebody who is nothing but this address until they come.
///
/// # Errors
/// When the database cannot keep it.
pub async fn person_for(db: &impl ConnectionTrait, site: &Site, email: &str) -> Result<PersonId> {
    let people = people_for(db, site, &[email.to_owned()]).await?;
    people.get(email).copied().ok_or(crate::error::Error::Internal)
}

/// Writes down that somebody claims an address; proving it is another matter.
///
/// # Errors
/// When the database cannot keep it.
pub async fn claim(db: &impl ConnectionTrait, site: &Site, person: PersonId, email: &str) -> Result<identity::Model> {
    Ok(claimed(site, person, email).insert(db).await?)
}

fn nobody_yet(site: &Site, id: PersonId, email: &str) -> person::ActiveModel {
    person::ActiveModel {
        id: Set(id),
        display_name: Set(email.to_owned()),
        name_key: Set(name_key(email)),
        pronunciation: Set(None),
        only_social_worker: Set(false),
        asks: Set(Texts::default()),
        offers: Set(Texts::default()),
        state: Set(PersonState::Named),
        created_at: Set(site.world.now()),
    }
}

fn claimed(site: &Site, person: PersonId, email: &str) -> identity::ActiveModel {
    identity::ActiveModel {
        id: Set(site.world.id().into()),
        person_id: Set(person),
        provider: Set(IdentityProvider::EmailLink),
        subject: Set(email.to_owned()),
        tenant: Set(None),
        created_at: Set(site.world.now()),
        verified_at: Set(None),
        ended_at: Set(None),
    }
}
