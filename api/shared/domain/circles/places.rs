//! Writing down what the rule says of places: ended, paused, held again. Reading never depends on it (every read asks the rule afresh);
//! the other members' list and the circle's organisers do.
//!
//! It runs in the same transaction as whatever changes an engagement, a relation or a place, and before the first answer of each day.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, QueryOrder as _, QuerySelect as _, Set};

use crate::domain::circles::rsvps;
use crate::domain::circles::schedules;
use crate::domain::circles::{calendars, guests, notices};
use base::access::facts::{self, Reach};
use base::access::rights::held;
use base::access::rule::{self, Place, Power};
use base::access::system::{Reason, System};
use base::access::tables;
use base::error::Result;
use base::model::circles::{circle, membership, role_term};
use base::model::codes::{CircleState, EndReason, MembershipState, NoticeKind, PostChoice, RelationKind, RoleKind};
use base::model::ids::{CircleId, MembershipId, PersonId};
use base::model::people::{partnership, power_relation};

/// How many circles are settled together when all of them are: a partnership may have thousands, and they need not be in memory at once.
const TOGETHER: usize = 100;

/// Settles every circle.
///
/// # Errors
/// When the database cannot answer.
pub async fn update_all(system: &System<'_>) -> Result<()> {
    let ids = system
        .rows::<circle::Entity>(Reason::Places)
        .select_only()
        .column(circle::Column::Id)
        .order_by_asc(circle::Column::Id);
    let ids: Vec<CircleId> = ids.into_tuple().all(system.db()).await?;
    let facts = Facts::read(system).await?;
    for some in ids.chunks(TOGETHER) {
        settle(system, &facts, some).await?;
    }
    Ok(())
}

/// Settles these circles (about twelve queries, and a write for each change).
///
/// # Errors
/// When the database cannot answer.
pub async fn update(system: &System<'_>, ids: &[CircleId]) -> Result<()> {
    settle(system, &Facts::read(system).await?, ids).await
}

/// What is true of all circles alike.
struct Facts {
    partnership: partnership::Model,
    power: PowerMap,
}

impl Facts {
    async fn read(system: &System<'_>) -> Result<Self> {
        let partnership = facts::partnership(system.db()).await?;
        let cooling_off_days = u64::try_from(partnership.cooling_off_days).unwrap_or(0);
        Ok(Self { partnership, power: PowerMap::read(system, cooling_off_days, system.today()).await? })
    }
}

async fn settle(system: &System<'_>, facts: &Facts, ids: &[CircleId]) -> Result<()> {
    let on = system.today();
    let places = system
        .rows::<membership::Entity>(Reason::Places)
        .filter(membership::Column::State.ne(MembershipState::Ended))
        .filter(membership::Column::CircleId.is_in(ids.iter().copied()))
        .all(system.db())
        .await?;
    let rows = system
        .rows::<circle::Entity>(Reason::Places)
        .filter(circle::Column::Id.is_in(ids.iter().copied()))
        .all(system.db())
        .await?;
    let circles: HashMap<CircleId, circle::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let members: HashSet<PersonId> = places.iter().map(|place| place.person_id).collect();
    let members: Vec<PersonId> = members.into_iter().collect();
    let grace_days = u64::try_from(facts.partnership.confirm_grace_days).unwrap_or(0);
    let people = facts::people(system.db(), &members, grace_days).await?;

    let mut verdicts = by_role(&places, &circles, &people, on);
    by_power(&places, &facts.power, &mut verdicts);
    let mut back = Vec::new();
    for place in places {
        let verdict = verdicts.get(&place.id).copied().unwrap_or(HELD);
        if verdict.state == MembershipState::Ended {
            end(system, place, EndReason::RoleChanged).await?;
        } else if verdict != (Verdict { state: place.state, stepping_back: place.stepping_back }) {
            if verdict == HELD {
                back.push(place.id);
            }
            let mut row: membership::ActiveModel = place.into();
            row.state = Set(verdict.state);
            row.stepping_back = Set(verdict.stepping_back);
            row.update(system.db()).await?;
        }
    }
    organised(system, &circles, on).await?;
    if !back.is_empty() {
        rsvps::queue_again(system, &back).await?;
    }
    rsvps::fill(system, ids).await?;
    rsvps::forget_needs(system, ids).await?;
    guests::settle(system, ids).await?;
    schedules::keep_ahead(system, ids).await
}

