//! What only the operator does, at the machine itself, because nobody could be signed in to do it: the first account.

#![expect(clippy::disallowed_methods, reason = "no actor: there is nobody yet who could be one")]

use chrono::Months;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set, Unchanged};

use base::access::System;
use base::access::credentials::addresses;
use base::error::{Error, Result};
use base::model::codes::{EngagementKind, PersonState, Sector, Verification};
use base::model::ids::PersonId;
use base::model::people::{engagement, identity, partnership, person};
use base::model::{Texts, name_key};
use base::site::Site;
use shared::domain::people::addresses::person_for;
use shared::web::check::{self, email_key, one_line};

/// A new account of the programme team.
pub struct NewAccount {
    /// The address they sign in with.
    pub email: String,
    /// What they want to be called.
    pub name: String,
    /// What the partnership is called, when that is still to be said.
    pub partnership: Option<String>,
}

/// Makes an account of the programme team, its address taken as proved: whoever can type this owns the database.
///
/// # Errors
/// When the address or a name makes no sense, or somebody signs in with that address already.
pub async fn create(site: &Site, account: &NewAccount) -> Result<()> {
    let email = email_key(&account.email);
    if check::email(&email).is_err() {
        return Err(Error::field("#/email", "email", format!("{email}: not an e-mail address.")));
    }
    for name in [Some(&account.name), account.partnership.as_ref()].into_iter().flatten() {
        if one_line(name).is_err() || name.chars().count() > 120 {
            return Err(Error::field("#/name", "name", "A name is one line of up to 120 characters."));
        }
    }
    let db = site.store.write().await?;
    if addresses::reader(&db, &email).await?.is_some() {
        return Err(Error::Conflict("Somebody signs in with this address already. Nothing was changed."));
    }
    let person = person_for(&System::new(&db, &site.world), &email).await?;
    prove(&db, site, person, &email).await?;
    let name = account.name.trim();
    let row = person::ActiveModel {
        id: Unchanged(person),
        display_name: Set(name.to_owned()),
        name_key: Set(name_key(name)),
        state: Set(PersonState::Active),
        ..Default::default()
    };
    row.update(&db).await?;
    join_programme_team(&db, site, person).await?;
    if let Some(name) = &account.partnership {
        let row =
            partnership::ActiveModel { id: Unchanged(1), name: Set(name.trim().to_owned()), ..Default::default() };
        row.update(&db).await?;
    }
    Ok(db.commit().await?)
}

async fn prove(db: &impl ConnectionTrait, site: &Site, person: PersonId, email: &str) -> Result<()> {
    let claims = identity::Entity::find()
        .filter(identity::Column::PersonId.eq(person))
        .filter(identity::Column::Subject.eq(email))
        .filter(identity::Column::EndedAt.is_null());
    let mut row: identity::ActiveModel =
        claims.one(db).await?.ok_or_else(|| Error::broken("missing: the address of the first account"))?.into();
    row.verified_at = Set(Some(site.world.now()));
    row.update(db).await?;
    Ok(())
}

async fn join_programme_team(db: &impl ConnectionTrait, site: &Site, person: PersonId) -> Result<()> {
    let today = site.world.today();
    let row = engagement::ActiveModel {
        id: Set(site.world.id().into()),
        person_id: Set(person),
        role: Set("programme_team".into()),
        organisation_id: Set(None),
        sector: Set(Sector::None),
        areas: Set(Texts(vec![base::access::rule::EVERYWHERE.into()])),
        kind: Set(EngagementKind::Substantive),
        fraction_hundredths: Set(None),
        starts_on: Set(today),
        ends_on: Set(None),
        holds_line: Set(false),
        verification: Set(Verification::ProgrammeTeam),
        verified_on: Set(today),
        next_confirm_on: Set(today.checked_add_months(Months::new(6)).unwrap_or(today)),
        recorded_at: Set(site.world.now()),
    };
    row.insert(db).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::{TimeZone as _, Utc};

    use super::*;
    use base::access::rights::Rights;
    use base::config::Config;
    use base::world::{HeldClock, World};

    async fn site(folder: &std::path::Path) -> Site {
        let database_url = format!("sqlite:{}/circles.sqlite", folder.display());
        let now = Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap();
        let world = World::seeded(Arc::new(HeldClock::at(now)), 1);
        Site::open(Config { database_url, ..Config::default() }, world).await.unwrap()
    }

    fn account(email: &str) -> NewAccount {
        NewAccount { email: email.into(), name: "Ada Example".into(), partnership: Some("Our partnership".into()) }
    }

    #[actix_web::test]
    async fn the_first_account_is_on_the_programme_team_and_can_ask_for_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let site = site(folder.path()).await;
        create(&site, &account(" Ada@Partnership.example ")).await.unwrap();
        let db = site.store.read().await.unwrap();
        let person = addresses::reader(&db, "ada@partnership.example").await.unwrap().unwrap();
        let person = person::Entity::find_by_id(person).one(&db).await.unwrap().unwrap();
        assert_eq!((person.display_name.as_str(), person.state), ("Ada Example", PersonState::Active));
        assert!(Rights::of(&db, &person, site.world.today()).await.unwrap().offices.programme_team);
        assert_eq!(partnership::Entity::find().one(&db).await.unwrap().unwrap().name, "Our partnership");
    }

    #[actix_web::test]
    async fn an_address_that_somebody_signs_in_with_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let site = site(folder.path()).await;
        create(&site, &account("ada@partnership.example")).await.unwrap();
        assert!(matches!(create(&site, &account("ADA@partnership.example")).await, Err(Error::Conflict(_))));
        assert!(matches!(create(&site, &account("ada at partnership")).await, Err(Error::Invalid(_))));
    }

    #[actix_web::test]
    async fn an_address_that_was_only_ever_written_down_becomes_the_account() {
        let folder = tempfile::tempdir().unwrap();
        let site = site(folder.path()).await;
        let db = site.store.write().await.unwrap();
        let named = person_for(&System::new(&db, &site.world), "ada@partnership.example").await.unwrap();
        db.commit().await.unwrap();
        create(&site, &account("ada@partnership.example")).await.unwrap();
        let db = site.store.read().await.unwrap();
        assert_eq!(addresses::reader(&db, "ada@partnership.example").await.unwrap(), Some(named));
    }
}
