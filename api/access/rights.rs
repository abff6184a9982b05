//! What one person may do, worked out afresh for each request from facts in the database.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use super::facts::{self, Reach};
use super::rule::{self, Held, Place, Power, Visit};
use super::scope::Right;
use super::standing::{Action, Standing, allows};
use crate::error::Result;
use crate::leaks::{planted, unless};
use crate::model::circles::{circle, guest_pass, membership, role_term};
use crate::model::codes::{Family, GuestState, PersonState, RoleKind, Verification};
use crate::model::ids::{CircleId, MembershipId, OrganisationId, PersonId};
use crate::model::people::{partnership, person};

/// One person's place in one circle, as it is today.
#[derive(Clone, Debug)]
pub struct OwnPlace {
    /// The row.
    pub membership: membership::Model,
    /// What has become of it.
    pub place: Place,
}

/// What one person may do.
#[derive(Debug)]
pub struct Rights {
    /// Who.
    pub person: PersonId,
    /// The person as the rule sees them.
    pub facts: rule::Person,
    /// The civil date in London on which all this holds.
    pub on: NaiveDate,
    /// The partnership's settings.
    pub partnership: partnership::Model,
    /// Their standings, circle by circle.
    standings: HashMap<CircleId, Vec<Standing>>,
    /// Their places, circle by circle; none that is over.
    places: HashMap<CircleId, OwnPlace>,
    /// The sessions they are a guest of, as long as their passes open anything.
    passes: Vec<guest_pass::Model>,
    /// The passes, also of the past, whose guests were told what changed (G-15), or asked about what is written of them (T-57).
    told: Vec<guest_pass::Model>,
    /// Offices outside the circles.
    pub offices: Offices,
}

/// Offices in the partnership. None of them opens a circle.
#[derive(Clone, Debug, Default)]
pub struct Offices {
    /// On the programme team (B-30).
    pub programme_team: bool,
    /// The guardian.
    pub guardian: bool,
    /// Administrator of these organisations.
    pub administers: Vec<OrganisationId>,
}

impl Offices {
    /// On what ground this person keeps what belongs to an organisation, such as its rooms.
    #[must_use]
    pub fn keeping(&self) -> Right {
        if self.programme_team { Right::Staff } else { Right::Administer }
    }

    /// Whether they keep what belongs to this organisation.
    #[must_use]
    pub fn keeps(&self, organisation: OrganisationId) -> bool {
        self.programme_team || self.administers.contains(&organisation)
    }
}

impl Rights {
    /// Works them out (six questions, and one or two for offices and research partners).
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn of(db: &impl ConnectionTrait, person: &person::Model, on: NaiveDate) -> Result<Self> {
        let partnership = facts::partnership(db).await?;
        let grace = u64::try_from(partnership.confirm_grace_days).unwrap_or(0);
        let engagements = facts::engagements(db, &[person.id], grace).await?.remove(&person.id).unwrap_or_default();
        let mut rights = Self {
            person: person.id,
            offices: offices(db, person.id, &engagements, on).await?,
            facts: facts::person(person.state, engagements),
            on,
            partnership,
            standings: HashMap::new(),
            places: HashMap::new(),
            passes: Vec::new(),
            told: Vec::new(),
        };
        rights.stand(db).await?;
        if planted(29) && rights.offices.programme_team {
            let all = circle::Entity::find().all(db).await?;
            rights.standings.extend(all.into_iter().map(|row| (row.id, vec![Standing::Convenor])));
        }
        rights.visit(db, person.state).await?;
        Ok(rights)
    }

