//! What has been given an id, by the key the files call it, and the partnership it makes.

use std::collections::BTreeMap;

use chrono::{DateTime, Months, NaiveDate, NaiveTime, TimeZone as _, Utc};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set, Unchanged};

use super::data::{self, Data};
use super::email;
use base::error::{Error, Result};
use base::model::codes::{
    EngagementKind, Family, IdentityProvider, OrganisationState, PersonState, RelationSource, Sector, Verification,
};
use base::model::ids::{EngagementId, OrganisationId, PersonId};
use base::model::people::role::{Role, role_by_code};
use base::model::people::{
    area, connection, engagement, identity, organisation, partnership, passphrase, person, power_relation,
    safeguarding_contact,
};
use base::model::{Texts, name_key};
use base::site::Site;
use base::world::{LONDON, World};

/// How long an answer to "still right?" holds, in months (model §3.2).
const CONFIRM_MONTHS: u32 = 6;

/// The files name something that is nowhere, or break a promise: a mistake of ours.
pub fn broken(what: &str) -> Error {
    Error::broken(format_args!("demo data: {what}"))
}

/// Nine in the morning of that day in London.
pub fn morning(day: NaiveDate) -> DateTime<Utc> {
    let nine = day.and_time(NaiveTime::MIN + chrono::Duration::hours(9));
    LONDON.from_local_datetime(&nine).earliest().map_or_else(|| nine.and_utc(), |at| at.with_timezone(&Utc))
}

