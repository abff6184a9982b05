//! The entry decision once more, written from the rules' words (model §3.4) and from nothing else: days are numbers, people and circles are
//! places in lists. Slow and plain on purpose; the product is compared with it.

/// How long power still counts after it ended.
pub const COOLING_OFF: i64 = 180;

/// How long before its start an engagement may be worn as a hat.
pub const NOTICE: i64 = 28;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    EarlyCareer,
    Practitioner,
    Trainer,
    Manager,
    Oversight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    NoneAnywhere,
    NoneInScope,
    NoLineOverMembers,
}

#[derive(Clone, Debug)]
pub struct Engagement {
    pub role: &'static str,
    pub family: Family,
    pub organisation: Option<usize>,
    pub areas: Vec<&'static str>,
    pub sector: &'static str,
    pub acting: bool,
    pub holds_line: bool,
    pub first: i64,
    pub last: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct Circle {
    pub family: Family,
    pub roles: Vec<&'static str>,
    pub interested: bool,
    pub sector: &'static str,
    pub areas: Vec<&'static str>,
    pub organisations: Vec<usize>,
    pub rule: Rule,
}

#[derive(Clone, Copy, Debug)]
pub struct Relation {
    pub holder: usize,
    pub subject: usize,
    pub kind: &'static str,
    pub first: i64,
    pub last: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct Place {
    pub person: usize,
    pub circle: usize,
    pub joined: i64,
    pub over: bool,
    pub paused: bool,
}

#[derive(Clone, Debug, Default)]
pub struct World {
    /// Each organisation's areas.
    pub organisations: Vec<Vec<&'static str>>,
    pub people: Vec<Vec<Engagement>>,
    pub circles: Vec<Circle>,
    pub relations: Vec<Relation>,
    pub places: Vec<Place>,
}

/// What somebody reads of their own place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    Everything,
    SteppingBack,
    Paused,
    Nothing,
}

impl Engagement {
    fn over(&self, day: i64) -> bool {
        self.last.is_some_and(|last| last < day)
    }

