//! The changing operations that histories are made of: who does them and what they send. Method and address are the contract's. A word in
//! braces stands for something that whoever does it finds in their own lists; see `finder.rs`.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::Value;

use Who::{Facilitator, Guest, Host, Member, Organiser, Partner};

/// Which of a circle's people does it, or who beside it has a part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Organiser,
    Facilitator,
    Member,
    /// The academic who brings research, where there is one.
    Partner,
    /// Who was asked to come to a session.
    Guest,
    /// Who lends rooms.
    Host,
}

/// A kind of operation.
#[derive(Debug)]
pub struct Kind {
    /// The contract's name for it.
    pub name: &'static str,
    pub who: Who,
    pub body: &'static str,
}

const fn kind(name: &'static str, who: Who, body: &'static str) -> Kind {
    Kind { name, who, body }
}

/// The contract, as it stands in `/openapi.json`.
pub fn contract() -> &'static Value {
    static CONTRACT: OnceLock<Value> = OnceLock::new();
    CONTRACT.get_or_init(|| serde_json::to_value(practice_circles::app::contract()).expect("the contract"))
}

/// Where a kind of operation is in the contract: its method, and its address with words in braces.
pub fn place(name: &str) -> &'static (&'static str, String) {
    static PLACES: OnceLock<HashMap<String, (&'static str, String)>> = OnceLock::new();
    let places = PLACES.get_or_init(|| {
        let mut places = HashMap::new();
        for (path, item) in contract()["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("methods") {
                let name = operation["operationId"].as_str().expect("a name").to_owned();
                places.insert(name, (in_capitals(method), path.clone()));
            }
        }
        places
    });
    places.get(name).unwrap_or_else(|| panic!("tests/proof/kinds.rs has {name}, which the contract has no longer"))
}

/// A method as it stands in a request.
///
/// # Panics
/// When it is none the proof knows.
pub fn in_capitals(method: &str) -> &'static str {
    match method {
        "get" => "GET",
        "post" => "POST",
        "put" => "PUT",
        "delete" => "DELETE",
        other => panic!("The proof of separation does not know the method {other}: add it to tests/proof/kinds.rs."),
    }
}

