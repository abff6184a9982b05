//! One session as its guest sees it (model §3.5, INV-07): the third column of the table there, and nothing else.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::guests::wire::kind_words;
use base::access::guest::{OwnItem, Visited};
use base::access::{Actor, Right};
use base::error::Result;
use base::model::circles::agenda_item::Material;
use base::model::codes::{
    AgendaKind, ConfidentialityRule, GuestKind, GuestState, InvolvementLevel, Mode, SessionState,
};
use base::model::people::role_family;
use shared::wire::can::granted;
use shared::wire::circles::care::OUTSIDE_NOTE;
use shared::wire::circles::rhythm::{self, SessionTime};

/// How long before their first item a guest can open the video meeting, in minutes.
const EARLY_MINUTES: i64 = 10;

/// A room, as far as somebody who comes to it must know it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"name": "Learning Suite 2", "step_free": true, "hearing_loop": true, "parking": false, "notes": "Ask at the front desk."}))]
pub struct VisitRoom {
    /// What it is called there.
    #[schema(max_length = 200)]
    pub name: String,
    /// Whether one gets in without steps.
    pub step_free: bool,
    /// Whether it has a hearing loop.
    pub hearing_loop: bool,
    /// Whether one can park.
    pub parking: bool,
    /// How to get in.
    #[schema(required, max_length = 1000)]
    pub notes: Option<String>,
}

/// One item that is the guest's part.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "kind": "presentation", "title": "Feedback from people who use services",
    "starts_at": "2027-01-12T14:45:00Z", "ends_at": "2027-01-12T15:15:00Z", "care_note": null, "materials": []
}))]
pub struct VisitItem {
    /// Its id.
    pub id: Uuid,
    /// What sort of item.
    pub kind: AgendaKind,
    /// What it is called.
    #[schema(max_length = 200)]
    pub title: String,
    /// When it begins by the agenda.
    pub starts_at: DateTime<Utc>,
    /// When it ends by the agenda.
    pub ends_at: DateTime<Utc>,
    /// What to take care of, for a topic that needs it (B-18).
    #[schema(required, max_length = 400)]
    pub care_note: Option<String>,
    /// What to bring or read.
    #[schema(max_items = 10)]
    pub materials: Vec<Material>,
}

/// One session, as its guest sees it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "kind": "lived_experience", "state": "invited", "circle_name": "Birmingham Practice Educators",
    "part": "Feedback from people who use services", "involvement": "co_design", "address_as": "Jonah", "supporter": null,
    "time": {"starts_at": "2027-01-12T14:00:00Z", "ends_at": "2027-01-12T16:00:00Z", "time_zone": "Europe/London"}, "session_state": "confirmed",
    "mode": "hybrid", "place": "Learning Suite 2, Birmingham City Council", "room": [], "join_link": null, "join_opens_at": null,
    "join_closes_at": null, "join_over": false, "items": [], "in_the_room": ["About 10 to 15 people: Practice educators, supervisors and assessors"],
    "confidentiality_rule": "learning_leaves_names_stay", "ground_rules": ["What is learned here may leave. Names and stories stay."],
    "debrief_contact": "The circle's organiser talks with you afterwards, if you wish.", "valid_to": "2027-01-19", "what_changed": null,
    "fed_back_on": null, "can": ["answer", "leave_materials"]
}))]
pub struct Visit {
    /// The id of the pass.
    pub id: Uuid,
    /// What sort of guest I am.
    pub kind: GuestKind,
    /// Where my pass stands.
    pub state: GuestState,
    /// The circle's name, if it is a listed one.
    #[schema(required, max_length = 80)]
    pub circle_name: Option<String>,
    /// What I am asked to bring.
    #[schema(max_length = 200)]
    pub part: String,
    /// How far I am involved.
    #[schema(required)]
    pub involvement: Option<InvolvementLevel>,
    /// What I will be called.
    #[schema(required, max_length = 80)]
    pub address_as: Option<String>,
    /// Who comes with me.
    #[schema(required, max_length = 120)]
    pub supporter: Option<String>,
    /// When the session is.
    pub time: SessionTime,
    /// How far it is prepared.
    pub session_state: SessionState,
    /// Face to face or online.
    pub mode: Mode,
    /// Where, in words.
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// The room, once it is booked: none or one.
    #[schema(max_items = 1)]
    pub room: Vec<VisitRoom>,
    /// The address of the video meeting, from 10 minutes before my first item until the end of my last.
    #[schema(required, max_length = 500)]
    pub join_link: Option<String>,
    /// From when the address is shown.
    #[schema(required)]
    pub join_opens_at: Option<DateTime<Utc>>,
    /// Until when it is shown.
    #[schema(required)]
    pub join_closes_at: Option<DateTime<Utc>>,
    /// Whether that is past, by the server's clock: a guest's own may be wrong.
    pub join_over: bool,
    /// My part of the agenda, and no other.
    #[schema(max_items = 60)]
    pub items: Vec<VisitItem>,
    /// Who will be in the room, by role and in bands, never by name (INV-06).
    #[schema(max_items = 210)]
    pub in_the_room: Vec<String>,
    /// What may be told outside.
    #[schema(required)]
    pub confidentiality_rule: Option<ConfidentialityRule>,
    /// How we treat one another.
    #[schema(max_items = 20)]
    pub ground_rules: Vec<String>,
    /// Who talks with me afterwards, and how I reach them.
    #[schema(max_length = 400)]
    pub debrief_contact: String,
    /// Last day on which this pass opens anything.
    pub valid_to: NaiveDate,
    /// What changed because I came, once they have told me (G-15).
    #[schema(required, max_length = 1000)]
    pub what_changed: Option<String>,
    /// When they told me.
    #[schema(required)]
    pub fed_back_on: Option<NaiveDate>,
    /// What I may do about it.
    #[schema(max_items = 2)]
    pub can: Vec<VisitCan>,
}

