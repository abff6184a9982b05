//! The facts the rule needs, read from the database in the reader's own snapshot. Nothing here is kept beyond one request.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    Statement, Value,
};
use uuid::Uuid;

use crate::access::rule;
use crate::model::Texts;
use crate::model::circles::{charter_version, circle, membership};
use crate::model::codes::{Family, MembershipState, PersonState};
use crate::model::ids::{CircleId, OrganisationId, PersonId};
use crate::model::people::role::role_by_code;
use crate::model::people::{area, engagement, organisation, partnership, person, role_family};

/// Engagements with the areas of their organisations, for these people (one query).
///
/// # Errors
/// When the database cannot answer.
pub async fn engagements(
    db: &impl ConnectionTrait,
    people: &[PersonId],
    grace_days: u64,
) -> Result<HashMap<PersonId, Vec<rule::Engagement>>, DbErr> {
    let at = engagement::Entity::belongs_to(organisation::Entity)
        .from(engagement::Column::OrganisationId)
        .to(organisation::Column::Id);
    let rows = engagement::Entity::find()
        .join(JoinType::LeftJoin, at.into())
        .filter(engagement::Column::PersonId.is_in(people.iter().copied()))
        .select_also(organisation::Entity);
    let mut found: HashMap<PersonId, Vec<rule::Engagement>> = HashMap::new();
    for (row, organisation) in rows.all(db).await? {
        let areas = organisation.map(|organisation| organisation.areas.0).unwrap_or_default();
        found.entry(row.person_id).or_default().push(fact(row, areas, grace_days));
    }
    Ok(found)
}

/// What the rule needs of engagements that the caller has read already, or that are not true yet (two queries at most).
///
/// # Errors
/// When the database cannot answer.
pub async fn engagements_of(
    db: &impl ConnectionTrait,
    rows: Vec<engagement::Model>,
    grace_days: u64,
) -> Result<HashMap<PersonId, Vec<rule::Engagement>>, DbErr> {
    let wanted: HashSet<OrganisationId> = rows.iter().filter_map(|row| row.organisation_id).collect();
    let mut areas: HashMap<OrganisationId, Vec<String>> = HashMap::new();
    if !wanted.is_empty() {
        let organisations = organisation::Entity::find().filter(organisation::Column::Id.is_in(wanted)).all(db).await?;
        areas.extend(organisations.into_iter().map(|organisation| (organisation.id, organisation.areas.0)));
    }
    let mut people: HashMap<PersonId, Vec<rule::Engagement>> = HashMap::new();
    for row in rows {
        let organisation_areas = row.organisation_id.and_then(|id| areas.get(&id).cloned()).unwrap_or_default();
        people.entry(row.person_id).or_default().push(fact(row, organisation_areas, grace_days));
    }
    Ok(people)
}

/// One engagement as the rule sees it. A role that this version does not know keeps its holder out everywhere: it is read as oversight.
pub(super) fn fact(row: engagement::Model, organisation_areas: Vec<String>, grace_days: u64) -> rule::Engagement {
    let role = role_by_code(&row.role);
    rule::Engagement {
        id: row.id,
        family: role.map_or(Family::Oversight, |role| role.family),
        interested: role.is_some_and(|role| role.interested),
        role: row.role,
        organisation: row.organisation_id,
        sector: row.sector,
        areas: row.areas.0,
        organisation_areas,
        kind: row.kind,
        holds_line: row.holds_line,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        lapses_on: row.next_confirm_on.checked_add_days(Days::new(grace_days)).unwrap_or(NaiveDate::MAX),
    }
}

/// A person as the rule sees them.
#[must_use]
pub fn person(state: PersonState, engagements: Vec<rule::Engagement>) -> rule::Person {
    rule::Person { restricted: state != PersonState::Active, engagements }
}

/// A guest as the rule sees them: whoever is nothing but an address yet may be asked, an account that is restricted or gone
/// may not.
#[must_use]
pub fn outsider(state: PersonState, engagements: Vec<rule::Engagement>) -> rule::Person {
    let restricted = matches!(state, PersonState::Restricted | PersonState::Left | PersonState::Erased);
    rule::Person { restricted, engagements }
}

/// Many people as the rule sees them (two or three queries).
///
/// # Errors
/// When the database cannot answer.
pub async fn people(
    db: &impl ConnectionTrait,
    ids: &[PersonId],
    grace_days: u64,
) -> Result<HashMap<PersonId, rule::Person>, DbErr> {
    let mut engagements = engagements(db, ids, grace_days).await?;
    let rows = person::Entity::find().filter(person::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, person(row.state, engagements.remove(&row.id).unwrap_or_default())))
        .collect())
}

/// A circle as the rule sees it.
#[must_use]
pub fn circle(row: &circle::Model) -> rule::Circle {
    rule::Circle {
        family: row.family,
        allowed_roles: row.allowed_roles.0.clone(),
        admits_interested: row.admits_interested,
        sector: row.sector,
        areas: row.areas.0.clone(),
        organisations: organisations(&row.organisation_ids),
        manager_rule: row.manager_rule,
    }
}

/// The organisations whose people alone may come.
pub(super) fn organisations(ids: &Texts) -> Vec<OrganisationId> {
    ids.0.iter().filter_map(|id| Uuid::try_parse(id).ok()).map(Into::into).collect()
}

/// The partnership's own settings.
///
/// # Errors
/// When the database cannot answer, or was never migrated.
pub async fn partnership(db: &impl ConnectionTrait) -> Result<partnership::Model, DbErr> {
    let row = partnership::Entity::find().one(db).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("partnership".into()))
}

