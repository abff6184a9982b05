//! Operations that make sense one after another, and those that somebody who looks does about themself.

use super::kinds::{INSIDE, Kind, ON_THE_FACE, Who};

/// Which of the things that a list offers an operation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aim {
    /// Any; the newest in half of the cases, so that things get on.
    Any,
    /// The session that comes next, and what belongs to it.
    Next,
    /// The one after it.
    Second,
    /// The session that was last.
    Last,
}

/// An operation of an arc: its name, which of the kinds of this name (they differ in who does it and what they send), and its aim.
pub type Link = (&'static str, usize, Aim);

/// A session from its agenda to what its members say afterwards; the clock goes to its beginning before it is opened.
pub const SESSION: &[Link] = &[
    ("change_agenda", 0, Aim::Next),
    ("set_agenda", 0, Aim::Next),
    ("send_invitations", 0, Aim::Next),
    ("set_room", 0, Aim::Next),
    ("confirm_session", 0, Aim::Next),
    ("volunteer_for_item", 0, Aim::Next),
    ("answer_rsvp", 0, Aim::Next),
    ("open_session", 0, Aim::Next),
    ("mark_item", 0, Aim::Next),
    ("mark_item", 0, Aim::Next),
    ("mark_item", 1, Aim::Next),
    ("mark_item", 0, Aim::Next),
    ("add_action", 0, Aim::Next),
    ("add_idea", 0, Aim::Next),
    ("park_topic", 0, Aim::Next),
    ("record_attendance", 0, Aim::Next),
    ("close_session", 0, Aim::Next),
    ("check_out", 0, Aim::Last),
    ("change_my_attendance", 0, Aim::Last),
    ("record_feedback", 0, Aim::Last),
    ("write_partner_note", 0, Aim::Last),
    ("answer_partner_note", 0, Aim::Last),
];

/// A guest from the proposal to what they leave behind, for a session far enough ahead.
pub const GUEST: &[Link] = &[
    ("propose_guest", 0, Aim::Next),
    ("change_agenda", 2, Aim::Next),
    ("change_guest_checklist", 0, Aim::Next),
    ("invite_guest", 0, Aim::Next),
    ("answer_visit", 0, Aim::Any),
    ("leave_materials", 0, Aim::Any),
];

/// A guest somebody would rather not see.
pub const OBJECTION: &[Link] =
    &[("propose_guest", 1, Aim::Second), ("object_to_guest", 0, Aim::Second), ("agree_to_guest", 0, Aim::Second)];

/// A room of an organisation nobody who looks administers.
pub const ROOM: &[Link] = &[
    ("ask_for_room", 0, Aim::Second),
    ("answer_room_ask", 0, Aim::Second),
    ("accept_room", 0, Aim::Second),
    ("ask_for_room", 0, Aim::Next),
    ("withdraw_room_ask", 0, Aim::Next),
];

/// Finding another time together.
pub const POLL: &[Link] = &[
    ("open_date_poll", 0, Aim::Second),
    ("answer_date_poll", 0, Aim::Second),
    ("answer_date_poll", 1, Aim::Second),
    ("pick_date", 0, Aim::Second),
];

/// Research brought, used and summed up.
pub const RESEARCH: &[Link] = &[
    ("add_research", 0, Aim::Next),
    ("change_research", 0, Aim::Any),
    ("mark_used", 0, Aim::Any),
    ("write_use_note", 0, Aim::Any),
    ("ask_for_summary", 0, Aim::Any),
    ("write_summary", 0, Aim::Any),
];

/// A circle becomes one.
pub const FOUNDING: &[Link] = &[
    ("change_circle", 0, Aim::Any),
    ("set_series", 0, Aim::Any),
    ("agree_charter", 0, Aim::Any),
    ("accept_charter", 0, Aim::Any),
    ("found_circle", 0, Aim::Any),
    ("suggest_topic", 1, Aim::Any),
];

/// It begins, once there are three and somebody facilitates.
pub const ACTIVATION: &[Link] = &[("open_role_term", 0, Aim::Any), ("activate_circle", 0, Aim::Any)];

/// Somebody connects with somebody, leaves and comes back.
pub const PEOPLE: &[Link] = &[
    ("ask_to_connect", 0, Aim::Any),
    ("change_membership", 0, Aim::Any),
    ("leave_circle", 0, Aim::Any),
    ("join_circle", 0, Aim::Any),
];

/// What is said in every circle.
pub const TALK: &[Link] = &[
    ("announce", 0, Aim::Any),
    ("suggest_topic", 0, Aim::Any),
    ("suggest_topic", 1, Aim::Any),
    ("support_topic", 0, Aim::Any),
    ("announce", 1, Aim::Any),
    ("accept_connection", 0, Aim::Any),
    ("accept_connection", 0, Aim::Any),
];

/// The vote on how often to meet.
pub const VOTE: &[Link] = &[("cast_ballot", 0, Aim::Any), ("close_rhythm_vote", 0, Aim::Any)];

/// The kind a link of an arc names.
pub fn named(name: &str, nth: usize) -> &'static Kind {
    let mut kinds = INSIDE.iter().chain(ON_THE_FACE).chain([&INVITATION]).filter(|kind| kind.name == name);
    kinds.nth(nth).unwrap_or_else(|| panic!("no kind {nth} is called {name}"))
}

