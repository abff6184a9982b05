//! A reference world written into the product's database, with everybody in it signed in.

use chrono::{Duration, NaiveDate};
use practice_circles::access::credentials::digests::sha256;
use practice_circles::error::NOT_OPEN;
use practice_circles::model::circles::charter_version::Decisions;
use practice_circles::model::circles::{charter_version, circle};
use practice_circles::model::codes::{self, CircleState, ConfidentialityRule, LifeStage, Visibility};
use practice_circles::model::people::{area, engagement, organisation, person, power_relation, sign_in};
use practice_circles::model::{Texts, name_key};
use sea_orm::{ActiveModelTrait, ActiveValue, DatabaseTransaction, Set};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use super::reference::{Family, Place, Reads, Rule, World};
use crate::support::house::{House, Persona};

/// The ids that a reference world got, and everybody's voice.
pub struct Populated {
    people: Vec<Persona>,
    circles: Vec<Uuid>,
}

fn code<T: DeserializeOwned + Into<sea_orm::Value>>(word: &str) -> ActiveValue<T> {
    Set(serde_json::from_value(json!(word)).unwrap_or_else(|_| panic!("{word} is no code")))
}

fn texts(words: &[&str]) -> ActiveValue<Texts> {
    Set(Texts(words.iter().map(|word| (*word).to_owned()).collect()))
}

fn family(family: Family) -> codes::Family {
    match family {
        Family::EarlyCareer => codes::Family::EarlyCareer,
        Family::Practitioner => codes::Family::Practitioner,
        Family::Trainer => codes::Family::Trainer,
        Family::Manager => codes::Family::Manager,
        Family::Oversight => codes::Family::Oversight,
    }
}

impl Populated {
    /// Writes the world; days become dates through `date`.
    pub async fn from(house: &House, world: &World, date: fn(i64) -> NaiveDate) -> Self {
        let db = house.site.store.write().await.expect("a transaction");
        for (position, code) in ["north", "south"].into_iter().enumerate() {
            let position = i32::try_from(position).expect("a position");
            let row = area::ActiveModel { code: Set(code.into()), label: Set(code.into()), position: Set(position) };
            row.insert(&db).await.expect("an area");
        }
        let mut organisations = Vec::new();
        for areas in &world.organisations {
            organisations.push(write_organisation(house, &db, areas).await);
        }
        let (mut ids, mut people) = (Vec::new(), Vec::new());
        for engagements in &world.people {
            let (id, persona) = write_person(house, &db).await;
            for engagement in engagements {
                write_engagement(house, &db, id, engagement, &organisations, date).await;
            }
            ids.push(id);
            people.push(persona);
        }
        for relation in &world.relations {
            let row = power_relation::ActiveModel {
                id: Set(house.site.world.id().into()),
                holder_person_id: Set(ids[relation.holder].into()),
                subject_person_id: Set(ids[relation.subject].into()),
                kind: code(relation.kind),
                source: Set(codes::RelationSource::SubjectDeclared),
                organisation_id: Set(None),
                named_email: Set(String::new()),
                starts_on: Set(date(relation.first)),
                ends_on: Set(relation.last.map(date)),
                recorded_at: Set(house.site.world.now()),
            };
            row.insert(&db).await.expect("a relation");
        }
        let mut circles = Vec::new();
        for circle in &world.circles {
            circles.push(write_circle(house, &db, circle, &organisations, date).await);
        }
        db.commit().await.expect("the world is kept");
        Self { people, circles }
    }

    /// Asks to join, with whatever hat is offered first.
    pub async fn joins(&self, person: usize, circle: usize, hopes: Value) -> bool {
        let (person, circle) = (&self.people[person], self.circles[circle]);
        let joining = person.get(&format!("/directory/{circle}/joining")).await;
        let hat = joining.json["hats"][0]["engagement_id"].clone();
        let hat = if hat.is_null() { json!(Uuid::nil()) } else { hat };
        let body = json!({"engagement_id": hat, "charter_version": 1, "hopes": hopes, "wants_buddy": false});
        let answer = person.post(&format!("/directory/{circle}/membership"), body).await;
        assert!(matches!((joining.status, answer.status), (200, 201) | (403, 403)), "{} {}", joining.text, answer.text);
        if answer.status == 403 {
            // INV-04: whatever the reason, the same words.
            let (asked, tried) = (joining.json["detail"].as_str(), answer.json["detail"].as_str());
            assert_eq!((asked, tried), (Some(NOT_OPEN), Some(NOT_OPEN)));
        }
        answer.status == 201
    }

    /// What somebody reads of their place, asked of the pages themselves.
    pub async fn reads(&self, place: &Place) -> Reads {
        let (person, circle) = (&self.people[place.person], self.circles[place.circle]);
        let inside = person.get(&format!("/circles/{circle}")).await.status;
        let own = person.get(&format!("/circles/{circle}/membership")).await;
        match (inside, own.status, own.json["standing"].as_str()) {
            (200, 200, Some("active")) => Reads::Everything,
            (403, 200, Some("stepping_back")) => Reads::SteppingBack,
            (403, 200, Some("paused")) => Reads::Paused,
            (404, 404, None) => Reads::Nothing,
            other => panic!("{other:?}: {}", own.text),
        }
    }
}

