//! When I want no mail. What is not urgent waits until the time is over (T-36).

use actix_web::{delete, get, put};
use sea_orm::{ActiveModelTrait, ModelTrait as _, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::delivery::quiet_time;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::can::granted;

/// When I want no mail.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"from_hour": 19, "to_hour": 7, "weekends": true, "can": ["change", "end"]}))]
pub struct QuietTimes {
    /// From this hour in London; none: mail comes at any time.
    #[schema(required, minimum = 0, maximum = 23)]
    pub from_hour: Option<i32>,
    /// To this hour.
    #[schema(required, minimum = 0, maximum = 23)]
    pub to_hour: Option<i32>,
    /// Whether weekends are quiet, too.
    pub weekends: bool,
    /// What I may do with them.
    #[schema(max_items = 2)]
    pub can: Vec<QuietTimesCan>,
}

/// What somebody may do with their quiet times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuietTimesCan {
    /// Set or change them.
    Change,
    /// End them.
    End,
}

impl QuietTimesCan {
    fn allows(row: Option<&quiet_time::Model>) -> Vec<Self> {
        granted([(Self::Change, true), (Self::End, row.is_some())])
    }
}

/// A change of when I want no mail.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"from_hour": 19, "to_hour": 7, "weekends": true}))]
pub struct QuietTimesChange {
    /// From this hour in London.
    #[validate(range(min = 0, max = 23, message = "Enter an hour from 0 to 23."))]
    #[schema(minimum = 0, maximum = 23)]
    pub from_hour: i32,
    /// To this hour; before the first one: to the next morning.
    #[validate(range(min = 0, max = 23, message = "Enter an hour from 0 to 23."))]
    #[schema(minimum = 0, maximum = 23)]
    pub to_hour: i32,
    /// Whether weekends are quiet, too.
    pub weekends: bool,
}

/// Show my quiet times.
///
/// Links I asked for, and changes of meetings in the next two days, come at any time.
#[utoipa::path(tag = "calendars", responses((status = OK, description = "The times.", body = QuietTimes), Refusal))]
#[get("/me/quiet-times")]
pub async fn show_quiet_times(actor: Actor) -> Result<Answer> {
    Answer::show(&shown(kept(&actor).await?.as_ref()))
}

/// Set or change my quiet times.
///
/// Mail that becomes due in them comes when they are over.
#[utoipa::path(tag = "calendars", request_body = QuietTimesChange,
    responses((status = OK, description = "The times.", body = QuietTimes), Refusal))]
#[put("/me/quiet-times")]
pub async fn change_quiet_times(actor: Actor, change: Json<QuietTimesChange>) -> Result<Answer> {
    let change = change.valid()?;
    let known = kept(&actor).await?;
    actor.expects(&shown(known.as_ref()))?;
    if change.from_hour == change.to_hour {
        return Err(Error::field("#/to_hour", "same_hour", "Choose two different hours."));
    }
    let row = quiet_time::ActiveModel {
        person_id: Set(actor.person.id),
        from_hour: Set(change.from_hour),
        to_hour: Set(change.to_hour),
        weekends: Set(change.weekends),
    };
    let row = if known.is_some() { row.update(actor.db()).await? } else { row.insert(actor.db()).await? };
    actor.keep(Answer::show(&shown(Some(&row)))?).await
}

/// End my quiet times.
///
/// Mail comes at any time again.
#[utoipa::path(tag = "calendars", responses((status = NO_CONTENT, description = "Ended."), Refusal))]
#[delete("/me/quiet-times")]
pub async fn end_quiet_times(actor: Actor) -> Result<Answer> {
    let row = kept(&actor).await?.ok_or(Error::NotFound)?;
    actor.expects(&shown(Some(&row)))?;
    row.delete(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

async fn kept(actor: &Actor) -> Result<Option<quiet_time::Model>> {
    match actor.one::<quiet_time::Entity>(Right::Own, actor.person.id).await {
        Ok(row) => Ok(Some(row)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn shown(row: Option<&quiet_time::Model>) -> QuietTimes {
    QuietTimes {
        from_hour: row.map(|row| row.from_hour),
        to_hour: row.map(|row| row.to_hour),
        weekends: row.is_some_and(|row| row.weekends),
        can: QuietTimesCan::allows(row),
    }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_quiet_times).service(change_quiet_times).service(end_quiet_times);
}
