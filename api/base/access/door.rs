//! At a circle's door: its public face, and whether this person may come in.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::access::actor::Actor;
use crate::access::facts::{self, Reach};
use crate::access::rule::{self, Power, Visit};
use crate::access::scope::Separated;
use crate::access::standing::Right;
use crate::error::{Error, Result};
use crate::model::circles::{charter_version, circle, membership, role_term, series};
use crate::model::codes::{CircleState, ContactKind, Family, MembershipState, RoleKind, Verification, Visibility};
use crate::model::ids::{CircleId, OrganisationId, PersonId};
use crate::model::people::{engagement, organisation, safeguarding_contact};

/// What a circle shows outside: flow 1 of separation.md, what it chose to list.
pub struct Face {
    /// The circle.
    pub circle: circle::Model,
    /// Its rhythm.
    pub series: Option<series::Model>,
    /// The charter in force.
    pub charter: Option<charter_version::Model>,
    /// Current sponsors and research partners, who are not members.
    pub terms: Vec<role_term::Model>,
}

impl Actor {
    /// The public face of a circle. Listed circles show theirs to everybody signed in; unlisted ones to those inside and to those whose roles
    /// they are for.
    ///
    /// # Errors
    /// `NotFound` when there is no such circle, or it shows no face to this person.
    pub async fn face(&self, id: CircleId) -> Result<Face> {
        let circle = circle::Entity::find_by_id(id).one(self.db()).await?.filter(|circle| self.sees_face(circle));
        let circle = circle.ok_or(Error::NotFound)?;
        let terms = role_term::Entity::find()
            .filter(role_term::Column::CircleId.eq(id))
            .filter(role_term::Column::Kind.is_in([RoleKind::Sponsor, RoleKind::ResearchPartner]))
            .all(self.db())
            .await?;
        Ok(Face {
            series: series::Entity::find_by_id(id).one(self.db()).await?,
            charter: self.charter_in_force(id).await?,
            terms: terms.into_iter().filter(|term| term.is_current(self.rights.on)).collect(),
            circle,
        })
    }

    fn sees_face(&self, circle: &circle::Model) -> bool {
        if self.rights.may(circle.id, crate::access::Action::Belong) {
            return true;
        }
        let open = !matches!(circle.state, CircleState::Idea | CircleState::Closed);
        let listed = circle.visibility == Visibility::Listed;
        open && (listed || !rule::hats(&self.rights.facts, &facts::circle(circle), self.rights.on).is_empty())
    }