/// What happens inside a circle and is on no public face: the names, rules, rhythm, charter and state of a listed circle are (separation,
/// declassification 1), so what changes those stands in `ON_THE_FACE`.
pub const INSIDE: &[Kind] = &[
    kind(
        "suggest_topic",
        Member,
        r#"{"title":"{words}","question":"{words}","sensitive":false,"named":true,"session_id":"{session}"}"#,
    ),
    kind(
        "suggest_topic",
        Member,
        r#"{"title":"{words}","question":null,"sensitive":true,"named":false,"session_id":null}"#,
    ),
    kind("change_topic", Member, r#"{"title":"{words}","question":"{words}","sensitive":true}"#),
    kind("set_topic_aside", Organiser, r#"{"set_aside":true}"#),
    kind("set_topic_aside", Organiser, r#"{"set_aside":false}"#),
    kind("support_topic", Member, ""),
    kind("support_topic", Facilitator, ""),
    kind("withdraw_support", Member, ""),
    kind("announce", Organiser, r#"{"text":"{words}"}"#),
    kind("announce", Organiser, r#"{"text":"{words}"}"#),
    kind("withdraw_announcement", Organiser, ""),
    kind(
        "plan_session",
        Organiser,
        r#"{"starts_at":"{day+9}T14:00:00Z","duration_minutes":60,"mode":"hybrid","place":"{words}","join_link":"https://meet.demo.example/quillon","capacity":4}"#,
    ),
    kind(
        "change_session",
        Organiser,
        r#"{"starts_at":"{day+40}T10:00:00Z","duration_minutes":90,"mode":"hybrid","place":"{words}","join_link":"https://meet.demo.example/quillon","capacity":null,"call_opens_on":"{day+1}","call_closes_on":"{day+20}"}"#,
    ),
    kind("postpone_session", Organiser, r#"{"starts_at":"{day+30}T11:00:00Z"}"#),
    kind("cancel_session", Organiser, ""),
    kind(
        "change_agenda",
        Organiser,
        r#"{"items":[{"guest_pass_id":null,"id":null,"kind":"challenge","materials":[],"members_only":false,"minutes":40,"presenter_member_id":null,"title":"{words}","topic_id":null}]}"#,
    ),
    kind(
        "change_agenda",
        Organiser,
        r#"{"items":[{"guest_pass_id":null,"id":null,"kind":"welcome","materials":[],"members_only":false,"minutes":10,"presenter_member_id":null,"title":"{words}","topic_id":null},{"guest_pass_id":null,"id":null,"kind":"challenge","materials":[{"label":"{words}","url":null}],"members_only":true,"minutes":40,"presenter_member_id":"{member}","title":"{words}","topic_id":"{topic}"},{"guest_pass_id":null,"id":null,"kind":"close","materials":[],"members_only":false,"minutes":5,"presenter_member_id":null,"title":"{words}","topic_id":null}]}"#,
    ),
    kind(
        "change_agenda",
        Organiser,
        r#"{"items":[{"guest_pass_id":"{pass}","id":null,"kind":"challenge","materials":[],"members_only":false,"minutes":40,"presenter_member_id":null,"title":"{words}","topic_id":null}]}"#,
    ),
    kind("set_agenda", Organiser, ""),
    kind("send_invitations", Organiser, ""),
    kind("confirm_session", Organiser, ""),
    kind("open_session", Facilitator, ""),
    kind("mark_item", Facilitator, r#"{"outcome":"covered"}"#),
    kind("mark_item", Facilitator, r#"{"outcome":"carried_over"}"#),
    kind("volunteer_for_item", Member, r#"{"volunteer":true}"#),
    kind("add_action", Facilitator, r#"{"text":"{words}","owner_member_id":"{member}","due_on":"{day+12}"}"#),
    kind(
        "change_action",
        Facilitator,
        r#"{"text":"{words}","owner_member_id":null,"due_on":"{day+5}","state":"done"}"#,
    ),
    kind("add_idea", Facilitator, r#"{"title":"{words}"}"#),
    kind("park_topic", Facilitator, r#"{"title":"{words}"}"#),
    kind("close_session", Facilitator, r#"{"no_actions":false,"no_ideas":false}"#),
    kind("close_session", Facilitator, r#"{"no_actions":true,"no_ideas":true}"#),
    kind("check_out", Member, r#"{"helpful":3,"worked":"challenge","change":null}"#),
    kind("record_attendance", Facilitator, r#"{"member_ids":["{member}"]}"#),
    kind("change_my_attendance", Member, r#"{"came":true}"#),
    kind("answer_rsvp", Member, r#"{"answer":"coming","access_needs":"{words}","attendees_version":1}"#),
    kind("answer_rsvp", Member, r#"{"answer":"apology","access_needs":null,"attendees_version":1}"#),
    kind("answer_rsvp", Facilitator, r#"{"answer":"coming_online","access_needs":null,"attendees_version":1}"#),
    kind(
        "open_date_poll",
        Organiser,
        r#"{"options":["{day+50}T10:00:00Z","{day+51}T10:00:00Z"],"closes_on":"{day+10}"}"#,
    ),
    kind("answer_date_poll", Member, r#"{"answers":[{"option_id":"{option}","answer":"yes"}]}"#),
    kind("answer_date_poll", Facilitator, r#"{"answers":[{"option_id":"{option}","answer":"no"}]}"#),
    kind("pick_date", Organiser, r#"{"option_id":"{option}"}"#),
    kind("withdraw_date_poll", Organiser, ""),
    kind("set_room", Organiser, r#"{"booked":true,"place":"{words}","venue_id":null}"#),
    kind(
        "ask_for_room",
        Organiser,
        r#"{"organisation_ids":["{host}"],"people":12,"step_free":true,"hearing_loop":false,"parking":false}"#,
    ),
    kind("answer_room_ask", Host, r#"{"venue_id":"{venue}"}"#),
    kind("accept_room", Organiser, ""),
    kind("withdraw_room_ask", Organiser, ""),
    kind(
        "propose_guest",
        Organiser,
        r#"{"email":"jonah@demo.example","kind":"community_partner","part":"{words}","involvement":null,"address_as":null,"supporter":null}"#,
    ),
    kind(
        "propose_guest",
        Organiser,
        r#"{"email":"kwabena@demo.example","kind":"expert","part":"{words}","involvement":null,"address_as":null,"supporter":null}"#,
    ),
    kind("object_to_guest", Member, ""),
    kind("agree_to_guest", Member, ""),
    kind(
        "change_guest_checklist",
        Organiser,
        r#"{"ticked":["role_clear","payment_agreed","access","supporter","debrief"],"address_as":null,"supporter":null}"#,
    ),
    kind("withdraw_guest", Organiser, ""),
    kind("answer_visit", Guest, r#"{"coming":true}"#),
    kind(
        "leave_materials",
        Guest,
        r#"{"item_id":"{item}","materials":[{"label":"{words}","url":"https://example.org/quillon"}]}"#,
    ),
    kind("record_feedback", Organiser, r#"{"what_changed":"{words}"}"#),
    kind("write_partner_note", Organiser, r#"{"offered":"{words}"}"#),
    kind("answer_partner_note", Guest, r#"{"agreed":true}"#),
    kind(
        "add_research",
        Partner,
        r#"{"title":"{words}","plain_message":"{words}","doi":null,"url":null,"access":"open"}"#,
    ),
    kind(
        "change_research",
        Partner,
        r#"{"title":"{words}","plain_message":"{words}","doi":null,"url":null,"access":"paywalled"}"#,
    ),
    kind("mark_used", Member, ""),
    kind("unmark_used", Member, ""),
    kind("write_use_note", Member, r#"{"named":true,"text":"{words}"}"#),
    kind("write_use_note", Member, r#"{"named":false,"text":"{words}"}"#),
    kind("remove_use_note", Member, ""),
    kind("ask_for_summary", Member, ""),
    kind("write_summary", Partner, r#"{"summary":"{words}"}"#),
    kind("remove_research", Partner, ""),
    // Another choice could win, and how often a circle meets stands on its face.
    kind("cast_ballot", Member, r#"{"choice":"stay"}"#),
    kind("close_rhythm_vote", Organiser, ""),
    kind(
        "open_role_term",
        Organiser,
        r#"{"kind":"facilitator","member_id":"{member}","email":null,"starts_on":"{day+0}","ends_on":"{day+200}"}"#,
    ),
    kind("change_role_term", Organiser, r#"{"ends_on":"{day+100}","handover_note":"{words}"}"#),
    kind("change_membership", Member, r#"{"engagement_id":"{own_hat}","hopes":"{words}","wants_buddy":true}"#),
    kind("offer_buddy", Member, ""),
    kind(
        "change_mail_settings",
        Member,
        r#"{"announcements":true,"digest":true,"invitations":true,"reminder":"week_before"}"#,
    ),
    kind("withdraw_notice", Member, ""),
    kind("ask_to_connect", Member, r#"{"member_id":"{member}"}"#),
    kind("accept_connection", Member, ""),
    kind("end_connection", Member, ""),
    kind("leave_circle", Member, r#"{"post_choice":"named","goodbye":"{words}"}"#),
    kind("leave_circle", Member, r#"{"post_choice":"withdraw_stories","goodbye":null}"#),
    kind(
        "join_circle",
        Member,
        r#"{"engagement_id":"{offered_hat}","charter_version":"{charter}","hopes":"{words}","wants_buddy":true}"#,
    ),
];

/// What a listed circle shows on its face, so hidden only in a circle that is on no list.
pub const ON_THE_FACE: &[Kind] = &[
    kind(
        "change_circle",
        Organiser,
        r#"{"admits_interested":false,"allowed_roles":["social_worker"],"areas":["online_regional"],"capacity":null,"domain_statement":"{words}","for_only_social_workers":false,"level":null,"manager_rule":"none_in_scope","name":"Quillon Social Workers","organisation_ids":[],"practice_statement":"{words}","sectors":["adults","children"],"stage":null,"usually_come":null,"visibility":"unlisted"}"#,
    ),
    kind(
        "set_series",
        Organiser,
        r#"{"frequency":"weekly","interval":1,"weekday":"thursday","nth":null,"day_of_month":null,"starts_on":"{day+3}","starts_at":"15:00","duration_minutes":60,"mode":"online","place":null,"join_link":"https://meet.demo.example/quillon","call_opens_days":20,"call_closes_days":2}"#,
    ),
    kind(
        "agree_charter",
        Organiser,
        r#"{"agreed_on":"{day+0}","confidentiality_rule":"stays_in_room","decisions":[{"what":"{words}","who":"{words}"}],"time_commitment":"{words}"}"#,
    ),
    kind("accept_charter", Organiser, r#"{"charter_version":"{charter}"}"#),
    kind("found_circle", Organiser, ""),
    kind("activate_circle", Organiser, ""),
];
