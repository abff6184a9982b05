//! What was compared, and that nothing of the contract is left out: a new operation that the proof does not try, or that never happens in
//! a history, fails the build.

use std::collections::{BTreeMap, BTreeSet};

use super::arcs::{INVITATION, STARTING};
use super::kinds::{INSIDE, ON_THE_FACE, contract};

/// What was compared.
#[derive(Debug, Default)]
pub struct Coverage {
    pub histories: usize,
    pub hidden_steps: usize,
    pub answers: usize,
    pub bytes: usize,
    pub mails: usize,
    /// How each kind of operation was answered in a world with hidden steps, and how often.
    pub done: BTreeMap<&'static str, BTreeMap<u16, usize>>,
    /// Why each was refused, the last time it was.
    pub refused: BTreeMap<&'static str, String>,
    pub routes: BTreeSet<String>,
    pub statuses: BTreeMap<u16, usize>,
}

impl std::fmt::Display for Coverage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let went_well = |answers: &BTreeMap<u16, usize>| answers.keys().any(|status| (200..300).contains(status));
        let (done, never): (Vec<_>, Vec<_>) = self.done.iter().partition(|(_, answers)| went_well(answers));
        writeln!(
            f,
            "{} histories with {} hidden steps that were done; {} operations tried, {} answers ({} bytes) and {} mails compared",
            self.histories,
            self.hidden_steps,
            self.routes.len(),
            self.answers,
            self.bytes,
            self.mails
        )?;
        writeln!(f, "answers by status: {:?}", self.statuses)?;
        let times = |answers: &BTreeMap<u16, usize>| -> usize { answers.range(200..300).map(|(_, times)| times).sum() };
        let done: Vec<String> = done.iter().map(|(name, answers)| format!("{name} {}", times(answers))).collect();
        writeln!(f, "{} kinds of operation were done in histories: {}", done.len(), done.join(", "))?;
        write!(f, "{} were tried and never done", never.len())?;
        never.iter().try_for_each(|(name, answers)| write!(f, "\n  {name} {answers:?} {}", self.refused[*name]))
    }
}

/// Every row of the contract was tried by those who look, whatever the number of histories.
pub fn every_operation_was_tried(coverage: &Coverage) {
    for name in operations(|_| true) {
        assert!(
            coverage.routes.contains(&name),
            "The operation {name} is not covered by the proof of separation: tests/proof/explorer.rs must try it."
        );
    }
}

/// Changing operations that are no steps of histories, and why not: what they change is not inside a circle.
const OUTSIDE: &[(&str, &[&str])] = &[
    (
        "somebody's own account, hats and ways to be reached: theirs in both worlds",
        &[
            "add_engagement",
            "add_identity",
            "change_engagement",
            "change_me",
            "change_quiet_times",
            "confirm_engagement",
            "end_calendar_feed",
            "end_quiet_times",
            "end_sign_in",
            "make_calendar_feed",
            "preview_engagement",
            "remove_identity",
            "send_sign_in_link",
            "set_passphrase",
            "sign_in",
            "sign_out",
        ],
    ),
    (
        "power, which both sides and whoever supplies it may know",
        &["add_relation", "change_relation", "remove_relation", "supply_relations"],
    ),
    (
        "the partnership's own words, people, organisations and rooms",
        &[
            "activate_organisation",
            "add_organisation",
            "add_person_engagement",
            "add_venue",
            "change_area",
            "change_family",
            "change_organisation",
            "change_partnership",
            "change_partnership_contacts",
            "change_person_engagement",
            "change_venue",
            "end_organisation",
            "invite_people",
            "resend_invitation",
            "verify_engagement",
            "withdraw_invitation",
        ],
    ),
    (
        "a place that the rule has ended or paused, which follows from engagements that others see",
        &["ask_to_return", "resume_member", "say_goodbye"],
    ),
];

/// The names of the contract's operations, by their method.
fn operations(which: impl Fn(&str) -> bool) -> Vec<String> {
    let paths = contract()["paths"].as_object().expect("paths").values();
    let all = paths.flat_map(|item| item.as_object().expect("operations"));
    let some = all.filter(|(method, _)| which(method));
    some.map(|(_, operation)| operation["operationId"].as_str().expect("a name").to_owned()).collect()
}

/// What changes something happens in histories, or somebody said why it need not.
#[test]
fn whatever_changes_something_happens_in_histories() {
    let outside = |name: &str| OUTSIDE.iter().any(|(_, names)| names.contains(&name));
    let inside = |name: &str| {
        let mut kinds = INSIDE.iter().chain(ON_THE_FACE).chain([&INVITATION, &STARTING]);
        kinds.any(|kind| kind.name == name)
    };
    let changing = operations(|method| method != "get");
    for name in &changing {
        assert!(
            inside(name) || outside(name),
            "The operation {name} changes something and happens in no history of the proof of separation. When it changes what is inside \
             a circle, add it to INSIDE in tests/proof/kinds.rs, with who does it and what they send; otherwise to OUTSIDE in \
             tests/proof/coverage.rs, under the reason why nothing of a circle can be learned from it."
        );
        assert!(!(inside(name) && outside(name)), "{name} happens in histories: take it out of OUTSIDE");
    }
    for name in OUTSIDE.iter().flat_map(|(_, names)| *names) {
        assert!(changing.iter().any(|known| known == name), "OUTSIDE has {name}, which the contract has no longer");
    }
}