/// A guest is invited once the members had their week; only in its arc, since who is not invited must not know that they were thought of.
pub const INVITATION: Kind =
    Kind { name: "invite_guest", who: Who::Organiser, body: r#"{"decided_with_circle":true}"# };

/// Somebody who looks starts a circle, of a name that may be taken.
pub const STARTING: Kind = Kind {
    name: "start_circle",
    who: Who::Organiser,
    body: r#"{"as":"member","engagement_id":null,"family":"trainer","name":"Quillon Social Workers"}"#,
};

/// What somebody does who looks: with their own rights, so it happens in both worlds.
pub mod own {
    use super::{Kind, Who};

    const fn own(name: &'static str, body: &'static str) -> Kind {
        Kind { name, who: Who::Member, body }
    }

    pub const JOINS: Kind = own(
        "join_circle",
        r#"{"engagement_id":"{offered_hat}","charter_version":"{charter}","hopes":null,"wants_buddy":false}"#,
    );
    pub const LEAVES: Kind = own("leave_circle", r#"{"post_choice":"former_member","goodbye":null}"#);
    /// They are to manage people from the day after tomorrow.
    pub const PROMOTED: Kind = own(
        "add_engagement",
        r#"{"areas":["birmingham"],"ends_on":null,"fraction":null,"holds_line":true,"kind":"substantive","organisation_id":"{employer}","role":"team_manager","sector":"children","starts_on":"{day+3}"}"#,
    );
    pub const ACTS_UP: Kind = own(
        "add_engagement",
        r#"{"areas":["birmingham"],"ends_on":"{day+60}","fraction":null,"holds_line":true,"kind":"acting","organisation_id":"{employer}","role":"team_manager","sector":"children","starts_on":"{day+0}"}"#,
    );
    /// They say that they manage Noor, who is inside.
    pub const DECLARES: Kind = own(
        "add_relation",
        r#"{"kind":"line","direction":"i_hold","email":"noor@demo.example","starts_on":"{day-20}"}"#,
    );
    pub const RENAMED: Kind = own(
        "change_me",
        r#"{"asks":["{words}"],"display_name":"Somebody Else","offers":[],"only_social_worker":false,"pronunciation":null}"#,
    );
    pub const QUIET: Kind = own("change_quiet_times", r#"{"from_hour":19,"to_hour":7,"weekends":true}"#);

    /// All of them.
    pub const ALL: [&Kind; 7] = [&JOINS, &LEAVES, &PROMOTED, &ACTS_UP, &DECLARES, &RENAMED, &QUIET];
}