    /// Fills in places and standings.
    async fn stand(&mut self, db: &impl ConnectionTrait) -> Result<()> {
        let (places, terms) = (facts::places(db, self.person).await?, facts::terms(db, self.person).await?);
        if places.is_empty() && terms.is_empty() {
            return Ok(());
        }
        let rows = places.iter().map(|(_, circle)| circle).chain(terms.iter().map(|(_, circle)| circle));
        let circles: HashMap<CircleId, rule::Circle> = rows.flatten().map(|row| (row.id, facts::circle(row))).collect();
        let terms: Vec<role_term::Model> = terms.into_iter().map(|(term, _)| term).collect();
        let over = facts::circles_with_power(db, self.person, Reach::Down, &self.partnership, self.on).await?;
        for facts::OwnRow { membership, charter } in places.into_iter().map(|(place, _)| place) {
            let id = membership.circle_id;
            let Some(circle) = circles.get(&id) else { continue };
            let power = Power { over_a_member: over.contains(&id), under_a_member: false };
            let place = rule::place(&self.facts, circle, &held(&membership), power, self.on);
            let accepted = charter.is_some_and(|number| membership.charter_version >= number);
            let kinds: Vec<RoleKind> =
                terms.iter().filter(|t| t.circle_id == id && is_current(t, self.on)).map(|t| t.kind).collect();
            self.standings.entry(id).or_default().extend(member_standings(place, accepted, &kinds));
            if place != Place::Over {
                self.places.insert(id, OwnPlace { membership, place });
            }
        }
        let mut serving = Vec::new();
        for term in terms.iter().filter(|term| is_current(term, self.on)) {
            let Some(circle) = circles.get(&term.circle_id) else { continue };
            let standing = match term.kind {
                RoleKind::Convenor if rule::may_convene(&self.facts, circle, self.on) => Standing::Convenor,
                RoleKind::Sponsor => Standing::Sponsor,
                RoleKind::ResearchPartner => {
                    let power = Power { over_a_member: over.contains(&term.circle_id), under_a_member: false };
                    serving.push((term.circle_id, rule::visit(&self.facts, circle, power, self.on)));
                    continue;
                }
                _ => continue,
            };
            self.standings.entry(term.circle_id).or_default().push(standing);
        }
        if !serving.is_empty() {
            let under = facts::circles_with_power(db, self.person, Reach::Up, &self.partnership, self.on).await?;
            let open = serving.into_iter().filter(|(id, visit)| *visit != Visit::Closed && !under.contains(id));
            for (id, _) in open {
                self.standings.entry(id).or_default().push(Standing::ResearchPartner);
            }
        }
        Ok(())
    }

    /// Fills in the passes that open a session: accepted or to be answered, not run out; and those with a word afterwards, which stays
    /// (model §3.5). No power may be in the way of either.
    async fn visit(&mut self, db: &impl ConnectionTrait, state: PersonState) -> Result<()> {
        let passes = guest_pass::Entity::find()
            .filter(guest_pass::Column::PersonId.eq(self.person))
            .filter(unless(27, guest_pass::Column::State.is_in([GuestState::Invited, GuestState::Accepted])))
            .filter(
                Condition::any()
                    .add(guest_pass::Column::ValidTo.gte(self.on))
                    .add(guest_pass::Column::FedBackOn.is_not_null())
                    .add(guest_pass::Column::Offered.is_not_null()),
            )
            .all(db)
            .await?;
        if passes.is_empty() {
            return Ok(());
        }
        let ids = passes.iter().map(|pass| pass.circle_id);
        let circles = circle::Entity::find().filter(circle::Column::Id.is_in(ids)).all(db).await?;
        let over = facts::circles_with_power(db, self.person, Reach::Down, &self.partnership, self.on).await?;
        let under = facts::circles_with_power(db, self.person, Reach::Up, &self.partnership, self.on).await?;
        let person = facts::outsider(state, self.facts.engagements.clone());
        let open: Vec<CircleId> = circles
            .iter()
            .filter(|row| {
                let power = Power { over_a_member: over.contains(&row.id), under_a_member: under.contains(&row.id) };
                rule::visit(&person, &facts::circle(row), power, self.on) != Visit::Closed
            })
            .map(|row| row.id)
            .collect();
        let passes = || passes.iter().filter(|pass| open.contains(&pass.circle_id)).cloned();
        self.passes = passes().filter(|pass| pass.valid_to >= self.on).collect();
        self.told = passes().filter(|pass| pass.fed_back_on.is_some() || pass.offered.is_some()).collect();
        Ok(())
    }

