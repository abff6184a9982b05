//! The shapes that the product answers with, as far as the floor answers.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

/// When something is.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the product's names")]
pub struct Time {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub time_zone: &'static str,
}

#[derive(Serialize)]
pub struct Circle {
    pub id: Uuid,
    pub name: String,
    pub state: String,
    pub family: String,
    pub family_label: String,
    pub domain_statement: Option<String>,
    pub practice_statement: Option<String>,
    pub allowed_roles: Vec<String>,
    pub admits_interested: bool,
    pub sectors: &'static [&'static str],
    pub areas: Vec<String>,
    pub organisation_ids: Vec<String>,
    pub manager_rule: String,
    pub visibility: String,
    pub capacity: Option<i32>,
    pub usually_come: Option<String>,
    pub level: Option<i32>,
    pub stage: Option<i32>,
    pub for_only_social_workers: bool,
    pub rhythm: String,
    pub next_dates: Vec<Time>,
    pub charter_version: i32,
    pub members_count: i64,
    pub standings: &'static [&'static str],
    pub missing: [(); 0],
    pub organisers: Vec<String>,
    pub facilitators: Vec<String>,
    pub can: &'static [&'static str],
}

#[derive(Serialize)]
pub struct Room {
    pub venue_id: Option<Uuid>,
    pub booked: bool,
    pub needed: bool,
}

#[derive(Serialize)]
pub struct Coming {
    pub in_room: i64,
    pub online: i64,
    pub apologies: i64,
    pub waiting: i64,
}

#[derive(Serialize)]
pub struct Session {
    pub id: Uuid,
    pub circle_id: Uuid,
    pub time: Time,
    pub mode: String,
    pub place: Option<String>,
    pub room: Room,
    pub join_link: Option<String>,
    pub capacity: Option<i32>,
    pub state: &'static str,
    pub call_opens_on: NaiveDate,
    pub call_closes_on: NaiveDate,
    pub call_open: bool,
    pub coming: Coming,
    pub facilitators: Vec<String>,
    pub tasks: [(); 0],
    pub missing: [(); 0],
    pub sequence: i32,
    pub can: &'static [&'static str],
}

#[derive(Serialize)]
pub struct Topic {
    pub id: Uuid,
    pub circle_id: Uuid,
    pub title: String,
    pub question: Option<String>,
    pub sensitive: bool,
    pub care_note: Option<String>,
    pub care_contacts: [(); 0],
    pub state: String,
    pub origin: String,
    pub session_id: Option<Uuid>,
    pub author: Option<String>,
    pub mine: bool,
    pub supporters: i64,
    pub supported: bool,
    pub suggested_on: NaiveDate,
    pub covered_on: Option<NaiveDate>,
    pub can: &'static [&'static str],
}

#[derive(Serialize)]
pub struct Announcement {
    pub id: Uuid,
    pub circle_id: Uuid,
    pub text: String,
    pub author: String,
    pub mine: bool,
    pub at: DateTime<Utc>,
    pub can: &'static [&'static str],
}

#[derive(Serialize)]
pub struct Page {
    pub limit: usize,
    pub has_more: bool,
    pub next_cursor: Option<String>,
}

#[derive(Serialize)]
pub struct List<T> {
    pub items: Vec<T>,
    pub page: Page,
}

/// What the product says of anything that is not there for its reader.
#[derive(Serialize)]
pub struct Problem<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    detail: &'static str,
    code: &'static str,
    request_id: &'a str,
    errors: [(); 0],
}

impl<'a> Problem<'a> {
    /// Nothing here, whatever the reason.
    pub fn not_found(request_id: &'a str) -> Self {
        Self {
            kind: "/docs/problems#not_found",
            title: "Not found",
            status: 404,
            detail: "There is nothing here, or it isn't open to your current roles.",
            code: "not_found",
            request_id,
            errors: [],
        }
    }
}
