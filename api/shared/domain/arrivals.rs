//! Somebody arrives by a mailed link: an account is signed in to, an address is proved, an invitation is taken up. What was declared about
//! an address becomes true of whoever proves it.

use std::collections::HashSet;

use base::access::Visitor;
use base::access::credentials::addresses::{invited_guest, person_named};
use base::access::credentials::digests::sha256;
use base::access::system::{Reason, System};
use base::error::{Error, Result};
use base::model::circles::guest_pass;
use base::model::codes::{InvitationState, LinkPurpose, PersonState};
use base::model::delivery::mailed_link;
use base::model::ids::{PersonId, SessionId};
use base::model::name_key;
use base::model::people::{identity, invitation, person, power_relation, sign_in};
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, Set};

use crate::domain::circles::places;
use crate::domain::people::sign_ins::{NewSignIn, begin_in};

/// A mailed link that can still be used. Looking at it changes nothing: mail scanners follow links.
///
/// # Errors
/// `Gone` for anything else: unknown, used and expired links answer alike.
pub async fn link(visitor: &Visitor, token: &str) -> Result<LinkPurpose> {
    let db = visitor.site.store.read().await?;
    Ok(usable(&System::new(&db, &visitor.site.world), token).await?.purpose)
}

async fn usable(system: &System<'_>, token: &str) -> Result<mailed_link::Model> {
    let link = system
        .rows::<mailed_link::Entity>(Reason::Arrivals)
        .filter(mailed_link::Column::TokenHash.eq(sha256(&[token.as_bytes()])))
        .filter(mailed_link::Column::UsedAt.is_null())
        .filter(mailed_link::Column::ExpiresAt.gt(system.now()));
    link.one(system.db())
        .await?
        .ok_or(Error::Gone("This link has been used, or its time has passed. Ask for a new one."))
}

/// Uses a mailed link, once, and signs its reader in.
///
/// # Errors
/// `Gone` when it cannot be used any more, `Forbidden` when it proves an address of somebody who is not signed in here, `Conflict` when
/// that address has become somebody else's.
pub async fn use_link(visitor: &Visitor, token: &str, device: String, here: Option<&str>) -> Result<NewSignIn> {
    let db = visitor.site.store.write().await?;
    let system = System::new(&db, &visitor.site.world);
    let link = usable(&system, token).await?;
    let (now, person) =
        (system.now(), link.person_id.ok_or_else(|| Error::broken("missing: the person of a mailed link"))?);
    if link.purpose == LinkPurpose::Identity && signed_in_here(&system, here).await? != Some(person) {
        return Err(Error::Forbidden("Sign in with an address you have already, then open this link again."));
    }
    match link.purpose {
        LinkPurpose::SignIn => arrive(&system, &link).await?,
        LinkPurpose::Identity => verify(&system, &link).await?,
        LinkPurpose::Invitation => accept(&system, &link).await?,
    }
    let mut row: mailed_link::ActiveModel = link.into();
    row.used_at = Set(Some(now));
    row.update(&db).await?;
    let begun = begin_in(&system, person, device).await?;
    db.commit().await?;
    Ok(begun)
}

/// Who is signed in in this browser. An address is proved by somebody who reads its mail and holds the account: a typo must not hand
/// the account to whoever has the mistyped address.
async fn signed_in_here(system: &System<'_>, here: Option<&str>) -> Result<Option<PersonId>> {
    let Some(token) = here else { return Ok(None) };
    let row = system
        .rows::<sign_in::Entity>(Reason::Arrivals)
        .filter(sign_in::Column::TokenHash.eq(sha256(&[token.as_bytes()])))
        .filter(sign_in::Column::EndedAt.is_null())
        .filter(sign_in::Column::ExpiresAt.gt(system.now()));
    Ok(row.one(system.db()).await?.map(|row| row.person_id))
}

/// A guest whose address was written down for them becomes somebody with an account: they have read mail sent there.
async fn arrive(system: &System<'_>, link: &mailed_link::Model) -> Result<()> {
    let Some(id) = link.person_id else { return Ok(()) };
    let invited = invited_guest(system.db(), &link.address).await? == Some(id);
    let identities = system
        .rows::<identity::Entity>(Reason::Arrivals)
        .filter(identity::Column::PersonId.eq(id))
        .filter(identity::Column::Subject.eq(link.address.as_str()))
        .filter(identity::Column::EndedAt.is_null());
    let Some(identity) = identities.one(system.db()).await?.filter(|_| invited) else { return Ok(()) };
    // They are called as the circle was asked to call them, until they say otherwise; never by their address.
    let passes = system.rows::<guest_pass::Entity>(Reason::Arrivals).filter(guest_pass::Column::PersonId.eq(id));
    let name = passes.all(system.db()).await?.into_iter().find_map(|pass| pass.address_as);
    let mut person = person::ActiveModel { id: Set(id), state: Set(PersonState::Active), ..Default::default() };
    let named = system
        .row::<person::Entity>(Reason::Arrivals, id)
        .one(system.db())
        .await?
        .ok_or_else(|| Error::broken("missing: the person of a mailed link"))?;
    if named.display_name == link.address {
        let name = name.unwrap_or_else(|| "A guest".to_owned());
        person.name_key = Set(name_key(&name));
        person.display_name = Set(name);
    }
    person.update(system.db()).await?;
    let mut identity: identity::ActiveModel = identity.into();
    identity.verified_at = Set(Some(system.now()));
    identity.update(system.db()).await?;
    Ok(())
}

