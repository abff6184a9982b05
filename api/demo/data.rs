//! The shape of the demo's files, as they are written by hand.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use base::model::codes::{
    CircleState, ConfidentialityRule, ContactKind, EngagementKind, Family, Frequency, LifeStage, ManagerRule, Mode,
    OrganisationKind, RelationKind, RelationSource, RoleKind, Sector, Verification, Weekday,
};

/// Everything.
pub struct Data {
    pub partnership: Partnership,
    pub organisations: Vec<Organisation>,
    pub people: Vec<Person>,
    pub relations: Relations,
    pub circles: Vec<Circle>,
}

impl Data {
    /// Reads the files that are part of the program.
    ///
    /// # Errors
    /// When one of them does not say what this version expects: a mistake of ours, found by the tests.
    pub fn read() -> Result<Self, serde_json::Error> {
        let mut people: Vec<Person> = parse(include_str!("people.json"))?;
        people.extend(parse::<Vec<Person>>(include_str!("members.json"))?);
        Ok(Self {
            partnership: parse(include_str!("partnership.json"))?,
            organisations: parse(include_str!("organisations.json"))?,
            people,
            relations: parse(include_str!("relations.json"))?,
            circles: parse(include_str!("circles.json"))?,
        })
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_str(text)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partnership {
    pub name: String,
    /// Key of an organisation.
    pub lead: String,
    pub funder: String,
    pub contact_email: String,
    pub starts_on: NaiveDate,
    /// Code and label, in order.
    pub areas: Vec<(String, String)>,
    /// When everybody last answered "still right?", unless said otherwise.
    pub engagements_confirmed_on: NaiveDate,
    pub contacts_checked_on: NaiveDate,
    /// For people with no employer.
    pub contacts: Vec<Contact>,
}

/// What for, what it is called, telephone, web address.
#[derive(Deserialize)]
pub struct Contact(pub ContactKind, pub String, pub String, pub String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub key: String,
    pub name: String,
    pub kind: OrganisationKind,
    pub sectors: Vec<String>,
    pub areas: Vec<String>,
    pub email_domains: Vec<String>,
    pub contacts: Vec<Contact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub pronunciation: Option<String>,
    /// What is worth seeing as this person: the table that `demo` prints.
    pub shows: Option<String>,
    #[serde(default)]
    pub only_social_worker: bool,
    #[serde(default)]
    pub asks: Vec<String>,
    #[serde(default)]
    pub offers: Vec<String>,
    pub engagements: Vec<Engagement>,
}

/// What is not said is what is usual: the sector and areas of the organisation, the role's usual line, vouched for by the employer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engagement {
    pub role: String,
    /// Key of an organisation.
    pub at: Option<String>,
    pub sector: Option<Sector>,
    pub areas: Option<Vec<String>>,
    pub kind: Option<EngagementKind>,
    /// In hundredths.
    pub fraction: Option<i32>,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub holds_line: Option<bool>,
    /// Who says that it is true.
    pub says: Option<Verification>,
    /// When "still right?" was last answered.
    pub confirmed_on: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relations {
    pub power: Vec<Power>,
    pub connections: Vec<Connection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Power {
    pub holder: String,
    pub kind: RelationKind,
    pub subject: String,
    pub says: RelationSource,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Connection {
    pub asker: String,
    pub asked: String,
    pub on: NaiveDate,
    pub connected_on: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circle {
    /// What the story calls it.
    pub number: u8,
    pub name: String,
    pub domain: String,
    pub practice: String,
    pub family: Family,
    pub roles: Vec<String>,
    #[serde(default)]
    pub admits_interested: bool,
    pub sector: Sector,
    pub areas: Vec<String>,
    pub manager_rule: ManagerRule,
    /// Key of an organisation; none: the partnership.
    pub host: Option<String>,
    pub capacity: Option<i32>,
    pub life_stage: LifeStage,
    pub state: CircleState,
    pub since: NaiveDate,
    pub usually_come: Option<String>,
    /// Level and stage.
    pub capability: Option<(i32, i32)>,
    #[serde(default)]
    pub for_only_social_workers: bool,
    pub series: Series,
    /// Version 1 first.
    pub charters: Vec<Charter>,
    pub members: Vec<Member>,
    pub terms: Vec<Term>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    pub frequency: Frequency,
    pub every: i32,
    pub weekday: Weekday,
    pub nth: Option<i32>,
    pub starts_on: NaiveDate,
    pub starts_at: String,
    pub minutes: i32,
    pub mode: Mode,
    pub place: Option<String>,
    pub join_link: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Charter {
    pub agreed_on: NaiveDate,
    pub confidentiality: ConfidentialityRule,
    pub time: String,
    /// What is decided, and who decides it.
    pub decisions: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub who: String,
    pub since: NaiveDate,
    /// The version they accepted; the newest unless said.
    pub charter: Option<i32>,
    pub hopes: Option<String>,
    #[serde(default)]
    pub wants_buddy: bool,
    /// Key of another member.
    pub buddy: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub who: String,
    pub kind: RoleKind,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub handover: Option<String>,
}