/// What a guest may do about their visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VisitCan {
    /// Say whether they come.
    Answer,
    /// Leave something to read with their part.
    LeaveMaterials,
}

impl VisitCan {
    fn allows(visited: &Visited, now: DateTime<Utc>) -> Vec<Self> {
        let coming = visited.pass.state == GuestState::Accepted;
        granted([
            (Self::Answer, visited.session.starts_at > now),
            (Self::LeaveMaterials, coming && !visited.items.is_empty()),
        ])
    }
}

/// What everybody keeps to, whatever the charter says.
const GROUND_RULES: [&str; 4] = [
    "Say nothing that could identify a person who uses services, a student or a colleague.",
    "Everybody here counts the same. Listen first, and let others finish.",
    "Nobody records, and nobody writes down who said what.",
    "If somebody may be at risk of harm, whoever knows of it still has to act on it.",
];

fn confidentiality_words(rule: ConfidentialityRule) -> &'static str {
    match rule {
        ConfidentialityRule::LearningLeavesNamesStay => "What is learned here may leave. Names and stories stay.",
        ConfidentialityRule::ChathamHouse => "You may use what you hear. You may not say who said it, or who was here.",
        ConfidentialityRule::StaysInRoom => "Everything that is said here stays in the room.",
    }
}

/// How many people in words: in bands of five, so that one more or one less is not seen.
fn band(people: u64) -> String {
    match people / 5 * 5 {
        0 => "A few people".to_owned(),
        from => format!("About {from} to {} people", from + 5),
    }
}

/// The session as this guest sees it.
///
/// # Errors
/// When the database cannot answer.
pub async fn shown(actor: &Actor, visited: Visited) -> Result<Visit> {
    let family = actor.one::<role_family::Entity>(Right::Everyone, visited.family).await?;
    let now = actor.work.now();
    let opens = visited.part().map(|(first, last)| (first - Duration::minutes(EARLY_MINUTES), last));
    let open = opens.is_some_and(|(from, to)| (from..=to).contains(&now));
    let expected = matches!(
        visited.session.state,
        SessionState::Planned | SessionState::AgendaSet | SessionState::Confirmed | SessionState::Live
    );
    let mut ground_rules: Vec<String> =
        visited.confidentiality.map(|rule| confidentiality_words(rule).to_owned()).into_iter().collect();
    ground_rules.extend(GROUND_RULES.iter().map(|rule| (*rule).to_owned()));
    let contact = &actor.rights.partnership.contact_email;
    let (in_the_room, can) = (in_the_room(&visited, &family.label), VisitCan::allows(&visited, now));
    let session = visited.session.into_inner();
    Ok(Visit {
        in_the_room,
        can,
        id: visited.pass.id.0,
        kind: visited.pass.kind,
        state: visited.pass.state,
        circle_name: visited.circle_name,
        part: visited.pass.part,
        involvement: visited.pass.involvement,
        address_as: visited.pass.address_as,
        supporter: visited.pass.supporter,
        time: rhythm::time(session.starts_at, session.duration_minutes),
        session_state: session.state,
        mode: session.mode,
        place: session.place,
        room: visited.venue.into_iter().map(room).collect(),
        join_link: session.join_link.filter(|_| open && expected),
        join_opens_at: opens.map(|(from, _)| from),
        join_closes_at: opens.map(|(_, to)| to),
        join_over: session.state == SessionState::Closed || opens.is_some_and(|(_, to)| now > to),
        items: visited.items.into_iter().map(item).collect(),
        confidentiality_rule: visited.confidentiality,
        ground_rules,
        debrief_contact: format!(
            "The circle\u{2019}s organiser talks with you afterwards, if you wish. Reach them through {contact}."
        ),
        valid_to: visited.pass.valid_to,
        what_changed: visited.pass.what_changed.filter(|_| visited.pass.fed_back_on.is_some()),
        fed_back_on: visited.pass.fed_back_on,
    })
}

fn in_the_room(visited: &Visited, family: &str) -> Vec<String> {
    let circle = format!("{}: {family}", band(visited.headcount));
    let partner = visited.has_partner.then(|| "The circle\u{2019}s research partner, from a university".to_owned());
    let others = visited.others.iter().map(|kind| format!("Another guest: {}", kind_words(*kind)));
    std::iter::once(circle).chain(partner).chain(others).collect()
}

fn room(row: base::model::people::venue::Model) -> VisitRoom {
    VisitRoom {
        name: row.name,
        step_free: row.step_free,
        hearing_loop: row.hearing_loop,
        parking: row.parking,
        notes: row.notes,
    }
}

fn item(own: OwnItem) -> VisitItem {
    VisitItem {
        id: own.item.id.0,
        kind: own.item.kind,
        title: own.item.title,
        starts_at: own.starts_at,
        ends_at: own.ends_at,
        care_note: own.sensitive.then(|| OUTSIDE_NOTE.to_owned()),
        materials: own.item.materials.0,
    }
}