    /// The charter in force in a circle.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn charter_in_force(&self, id: CircleId) -> Result<Option<charter_version::Model>> {
        let versions = charter_version::Entity::find().filter(charter_version::Column::CircleId.eq(id));
        Ok(versions.order_by_desc(charter_version::Column::Number).one(self.db()).await?)
    }

    /// The hats under which this person may join: the entry decision. Two people who join at once wait for one another.
    ///
    /// # Errors
    /// The one refusal, whatever the reason.
    pub async fn admission(&self, circle: &circle::Model) -> Result<Vec<rule::Engagement>> {
        let open = matches!(circle.state, CircleState::Forming | CircleState::Active | CircleState::NeedsOrganiser);
        let (partnership, on) = (&self.rights.partnership, self.rights.on);
        let over = facts::circles_with_power(self.db(), self.person.id, Reach::Down, partnership, on).await?;
        let under = facts::circles_with_power(self.db(), self.person.id, Reach::Up, partnership, on).await?;
        let power = Power { over_a_member: over.contains(&circle.id), under_a_member: under.contains(&circle.id) };
        let hats = rule::entry(&self.rights.facts, &facts::circle(circle), power, on);
        if !open || hats.is_empty() {
            return Err(Error::not_open());
        }
        Ok(hats.into_iter().cloned().collect())
    }

    /// Makes others who would join or settle this circle wait until this request is done.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn lock_circle(&self, id: CircleId) -> Result<()> {
        circle::Entity::find_by_id(id).lock_exclusive().one(self.db()).await?;
        Ok(())
    }

    /// The terms of a circle that run today: whether it has an organiser is known to all inside, who that is to those who may see terms.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn running_terms(&self, id: CircleId) -> Result<Vec<role_term::Model>> {
        let terms = role_term::Entity::find().filter(role_term::Column::CircleId.eq(id)).all(self.db()).await?;
        Ok(terms.into_iter().filter(|term| term.is_current(self.rights.on)).collect())
    }

    /// Whether each employer of a circle's members has the safeguarding contacts it must have, checked within a year (INV-21), and the
    /// partnership its own set.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn has_safeguarding_contacts(&self, id: CircleId) -> Result<bool> {
        let people: Vec<PersonId> = membership::Entity::find()
            .select_only()
            .column(membership::Column::PersonId)
            .filter(membership::Column::CircleId.eq(id))
            .filter(membership::Column::State.eq(MembershipState::Active))
            .into_tuple()
            .all(self.db())
            .await?;
        let facts = facts::people(self.db(), &people, 0).await?;
        let engagements = facts.values().flat_map(|person| &person.engagements);
        let employers: HashSet<Option<OrganisationId>> =
            engagements.filter(|e| e.is_current(self.rights.on)).map(|e| e.organisation).collect();
        let year_ago = self.rights.on.checked_sub_months(chrono::Months::new(12)).unwrap_or(self.rights.on);
        let fresh = safeguarding_contact::Entity::find().filter(safeguarding_contact::Column::CheckedOn.gte(year_ago));
        let fresh = fresh.all(self.db()).await?;
        let has = |employer: &Option<OrganisationId>, kind: &ContactKind| {
            fresh.iter().any(|contact| contact.organisation_id == *employer && contact.kind == *kind)
        };
        let organisations = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(employers.iter().flatten().copied()))
            .all(self.db())
            .await?;
        let needed = |employer: &Option<OrganisationId>| {
            let row = organisations.iter().find(|row| Some(row.id) == *employer);
            let sectors = row.map(organisation::Model::works_in).unwrap_or_default();
            safeguarding_contact::needed(&sectors)
        };
        Ok(employers.iter().all(|employer| needed(employer).iter().all(|kind| has(employer, kind))))
    }

    /// Whether the partnership has a guardian: without one no circle opens (product.md).
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn has_guardian(&self) -> Result<bool> {
        let rows = engagement::Entity::find()
            .filter(engagement::Column::Role.eq("guardian"))
            .filter(engagement::Column::Verification.ne(Verification::SelfDeclared))
            .filter(engagement::Column::StartsOn.lte(self.rights.on));
        let rows = rows.all(self.db()).await?;
        Ok(rows.iter().any(|row| row.ends_on.is_none_or(|last| last >= self.rights.on)))
    }

    /// Somebody outside who may hold this job in a circle: a convenor must not be a regulator, a sponsor leads (L-20), a
    /// research partner is an academic with no power over anybody inside (B-10).
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn who_may_hold(&self, circle: &circle::Model, kind: RoleKind, email: &str) -> Result<Option<PersonId>> {
        let Some(id) = crate::access::credentials::addresses::verified(self.db(), email).await? else {
            return Ok(None);
        };
        let Some(person) = facts::people(self.db(), &[id], 0).await?.remove(&id) else { return Ok(None) };
        let on = self.rights.on;
        let leads = person.engagements.iter().any(|e| e.is_current(on) && e.family == Family::SeniorLeader);
        let may = match kind {
            RoleKind::Convenor => rule::may_convene(&person, &facts::circle(circle), on),
            RoleKind::Sponsor => leads && !person.restricted,
            RoleKind::ResearchPartner => {
                let teaches = person.engagements.iter().any(|e| e.is_current(on) && e.family == Family::Academic);
                teaches && self.visiting(circle, id).await?.visit != Visit::Closed
            }
            _ => false,
        };
        Ok(may.then_some(id))
    }

    /// How many people hold a place.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn headcount(&self, id: CircleId) -> Result<u64> {
        use sea_orm::PaginatorTrait;
        let places = membership::Entity::find()
            .filter(membership::Column::CircleId.eq(id))
            .filter(membership::Column::State.eq(MembershipState::Active));
        Ok(places.count(self.db()).await?)
    }

    /// The listed circles whose public rules this person's roles fit: never who is inside (steps 1 to 4).
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn fitting_circles(&self) -> Result<Vec<CircleId>> {
        let listed =
            circle::Entity::find().filter(circle::Entity::rows(&self.rights, Right::Listed)).all(self.db()).await?;
        let fits = |circle: &&circle::Model| {
            !rule::hats(&self.rights.facts, &facts::circle(circle), self.rights.on).is_empty()
        };
        Ok(listed.iter().filter(fits).map(|circle| circle.id).collect())
    }

    /// The hats under which this person could found a circle like this one as a member.
    #[must_use]
    pub fn founding_hats(&self, circle: &circle::Model) -> Vec<rule::Engagement> {
        rule::hats(&self.rights.facts, &facts::circle(circle), self.rights.on).into_iter().cloned().collect()
    }

    /// May this person organise a circle like this one without being a member?
    #[must_use]
    pub fn may_convene(&self, circle: &circle::Model) -> bool {
        rule::may_convene(&self.rights.facts, &facts::circle(circle), self.rights.on)
    }
}
