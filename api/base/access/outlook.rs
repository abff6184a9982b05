//! What a change of somebody's engagements would mean for their circles, said before it is saved (model §3.4, promotion). It asks the same
//! rule that every read asks, over facts that are not true yet.

use chrono::NaiveDate;
use sea_orm::{QueryOrder, Select};

use crate::access::actor::Actor;
use crate::access::facts::{self, Reach};
use crate::access::rights::held;
use crate::access::rule::{self, Place, Power};
use crate::access::standing::Action;
use crate::access::standing::Right;
use crate::error::Result;
use crate::model::circles::circle;
use crate::model::codes::CircleState;
use crate::model::people::engagement;

/// How many circles are suggested at most.
const MAX_SUGGESTIONS: usize = 10;

/// What would become of somebody's circles.
#[derive(Default)]
pub struct Outlook {
    /// Where their place would be over at once.
    pub ends: Vec<circle::Model>,
    /// Where their place would pause.
    pub pauses: Vec<circle::Model>,
    /// Where they would step back from today, until the day of the change ends their place.
    pub steps_back_from: Vec<circle::Model>,
    /// Listed circles they are not in that their roles would open.
    pub suggestions: Vec<circle::Model>,
}

/// The outlook of the person who asks, had they these engagements and no others; suggestions are as of `from`.
///
/// # Errors
/// When the database cannot answer.
pub async fn outlook(actor: &Actor, engagements: Vec<engagement::Model>, from: NaiveDate) -> Result<Outlook> {
    let (db, rights) = (actor.db(), &actor.rights);
    let grace = u64::try_from(rights.partnership.confirm_grace_days).unwrap_or(0);
    let facts = facts::engagements_of(db, engagements, grace).await?.remove(&rights.person).unwrap_or_default();
    let person = facts::person(actor.person.state, facts);
    let over = facts::circles_with_power(db, rights.person, Reach::Down, &rights.partnership, rights.on).await?;
    let mut outlook = Outlook::default();
    for row in by_name(actor.may::<circle::Entity>(Action::Belong)).all(db).await? {
        let Some(own) = rights.place(row.id) else { continue };
        let power = Power { over_a_member: over.contains(&row.id), under_a_member: false };
        let then = rule::place(&person, &facts::circle(&row), &held(&own.membership), power, rights.on);
        match (own.place, then) {
            (_, Place::Over) => outlook.ends.push(row),
            (Place::Held(_) | Place::SteppingBack { .. }, Place::Paused) => outlook.pauses.push(row),
            (Place::Held(_) | Place::Paused, Place::SteppingBack { .. }) => outlook.steps_back_from.push(row),
            _ => {}
        }
    }
    let person = confirmed(person);
    let on = from.max(rights.on);
    let open = by_name(actor.may::<circle::Entity>(Right::Listed)).all(db).await?.into_iter().filter(|row| {
        row.state != CircleState::Closing
            && rights.place(row.id).is_none()
            && !rule::hats(&person, &facts::circle(row), on).is_empty()
    });
    outlook.suggestions = open.take(MAX_SUGGESTIONS).collect();
    Ok(outlook)
}

fn by_name(circles: Select<circle::Entity>) -> Select<circle::Entity> {
    circles.order_by_asc(circle::Column::NameKey).order_by_asc(circle::Column::Id)
}

/// This person as if they had answered every "still right?": what a role will open does not depend on a reminder not yet sent.
fn confirmed(mut person: rule::Person) -> rule::Person {
    for engagement in &mut person.engagements {
        engagement.lapses_on = NaiveDate::MAX;
    }
    person
}
