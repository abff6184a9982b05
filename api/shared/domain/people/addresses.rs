//! An e-mail address is written down for somebody, whether they have come yet or not.

use std::collections::HashMap;

use base::access::credentials::addresses::{CHUNK, people_named};
use base::access::system::System;
use base::error::{Error, Result};
use base::model::codes::{IdentityProvider, PersonState};
use base::model::ids::PersonId;
use base::model::people::{identity, person};
use base::model::{Texts, name_key};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};

/// The people these addresses name; where nobody has one, somebody who is nothing but this address until they come.
///
/// # Errors
/// When the database cannot keep it.
pub async fn people_for(system: &System<'_>, emails: &[String]) -> Result<HashMap<String, PersonId>> {
    let mut people = people_named(system.db(), emails).await?;
    let (mut persons, mut identities) = (Vec::new(), Vec::new());
    for email in emails {
        if people.contains_key(email) {
            continue;
        }
        let id = PersonId(system.world().id());
        persons.push(nobody_yet(system, id, email));
        identities.push(claimed(system, id, email));
        people.insert(email.clone(), id);
    }
    for some in persons.chunks(CHUNK) {
        person::Entity::insert_many(some.iter().cloned()).exec(system.db()).await?;
    }
    for some in identities.chunks(CHUNK) {
        identity::Entity::insert_many(some.iter().cloned()).exec(system.db()).await?;
    }
    Ok(people)
}

/// The person this address names; if nobody has it, somebody who is nothing but this address until they come.
///
/// # Errors
/// When the database cannot keep it.
pub async fn person_for(system: &System<'_>, email: &str) -> Result<PersonId> {
    let people = people_for(system, &[email.to_owned()]).await?;
    people.get(email).copied().ok_or_else(|| Error::broken("missing: the person that an address was just given to"))
}

/// Writes down that somebody claims an address; proving it is another matter.
///
/// # Errors
/// When the database cannot keep it.
pub async fn claim(system: &System<'_>, person: PersonId, email: &str) -> Result<identity::Model> {
    Ok(claimed(system, person, email).insert(system.db()).await?)
}

fn nobody_yet(system: &System<'_>, id: PersonId, email: &str) -> person::ActiveModel {
    person::ActiveModel {
        id: Set(id),
        display_name: Set(email.to_owned()),
        name_key: Set(name_key(email)),
        pronunciation: Set(None),
        only_social_worker: Set(false),
        asks: Set(Texts::default()),
        offers: Set(Texts::default()),
        state: Set(PersonState::Named),
        created_at: Set(system.world().now()),
    }
}

fn claimed(system: &System<'_>, person: PersonId, email: &str) -> identity::ActiveModel {
    identity::ActiveModel {
        id: Set(system.world().id().into()),
        person_id: Set(person),
        provider: Set(IdentityProvider::EmailLink),
        subject: Set(email.to_owned()),
        tenant: Set(None),
        created_at: Set(system.world().now()),
        verified_at: Set(None),
        ended_at: Set(None),
    }
}
