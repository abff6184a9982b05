//! Who wrote something, for those who may know: members, by the place they wrote it from.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, QueryFilter};

use crate::access::{Action, Actor};
use crate::error::Result;
use crate::model::circles::membership;
use crate::model::ids::{MembershipId, PersonId};
use crate::model::people::person;

/// What stands in place of a name that is not to be shown any more (model §3.9).
pub const FORMER: &str = "A former member";

/// The names of those who hold these places, or held them and chose to be named (two questions; none without a place).
///
/// # Errors
/// When the database cannot answer.
pub async fn authors(actor: &Actor, places: Vec<MembershipId>) -> Result<HashMap<MembershipId, String>> {
    if places.is_empty() {
        return Ok(HashMap::new());
    }
    let places = actor.may::<membership::Entity>(Action::ReadNotices).filter(membership::Column::Id.is_in(places));
    let places = places.all(actor.db()).await?;
    let people = actor.may::<person::Entity>(Action::ReadNotices);
    let people = people.filter(person::Column::Id.is_in(places.iter().map(|place| place.person_id)));
    let names: HashMap<PersonId, String> =
        people.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect();
    Ok(places.into_iter().filter_map(|place| Some((place.id, names.get(&place.person_id)?.clone()))).collect())
}