    fn wearable(&self, day: i64) -> bool {
        !self.over(day) && self.first <= day + NOTICE
    }
}

impl World {
    fn somewhere(circle: &Circle, areas: &[&'static str]) -> bool {
        circle.areas.contains(&"online_regional") || circle.areas.iter().any(|area| areas.contains(area))
    }

    fn in_sector(circle: &Circle, sector: &str) -> bool {
        circle.sector == "both" || sector == "both" || circle.sector == sector
    }

    /// Step 3.
    fn is_hat(circle: &Circle, engagement: &Engagement) -> bool {
        let interested = engagement.role == "aspiring_practice_educator";
        let role = circle.roles.contains(&engagement.role) || (interested && circle.interested);
        let place = match circle.organisations.as_slice() {
            [] => Self::somewhere(circle, &engagement.areas),
            named => engagement.organisation.is_some_and(|organisation| named.contains(&organisation)),
        };
        engagement.family == circle.family && role && place && Self::in_sector(circle, engagement.sector)
    }

    /// Steps 2 and 4: whoever holds this engagement cannot be a member.
    fn shuts_out(&self, circle: &Circle, engagement: &Engagement) -> bool {
        if engagement.family == Family::Oversight && circle.family != Family::Oversight {
            return true;
        }
        if !engagement.holds_line {
            return false;
        }
        match circle.rule {
            Rule::NoneAnywhere => true,
            Rule::NoLineOverMembers => false,
            Rule::NoneInScope => {
                let inside = if circle.organisations.is_empty() {
                    let own = engagement.organisation.map(|organisation| self.organisations[organisation].clone());
                    Self::somewhere(circle, &engagement.areas) || Self::somewhere(circle, &own.unwrap_or_default())
                } else {
                    engagement.organisation.is_some_and(|organisation| circle.organisations.contains(&organisation))
                };
                inside && (engagement.sector == "none" || Self::in_sector(circle, engagement.sector))
            }
        }
    }

    fn counts(relation: &Relation, day: i64) -> bool {
        relation.first <= day && relation.last.is_none_or(|last| last + COOLING_OFF >= day)
    }

    /// Whether one person has hard power over another: line management at any level, any other hard kind directly.
    pub fn has_power(&self, holder: usize, subject: usize, day: i64) -> bool {
        let live: Vec<&Relation> =
            self.relations.iter().filter(|r| Self::counts(r, day) && r.kind != "moderator_of").collect();
        if live.iter().any(|r| r.holder == holder && r.subject == subject) {
            return true;
        }
        let mut below = vec![holder];
        let mut seen = vec![false; self.people.len()];
        while let Some(person) = below.pop() {
            for relation in live.iter().filter(|r| r.holder == person && r.kind.starts_with("line")) {
                if relation.subject == subject {
                    return true;
                }
                if !std::mem::replace(&mut seen[relation.subject], true) {
                    below.push(relation.subject);
                }
            }
        }
        false
    }

    /// Who is in a circle now.
    pub fn members(&self, circle: usize) -> Vec<usize> {
        self.places.iter().filter(|p| p.circle == circle && !p.over && !p.paused).map(|p| p.person).collect()
    }

    /// Steps 2 to 5.
    pub fn may_join(&self, person: usize, circle: usize, day: i64) -> bool {
        let (engagements, rule) = (&self.people[person], &self.circles[circle]);
        let known = engagements.iter().filter(|e| !e.over(day));
        let shut = known.clone().any(|e| self.shuts_out(rule, e));
        let hat = engagements.iter().any(|e| e.wearable(day) && Self::is_hat(rule, e));
        let power = self
            .members(circle)
            .into_iter()
            .any(|member| self.has_power(person, member, day) || self.has_power(member, person, day));
        !shut && hat && !power
    }

    /// A day begins: places that are over are over, and of two members with power between them the one who has it leaves.
    pub fn dawn(&mut self, day: i64) {
        for i in 0..self.places.len() {
            let place = self.places[i].clone();
            if place.over {
                continue;
            }
            let (over, paused) = self.by_role(&place, day);
            self.places[i].over = over;
            self.places[i].paused = paused;
        }
        let leavers: Vec<usize> = (0..self.places.len())
            .filter(|i| {
                let place = &self.places[*i];
                let held = !place.over && !place.paused;
                let others = self.members(place.circle);
                held && others.iter().any(|other| *other != place.person && self.has_power(place.person, *other, day))
            })
            .collect();
        for i in leavers {
            self.places[i].over = true;
        }
    }

    fn by_role(&self, place: &Place, day: i64) -> (bool, bool) {
        let (engagements, circle) = (&self.people[place.person], &self.circles[place.circle]);
        let since = |e: &&Engagement| e.first > place.joined || !e.over(place.joined);
        let shutting = || engagements.iter().filter(|e| self.shuts_out(circle, e)).filter(since);
        let acting = |e: &Engagement| e.acting && e.family != Family::Oversight;
        let cut = shutting().any(|e| !acting(e) && e.first <= day);
        let pausing = shutting().any(|e| acting(e) && e.first <= day);
        let hat = engagements.iter().any(|e| e.wearable(day) && Self::is_hat(circle, e));
        (cut || (!pausing && !hat), pausing)
    }

    /// What the holder of a place reads on this day.
    pub fn reads(&self, place: &Place, day: i64) -> Reads {
        let (engagements, circle) = (&self.people[place.person], &self.circles[place.circle]);
        if place.over {
            Reads::Nothing
        } else if place.paused {
            Reads::Paused
        } else if engagements.iter().any(|e| e.first > day && self.shuts_out(circle, e)) {
            Reads::SteppingBack
        } else {
            Reads::Everything
        }
    }
}
