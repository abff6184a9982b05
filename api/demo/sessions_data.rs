//! The shape of `sessions.json`.

use chrono::NaiveDate;
use serde::Deserialize;

use base::model::codes::{
    ActionState, AgendaKind, GuestKind, GuestState, InvolvementLevel, ItemOutcome, ResearchAccess, SessionState,
    TopicState,
};

/// When circles met and will meet, in which rooms, and about what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sessions {
    pub venues: Vec<Venue>,
    pub topics: Vec<Topic>,
    /// When circles met or will meet.
    #[serde(rename = "sessions")]
    pub met: Vec<Session>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Venue {
    /// Key of the organisation.
    pub at: String,
    pub name: String,
    pub capacity: i32,
    pub step_free: bool,
    pub hearing_loop: bool,
    pub parking: bool,
    pub notes: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The number of the circle.
    pub circle: u8,
    pub title: String,
    pub question: Option<String>,
    pub sensitive: bool,
    pub state: TopicState,
    pub covered_on: Option<NaiveDate>,
    /// Key of the member who suggested it; none: unnamed.
    pub who: Option<String>,
    /// Keys of members.
    pub supporters: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The number of the circle.
    pub circle: u8,
    pub on: NaiveDate,
    /// Closed unless said.
    pub state: Option<SessionState>,
    /// The name of a venue that is booked.
    pub venue: Option<String>,
    /// First and last day of the call for topics, when it is not the series' own.
    pub call: Option<(NaiveDate, NaiveDate)>,
    pub items: Vec<Item>,
    /// Keys of members who came.
    pub came: Vec<String>,
    /// Keys of members who say they will come.
    #[serde(default)]
    pub coming: Vec<String>,
    /// Keys of members who say they will not.
    #[serde(default)]
    pub apologies: Vec<String>,
    /// What, who, by when, and whether it is done.
    pub actions: Vec<(String, Option<String>, Option<NaiveDate>, ActionState)>,
    pub ideas: Vec<String>,
    /// How helpful, what to do more of, what to change.
    pub check_outs: Vec<(i32, Option<AgendaKind>, Option<AgendaKind>)>,
    #[serde(default)]
    pub research: Vec<Research>,
    #[serde(default)]
    pub guests: Vec<Guest>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub kind: AgendaKind,
    pub title: String,
    pub minutes: i32,
    /// The title of a topic.
    pub topic: Option<String>,
    /// Key of a member.
    pub presenter: Option<String>,
    /// Key of a guest of the session.
    #[serde(default)]
    pub guest: Option<String>,
    pub outcome: Option<ItemOutcome>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Research {
    pub title: String,
    pub plain_message: String,
    pub doi: Option<String>,
    pub url: Option<String>,
    pub access: ResearchAccess,
    /// Keys of members who used it; how, if they said so; and whether their name stands beside it.
    #[serde(default)]
    pub used: Vec<(String, Option<String>, bool)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guest {
    pub who: String,
    pub kind: GuestKind,
    pub part: String,
    pub involvement: Option<InvolvementLevel>,
    pub address_as: Option<String>,
    pub supporter: Option<String>,
    pub state: GuestState,
    pub notice_ends_on: NaiveDate,
}