async fn write_organisation(house: &House, db: &DatabaseTransaction, areas: &[&str]) -> Uuid {
    let id = house.site.world.id();
    let row = organisation::ActiveModel {
        id: Set(id.into()),
        name: Set(id.to_string()),
        name_key: Set(name_key(&id.to_string())),
        kind: Set(codes::OrganisationKind::LocalAuthority),
        sectors: texts(&["both"]),
        areas: texts(areas),
        email_domains: texts(&[]),
        state: Set(codes::OrganisationState::Active),
        created_at: Set(house.site.world.now()),
    };
    row.insert(db).await.expect("an organisation");
    id
}

async fn write_person(house: &House, db: &DatabaseTransaction) -> (Uuid, Persona) {
    let (id, token, now) = (house.site.world.id(), house.site.world.token(), house.site.world.now());
    let row = person::ActiveModel {
        id: Set(id.into()),
        display_name: Set(id.to_string()),
        name_key: Set(id.to_string()),
        pronunciation: Set(None),
        only_social_worker: Set(false),
        asks: texts(&[]),
        offers: texts(&[]),
        state: Set(codes::PersonState::Active),
        created_at: Set(now),
    };
    row.insert(db).await.expect("a person");
    let row = sign_in::ActiveModel {
        id: Set(house.site.world.id().into()),
        person_id: Set(id.into()),
        token_hash: Set(sha256(&[token.as_bytes()])),
        device: Set("A test".into()),
        started_at: Set(now),
        expires_at: Set(now + Duration::days(1000)),
        ended_at: Set(None),
    };
    row.insert(db).await.expect("a sign-in");
    let mut persona = house.passer_by();
    persona.cookie = Some(format!("{}={token}", practice_circles::access::credentials::cookie::COOKIE));
    (id, persona)
}

async fn write_engagement(
    house: &House,
    db: &DatabaseTransaction,
    person: Uuid,
    engagement: &super::reference::Engagement,
    organisations: &[Uuid],
    date: fn(i64) -> NaiveDate,
) {
    let row = engagement::ActiveModel {
        id: Set(house.site.world.id().into()),
        person_id: Set(person.into()),
        role: Set(engagement.role.into()),
        organisation_id: Set(engagement.organisation.map(|index| organisations[index].into())),
        sector: code(engagement.sector),
        areas: texts(&engagement.areas),
        kind: code(if engagement.acting { "acting" } else { "substantive" }),
        fraction_hundredths: Set(None),
        starts_on: Set(date(engagement.first)),
        ends_on: Set(engagement.last.map(date)),
        holds_line: Set(engagement.holds_line),
        verification: Set(codes::Verification::SelfDeclared),
        verified_on: Set(date(engagement.first)),
        next_confirm_on: Set(date(2000)),
        recorded_at: Set(house.site.world.now()),
    };
    row.insert(db).await.expect("an engagement");
}

async fn write_circle(
    house: &House,
    db: &DatabaseTransaction,
    circle: &super::reference::Circle,
    organisations: &[Uuid],
    date: fn(i64) -> NaiveDate,
) -> Uuid {
    let id = house.site.world.id();
    let row = circle::ActiveModel {
        id: Set(id.into()),
        name: Set(id.to_string()),
        name_key: Set(id.to_string()),
        search_text: Set(String::new()),
        family: Set(family(circle.family)),
        domain_statement: Set(Some("What we care about.".into())),
        practice_statement: Set(Some("What we want to get better at.".into())),
        allowed_roles: texts(&circle.roles),
        admits_interested: Set(circle.interested),
        sector: code(circle.sector),
        areas: texts(&circle.areas),
        organisation_ids: Set(Texts(
            circle.organisations.iter().map(|index| organisations[*index].to_string()).collect(),
        )),
        manager_rule: Set(match circle.rule {
            Rule::NoneAnywhere => codes::ManagerRule::NoneAnywhere,
            Rule::NoneInScope => codes::ManagerRule::NoneInScope,
            Rule::NoLineOverMembers => codes::ManagerRule::NoLineOverMembers,
        }),
        capacity: Set(None),
        host_organisation_id: Set(None),
        visibility: Set(Visibility::Listed),
        life_stage: Set(LifeStage::Coalescing),
        state: Set(CircleState::Forming),
        usually_come: Set(None),
        capability_level: Set(None),
        capability_stage: Set(None),
        for_only_social_workers: Set(false),
        created_at: Set(house.site.world.now()),
    };
    row.insert(db).await.expect("a circle");
    let charter = charter_version::ActiveModel {
        circle_id: Set(id.into()),
        number: Set(1),
        decisions: Set(Decisions(Vec::new())),
        confidentiality_rule: Set(ConfidentialityRule::LearningLeavesNamesStay),
        time_commitment: Set("An hour a week".into()),
        agreed_on: Set(date(0)),
        created_at: Set(house.site.world.now()),
    };
    charter.insert(db).await.expect("a charter");
    id
}