/// Settles the circles these people hold places in: somebody's engagements have changed.
///
/// # Errors
/// When the database cannot answer.
pub async fn update_for(system: &System<'_>, people: &[PersonId]) -> Result<()> {
    let places = facts::circles_of(system.db(), people).await?;
    if places.is_empty() { Ok(()) } else { update(system, &places).await }
}

/// Settles the circles that power of this person may have a say in: theirs, and those of everybody above them.
///
/// # Errors
/// When the database cannot answer.
pub async fn update_above(system: &System<'_>, holder: PersonId) -> Result<()> {
    let partnership = facts::partnership(system.db()).await?;
    let mut people = facts::people_reached(system.db(), holder, Reach::Up, &partnership, system.today()).await?;
    people.insert(holder);
    update_for(system, &people.into_iter().collect::<Vec<_>>()).await
}

/// What a place has come to.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Verdict {
    state: MembershipState,
    stepping_back: bool,
}

/// Held, with all that belongs to it.
const HELD: Verdict = Verdict { state: MembershipState::Active, stepping_back: false };

/// What each place has come to by its holder's own engagements.
fn by_role(
    places: &[membership::Model],
    circles: &HashMap<CircleId, circle::Model>,
    people: &HashMap<PersonId, rule::Person>,
    on: NaiveDate,
) -> HashMap<MembershipId, Verdict> {
    let judge = |place: &membership::Model| {
        let (Some(circle), Some(person)) = (circles.get(&place.circle_id), people.get(&place.person_id)) else {
            return Verdict { state: MembershipState::Ended, ..HELD };
        };
        match rule::place(person, &facts::circle(circle), &held(place), Power::default(), on) {
            Place::Over => Verdict { state: MembershipState::Ended, ..HELD },
            Place::Paused => Verdict { state: MembershipState::Paused, ..HELD },
            Place::SteppingBack { .. } => Verdict { stepping_back: true, ..HELD },
            Place::Held(_) => HELD,
        }
    };
    places.iter().map(|place| (place.id, judge(place))).collect()
}

/// Of two members with power between them, the one who has it leaves; the other is not moved, told why, or asked.
fn by_power(places: &[membership::Model], power: &PowerMap, verdicts: &mut HashMap<MembershipId, Verdict>) {
    let mut here: HashMap<CircleId, Vec<&membership::Model>> = HashMap::new();
    let here_now = |place: &&membership::Model| {
        verdicts.get(&place.id).is_some_and(|verdict| verdict.state == MembershipState::Active)
    };
    for place in places.iter().filter(here_now) {
        here.entry(place.circle_id).or_default().push(place);
    }
    for members in here.values() {
        let present: HashSet<PersonId> = members.iter().map(|place| place.person_id).collect();
        for place in members {
            if power.reaches_any(place.person_id, &present) {
                verdicts.insert(place.id, Verdict { state: MembershipState::Ended, ..HELD });
            }
        }
    }
}

/// Who has hard power over whom on a day.
struct PowerMap {
    line: HashMap<PersonId, Vec<PersonId>>,
    direct: HashMap<PersonId, Vec<PersonId>>,
}

impl PowerMap {
    async fn read(system: &System<'_>, cooling_off_days: u64, on: NaiveDate) -> Result<Self> {
        let mut map = Self { line: HashMap::new(), direct: HashMap::new() };
        for row in system.rows::<power_relation::Entity>(Reason::Places).all(system.db()).await? {
            if !rule::is_hard(row.kind) || !rule::counts(row.starts_on, row.ends_on, cooling_off_days, on) {
                continue;
            }
            let line = matches!(row.kind, RelationKind::Line | RelationKind::LineAbove);
            let edges = if line { &mut map.line } else { &mut map.direct };
            edges.entry(row.holder_person_id).or_default().push(row.subject_person_id);
        }
        Ok(map)
    }

