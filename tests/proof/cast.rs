//! Who acts and who looks. The names are the demo partnership's; what stands here is who they are to the hidden circles.

/// A circle and the people who act in it.
#[derive(Debug)]
pub struct Cast {
    pub name: &'static str,
    pub organiser: &'static str,
    pub facilitator: &'static str,
    pub members: &'static [&'static str],
    /// Who brings it research.
    pub partner: &'static str,
}

/// Hidden: the circle everybody would like to know about. Hannah manages two of its people.
pub const PRACTICE_EDUCATORS: Cast = Cast {
    name: "Birmingham Practice Educators",
    organiser: "nadia",
    facilitator: "gareth",
    members: &["noor", "rosalind", "kofi", "desmond", "anneliese", "lowri"],
    partner: "ewan",
};

/// Hidden as well: nobody who looks is in it.
pub const ONLY_SOCIAL_WORKERS: Cast = Cast {
    name: "The Only Social Worker in the Room",
    organiser: "tamsin",
    facilitator: "elodie",
    members: &["conrad", "nerys"],
    partner: "tamsin",
};

/// Not hidden: one of those who look organises it, so both worlds have what happens here.
pub const BLACK_COUNTRY: Cast = Cast {
    name: "Black Country Practice Educators",
    organiser: "bernadette",
    facilitator: "corinne",
    members: &["gwendolyn", "keziah", "ravinder", "mathias"],
    partner: "bernadette",
};

/// A circle that Tamsin starts: for social workers, which nobody who looks is, and on no list.
pub const STARTED: Cast = Cast {
    name: "Quillon Social Workers",
    organiser: "tamsin",
    facilitator: "tamsin",
    members: &["tamsin", "conrad", "nerys"],
    partner: "tamsin",
};

/// Who is asked to a session of the hidden circle in a history.
pub const GUEST: &str = "jonah";

/// Who lends the circle a room: the administrator of an organisation that nobody who looks administers.
pub const HOST: &str = "winifred";

/// Whose account is restricted.
pub const RESTRICTED: &str = "petra";

/// Somebody who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observer {
    /// What the demo calls them; none: nobody is signed in.
    pub key: Option<&'static str>,
    pub is: &'static str,
}

const fn observer(key: &'static str, is: &'static str) -> Observer {
    Observer { key: Some(key), is }
}

/// Everybody who looks, and who they are to the hidden circles.
pub const OBSERVERS: [Observer; 18] = [
    observer("hannah", "manager of two members"),
    observer("shabnam", "same family, no member"),
    observer("vivienne", "former member"),
    observer("oscar", "manager of nobody there"),
    observer("yusra", "newly qualified, assessed by the organiser"),
    observer("kwabena", "academic"),
    observer("agnes", "regulator"),
    observer("harpreet", "convenor of another circle"),
    observer("ifeoma", "guest whose pass is over"),
    observer("linnea", "guest of a session to come"),
    observer("colette", "programme team"),
    observer("admin", "administrator of the members' employer"),
    observer("bernadette", "organiser of another circle of the family"),
    observer("beatrix", "sponsor of the circle"),
    observer("quentin", "managed a member until lately"),
    observer(RESTRICTED, "account restricted"),
    observer("leila", "member who is to be promoted"),
    Observer { key: None, is: "signed out" },
];

impl Observer {
    pub fn name(&self) -> &'static str {
        self.key.unwrap_or("nobody")
    }
}