    /// The passes of this person with a word afterwards: what changed because they came, or what they offered.
    #[must_use]
    pub fn told(&self) -> &[guest_pass::Model] {
        &self.told
    }

    /// The passes that open a session for this person today.
    #[must_use]
    pub fn passes(&self) -> &[guest_pass::Model] {
        &self.passes
    }

    /// The ids of the places this person holds.
    #[must_use]
    pub fn own_places(&self) -> Vec<MembershipId> {
        self.places.values().map(|own| own.membership.id).collect()
    }

    /// The circles of those places: what belongs to a place is found by its circle first.
    #[must_use]
    pub fn own_circles(&self) -> Vec<CircleId> {
        self.places.keys().copied().collect()
    }

    /// How this person stands in that circle; empty for outsiders.
    #[must_use]
    pub fn standings(&self, circle: CircleId) -> &[Standing] {
        self.standings.get(&circle).map_or(&[], Vec::as_slice)
    }

    /// Their place in that circle, unless it is over.
    #[must_use]
    pub fn place(&self, circle: CircleId) -> Option<&OwnPlace> {
        self.places.get(&circle)
    }

    /// May they do this in that circle?
    #[must_use]
    pub fn may(&self, circle: CircleId, action: Action) -> bool {
        self.standings(circle).iter().any(|standing| allows(*standing, action))
    }

    /// The circles in which they may do this.
    #[must_use]
    pub fn circles(&self, action: Action) -> Vec<CircleId> {
        self.standings.keys().copied().filter(|circle| self.may(*circle, action)).collect()
    }
}

/// What the rule needs of a membership.
#[must_use]
pub fn held(membership: &membership::Model) -> Held {
    Held { hat: membership.hat_engagement_id, joined_on: membership.joined_on, resumed_on: membership.resumed_on }
}

/// Whether a term runs on that day.
#[must_use]
pub fn is_current(term: &role_term::Model, on: NaiveDate) -> bool {
    term.starts_on <= on && term.ends_on.is_none_or(|last| last >= on)
}

fn member_standings(place: Place, accepted: bool, kinds: &[RoleKind]) -> Vec<Standing> {
    match place {
        Place::Over => Vec::new(),
        Place::Paused if planted(26) => vec![Standing::Member],
        Place::Paused => vec![Standing::Paused],
        Place::SteppingBack { .. } => vec![Standing::SteppingBack],
        Place::Held(_) if !accepted => vec![Standing::Uncharted],
        Place::Held(_) => {
            let jobs = kinds.iter().filter_map(|kind| match kind {
                RoleKind::Organiser => Some(Standing::Organiser),
                RoleKind::Facilitator => Some(Standing::Facilitator),
                _ => None,
            });
            std::iter::once(Standing::Member).chain(jobs).collect()
        }
    }
}

/// Offices are engagements in the programme family that somebody else vouched for: nobody can give themselves one.
async fn offices(
    db: &impl ConnectionTrait,
    person: PersonId,
    engagements: &[rule::Engagement],
    on: NaiveDate,
) -> Result<Offices> {
    use crate::model::people::engagement;
    let mut offices = Offices::default();
    if !engagements.iter().any(|e| e.family == Family::Programme && e.is_current(on)) {
        return Ok(offices);
    }
    let rows = engagement::Entity::find()
        .filter(engagement::Column::PersonId.eq(person))
        .filter(engagement::Column::Verification.ne(Verification::SelfDeclared))
        .all(db)
        .await?;
    for row in rows.iter().filter(|row| row.starts_on <= on && row.ends_on.is_none_or(|last| last >= on)) {
        match (row.role.as_str(), row.organisation_id) {
            ("programme_team", _) => offices.programme_team = true,
            ("guardian", _) => offices.guardian = true,
            ("organisation_admin", Some(organisation)) => offices.administers.push(organisation),
            _ => {}
        }
    }
    Ok(offices)
}