    /// Whether this person has power over anybody else present: any number of steps down the line, or one step of another kind.
    fn reaches_any(&self, person: PersonId, present: &HashSet<PersonId>) -> bool {
        let mut seen = HashSet::new();
        let mut next: Vec<PersonId> = self.line.get(&person).cloned().unwrap_or_default();
        let mut reached: Vec<PersonId> = self.direct.get(&person).cloned().unwrap_or_default();
        while let Some(below) = next.pop() {
            if seen.insert(below) {
                next.extend(self.line.get(&below).into_iter().flatten());
                reached.push(below);
            }
        }
        reached.iter().any(|other| *other != person && present.contains(other))
    }
}

/// Ends a place, the jobs that came with it, and tells the circle no more than that something changed.
///
/// # Errors
/// When the database cannot answer.
pub async fn end(system: &System<'_>, place: membership::Model, reason: EndReason) -> Result<membership::Model> {
    let on = system.today();
    let terms = system
        .rows::<role_term::Entity>(Reason::Places)
        .filter(role_term::Column::CircleId.eq(place.circle_id))
        .filter(role_term::Column::PersonId.eq(place.person_id))
        .filter(role_term::Column::Kind.is_in([RoleKind::Organiser, RoleKind::Facilitator]))
        .all(system.db())
        .await?;
    for term in terms.into_iter().filter(|term| term.ends_on.is_none_or(|last| last >= on)) {
        let last = on.checked_sub_days(Days::new(1)).unwrap_or(on).max(term.starts_on);
        let mut row: role_term::ActiveModel = term.into();
        row.ends_on = Set(Some(last));
        row.update(system.db()).await?;
    }
    notices::post(system, place.circle_id, NoticeKind::MembershipChanged, None, None).await?;
    calendars::remove_person(system, place.circle_id, place.person_id).await?;
    if place.post_choice == Some(PostChoice::WithdrawStories) {
        withdraw_posts(system, &place).await?;
    }
    let mut row: membership::ActiveModel = place.into();
    row.state = Set(MembershipState::Ended);
    row.stepping_back = Set(false);
    row.ended_at = Set(Some(system.now()));
    row.end_reason = Set(Some(reason));
    row.hopes = Set(None);
    Ok(row.update(system.db()).await?)
}

/// What the leaver wrote goes with them: the words are gone, that there were some is not (model §3.9). The registry says what that means for each
/// table.
async fn withdraw_posts(system: &System<'_>, place: &membership::Model) -> Result<()> {
    for table in tables::ALL {
        system.withdraw(Reason::Places, table, place).await?;
    }
    Ok(())
}

/// An active circle without an organiser says so, and stops saying so when it has one again (T-32).
async fn organised(system: &System<'_>, circles: &HashMap<CircleId, circle::Model>, on: NaiveDate) -> Result<()> {
    let meeting = |row: &&circle::Model| matches!(row.state, CircleState::Active | CircleState::NeedsOrganiser);
    let ids: Vec<CircleId> = circles.values().filter(meeting).map(|row| row.id).collect();
    let terms = system
        .rows::<role_term::Entity>(Reason::Places)
        .filter(role_term::Column::CircleId.is_in(ids))
        .filter(role_term::Column::Kind.is_in([RoleKind::Organiser, RoleKind::Convenor]))
        .all(system.db())
        .await?;
    let with: HashSet<CircleId> = terms.iter().filter(|term| term.is_current(on)).map(|term| term.circle_id).collect();
    for row in circles.values().filter(meeting) {
        let state = if with.contains(&row.id) { CircleState::Active } else { CircleState::NeedsOrganiser };
        if state != row.state {
            let mut row: circle::ActiveModel = row.clone().into();
            row.state = Set(state);
            row.update(system.db()).await?;
        }
    }
    Ok(())
}
