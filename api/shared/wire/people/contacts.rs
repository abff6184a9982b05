//! Whom to tell about what (INV-21): the contacts of an employer, and the partnership's own for people with none.

use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, ModelTrait as _, QueryFilter, QueryOrder, Select, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use crate::web::check;
use base::access::rule::Engagement;
use base::access::{Actor, Right};
use base::error::{Error, Result};
use base::model::codes::ContactKind;
use base::model::ids::OrganisationId;
use base::model::people::{organisation, safeguarding_contact};

/// One safeguarding contact: what it is for, and how to reach it.
#[derive(Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "reachable"))]
#[schema(example = json!({"kind": "out_of_hours", "label": "Emergency duty team", "phone": "0121 496 0000", "url": null, "checked_on": "2026-09-01"}))]
pub struct Contact {
    /// What it is for.
    pub kind: ContactKind,
    /// What it is called there.
    #[validate(length(max = 120, message = "Use up to 120 characters."), custom(function = "check::one_line"))]
    #[schema(min_length = 1, max_length = 120)]
    pub label: String,
    /// Telephone number. A contact has a number, an address or both.
    #[validate(length(max = 40, message = "Use up to 40 characters."), custom(function = "check::one_line"))]
    #[schema(required, max_length = 40)]
    pub phone: Option<String>,
    /// Web address.
    #[validate(length(max = 300, message = "Use up to 300 characters."), custom(function = "check::web_address"))]
    #[schema(required, max_length = 300)]
    pub url: Option<String>,
    /// When somebody last made sure that it is right.
    #[validate(custom(function = "check::sensible_date"))]
    pub checked_on: NaiveDate,
}

fn reachable(contact: &Contact) -> Result<(), ValidationError> {
    if contact.phone.is_some() || contact.url.is_some() {
        return Ok(());
    }
    Err(ValidationError::new("required").with_message("Give a telephone number or a web address.".into()))
}

impl From<safeguarding_contact::Model> for Contact {
    fn from(row: safeguarding_contact::Model) -> Self {
        Self { kind: row.kind, label: row.label, phone: row.phone, url: row.url, checked_on: row.checked_on }
    }
}

/// The safeguarding contacts of one employer, or of the partnership for people with none.
#[derive(Serialize, ToSchema)]
pub struct ContactSet {
    /// Whose they are.
    #[schema(max_length = 120)]
    pub organisation: String,
    /// The contacts.
    #[schema(max_items = 40)]
    pub contacts: Vec<Contact>,
}

/// The contacts of one organisation or, without one, the partnership's own set, in their order.
///
/// # Errors
/// When the database cannot answer.
pub async fn contacts_of(actor: &Actor, organisation: Option<OrganisationId>) -> Result<Vec<Contact>> {
    Ok(rows(actor, organisation).all(actor.db()).await?.into_iter().map(Into::into).collect())
}

fn rows(actor: &Actor, organisation: Option<OrganisationId>) -> Select<safeguarding_contact::Entity> {
    let whose = match organisation {
        Some(id) => safeguarding_contact::Column::OrganisationId.eq(id),
        None => safeguarding_contact::Column::OrganisationId.is_null(),
    };
    actor
        .may::<safeguarding_contact::Entity>(Right::Everyone)
        .filter(whose)
        .order_by_asc(safeguarding_contact::Column::Position)
        .order_by_asc(safeguarding_contact::Column::Id)
}

/// Refuses contacts that were checked on a day that has not come yet.
///
/// # Errors
/// 422 for each of them.
pub fn checked_in_the_past(contacts: &[Contact], today: NaiveDate) -> Result<()> {
    match contacts.iter().position(|contact| contact.checked_on > today) {
        Some(index) => {
            let pointer = format!("#/contacts/{index}/checked_on");
            Err(Error::field(&pointer, "in_the_future", "Enter the day on which somebody last checked this contact."))
        }
        None => Ok(()),
    }
}

/// Puts these contacts in the place of those that were there.
///
/// # Errors
/// When the database cannot keep them.
pub async fn replace_contacts(
    actor: &Actor,
    organisation: Option<OrganisationId>,
    contacts: Vec<Contact>,
) -> Result<()> {
    for old in rows(actor, organisation).all(actor.db()).await? {
        old.delete(actor.db()).await?;
    }
    for (position, contact) in (0..).zip(contacts) {
        let row = safeguarding_contact::ActiveModel {
            id: Set(actor.work.world().id().into()),
            organisation_id: Set(organisation),
            kind: Set(contact.kind),
            label: Set(contact.label.trim().to_owned()),
            phone: Set(contact.phone),
            url: Set(contact.url),
            checked_on: Set(contact.checked_on),
            position: Set(position),
        };
        row.insert(actor.db()).await?;
    }
    Ok(())
}

/// The contact sets of the actor's present employers, and the partnership's own if there is none.
///
/// # Errors
/// When the database cannot answer.
pub async fn own_contacts(actor: &Actor) -> Result<Vec<ContactSet>> {
    let current = actor.rights.facts.engagements.iter().filter(|engagement| engagement.is_current(actor.rights.on));
    let employers: Vec<OrganisationId> =
        current.filter_map(|engagement: &Engagement| engagement.organisation).collect();
    let rows = actor.may::<safeguarding_contact::Entity>(Right::Everyone);
    let rows = if employers.is_empty() {
        rows.filter(safeguarding_contact::Column::OrganisationId.is_null())
    } else {
        rows.filter(safeguarding_contact::Column::OrganisationId.is_in(employers.iter().copied()))
    };
    let contacts = rows.order_by_asc(safeguarding_contact::Column::Position).all(actor.db()).await?;
    let organisations = actor.may::<organisation::Entity>(Right::Everyone);
    let organisations = organisations.filter(organisation::Column::Id.is_in(employers)).all(actor.db()).await?;
    let of = |id: Option<OrganisationId>, name: String| ContactSet {
        organisation: name,
        contacts: contacts.iter().filter(|row| row.organisation_id == id).cloned().map(Contact::from).collect(),
    };
    if organisations.is_empty() {
        return Ok(vec![of(None, actor.rights.partnership.name.clone())]);
    }
    Ok(organisations.into_iter().map(|row| of(Some(row.id), row.name)).collect())
}
