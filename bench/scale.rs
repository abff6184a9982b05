//! How large the generated partnership is.

/// How many people there are for each circle.
pub const PEOPLE: usize = 20;

/// How many people hold a place in a circle: twelve of its own block, four of the next.
pub const OWN_MEMBERS: usize = 12;
pub const NEXT_MEMBERS: usize = 4;

/// How many sessions a circle held, and how many are ahead.
pub const HELD: i64 = 44;
pub const AHEAD: i64 = 6;

/// Families that circles are for, with a role each; the last one manages the others.
pub const FAMILIES: [(&str, &str); 5] = [
    ("trainer", "practice_educator"),
    ("early_career", "nqsw"),
    ("practitioner", "social_worker"),
    ("academic", "lecturer"),
    ("manager", "team_manager"),
];

/// The family of managers.
pub const MANAGERS: usize = FAMILIES.len() - 1;

/// The sizes of a partnership.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Areas, each with an employer.
    pub areas: usize,
    /// Circles for each family in each area.
    pub circles_each: usize,
    /// Topics of the first circle, whose list is the long one.
    pub long_list: usize,
    /// Topics of the second circle.
    pub short_list: usize,
}

impl Scale {
    /// The whole partnership times this factor: 20,000 people, 1,000 circles, 200,000 topics in one list, 50,000 sessions.
    pub fn of(size: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to a thousand millions")]
        let times = |number: u32| (f64::from(number) * size).ceil().clamp(1.0, 1e9) as usize;
        // A circle is told something twenty times a day at most: fewer would be told too much within a round.
        let circles = times(1000).max(200);
        let areas = (circles / 25).clamp(1, 5);
        Self {
            areas,
            circles_each: circles.div_ceil(areas * FAMILIES.len()).max(2),
            long_list: times(200_000).max(400),
            short_list: times(2_000).max(200),
        }
    }

    /// How many circles there are.
    pub fn circles(&self) -> usize {
        self.areas * FAMILIES.len() * self.circles_each
    }

    /// How many people there are with a role a circle is for.
    pub fn people(&self) -> usize {
        self.circles() * PEOPLE
    }
}
