//! The entry decision (model §3.4), in pure functions over plain facts. No database, no HTTP, no clock.
//!
//! It is asked on joining, on every read and at every change of role. All of a person's engagements are judged, whatever hat they wear;
//! power is judged in both directions; and every reason to say no is the same `None` to the person refused.

use chrono::{Days, NaiveDate};

use crate::model::codes::{EngagementKind, Family, ManagerRule, RelationKind, Sector};
use crate::model::ids::{EngagementId, OrganisationId};

/// The area that is everywhere (demo §4.1).
pub const EVERYWHERE: &str = "online_regional";

/// A hat may be worn from this many days before its engagement starts (model §3.4, "notice window").
pub const HAT_NOTICE_DAYS: u64 = 28;

/// What the rule needs to know of one engagement.
#[derive(Clone, Debug)]
pub struct Engagement {
    /// Which it is.
    pub id: EngagementId,
    /// A code of `model::people::role::ROLES`.
    pub role: String,
    /// The family of that role.
    pub family: Family,
    /// Whether the role counts as interested in its family.
    pub interested: bool,
    /// Where; none for independents.
    pub organisation: Option<OrganisationId>,
    /// In which services.
    pub sector: Sector,
    /// The areas it covers, and those its organisation works in.
    pub areas: Vec<String>,
    /// The areas its organisation works in.
    pub organisation_areas: Vec<String>,
    /// What sort it is.
    pub kind: EngagementKind,
    /// Whether it means managing people.
    pub holds_line: bool,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// The day after which "still right?" has been unanswered too long.
    pub lapses_on: NaiveDate,
}

impl Engagement {
    /// In force on that day.
    #[must_use]
    pub fn is_current(&self, on: NaiveDate) -> bool {
        self.starts_on <= on && !self.is_over(on)
    }

    fn is_over(&self, on: NaiveDate) -> bool {
        self.ends_on.is_some_and(|last| last < on)
    }

    /// Whether it runs on that day, or is known to begin later.
    #[must_use]
    pub fn is_known(&self, on: NaiveDate) -> bool {
        !self.is_over(on)
    }

    /// In force, or soon: a hat.
    fn is_wearable(&self, on: NaiveDate) -> bool {
        !self.is_over(on) && self.starts_on <= on.checked_add_days(Days::new(HAT_NOTICE_DAYS)).unwrap_or(on)
    }
}

/// What the rule needs to know of one circle.
#[derive(Clone, Debug)]
pub struct Circle {
    /// The kind of role it is for.
    pub family: Family,
    /// Role codes it admits.
    pub allowed_roles: Vec<String>,
    /// Whether people thinking about such a role may come.
    pub admits_interested: bool,
    /// Whose services.
    pub sector: Sector,
    /// Where.
    pub areas: Vec<String>,
    /// Only people of these organisations; empty: any in the area.
    pub organisations: Vec<OrganisationId>,
    /// How far it keeps managers out.
    pub manager_rule: ManagerRule,
}

impl Circle {
    fn covers_area(&self, areas: &[String]) -> bool {
        self.areas.iter().any(|area| area == EVERYWHERE || areas.contains(area))
    }

    fn covers_sector(&self, sector: Sector) -> bool {
        self.sector == Sector::Both || sector == Sector::Both || sector == self.sector
    }

    /// Step 3: this engagement can be a hat here.
    fn admits(&self, engagement: &Engagement) -> bool {
        let role = self.allowed_roles.contains(&engagement.role)
            || (self.admits_interested && engagement.interested && engagement.family == self.family);
        let place = if self.organisations.is_empty() {
            self.covers_area(&engagement.areas)
        } else {
            engagement.organisation.is_some_and(|organisation| self.organisations.contains(&organisation))
        };
        engagement.family == self.family && role && self.covers_sector(engagement.sector) && place
    }

    /// Step 4: this engagement manages where the circle's people work. The safer reading of "where": the engagement's own areas, and those
    /// of its organisation.
    fn is_managed_by(&self, engagement: &Engagement) -> bool {
        let place = if self.organisations.is_empty() {
            self.covers_area(&engagement.areas) || self.covers_area(&engagement.organisation_areas)
        } else {
            engagement.organisation.is_some_and(|organisation| self.organisations.contains(&organisation))
        };
        engagement.holds_line
            && match self.manager_rule {
                ManagerRule::NoneAnywhere => true,
                ManagerRule::NoneInScope => {
                    place && (self.covers_sector(engagement.sector) || engagement.sector == Sector::None)
                }
                ManagerRule::NoLineOverMembers => false,
            }
    }

    /// Steps 2 and 4: this engagement keeps its holder out as a member.
    fn is_closed_to(&self, engagement: &Engagement) -> bool {
        (engagement.family == Family::Oversight && self.family != Family::Oversight) || self.is_managed_by(engagement)
    }
}

/// A person, as the rule sees them.
#[derive(Clone, Debug)]
pub struct Person {
    /// Not allowed into any circle for now.
    pub restricted: bool,
    /// Every engagement, past, present and recorded for later.
    pub engagements: Vec<Engagement>,
}

/// Power between this person and somebody who is in the circle now, in force or cooling off.
#[derive(Clone, Copy, Debug, Default)]
pub struct Power {
    /// They have power over a member.
    pub over_a_member: bool,
    /// A member has power over them.
    pub under_a_member: bool,
}

