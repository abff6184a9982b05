//! Operations that make sense one after another, those that change what a circle shows, and those that somebody who looks does about
//! themself.

use super::kinds::Kind;
use super::kinds::Who::{Facilitator, Member, Organiser, Partner};
use super::kinds::kind;

/// A session from its agenda to what its members say afterwards; the clock goes to its beginning where it says so in `history.rs`.
pub const SESSION: [Kind; 17] = [
    kind(
        "change_agenda",
        Organiser,
        "PUT",
        "/sessions/{next}/agenda",
        r#"{"items":[{"guest_pass_id":null,"id":null,"kind":"challenge","materials":[],"members_only":false,"minutes":40,"presenter_member_id":null,"title":"{words}","topic_id":null}]}"#,
    ),
    kind("set_agenda", Organiser, "POST", "/sessions/{next}/agenda-setting", ""),
    kind("send_invitations", Organiser, "POST", "/sessions/{next}/invitations", ""),
    kind("set_room", Organiser, "PUT", "/sessions/{next}/room", r#"{"booked":true,"place":"{words}","venue_id":null}"#),
    kind("confirm_session", Organiser, "POST", "/sessions/{next}/confirmation", ""),
    kind("volunteer_for_item", Member, "PUT", "/agenda-items/{next_item}/presenter", r#"{"volunteer":true}"#),
    kind(
        "answer_rsvp",
        Member,
        "PUT",
        "/sessions/{next}/rsvps/me",
        r#"{"answer":"coming","access_needs":"{words}","room_number":1}"#,
    ),
    kind("open_session", Facilitator, "POST", "/sessions/{next}/opening", ""),
    kind("mark_item", Facilitator, "PUT", "/agenda-items/{next_item}/outcome", r#"{"outcome":"covered"}"#),
    kind("mark_item", Facilitator, "PUT", "/agenda-items/{last_item}/outcome", r#"{"outcome":"covered"}"#),
    kind(
        "add_action",
        Facilitator,
        "POST",
        "/sessions/{next}/actions",
        r#"{"text":"{words}","owner_member_id":"{member}","due_on":"{day+12}"}"#,
    ),
    kind("add_idea", Facilitator, "POST", "/sessions/{next}/ideas", r#"{"title":"{words}"}"#),
    kind("park_topic", Facilitator, "POST", "/sessions/{next}/parked-topics", r#"{"title":"{words}"}"#),
    kind("record_attendance", Facilitator, "PUT", "/sessions/{next}/attendance", r#"{"member_ids":["{member}"]}"#),
    kind("close_session", Facilitator, "POST", "/sessions/{next}/closing", r#"{"no_actions":false,"no_ideas":false}"#),
    kind(
        "check_out",
        Member,
        "POST",
        "/sessions/{last}/check-outs",
        r#"{"helpful":3,"worked":"challenge","change":null}"#,
    ),
    kind("change_my_attendance", Member, "PUT", "/sessions/{last}/attendance/me", r#"{"came":true}"#),
];

/// A guest from the proposal to the invitation, for a session far enough ahead.
pub const GUEST: [Kind; 5] = [
    kind(
        "propose_guest",
        Organiser,
        "POST",
        "/sessions/{next}/guest-passes",
        r#"{"email":"linnea@demo.example","kind":"academic","part":"{words}","involvement":null,"address_as":null,"supporter":null}"#,
    ),
    kind("object_to_guest", Member, "POST", "/guest-passes/{next_pass}/objections", ""),
    kind("agree_to_guest", Member, "POST", "/guest-passes/{next_pass}/agreements", ""),
    kind(
        "change_guest_checklist",
        Organiser,
        "PUT",
        "/guest-passes/{next_pass}/checklist",
        r#"{"ticked":["role_clear","payment_agreed","access","supporter","debrief"],"address_as":null,"supporter":null}"#,
    ),
    kind("invite_guest", Organiser, "POST", "/guest-passes/{next_pass}/invitation", r#"{"decided_with_circle":true}"#),
];

/// Finding another time together.
pub const POLL: [Kind; 4] = [
    kind(
        "open_date_poll",
        Organiser,
        "POST",
        "/sessions/{second}/date-polls",
        r#"{"options":["{day+80}T10:00:00Z","{day+81}T10:00:00Z"],"closes_on":"{day+30}"}"#,
    ),
    kind(
        "answer_date_poll",
        Member,
        "PUT",
        "/date-polls/{second_poll}/answers/me",
        r#"{"answers":[{"option_id":"{second_option}","answer":"yes"}]}"#,
    ),
    kind(
        "answer_date_poll",
        Facilitator,
        "PUT",
        "/date-polls/{second_poll}/answers/me",
        r#"{"answers":[{"option_id":"{second_option}","answer":"no"}]}"#,
    ),
    kind("pick_date", Organiser, "POST", "/date-polls/{second_poll}/pick", r#"{"option_id":"{second_option}"}"#),
];

/// Research brought, used and summed up.
pub const RESEARCH: [Kind; 5] = [
    kind(
        "add_research",
        Partner,
        "POST",
        "/sessions/{briefed}/research-items",
        r#"{"title":"{words}","plain_message":"{words}","doi":null,"url":null,"access":"open"}"#,
    ),
    kind(
        "change_research",
        Partner,
        "PUT",
        "/research-items/{research_item}",
        r#"{"title":"{words}","plain_message":"{words}","doi":null,"url":null,"access":"paywalled"}"#,
    ),
    kind("mark_used", Member, "PUT", "/research-items/{research_item}/use", ""),
    kind("ask_for_summary", Member, "POST", "/research-items/{research_item}/summary-requests", ""),
    kind("write_summary", Partner, "PUT", "/research-items/{research_item}/summary", r#"{"summary":"{words}"}"#),
];

/// A circle becomes one.
pub const FOUNDING: [Kind; 6] = [
    kind("change_circle", Organiser, "PUT", "/circles/{circle}", UNLISTED),
    kind(
        "set_series",
        Organiser,
        "PUT",
        "/circles/{circle}/series",
        r#"{"frequency":"weekly","interval":1,"weekday":"thursday","nth":null,"day_of_month":null,"starts_on":"{day+3}","starts_at":"15:00","duration_minutes":60,"mode":"online","place":null,"join_link":"https://meet.demo.example/quillon","call_opens_days":20,"call_closes_days":2}"#,
    ),
    kind(
        "agree_charter",
        Organiser,
        "POST",
        "/circles/{circle}/charter-versions",
        r#"{"agreed_on":"{day+0}","confidentiality_rule":"stays_in_room","decisions":[{"what":"{words}","who":"{words}"}],"time_commitment":"{words}"}"#,
    ),
    kind(
        "accept_charter",
        Organiser,
        "POST",
        "/circles/{circle}/charter-acceptances",
        r#"{"charter_version":"{charter}"}"#,
    ),
    kind("found_circle", Organiser, "POST", "/circles/{circle}/founding", ""),
    kind(
        "suggest_topic",
        Member,
        "POST",
        "/circles/{circle}/topics",
        r#"{"title":"{words}","question":"{words}","sensitive":false,"named":true,"session_id":null}"#,
    ),
];

const UNLISTED: &str = r#"{"admits_interested":false,"allowed_roles":["social_worker"],"areas":["online_regional"],"capacity":null,"domain_statement":"{words}","for_only_social_workers":false,"level":null,"manager_rule":"none_in_scope","name":"Quillon Social Workers","organisation_ids":[],"practice_statement":"{words}","sectors":["adults","children"],"stage":null,"usually_come":null,"visibility":"unlisted"}"#;

/// Somebody connects with somebody, leaves and comes back.
pub const PEOPLE: [Kind; 4] = [
    kind("ask_to_connect", Member, "POST", "/connections", r#"{"member_id":"{member}"}"#),
    kind(
        "change_membership",
        Member,
        "PUT",
        "/circles/{circle}/membership",
        r#"{"engagement_id":"{own_hat}","hopes":"{words}","wants_buddy":true}"#,
    ),
    kind(
        "leave_circle",
        Member,
        "POST",
        "/circles/{circle}/departure",
        r#"{"post_choice":"named","goodbye":"{words}"}"#,
    ),
    kind(
        "join_circle",
        Member,
        "POST",
        "/directory/{circle}/membership",
        r#"{"engagement_id":"{offered_hat}","charter_version":"{charter}","hopes":"{words}","wants_buddy":true}"#,
    ),
];

/// What a listed circle shows on its face, so hidden only in a circle that is on no list.
pub const ON_THE_FACE: [Kind; 5] = [
    kind("change_circle", Organiser, "PUT", "/circles/{circle}", UNLISTED),
    kind(
        "set_series",
        Organiser,
        "PUT",
        "/circles/{circle}/series",
        r#"{"frequency":"weekly","interval":1,"weekday":"thursday","nth":null,"day_of_month":null,"starts_on":"{day+3}","starts_at":"15:00","duration_minutes":60,"mode":"online","place":null,"join_link":"https://meet.demo.example/quillon","call_opens_days":20,"call_closes_days":2}"#,
    ),
    kind(
        "agree_charter",
        Organiser,
        "POST",
        "/circles/{circle}/charter-versions",
        r#"{"agreed_on":"{day+0}","confidentiality_rule":"stays_in_room","decisions":[{"what":"{words}","who":"{words}"}],"time_commitment":"{words}"}"#,
    ),
    kind("found_circle", Organiser, "POST", "/circles/{circle}/founding", ""),
    kind("activate_circle", Organiser, "POST", "/circles/{circle}/activation", ""),
];

/// Somebody who looks starts a circle, of a name that may be taken.
pub const STARTING: Kind = kind(
    "start_circle",
    Organiser,
    "POST",
    "/circles",
    r#"{"as":"member","engagement_id":null,"family":"trainer","name":"Quillon Social Workers"}"#,
);

/// What somebody does who looks: with their own rights, so it happens in both worlds.
pub const OWN: [Kind; 7] = [
    kind(
        "join_circle",
        Member,
        "POST",
        "/directory/{circle}/membership",
        r#"{"engagement_id":"{offered_hat}","charter_version":"{charter}","hopes":null,"wants_buddy":false}"#,
    ),
    kind(
        "leave_circle",
        Member,
        "POST",
        "/circles/{circle}/departure",
        r#"{"post_choice":"former_member","goodbye":null}"#,
    ),
    kind(
        "add_engagement",
        Member,
        "POST",
        "/me/engagements",
        r#"{"areas":["birmingham"],"ends_on":null,"fraction":null,"holds_line":true,"kind":"substantive","organisation_id":"{employer}","role":"team_manager","sector":"children","starts_on":"{day+3}"}"#,
    ),
    kind(
        "add_engagement",
        Member,
        "POST",
        "/me/engagements",
        r#"{"areas":["birmingham"],"ends_on":"{day+60}","fraction":null,"holds_line":true,"kind":"acting","organisation_id":"{employer}","role":"team_manager","sector":"children","starts_on":"{day+0}"}"#,
    ),
    kind(
        "add_relation",
        Member,
        "POST",
        "/me/relations",
        r#"{"kind":"line","direction":"i_hold","email":"noor@demo.example","starts_on":"{day-20}"}"#,
    ),
    kind(
        "change_me",
        Member,
        "PUT",
        "/me",
        r#"{"asks":["{words}"],"display_name":"Somebody Else","offers":[],"only_social_worker":false,"pronunciation":null}"#,
    ),
    kind("change_quiet_times", Member, "PUT", "/me/quiet-times", r#"{"from_hour":19,"to_hour":7,"weekends":true}"#),
];