/// Writes down rows of one table.
pub async fn keep<A: ActiveModelTrait>(db: &impl ConnectionTrait, rows: Vec<A>) -> Result<()> {
    A::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// What has been given an id, by the key the files call it. In an order of its own, so that a seeded world repeats itself.
pub struct Ledger<'a> {
    pub world: &'a World,
    /// The server's key.
    pub key: &'a [u8],
    pub data: &'a Data,
    organisations: BTreeMap<&'a str, (OrganisationId, &'a data::Organisation)>,
    people: BTreeMap<&'a str, PersonId>,
    engagements: BTreeMap<&'a str, Vec<(EngagementId, Family)>>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(site: &'a Site, data: &'a Data) -> Self {
        let world = &site.world;
        let organisations = data.organisations.iter().map(|it| (it.key.as_str(), (world.id().into(), it))).collect();
        let people = data.people.iter().map(|it| (it.key.as_str(), world.id().into())).collect();
        Self { world, key: &site.signing_key, data, organisations, people, engagements: BTreeMap::new() }
    }

    /// The organisation that the files call this.
    pub fn organisation(&self, key: &str) -> Result<(OrganisationId, &'a data::Organisation)> {
        self.organisations.get(key).copied().ok_or_else(|| broken(key))
    }

    /// The person that the files call this.
    pub fn person(&self, key: &str) -> Result<PersonId> {
        self.people.get(key).copied().ok_or_else(|| broken(key))
    }

    /// The hat this person wears among people of that family.
    pub fn hat(&self, key: &str, family: Family) -> Result<EngagementId> {
        let mut hats = self.engagements.get(key).into_iter().flatten();
        hats.find(|(_, it)| *it == family).map(|(id, _)| *id).ok_or_else(|| broken(key))
    }

    /// A day on which something was written down: not before there was a partnership.
    pub(super) fn written(&self, day: NaiveDate) -> DateTime<Utc> {
        morning(day.max(self.data.partnership.starts_on)).min(self.world.now())
    }

    pub(super) async fn partnership(&self, db: &impl ConnectionTrait) -> Result<()> {
        let data = &self.data.partnership;
        let area = |(position, (code, label)): (i32, &(String, String))| area::ActiveModel {
            code: Set(code.clone()),
            label: Set(label.clone()),
            position: Set(position),
        };
        keep(db, (1..).zip(&data.areas).map(area).collect()).await?;
        let created_at = morning(data.starts_on);
        let organisation = |(id, it): &(OrganisationId, &data::Organisation)| organisation::ActiveModel {
            id: Set(*id),
            name: Set(it.name.clone()),
            name_key: Set(name_key(&it.name)),
            kind: Set(it.kind),
            sectors: Set(Texts(it.sectors.clone())),
            areas: Set(Texts(it.areas.clone())),
            email_domains: Set(Texts(it.email_domains.clone())),
            state: Set(OrganisationState::Active),
            created_at: Set(created_at),
        };
        keep(db, self.organisations.values().map(organisation).collect()).await?;
        let mut contacts = self.contacts(None, &data.contacts);
        for (id, organisation) in self.organisations.values() {
            contacts.extend(self.contacts(Some(*id), &organisation.contacts));
        }
        keep(db, contacts).await?;
        let row = partnership::ActiveModel {
            id: Unchanged(1),
            name: Set(data.name.clone()),
            lead_organisation_id: Set(Some(self.organisation(&data.lead)?.0)),
            funder: Set(Some(data.funder.clone())),
            contact_email: Set(data.contact_email.clone()),
            starts_on: Set(data.starts_on),
            ..Default::default()
        };
        row.update(db).await?;
        Ok(())
    }

    fn contacts(
        &self,
        organisation: Option<OrganisationId>,
        contacts: &[data::Contact],
    ) -> Vec<safeguarding_contact::ActiveModel> {
        let row = |(position, data::Contact(kind, label, phone, url)): (i32, &data::Contact)| {
            safeguarding_contact::ActiveModel {
                id: Set(self.world.id().into()),
                organisation_id: Set(organisation),
                kind: Set(*kind),
                label: Set(label.clone()),
                phone: Set(Some(phone.clone())),
                url: Set(Some(url.clone())),
                checked_on: Set(self.data.partnership.contacts_checked_on),
                position: Set(position),
            }
        };
        (1..).zip(contacts).map(row).collect()
    }

    /// Accounts, each with a proved address and the passphrase that everybody shares.
    pub(super) async fn people(&self, db: &impl ConnectionTrait, hash: &str) -> Result<()> {
        let (mut people, mut identities, mut passphrases) = (Vec::new(), Vec::new(), Vec::new());
        for data in &self.data.people {
            let id = self.person(&data.key)?;
            let first = data.engagements.iter().map(|it| it.from).min().unwrap_or(NaiveDate::MAX);
            let created_at = self.written(first);
            people.push(person::ActiveModel {
                id: Set(id),
                display_name: Set(data.name.clone()),
                name_key: Set(name_key(&data.name)),
                pronunciation: Set(data.pronunciation.clone()),
                only_social_worker: Set(data.only_social_worker),
                asks: Set(Texts(data.asks.clone())),
                offers: Set(Texts(data.offers.clone())),
                state: Set(PersonState::Active),
                created_at: Set(created_at),
            });
            identities.push(identity::ActiveModel {
                id: Set(self.world.id().into()),
                person_id: Set(id),
                provider: Set(IdentityProvider::EmailLink),
                subject: Set(email(&data.key)),
                tenant: Set(None),
                created_at: Set(created_at),
                verified_at: Set(Some(created_at)),
                ended_at: Set(None),
            });
            passphrases.push(passphrase::ActiveModel {
                person_id: Set(id),
                hash: Set(hash.to_owned()),
                set_at: Set(created_at),
            });
        }
        keep(db, people).await?;
        keep(db, identities).await?;
        keep(db, passphrases).await
    }

    pub(super) async fn engagements(&mut self, db: &impl ConnectionTrait) -> Result<()> {
        let data: &'a Data = self.data;
        let mut rows = Vec::new();
        for person in &data.people {
            for engagement in &person.engagements {
                let role = role_by_code(&engagement.role).ok_or_else(|| broken(&engagement.role))?;
                let id = self.world.id().into();
                rows.push(self.engagement(id, self.person(&person.key)?, engagement, role)?);
                self.engagements.entry(&person.key).or_default().push((id, role.family));
            }
        }
        keep(db, rows).await
    }

    fn engagement(
        &self,
        id: EngagementId,
        person: PersonId,
        data: &data::Engagement,
        role: &Role,
    ) -> Result<engagement::ActiveModel> {
        let at = data.at.as_deref().map(|key| self.organisation(key)).transpose()?;
        let verified_on = data.confirmed_on.unwrap_or(self.data.partnership.engagements_confirmed_on);
        let next_confirm_on = verified_on.checked_add_months(Months::new(CONFIRM_MONTHS)).unwrap_or(verified_on);
        let areas = data.areas.clone().or_else(|| at.map(|(_, organisation)| organisation.areas.clone()));
        let says = if at.is_some() { Verification::Organisation } else { Verification::SelfDeclared };
        Ok(engagement::ActiveModel {
            id: Set(id),
            person_id: Set(person),
            role: Set(data.role.clone()),
            organisation_id: Set(at.map(|(id, _)| id)),
            sector: Set(data.sector.or_else(|| usual_sector(at?.1)).unwrap_or(Sector::Both)),
            areas: Set(Texts(areas.ok_or_else(|| broken(&data.role))?)),
            kind: Set(data.kind.unwrap_or(EngagementKind::Substantive)),
            fraction_hundredths: Set(data.fraction),
            starts_on: Set(data.from),
            ends_on: Set(data.to),
            holds_line: Set(data.holds_line.unwrap_or(role.holds_line)),
            verification: Set(data.says.unwrap_or(says)),
            verified_on: Set(verified_on),
            next_confirm_on: Set(next_confirm_on),
            recorded_at: Set(self.written(data.from.min(verified_on))),
        })
    }

    pub(super) async fn relations(&self, db: &impl ConnectionTrait) -> Result<()> {
        let (mut power, mut connections) = (Vec::new(), Vec::new());
        for data in &self.data.relations.power {
            let named = if data.says == RelationSource::HolderDeclared { &data.subject } else { &data.holder };
            power.push(power_relation::ActiveModel {
                id: Set(self.world.id().into()),
                holder_person_id: Set(self.person(&data.holder)?),
                subject_person_id: Set(self.person(&data.subject)?),
                kind: Set(data.kind),
                source: Set(data.says),
                organisation_id: Set(None),
                named_email: Set(email(named)),
                starts_on: Set(data.from),
                ends_on: Set(data.to),
                recorded_at: Set(self.written(data.from)),
            });
        }
        for data in &self.data.relations.connections {
            connections.push(connection::ActiveModel {
                id: Set(self.world.id().into()),
                asker_person_id: Set(self.person(&data.asker)?),
                asked_person_id: Set(self.person(&data.asked)?),
                created_at: Set(morning(data.on)),
                connected_at: Set(data.connected_on.map(morning)),
            });
        }
        keep(db, power).await?;
        keep(db, connections).await
    }
}

/// The sector of an organisation that has only one.
fn usual_sector(organisation: &data::Organisation) -> Option<Sector> {
    match organisation.sectors.as_slice() {
        [only] => serde_json::from_value(serde_json::Value::String(only.clone())).ok(),
        _ => None,
    }
}
