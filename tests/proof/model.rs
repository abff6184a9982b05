//! Who may learn what, from the rules' words and without a database: people and circles are names, and what is inside a circle is for those
//! who hold a place in it. Small enough to be read in one sitting; the product is compared with what follows from it.

use std::collections::BTreeSet;

use super::cast::{BLACK_COUNTRY, Cast, Observer, PRACTICE_EDUCATORS};
use super::history::Act;

/// What is so at one moment of a history.
pub struct Model {
    observers: Vec<&'static str>,
    /// Who of them holds a place where.
    places: BTreeSet<(&'static str, &'static str)>,
}

impl Model {
    /// How every history begins.
    pub fn new(observers: &[Observer]) -> Self {
        let places = [("leila", PRACTICE_EDUCATORS.name), ("bernadette", BLACK_COUNTRY.name)];
        Self { observers: observers.iter().filter_map(|it| it.key).collect(), places: places.into() }
    }

    /// May this person learn that this happens?
    pub fn may_learn(&self, who: &str, act: &Act) -> bool {
        match act {
            // What happens in a circle is for those who hold a place in it, and a room is asked for at its owner's: not at theirs.
            Act::In(cast, ..) => self.holds_a_place(who, cast),
            // A circle that nobody has founded is on no list.
            Act::Start => false,
            // What somebody does about themself, time, and the machine are nobody's secret here.
            Act::Own(..) | Act::Later(_) | Act::NextSession | Act::Monday | Act::Post | Act::Restart => true,
        }
    }

    /// Whether nobody who looks may learn of it.
    pub fn is_hidden(&self, act: &Act) -> bool {
        !self.observers.iter().any(|who| self.may_learn(who, act)) && matches!(act, Act::In(..) | Act::Start)
    }

    /// What is so afterwards.
    pub fn happened(&mut self, act: &Act) {
        let Act::Own(who, kind, cast) = act else { return };
        match kind.name {
            "join_circle" => {
                self.places.insert((who, cast.name));
            }
            // Somebody who is to manage people steps back at once; so does somebody who acts up.
            "leave_circle" | "add_engagement" => {
                self.places.remove(&(*who, cast.name));
            }
            _ => {}
        }
    }

    fn holds_a_place(&self, who: &str, cast: &Cast) -> bool {
        self.places.iter().any(|(person, circle)| *person == who && *circle == cast.name)
    }
}