/// Whether a relation keeps two people out of one circle (model §3.4, hard and soft power).
#[must_use]
pub fn is_hard(kind: RelationKind) -> bool {
    kind != RelationKind::ModeratorOf
}

/// Whether a relation counts on a day: it has begun, and has not ended or is cooling off.
#[must_use]
pub fn counts(starts_on: NaiveDate, ends_on: Option<NaiveDate>, cooling_off_days: u64, on: NaiveDate) -> bool {
    starts_on <= on
        && ends_on.is_none_or(|last| last.checked_add_days(Days::new(cooling_off_days)).is_none_or(|cold| cold >= on))
}

/// The hats this person could wear in this circle going by what is public about the circle alone: steps 1 to 4, never who is inside.
#[must_use]
pub fn hats<'a>(person: &'a Person, circle: &Circle, on: NaiveDate) -> Vec<&'a Engagement> {
    let kept_out = person.restricted || person.engagements.iter().any(|e| e.is_known(on) && circle.is_closed_to(e));
    if kept_out || has_lapsed(person, on) {
        return Vec::new();
    }
    person.engagements.iter().filter(|e| e.is_wearable(on) && circle.admits(e)).collect()
}

/// May this person become a member? The hats they may choose from; empty: no, and nobody says why.
#[must_use]
pub fn entry<'a>(person: &'a Person, circle: &Circle, power: Power, on: NaiveDate) -> Vec<&'a Engagement> {
    if power.over_a_member || power.under_a_member { Vec::new() } else { hats(person, circle, on) }
}

/// May this person organise the circle without being a member (convenor)? Power over its members does not matter outside its sessions;
/// being a regulator does.
#[must_use]
pub fn may_convene(person: &Person, circle: &Circle, on: NaiveDate) -> bool {
    !person.restricted
        && (circle.family == Family::Oversight
            || !person.engagements.iter().any(|e| e.is_known(on) && e.family == Family::Oversight))
}

/// Whether somebody from outside may come to a session, or serve it (model §3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// No, and nobody says why.
    Closed,
    /// Only when the members agree: they manage people, or oversee.
    WithAgreement,
    /// Yes.
    Open,
}

/// May this person come as a guest, or serve as research partner? Power over a member, or of a member, shuts the door for good.
#[must_use]
pub fn visit(person: &Person, circle: &Circle, power: Power, on: NaiveDate) -> Visit {
    if person.restricted || power.over_a_member || power.under_a_member {
        return Visit::Closed;
    }
    let powerful = |e: &&Engagement| {
        e.is_known(on) && (e.holds_line || (e.family == Family::Oversight && circle.family != Family::Oversight))
    };
    if person.engagements.iter().any(|e| powerful(&e)) { Visit::WithAgreement } else { Visit::Open }
}

/// Whether some "still right?" has been unanswered too long (model §3.4).
fn has_lapsed(person: &Person, on: NaiveDate) -> bool {
    person.engagements.iter().any(|e| e.is_current(on) && e.lapses_on < on)
}

/// What becomes of a place once held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Held, under this hat.
    Held(EngagementId),
    /// Kept while the person acts up, until they ask to come back, or until "still right?" is answered.
    Paused,
    /// A change is known that will end it: nothing new is seen from today (model §3.4, promotion).
    SteppingBack {
        /// The day at whose 00:00 it ends.
        until: NaiveDate,
    },
    /// Over, for good.
    Over,
}

/// What the rule needs to know of a place.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// The hat chosen on joining.
    pub hat: EngagementId,
    /// The day of joining.
    pub joined_on: NaiveDate,
    /// The day of coming back after acting up.
    pub resumed_on: Option<NaiveDate>,
}

/// What becomes of this place on that day. The power-holder leaves, never the subject.
#[must_use]
pub fn place(person: &Person, circle: &Circle, held: &Held, power: Power, on: NaiveDate) -> Place {
    let closing = || person.engagements.iter().filter(|e| circle.is_closed_to(e));
    let acting = |e: &&Engagement| e.kind == EngagementKind::Acting && e.family != Family::Oversight;
    let since_joining = |e: &&Engagement| e.starts_on > held.joined_on || e.is_known(held.joined_on);
    if person.restricted
        || closing().filter(|e| !acting(e)).filter(since_joining).any(|e| e.starts_on <= on)
        || (power.over_a_member && !closing().any(|e| acting(&e) && e.is_current(on)))
    {
        return Place::Over;
    }
    let awaits_return = |e: &Engagement| e.is_over(on) && held.resumed_on.is_none_or(|day| e.ends_on >= Some(day));
    if has_lapsed(person, on)
        || closing().filter(acting).filter(since_joining).any(|e| e.is_current(on) || awaits_return(e))
    {
        return Place::Paused;
    }
    let Some(hat) = worn(person, circle, held.hat, on) else { return Place::Over };
    match closing().filter(|e| e.starts_on > on).map(|e| e.starts_on).min() {
        Some(until) => Place::SteppingBack { until },
        None => Place::Held(hat),
    }
}

/// The hat a member wears: the one they chose while it lasts, else another that fits (a change of employer keeps the place, G-08).
fn worn(person: &Person, circle: &Circle, chosen: EngagementId, on: NaiveDate) -> Option<EngagementId> {
    let fitting = || person.engagements.iter().filter(|e| e.is_wearable(on) && circle.admits(e));
    fitting().find(|e| e.id == chosen).or_else(|| fitting().next()).map(|e| e.id)
}
