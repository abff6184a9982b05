//! People from outside (model §3.5): whether they may come, what members say of it without anybody knowing who, and what they are given.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::access::actor::Actor;
use crate::access::facts::{self, Reach};
use crate::access::permitted::Permitted;
use crate::access::rule::{self, Power, Visit};
use crate::access::standing::Right;
use crate::error::{Error, Result};
use crate::model::circles::{
    agenda_item, charter_version, circle, guest_answer, guest_pass, membership, session, topic,
};
use crate::model::codes::{
    ConfidentialityRule, Family, GuestKind, GuestState, ItemOutcome, MembershipState, RoleKind, Visibility,
};
use crate::model::ids::{GuestPassId, PersonId};
use crate::model::people::{person, venue};

/// What the rule says of somebody from outside.
#[derive(Clone, Copy, Debug)]
pub struct Visiting {
    /// Whether they may come.
    pub visit: Visit,
    /// Whether they manage, lead or oversee: whoever accepted before is asked again (INV-06).
    pub has_power: bool,
}

/// What a guest is given of the one session they come to.
pub struct Visited {
    /// Their pass.
    pub pass: guest_pass::Model,
    /// The session.
    pub session: Permitted<session::Entity>,
    /// The circle's name, if it is listed.
    pub circle_name: Option<String>,
    /// For whom the circle is.
    pub family: Family,
    /// What may be told outside.
    pub confidentiality: Option<ConfidentialityRule>,
    /// How many take part; shown in bands.
    pub headcount: u64,
    /// The other guests, by what they are.
    pub others: Vec<GuestKind>,
    /// Whether a research partner serves the circle.
    pub has_partner: bool,
    /// The room, once it is booked.
    pub venue: Option<venue::Model>,
    /// Their own items.
    pub items: Vec<OwnItem>,
}

/// One item that is a guest's part.
pub struct OwnItem {
    /// The item.
    pub item: agenda_item::Model,
    /// When it begins by the agenda.
    pub starts_at: DateTime<Utc>,
    /// When it ends by the agenda.
    pub ends_at: DateTime<Utc>,
    /// Whether its topic needs care (B-18).
    pub sensitive: bool,
}

impl Visited {
    /// From when to when their own items last.
    #[must_use]
    pub fn part(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let first = self.items.iter().map(|own| own.starts_at).min()?;
        Some((first, self.items.iter().map(|own| own.ends_at).max()?))
    }
}

/// What the seal on a member's answer to a guest is for.
pub const SAID_OF_GUEST: &[u8] = b"what a member says of a guest";

impl Actor {
    /// Whether somebody from outside may come to a session of this circle, or serve it. Somebody who is nothing but an address yet may; an
    /// account that is restricted or gone may not.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn visiting(&self, circle: &circle::Model, id: PersonId) -> Result<Visiting> {
        let closed = Visiting { visit: Visit::Closed, has_power: false };
        let Some(row) = person::Entity::find_by_id(id).one(self.db()).await? else { return Ok(closed) };
        let engagements = facts::engagements(self.db(), &[id], 0).await?.remove(&id).unwrap_or_default();
        let (partnership, on) = (&self.rights.partnership, self.rights.on);
        let over = facts::circles_with_power(self.db(), id, Reach::Down, partnership, on).await?;
        let under = facts::circles_with_power(self.db(), id, Reach::Up, partnership, on).await?;
        let power = Power { over_a_member: over.contains(&circle.id), under_a_member: under.contains(&circle.id) };
        let leads = |family| matches!(family, Family::Manager | Family::SeniorLeader | Family::Oversight);
        let known = |e: &&rule::Engagement| e.ends_on.is_none_or(|last| last >= on);
        let has_power = engagements.iter().filter(known).any(|e| e.holds_line || leads(e.family));
        let person = facts::outsider(row.state, engagements);
        Ok(Visiting { visit: rule::visit(&person, &facts::circle(circle), power, on), has_power })
    }

    /// Whether somebody may be a guest of one session: whoever belongs to the circle or organises it is no guest of it, nor is the person who asks.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn visiting_as_guest(&self, circle: &circle::Model, id: PersonId) -> Result<Visiting> {
        let found = self.visiting(circle, id).await?;
        let places = membership::Entity::find()
            .filter(membership::Column::CircleId.eq(circle.id))
            .filter(membership::Column::PersonId.eq(id))
            .filter(membership::Column::State.ne(MembershipState::Ended));
        let inside = places.one(self.db()).await?.is_some();
        let terms = self.running_terms(circle.id).await?;
        let convenes = terms.iter().any(|term| term.person_id == id && term.kind == RoleKind::Convenor);
        let outside = !inside && !convenes && id != self.person.id;
        Ok(if outside { found } else { Visiting { visit: Visit::Closed, ..found } })
    }

    /// On which of these guests this person has said something, and may say something else: never what.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn answered_guests(&self, passes: &[guest_pass::Model]) -> Result<HashSet<GuestPassId>> {
        let seal = |pass: &guest_pass::Model| {
            Some(self.pseudonym(SAID_OF_GUEST, pass.id.0, self.rights.place(pass.circle_id)?.membership.id))
        };
        let own = guest_answer::Entity::find()
            .filter(guest_answer::Column::PassId.is_in(passes.iter().map(|pass| pass.id)))
            .filter(guest_answer::Column::Seal.is_in(passes.iter().filter_map(seal)));
        Ok(own.all(self.db()).await?.into_iter().map(|row| row.pass_id).collect())
    }

    /// What this guest is given by their pass, and nothing else (INV-07). A regulator's ends with their part.
    ///
    /// # Errors
    /// `NotFound` when there is no such pass, or it opens nothing for them today.
    pub async fn visited(&self, id: GuestPassId) -> Result<Visited> {
        let pass = self.one::<guest_pass::Entity>(Right::Invited, id).await?;
        // A guest does nothing to a session but come to it, or not: for that, that it exists for them is enough.
        let session =
            Permitted::<session::Entity>::new(self.one::<session::Entity>(Right::Invited, pass.session_id).await?);
        let circle = circle::Entity::find_by_id(pass.circle_id).one(self.db()).await?.ok_or(Error::NotFound)?;
        let charter = charter_version::Entity::find()
            .filter(charter_version::Column::CircleId.eq(circle.id))
            .order_by_desc(charter_version::Column::Number)
            .one(self.db())
            .await?;
        let others = guest_pass::Entity::find()
            .filter(guest_pass::Column::CircleId.eq(pass.circle_id))
            .filter(guest_pass::Column::SessionId.eq(pass.session_id))
            .filter(guest_pass::Column::Id.ne(pass.id))
            .filter(guest_pass::Column::State.is_in([GuestState::Invited, GuestState::Accepted]))
            .order_by_asc(guest_pass::Column::Id)
            .all(self.db())
            .await?;
        let venue = match session.venue_id.filter(|_| session.room_booked) {
            Some(id) => venue::Entity::find_by_id(id).one(self.db()).await?,
            None => None,
        };
        let terms = self.running_terms(circle.id).await?;
        let visited = Visited {
            items: own_items(self.db(), &pass, &session).await?,
            headcount: self.voices(circle.id).await?,
            others: others.into_iter().map(|other| other.kind).collect(),
            has_partner: terms.iter().any(|term| term.kind == RoleKind::ResearchPartner),
            confidentiality: charter.map(|charter| charter.confidentiality_rule),
            family: circle.family,
            circle_name: Some(circle.name).filter(|_| circle.visibility == Visibility::Listed),
            venue,
            session,
            pass,
        };
        let ends_at = visited.session.end();
        let part_over = self.work.now() > visited.part().map_or(ends_at, |(_, last)| last);
        if visited.pass.kind == GuestKind::Regulator && part_over { Err(Error::NotFound) } else { Ok(visited) }
    }
}

