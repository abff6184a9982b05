//! The changing operations that histories are made of: who does them, where, and what they send. A word in braces stands for something that
//! whoever does it finds in their own lists; see `finder.rs`.

use super::arcs::{FOUNDING, ON_THE_FACE, OWN, RESEARCH, SESSION, STARTING};
use Who::{Facilitator, Member, Organiser, Partner};

/// Which of a circle's people does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Organiser,
    Facilitator,
    Member,
    /// The academic who brings research, where there is one.
    Partner,
}

/// A kind of operation.
#[derive(Debug)]
pub struct Kind {
    /// The contract's name for it.
    pub name: &'static str,
    pub who: Who,
    pub method: &'static str,
    pub path: &'static str,
    pub body: &'static str,
}

/// A kind of operation from its parts.
pub const fn kind(name: &'static str, who: Who, method: &'static str, path: &'static str, body: &'static str) -> Kind {
    Kind { name, who, method, path, body }
}

/// What happens inside a circle and is on no public face: the names, rules, rhythm, charter and state of a listed circle are (separation,
/// declassification 1), so what changes those stands in `ON_THE_FACE`.
pub const INSIDE: [Kind; 65] = [
    kind(
        "suggest_topic",
        Member,
        "POST",
        "/circles/{circle}/topics",
        r#"{"title":"{words}","question":"{words}","sensitive":false,"named":true,"session_id":"{session}"}"#,
    ),
    kind(
        "suggest_topic",
        Member,
        "POST",
        "/circles/{circle}/topics",
        r#"{"title":"{words}","question":null,"sensitive":true,"named":false,"session_id":null}"#,
    ),
    kind(
        "change_topic",
        Member,
        "PUT",
        "/topics/{own_topic}",
        r#"{"title":"{words}","question":"{words}","sensitive":true}"#,
    ),
    kind("set_topic_aside", Organiser, "PUT", "/topics/{topic}/place", r#"{"set_aside":true}"#),
    kind("set_topic_aside", Organiser, "PUT", "/topics/{topic}/place", r#"{"set_aside":false}"#),
    kind("support_topic", Member, "PUT", "/topics/{topic}/support", ""),
    kind("support_topic", Facilitator, "PUT", "/topics/{topic}/support", ""),
    kind("withdraw_support", Member, "DELETE", "/topics/{topic}/support", ""),
    kind("announce", Organiser, "POST", "/circles/{circle}/announcements", r#"{"text":"{words}"}"#),
    kind("announce", Organiser, "POST", "/circles/{circle}/announcements", r#"{"text":"{words}"}"#),
    kind("withdraw_announcement", Organiser, "DELETE", "/announcements/{announcement}", ""),
    kind(
        "plan_session",
        Organiser,
        "POST",
        "/circles/{circle}/sessions",
        r#"{"starts_at":"{day+9}T14:00:00Z","duration_minutes":60,"mode":"hybrid","place":"{words}","join_link":"https://meet.demo.example/quillon","capacity":4}"#,
    ),
    kind(
        "change_session",
        Organiser,
        "PUT",
        "/sessions/{session}",
        r#"{"starts_at":"{day+40}T10:00:00Z","duration_minutes":90,"mode":"hybrid","place":"{words}","join_link":"https://meet.demo.example/quillon","capacity":null,"call_opens_on":"{day+1}","call_closes_on":"{day+20}"}"#,
    ),
    kind(
        "postpone_session",
        Organiser,
        "POST",
        "/sessions/{later_session}/postponement",
        r#"{"starts_at":"{day+30}T11:00:00Z"}"#,
    ),
    kind("cancel_session", Organiser, "POST", "/sessions/{later_session}/cancellation", ""),
    kind(
        "change_agenda",
        Organiser,
        "PUT",
        "/sessions/{session}/agenda",
        r#"{"items":[{"guest_pass_id":null,"id":null,"kind":"welcome","materials":[],"members_only":false,"minutes":10,"presenter_member_id":null,"title":"{words}","topic_id":null},{"guest_pass_id":null,"id":null,"kind":"challenge","materials":[{"label":"{words}","url":null}],"members_only":true,"minutes":40,"presenter_member_id":"{member}","title":"{words}","topic_id":null},{"guest_pass_id":null,"id":null,"kind":"close","materials":[],"members_only":false,"minutes":5,"presenter_member_id":null,"title":"{words}","topic_id":null}]}"#,
    ),
    kind("set_agenda", Organiser, "POST", "/sessions/{session}/agenda-setting", ""),
    kind("send_invitations", Organiser, "POST", "/sessions/{session}/invitations", ""),
    kind("confirm_session", Organiser, "POST", "/sessions/{session}/confirmation", ""),
    kind("open_session", Facilitator, "POST", "/sessions/{session}/opening", ""),
    kind("mark_item", Facilitator, "PUT", "/agenda-items/{item}/outcome", r#"{"outcome":"covered"}"#),
    kind("mark_item", Facilitator, "PUT", "/agenda-items/{item}/outcome", r#"{"outcome":"carried_over"}"#),
    kind("volunteer_for_item", Member, "PUT", "/agenda-items/{item}/presenter", r#"{"volunteer":true}"#),
    kind(
        "add_action",
        Facilitator,
        "POST",
        "/sessions/{session}/actions",
        r#"{"text":"{words}","owner_member_id":"{member}","due_on":"{day+12}"}"#,
    ),
    kind(
        "change_action",
        Facilitator,
        "PUT",
        "/actions/{action}",
        r#"{"text":"{words}","owner_member_id":null,"due_on":"{day+5}","state":"done"}"#,
    ),
    kind("add_idea", Facilitator, "POST", "/sessions/{session}/ideas", r#"{"title":"{words}"}"#),
    kind("park_topic", Facilitator, "POST", "/sessions/{session}/parked-topics", r#"{"title":"{words}"}"#),
    kind("close_session", Facilitator, "POST", "/sessions/{session}/closing", r#"{"no_actions":true,"no_ideas":true}"#),
    kind(
        "check_out",
        Member,
        "POST",
        "/sessions/{past_session}/check-outs",
        r#"{"helpful":3,"worked":"challenge","change":null}"#,
    ),
    kind("record_attendance", Facilitator, "PUT", "/sessions/{session}/attendance", r#"{"member_ids":["{member}"]}"#),
    kind("change_my_attendance", Member, "PUT", "/sessions/{past_session}/attendance/me", r#"{"came":true}"#),
    kind(
        "answer_rsvp",
        Member,
        "PUT",
        "/sessions/{session}/rsvps/me",
        r#"{"answer":"coming","access_needs":"{words}","room_number":1}"#,
    ),
    kind(
        "answer_rsvp",
        Member,
        "PUT",
        "/sessions/{session}/rsvps/me",
        r#"{"answer":"apology","access_needs":null,"room_number":1}"#,
    ),
    kind(
        "answer_rsvp",
        Facilitator,
        "PUT",
        "/sessions/{session}/rsvps/me",
        r#"{"answer":"coming_online","access_needs":null,"room_number":1}"#,
    ),
    kind(
        "open_date_poll",
        Organiser,
        "POST",
        "/sessions/{later_session}/date-polls",
        r#"{"options":["{day+50}T10:00:00Z","{day+51}T10:00:00Z"],"closes_on":"{day+10}"}"#,
    ),
    kind(
        "answer_date_poll",
        Member,
        "PUT",
        "/date-polls/{poll}/answers/me",
        r#"{"answers":[{"option_id":"{option}","answer":"yes"}]}"#,
    ),
    kind("pick_date", Organiser, "POST", "/date-polls/{poll}/pick", r#"{"option_id":"{option}"}"#),
    kind("withdraw_date_poll", Organiser, "DELETE", "/date-polls/{poll}", ""),
    kind(
        "set_room",
        Organiser,
        "PUT",
        "/sessions/{session}/room",
        r#"{"booked":true,"place":"{words}","venue_id":null}"#,
    ),
    kind(
        "ask_for_room",
        Organiser,
        "POST",
        "/sessions/{session}/room-asks",
        r#"{"organisation_ids":["{host}"],"people":12,"step_free":true,"hearing_loop":false,"parking":false}"#,
    ),
    kind("withdraw_room_ask", Organiser, "DELETE", "/room-asks/{ask}", ""),
    kind(
        "propose_guest",
        Organiser,
        "POST",
        "/sessions/{session}/guest-passes",
        r#"{"email":"jonah@demo.example","kind":"lived_experience","part":"{words}","involvement":"co_design","address_as":null,"supporter":null}"#,
    ),
    kind(
        "propose_guest",
        Organiser,
        "POST",
        "/sessions/{session}/guest-passes",
        r#"{"email":"kwabena@demo.example","kind":"expert","part":"{words}","involvement":null,"address_as":null,"supporter":null}"#,
    ),
    kind("object_to_guest", Member, "POST", "/guest-passes/{pass}/objections", ""),
    kind("agree_to_guest", Member, "POST", "/guest-passes/{pass}/agreements", ""),
    kind(
        "change_guest_checklist",
        Organiser,
        "PUT",
        "/guest-passes/{pass}/checklist",
        r#"{"ticked":["role_clear","payment_agreed","access","supporter","debrief"],"address_as":null,"supporter":null}"#,
    ),
    kind("withdraw_guest", Organiser, "POST", "/guest-passes/{pass}/withdrawal", ""),
    kind("record_feedback", Organiser, "PUT", "/guest-passes/{pass}/feedback", r#"{"what_changed":"{words}"}"#),
    kind(
        "add_research",
        Partner,
        "POST",
        "/sessions/{session}/research-items",
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
    kind("unmark_used", Member, "DELETE", "/research-items/{research_item}/use", ""),
    kind("ask_for_summary", Member, "POST", "/research-items/{research_item}/summary-requests", ""),
    kind("remove_research", Partner, "DELETE", "/research-items/{research_item}", ""),
    kind("cast_ballot", Member, "PUT", "/rhythm-votes/{vote}/ballot", r#"{"choice":"monthly"}"#),
    kind(
        "open_role_term",
        Organiser,
        "POST",
        "/circles/{circle}/role-terms",
        r#"{"kind":"facilitator","member_id":"{member}","email":null,"starts_on":"{day+0}","ends_on":"{day+200}"}"#,
    ),
    kind(
        "change_role_term",
        Organiser,
        "PUT",
        "/role-terms/{role_term}",
        r#"{"ends_on":"{day+100}","handover_note":"{words}"}"#,
    ),
    kind(
        "change_membership",
        Member,
        "PUT",
        "/circles/{circle}/membership",
        r#"{"engagement_id":"{own_hat}","hopes":"{words}","wants_buddy":true}"#,
    ),
    kind("offer_buddy", Member, "POST", "/circles/{circle}/members/{member}/buddy", ""),
    kind(
        "change_mail_settings",
        Member,
        "PUT",
        "/circles/{circle}/mail-settings",
        r#"{"announcements":true,"digest":true,"invitations":true,"reminder":"week_before"}"#,
    ),
    kind("withdraw_notice", Organiser, "DELETE", "/notices/{notice}", ""),
    kind("ask_to_connect", Member, "POST", "/connections", r#"{"member_id":"{member}"}"#),
    kind("accept_connection", Member, "POST", "/connections/{connection}/acceptance", ""),
    kind(
        "leave_circle",
        Member,
        "POST",
        "/circles/{circle}/departure",
        r#"{"post_choice":"withdraw_stories","goodbye":"{words}"}"#,
    ),
    kind(
        "join_circle",
        Member,
        "POST",
        "/directory/{circle}/membership",
        r#"{"engagement_id":"{offered_hat}","charter_version":"{charter}","hopes":"{words}","wants_buddy":true}"#,
    ),
];

/// What somebody may send with an operation of this name.
pub fn body_of(name: &str) -> Option<&'static str> {
    let all = INSIDE
        .iter()
        .chain(&SESSION)
        .chain(&RESEARCH)
        .chain(&FOUNDING)
        .chain(&ON_THE_FACE)
        .chain(&OWN)
        .chain([&STARTING]);
    all.filter(|kind| kind.name == name && !kind.body.is_empty()).map(|kind| kind.body).next()
}
