//! What one person may do, worked out afresh for each request from facts in the database.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};

use crate::access::dossier::{Dossier, Engaged, Passed, Placed, Termed};
use crate::access::facts::{self, Reach};
use crate::access::rule::{self, Held, Place, Power, Visit};
use crate::access::standing::Right;
use crate::access::standing::{Action, Standing, allows};
use crate::error::Result;
use crate::model::circles::{guest_pass, membership};
use crate::model::codes::{PersonState, RoleKind, Verification};
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
    /// Works them out for anybody (one query, and one more for guests and research partners).
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn of(db: &impl ConnectionTrait, person: &person::Model, on: NaiveDate) -> Result<Self> {
        let dossier = Dossier::of(db, person.id, on).await?;
        let dossier = dossier.ok_or_else(|| DbErr::RecordNotFound("person".into()))?;
        Ok(Self::from(db, dossier, on).await?.1)
    }

    /// Works them out from all facts about somebody, who is handed back.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn from(db: &impl ConnectionTrait, dossier: Dossier, on: NaiveDate) -> Result<(person::Model, Self)> {
        let Dossier { person, partnership, engagements, places, terms, passes, over, .. } = dossier;
        let grace = u64::try_from(partnership.confirm_grace_days).unwrap_or(0);
        let offices = offices(&engagements, on);
        let engagements = engagements.into_iter().map(|Engaged { row, areas }| {
            let areas = areas.map(|areas| areas.0).unwrap_or_default();
            facts::fact(row, areas, grace)
        });
        let mut rights = Self {
            person: person.id,
            offices,
            facts: facts::person(person.state, engagements.collect()),
            on,
            partnership,
            standings: HashMap::new(),
            places: HashMap::new(),
            passes: Vec::new(),
            told: Vec::new(),
        };
        let terms: Vec<Termed> = terms.into_iter().filter(|term| term.row.is_current(on)).collect();
        // Who has power over this person matters to guests and research partners alone.
        let from_outside = !passes.is_empty() || terms.iter().any(|term| term.row.kind == RoleKind::ResearchPartner);
        let under = if from_outside {
            facts::circles_with_power(db, person.id, Reach::Up, &rights.partnership, on).await?
        } else {
            HashSet::new()
        };
        let power = |id: CircleId| Power { over_a_member: over.contains(&id), under_a_member: under.contains(&id) };
        rights.stand(places, &terms, power);
        rights.serve(&terms, power);
        rights.visit(person.state, passes, power);
        Ok((person, rights))
    }

    /// Fills in places, and how their holder stands. The power-holder leaves, never the subject: who is above them is not asked.
    fn stand(&mut self, places: Vec<Placed>, terms: &[Termed], power: impl Fn(CircleId) -> Power) {
        for Placed { row: membership, circle, charter } in places {
            let id = membership.circle_id;
            let power = Power { under_a_member: false, ..power(id) };
            let place = rule::place(&self.facts, &circle.judged(), &held(&membership), power, self.on);
            let accepted = charter.is_some_and(|number| membership.charter_version >= number);
            let here = terms.iter().filter(|term| term.row.circle_id == id);
            let kinds: Vec<RoleKind> = here.map(|term| term.row.kind).collect();
            self.standings.entry(id).or_default().extend(member_standings(place, accepted, &kinds));
            if place != Place::Over {
                self.places.insert(id, OwnPlace { membership, place });
            }
        }
    }

    /// Fills in how they stand by the terms that no member holds.
    fn serve(&mut self, terms: &[Termed], power: impl Fn(CircleId) -> Power) {
        for Termed { row, circle } in terms {
            let (id, judged) = (row.circle_id, circle.judged());
            let standing = match row.kind {
                RoleKind::Convenor if rule::may_convene(&self.facts, &judged, self.on) => Standing::Convenor,
                RoleKind::Sponsor => Standing::Sponsor,
                RoleKind::ResearchPartner if rule::visit(&self.facts, &judged, power(id), self.on) != Visit::Closed => {
                    Standing::ResearchPartner
                }
                _ => continue,
            };
            self.standings.entry(id).or_default().push(standing);
        }
    }

    /// Fills in the passes that open a session: accepted or to be answered, not run out; and those with a word afterwards, which stays
    /// (model §3.5). No power may be in the way of either.
    fn visit(&mut self, state: PersonState, passes: Vec<Passed>, power: impl Fn(CircleId) -> Power) {
        let person = facts::outsider(state, self.facts.engagements.clone());
        for Passed { row: pass, circle } in passes {
            if rule::visit(&person, &circle.judged(), power(circle.id), self.on) == Visit::Closed {
                continue;
            }
            if pass.fed_back_on.is_some() || pass.offered.is_some() {
                self.told.push(pass.clone());
            }
            if pass.valid_to >= self.on {
                self.passes.push(pass);
            }
        }
    }

    /// These rights narrowed to one circle, as if the person had no other: never more than before.
    #[must_use]
    pub fn narrowed_to(mut self, circle: CircleId) -> Self {
        self.standings.retain(|id, _| *id == circle);
        self.places.retain(|id, _| *id == circle);
        self.passes.retain(|pass| pass.circle_id == circle);
        self.told.retain(|pass| pass.circle_id == circle);
        self
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

fn member_standings(place: Place, accepted: bool, kinds: &[RoleKind]) -> Vec<Standing> {
    match place {
        Place::Over => Vec::new(),
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
fn offices(engagements: &[Engaged], on: NaiveDate) -> Offices {
    let mut offices = Offices::default();
    let vouched = engagements.iter().map(|engaged| &engaged.row).filter(|row| {
        row.verification != Verification::SelfDeclared
            && row.starts_on <= on
            && row.ends_on.is_none_or(|last| last >= on)
    });
    for row in vouched {
        match (row.role.as_str(), row.organisation_id) {
            ("programme_team", _) => offices.programme_team = true,
            ("guardian", _) => offices.guardian = true,
            ("organisation_admin", Some(organisation)) => offices.administers.push(organisation),
            _ => {}
        }
    }
    offices
}
