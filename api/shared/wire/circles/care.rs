//! Care with a sensitive topic: what holds while it is talked about, and who is there afterwards (B-18).

use crate::wire::people::contacts::{Contact, own_contacts};
use base::access::Actor;
use base::error::Result;
use base::model::codes::ContactKind;

/// What stands beside a sensitive topic, wherever it is shown.
pub const CARE_NOTE: &str = "Take care. This topic may be part of somebody's own life, here in the room too. Our ground rules hold: \
    learning leaves, names and stories stay. Say nothing by which a student, a colleague or a family could be recognised. \
    Anybody may pass, take a break or step out, and nobody asks why. Afterwards, the contacts beside this note are there for you.";

/// The note of care as guests read it: they have no safeguarding contacts of their own beside it.
pub const OUTSIDE_NOTE: &str = "Take care: this may be close to home for somebody in the room. Nobody has to speak. Say nothing by which \
    a student, a colleague or a family could be recognised.";

/// The support that this reader's own employers offer, or the partnership's for people with none.
///
/// # Errors
/// When the database cannot answer.
pub async fn care_contacts(actor: &Actor) -> Result<Vec<Contact>> {
    let sets = own_contacts(actor).await?;
    Ok(sets.into_iter().flat_map(|set| set.contacts).filter(|contact| contact.kind == ContactKind::Wellbeing).collect())
}
