//! Engagements as they are shown and sent: a role at a place for a time (N-09).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::{Validate, ValidationError};

use crate::web::check::{self, sensible_date};
use crate::wire::can::granted;
use base::access::{Actor, Right};
use base::error::missing::OrMissing as _;
use base::error::{Error, FieldError, Result};
use base::model::Texts;
use base::model::codes::{EngagementKind, Family, Sector, Verification};
use base::model::ids::{EngagementId, OrganisationId, PersonId};
use base::model::people::role::role_by_code;
use base::model::people::{area, engagement, organisation};

/// A role somebody holds at a place for a time.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "role": "practice_educator", "role_label": "Practice educator", "family": "trainer",
    "organisation_id": null, "organisation_name": null, "sector": "both", "areas": ["birmingham"], "kind": "independent",
    "fraction": "0.50", "starts_on": "2024-09-01", "ends_on": null, "holds_line": false, "verification": "self_declared",
    "next_confirm_on": "2027-03-01", "confirm_due": false, "can": ["change", "confirm"]
}))]
pub struct Engagement {
    /// Its id.
    pub id: Uuid,
    /// The role's code.
    #[schema(max_length = 60)]
    pub role: String,
    /// What people call the role.
    #[schema(max_length = 120)]
    pub role_label: String,
    /// The family the role belongs to.
    pub family: Family,
    /// Where; null for independents.
    #[schema(required)]
    pub organisation_id: Option<Uuid>,
    /// The name of that organisation.
    #[schema(required, max_length = 120)]
    pub organisation_name: Option<String>,
    /// In which services.
    pub sector: Sector,
    /// Codes of the areas it covers.
    #[schema(max_items = 20)]
    pub areas: Vec<String>,
    /// On what footing.
    pub kind: EngagementKind,
    /// Part of full time, from 0.01 to 1.00, as text.
    #[schema(required, max_length = 4)]
    pub fraction: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// Whether it means managing people.
    pub holds_line: bool,
    /// Who says that it is true.
    pub verification: Verification,
    /// When to ask "still right?".
    pub next_confirm_on: NaiveDate,
    /// Whether that day has come.
    pub confirm_due: bool,
    /// What the reader may do with it.
    #[schema(max_items = 3)]
    pub can: Vec<EngagementCan>,
}

/// What a reader may do with a role that somebody holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EngagementCan {
    /// Change it, or say when it ended.
    Change,
    /// Say that it is still right.
    Confirm,
    /// Say, for the partnership, that it is true.
    Verify,
}

impl EngagementCan {
    fn allows(row: &engagement::Model, today: NaiveDate, reader: Reader) -> Vec<Self> {
        let (own, staff) = (reader == Reader::Own, reader == Reader::Staff);
        granted([
            (Self::Change, true),
            (Self::Confirm, own && !is_over(row, today)),
            (Self::Verify, staff && row.verification == Verification::SelfDeclared),
        ])
    }
}

/// A role somebody holds, as they or the programme team say it.
#[derive(Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "role": "team_manager", "organisation_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "sector": "children", "areas": ["birmingham"],
    "kind": "substantive", "fraction": "1.00", "starts_on": "2027-02-01", "ends_on": null, "holds_line": true
}))]
pub struct NewEngagement {
    /// The role's code, from the partnership's list of roles.
    #[validate(length(max = 60, message = "Choose a role."))]
    #[schema(max_length = 60)]
    pub role: String,
    /// Where; null for independents.
    #[schema(required)]
    pub organisation_id: Option<Uuid>,
    /// In which services.
    pub sector: Sector,
    /// Codes of the areas it covers.
    #[validate(length(min = 1, max = 20, message = "Choose at least one area."))]
    #[schema(min_items = 1, max_items = 20)]
    pub areas: Vec<String>,
    /// On what footing.
    pub kind: EngagementKind,
    /// Part of full time, from 0.01 to 1.00, as text.
    #[validate(custom(function = "a_fraction"))]
    #[schema(required, max_length = 4, pattern = r"^(0\.[0-9]{1,2}|1(\.0{1,2})?)$")]
    pub fraction: Option<String>,
    /// First day.
    #[validate(custom(function = "sensible_date"))]
    pub starts_on: NaiveDate,
    /// Last day, if one is known.
    #[validate(custom(function = "sensible_date"))]
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// Whether it means managing people: appraising them, agreeing their leave, or deciding on their work.
    pub holds_line: bool,
}

/// A decimal fraction of one in hundredths, if the text is one.
fn hundredths(text: &str) -> Option<i32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let tenths: i32 = part.parse().ok().filter(|_| digits)?;
    let part = if part.len() == 1 { tenths * 10 } else { tenths };
    match (whole, part) {
        ("0", 1..=99) => Some(part),
        ("1", 0) => Some(100),
        _ => None,
    }
}

/// A fraction of full time.
///
/// # Errors
/// When it is none.
pub fn a_fraction(text: &str) -> Result<(), ValidationError> {
    match hundredths(text) {
        Some(_) => Ok(()),
        None => {
            Err(ValidationError::new("fraction").with_message("Enter a number from 0.01 to 1, such as 0.5.".into()))
        }
    }
}