async fn verify(system: &System<'_>, link: &mailed_link::Model) -> Result<()> {
    let id = link.identity_id.ok_or_else(|| Error::broken("missing: the address that a mailed link proves"))?;
    let gone = Error::Gone("This address was taken off the account.");
    let row = system
        .row::<identity::Entity>(Reason::Arrivals, id)
        .filter(identity::Column::EndedAt.is_null())
        .one(system.db())
        .await?
        .ok_or(gone)?;
    take_over_declarations(system, row.person_id, &row.subject).await?;
    let mut row: identity::ActiveModel = row.into();
    row.verified_at = Set(Some(system.now()));
    row.update(system.db()).await?;
    Ok(())
}

async fn accept(system: &System<'_>, link: &mailed_link::Model) -> Result<()> {
    let id = link.invitation_id.ok_or_else(|| Error::broken("missing: the invitation that a mailed link takes up"))?;
    let gone = Error::Gone("This invitation was withdrawn or has expired.");
    let row = system
        .row::<invitation::Entity>(Reason::Arrivals, id)
        .filter(invitation::Column::State.eq(InvitationState::Pending))
        .filter(invitation::Column::ExpiresOn.gte(system.today()))
        .one(system.db())
        .await?
        .ok_or(gone)?;
    let person = system
        .row::<person::Entity>(Reason::Arrivals, row.person_id)
        .one(system.db())
        .await?
        .ok_or_else(|| Error::broken("missing: the person who was invited"))?;
    let identity = system
        .rows::<identity::Entity>(Reason::Arrivals)
        .filter(identity::Column::PersonId.eq(person.id))
        .filter(identity::Column::Subject.eq(row.email.as_str()))
        .one(system.db())
        .await?
        .ok_or_else(|| Error::broken("missing: the address of an invitation"))?;
    let mut row: invitation::ActiveModel = row.into();
    row.state = Set(InvitationState::Accepted);
    row.update(system.db()).await?;
    if person.state == PersonState::Invited {
        let mut person: person::ActiveModel = person.into();
        person.state = Set(PersonState::Active);
        person.update(system.db()).await?;
    }
    let mut identity: identity::ActiveModel = identity.into();
    identity.verified_at = Set(Some(system.now()));
    identity.update(system.db()).await?;
    Ok(())
}

/// What was declared about an address nobody had proved becomes true of the person who proves it.
///
/// # Errors
/// When the database cannot answer.
pub async fn take_over_declarations(system: &System<'_>, person: PersonId, email: &str) -> Result<()> {
    let named = person_named(system.db(), email).await?.filter(|named| *named != person);
    let Some(named) = named else { return Ok(()) };
    for relation in system
        .rows::<power_relation::Entity>(Reason::Arrivals)
        .filter(power_relation::Column::HolderPersonId.eq(named))
        .all(system.db())
        .await?
        .into_iter()
        .filter(|relation| relation.subject_person_id != person)
    {
        let mut row: power_relation::ActiveModel = relation.into();
        row.holder_person_id = Set(person);
        row.update(system.db()).await?;
    }
    for relation in system
        .rows::<power_relation::Entity>(Reason::Arrivals)
        .filter(power_relation::Column::SubjectPersonId.eq(named))
        .all(system.db())
        .await?
        .into_iter()
        .filter(|relation| relation.holder_person_id != person)
    {
        let mut row: power_relation::ActiveModel = relation.into();
        row.subject_person_id = Set(person);
        row.update(system.db()).await?;
    }
    take_over_passes(system, named, person).await?;
    places::update_above(system, person).await
}

/// A guest who was invited by an address comes as whoever proves it, unless they are a guest of that session already.
async fn take_over_passes(system: &System<'_>, named: PersonId, person: PersonId) -> Result<()> {
    let of =
        |id: PersonId| system.rows::<guest_pass::Entity>(Reason::Arrivals).filter(guest_pass::Column::PersonId.eq(id));
    let already: HashSet<SessionId> =
        of(person).all(system.db()).await?.into_iter().map(|pass| pass.session_id).collect();
    for pass in of(named).all(system.db()).await?.into_iter().filter(|pass| !already.contains(&pass.session_id)) {
        let mut row: guest_pass::ActiveModel = pass.into();
        row.person_id = Set(person);
        row.update(system.db()).await?;
    }
    Ok(())
}