/// The items that are this guest's part, with the times the agenda gives them. Only the lengths of the others are looked at.
async fn own_items(
    db: &impl ConnectionTrait,
    pass: &guest_pass::Model,
    session: &session::Model,
) -> Result<Vec<OwnItem>> {
    let agenda = agenda_item::Entity::find()
        .filter(agenda_item::Column::CircleId.eq(session.circle_id))
        .filter(agenda_item::Column::SessionId.eq(session.id))
        .order_by_asc(agenda_item::Column::Position)
        .all(db)
        .await?;
    let topics = agenda.iter().filter(|item| item.guest_pass_id == Some(pass.id)).filter_map(|item| item.topic_id);
    let careful = topic::Entity::find()
        .filter(topic::Column::CircleId.eq(session.circle_id))
        .filter(topic::Column::Id.is_in(topics))
        .filter(topic::Column::Sensitive.eq(true))
        .all(db)
        .await?;
    let (mut own, mut starts_at) = (Vec::new(), session.starts_at);
    for item in agenda {
        let ends_at = starts_at + Duration::minutes(i64::from(item.minutes));
        if item.guest_pass_id == Some(pass.id) && !item.members_only {
            let sensitive = careful.iter().any(|topic| Some(topic.id) == item.topic_id);
            own.push(OwnItem { item, starts_at, ends_at, sensitive });
        }
        starts_at = ends_at;
    }
    Ok(own)
}

/// Which of these guests, who had said that they come, were there for all that is known: nobody keeps a list of guests, so whoever's part was
/// left out or put off, all of it, is taken not to have been (one query).
///
/// # Errors
/// When the database cannot answer.
pub async fn came(db: &impl ConnectionTrait, passes: &[guest_pass::Model]) -> Result<HashSet<GuestPassId>> {
    let parts = agenda_item::Entity::find()
        .filter(agenda_item::Column::GuestPassId.is_in(passes.iter().map(|pass| pass.id)))
        .all(db)
        .await?;
    let was_there = |pass: &&guest_pass::Model| {
        let mut own = parts.iter().filter(|part| part.guest_pass_id == Some(pass.id)).peekable();
        let held = |part: &agenda_item::Model| part.outcome.is_none_or(|outcome| outcome == ItemOutcome::Covered);
        pass.state == GuestState::Accepted && (own.peek().is_none() || own.any(held))
    };
    Ok(passes.iter().filter(was_there).map(|pass| pass.id).collect())
}

/// Whether so many objections send a guest away: a quarter of those who take part (model §3.5).
#[must_use]
pub fn too_many(objections: u64, members: u64) -> bool {
    objections > 0 && objections * 4 >= members
}
