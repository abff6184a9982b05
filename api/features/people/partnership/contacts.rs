//! The partnership's own safeguarding contacts, for people with no employer (INV-21).

use actix_web::{get, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use base::access::Actor;
use base::error::{Refusal, Result};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::can::granted;
use shared::wire::people::contacts::{Contact, checked_in_the_past, contacts_of, replace_contacts};

/// Whom people with no employer tell about what.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"contacts": [{"kind": "whistleblowing", "label": "Protect", "phone": null, "url": "https://protect-advice.org.uk", "checked_on": "2026-09-01"}], "can": []}))]
pub struct PartnershipContacts {
    /// The contacts, in their order.
    #[schema(max_items = 20)]
    pub contacts: Vec<Contact>,
    /// What the reader may do with them.
    #[schema(max_items = 1)]
    pub can: Vec<PartnershipContactsCan>,
}

/// What a reader may do with the partnership's own contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartnershipContactsCan {
    /// Change them.
    Change,
}

impl PartnershipContactsCan {
    fn allows(actor: &Actor) -> Vec<Self> {
        granted([(Self::Change, actor.rights.offices.programme_team)])
    }
}

/// The partnership's contacts, all of them.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"contacts": [{"kind": "whistleblowing", "label": "Protect", "phone": null, "url": "https://protect-advice.org.uk", "checked_on": "2026-09-01"}]}))]
pub struct PartnershipContactsChange {
    /// The contacts, in their order.
    #[validate(length(max = 20, message = "Use up to 20 contacts."), nested)]
    #[schema(max_items = 20)]
    pub contacts: Vec<Contact>,
}

/// Show the partnership's own contacts.
///
/// For everybody signed in: people with no employer tell these.
#[utoipa::path(tag = "partnership", responses((status = OK, description = "The contacts.", body = PartnershipContacts), Refusal))]
#[get("/partnership/contacts")]
pub async fn show_partnership_contacts(actor: Actor) -> Result<Answer> {
    Answer::show(&shown(&actor).await?)
}

/// Change the partnership's own contacts.
///
/// For the programme team. The list sent takes the place of the list there was.
#[utoipa::path(tag = "partnership", request_body = PartnershipContactsChange,
    responses((status = OK, description = "The contacts as they are now.", body = PartnershipContacts), Refusal))]
#[put("/partnership/contacts")]
pub async fn change_partnership_contacts(actor: Actor, change: Json<PartnershipContactsChange>) -> Result<Answer> {
    actor.require_staff()?;
    let change = change.valid()?;
    actor.expects(&shown(&actor).await?)?;
    checked_in_the_past(&change.contacts, actor.work.today)?;
    replace_contacts(&actor, None, change.contacts).await?;
    let answer = Answer::show(&shown(&actor).await?)?;
    actor.keep(answer).await
}

async fn shown(actor: &Actor) -> Result<PartnershipContacts> {
    let contacts = contacts_of(actor, None).await?;
    Ok(PartnershipContacts { contacts, can: PartnershipContactsCan::allows(actor) })
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_partnership_contacts).service(change_partnership_contacts);
}