/// What anybody may know about the partnership: it stands on the sign-in page.
pub struct PublicFacts {
    /// The partnership.
    pub partnership: partnership::Model,
    /// The name of the organisation that leads it.
    pub lead: Option<String>,
    /// Its areas.
    pub areas: Vec<area::Model>,
    /// Its families of roles.
    pub families: Vec<role_family::Model>,
}

/// What anybody may know about the partnership.
///
/// # Errors
/// When the database cannot answer.
pub async fn public(db: &impl ConnectionTrait) -> Result<PublicFacts, DbErr> {
    let partnership = partnership(db).await?;
    let lead = match partnership.lead_organisation_id {
        Some(id) => organisation::Entity::find_by_id(id).one(db).await?.map(|row| row.name),
        None => None,
    };
    let areas = area::Entity::find().order_by_asc(area::Column::Position).order_by_asc(area::Column::Code);
    Ok(PublicFacts {
        partnership,
        lead,
        areas: areas.all(db).await?,
        families: role_family::Entity::find().order_by_asc(role_family::Column::Position).all(db).await?,
    })
}

/// The number of the charter in force, for each of these circles.
///
/// # Errors
/// When the database cannot answer.
pub async fn charters_in_force(
    db: &impl ConnectionTrait,
    circles: &[CircleId],
) -> Result<HashMap<CircleId, i32>, DbErr> {
    let rows = charter_version::Entity::find()
        .select_only()
        .column(charter_version::Column::CircleId)
        .column_as(charter_version::Column::Number.max(), "number")
        .filter(charter_version::Column::CircleId.is_in(circles.iter().copied()))
        .group_by(charter_version::Column::CircleId);
    Ok(rows.into_tuple().all(db).await?.into_iter().collect())
}

/// The people power runs to from one person, or from whom it runs to them, as a subquery's rows: line management at any level follows the
/// chain, every other hard kind is one step.
#[derive(Clone, Copy)]
pub enum Reach {
    /// Those they have power over.
    Down,
    /// Those who have power over them.
    Up,
}

#[derive(FromQueryResult)]
struct CircleRow {
    circle_id: Uuid,
}

#[derive(FromQueryResult)]
struct PersonRow {
    person_id: Uuid,
}

/// The last day before which a relation must have ended to count no more.
fn cold_before(on: NaiveDate, cooling_off_days: i32) -> NaiveDate {
    on.checked_sub_days(Days::new(u64::try_from(cooling_off_days).unwrap_or(0))).unwrap_or(NaiveDate::MIN)
}

/// The recursive part: `reached` holds those who are one step of any hard kind away from a person, and everybody further along the line.
/// `$1` is today; `cold`, the day before which an ended relation has gone cold. In this order: from one person to the next by the index,
/// and never the whole table.
pub(super) fn reached(reach: Reach, person: &str, cold: &str) -> String {
    let (from, to) = match reach {
        Reach::Down => ("holder_person_id", "subject_person_id"),
        Reach::Up => ("subject_person_id", "holder_person_id"),
    };
    let holds = format!("p.starts_on <= $1 and (p.ends_on is null or p.ends_on >= {cold})");
    let line = "p.kind in ('line', 'line_above')";
    format!(
        "reached(person_id, by_line) as (
           select p.{to}, {line} from power_relation p
             where p.{from} = {person} and p.kind <> 'moderator_of' and {holds}
           union
           select p.{to}, true from reached r cross join power_relation p
             where r.by_line and p.{from} = r.person_id and {line} and {holds}
         )"
    )
}

/// The places of those reached. In this order: few are reached, and SQLite may otherwise read every place there is, and look among them.
pub(super) const WITH_POWER: &str =
    "reached r cross join membership m where m.person_id = r.person_id and m.state = 'active'";

fn statement(db: &impl ConnectionTrait, sql: String, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

/// The circles among whose current members there is somebody this person is tied to by hard power in that direction (one query).
///
/// # Errors
/// When the database cannot answer.
pub async fn circles_with_power(
    db: &impl ConnectionTrait,
    person: PersonId,
    reach: Reach,
    partnership: &partnership::Model,
    on: NaiveDate,
) -> Result<HashSet<CircleId>, DbErr> {
    let sql = format!(
        "with recursive {} select distinct m.circle_id as circle_id from {WITH_POWER} and m.person_id <> $2",
        reached(reach, "$2", "$3")
    );
    let values = [on.into(), person.0.into(), cold_before(on, partnership.cooling_off_days).into()];
    let rows = CircleRow::find_by_statement(statement(db, sql, values)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.circle_id.into()).collect())
}

/// The people reached from this person in that direction.
///
/// # Errors
/// When the database cannot answer.
pub async fn people_reached(
    db: &impl ConnectionTrait,
    person: PersonId,
    reach: Reach,
    partnership: &partnership::Model,
    on: NaiveDate,
) -> Result<HashSet<PersonId>, DbErr> {
    let sql = format!("with recursive {} select person_id from reached", reached(reach, "$2", "$3"));
    let values = [on.into(), person.0.into(), cold_before(on, partnership.cooling_off_days).into()];
    let rows = PersonRow::find_by_statement(statement(db, sql, values)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.person_id.into()).collect())
}

/// The circles in which any of these people hold a place.
///
/// # Errors
/// When the database cannot answer.
pub async fn circles_of(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<Vec<CircleId>, DbErr> {
    let places = Query::select()
        .column(membership::Column::CircleId)
        .from(membership::Entity)
        .and_where(membership::Column::PersonId.is_in(people.iter().copied()))
        .and_where(membership::Column::State.ne(MembershipState::Ended))
        .to_owned();
    let rows = circle::Entity::find().select_only().column(circle::Column::Id);
    rows.filter(circle::Column::Id.in_subquery(places)).into_tuple().all(db).await
}