impl NewEngagement {
    /// Refuses what does not hold together with what the partnership knows: its roles, organisations and areas.
    ///
    /// # Errors
    /// 422 with every field that needs another look.
    pub async fn make_sure(&self, actor: &Actor, by: Verification) -> Result<()> {
        let mut wrong = Vec::new();
        match role_by_code(&self.role) {
            None => wrong.push(FieldError::new("#/role", "unknown", "Choose a role from the list.")),
            Some(role) if role.family == Family::Programme && by == Verification::SelfDeclared => {
                wrong.push(FieldError::new(
                    "#/role",
                    "not_yours_to_say",
                    "Only the programme team can record this role.",
                ));
            }
            Some(_) => {}
        }
        if self.kind == EngagementKind::Independent && self.organisation_id.is_some() {
            let sentence =
                "Somebody self-employed has no organisation here. Leave it empty, or choose another footing.";
            wrong.push(FieldError::new("#/organisation_id", "independent", sentence));
        }
        if self.ends_on.is_some_and(|last| last < self.starts_on) {
            wrong.push(FieldError::new("#/ends_on", "before_start", "The last day cannot be before the first."));
        }
        if let Some(id) = self.organisation_id
            && actor.one::<organisation::Entity>(Right::Everyone, id.into()).await.optional()?.is_none()
        {
            wrong.push(FieldError::new("#/organisation_id", "unknown", "Choose an organisation from the list."));
        }
        wrong.extend(unknown_areas(actor, &self.areas).await?);
        if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
    }

    /// The row it makes, confirmed today.
    #[must_use]
    pub fn into_row(self, actor: &Actor, id: EngagementId, person: PersonId, by: Verification) -> engagement::Model {
        let today = actor.work.today;
        engagement::Model {
            id,
            person_id: person,
            role: self.role,
            organisation_id: self.organisation_id.map(Into::into),
            sector: self.sector,
            areas: Texts(self.areas),
            kind: self.kind,
            fraction_hundredths: self.fraction.as_deref().and_then(hundredths),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            holds_line: self.holds_line,
            verification: by,
            verified_on: today,
            next_confirm_on: check::in_six_months(today),
            recorded_at: actor.work.now(),
        }
    }
}

/// The areas among these codes that the partnership does not have, as refusals of their places in `areas`.
///
/// # Errors
/// When the database cannot answer.
pub async fn unknown_areas(actor: &Actor, codes: &[String]) -> Result<Vec<FieldError>> {
    let known = actor.may::<area::Entity>(Right::Everyone).filter(area::Column::Code.is_in(codes)).all(actor.db());
    let known: HashSet<String> = known.await?.into_iter().map(|row| row.code).collect();
    let unknown = codes.iter().enumerate().filter(|(_, code)| !known.contains(*code));
    let refusal = |index| FieldError::new(&format!("#/areas/{index}"), "unknown", "Choose an area from the list.");
    Ok(unknown.map(|(index, _)| refusal(index)).collect())
}

/// Who reads engagements: the person they are of, or the programme team.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The person.
    Own,
    /// The programme team.
    Staff,
}

/// These engagements as this reader sees them, in the order given (one query).
///
/// # Errors
/// When the database cannot answer.
pub async fn shown(actor: &Actor, rows: Vec<engagement::Model>, reader: Reader) -> Result<Vec<Engagement>> {
    let names = organisation_names(actor, &rows).await?;
    Ok(rows.into_iter().map(|row| one(row, &names, actor.work.today, reader)).collect())
}

/// The names of the organisations that these engagements are at (one query).
///
/// # Errors
/// When the database cannot answer.
pub async fn organisation_names(actor: &Actor, rows: &[engagement::Model]) -> Result<HashMap<OrganisationId, String>> {
    let wanted: HashSet<OrganisationId> = rows.iter().filter_map(|row| row.organisation_id).collect();
    let found = actor.may::<organisation::Entity>(Right::Everyone).filter(organisation::Column::Id.is_in(wanted));
    Ok(found.all(actor.db()).await?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Whether its last day is behind us.
#[must_use]
pub fn is_over(row: &engagement::Model, today: NaiveDate) -> bool {
    row.ends_on.is_some_and(|last| last < today)
}

/// What people call a role; a code this version does not know is shown as it is.
#[must_use]
pub fn role_label(code: &str) -> &str {
    role_by_code(code).map_or(code, |role| role.label)
}

fn one(
    row: engagement::Model,
    names: &HashMap<OrganisationId, String>,
    today: NaiveDate,
    reader: Reader,
) -> Engagement {
    Engagement {
        confirm_due: !is_over(&row, today) && row.next_confirm_on <= today,
        can: EngagementCan::allows(&row, today, reader),
        id: row.id.0,
        role_label: role_label(&row.role).to_owned(),
        family: role_by_code(&row.role).map_or(Family::Oversight, |role| role.family),
        organisation_id: row.organisation_id.map(|id| id.0),
        organisation_name: row.organisation_id.and_then(|id| names.get(&id).cloned()),
        sector: row.sector,
        areas: row.areas.0,
        kind: row.kind,
        fraction: row.fraction_hundredths.map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100)),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        holds_line: row.holds_line,
        verification: row.verification,
        next_confirm_on: row.next_confirm_on,
        role: row.role,
    }
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn a_fraction_is_read_in_hundredths() {
        let read = ["0.5", "0.50", "0.05", "1", "1.0", "1.00"].map(hundredths);
        assert_eq!(read, [Some(50), Some(50), Some(5), Some(100), Some(100), Some(100)]);
        let refused = ["", "0", "0.0", "0.00", "1.01", "2", ".5", "0.505", "-0.5", "0.+5", "half"];
        assert!(refused.iter().all(|text| hundredths(text).is_none()));
    }
}
