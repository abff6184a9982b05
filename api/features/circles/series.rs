//! A circle's regular time: explicit, never "bi-monthly" (T-42).

use actix_web::web::Path;
use actix_web::{get, put};
use chrono::{Days, NaiveDate, NaiveTime};
use sea_orm::{ActiveModelTrait, IntoActiveModel as _};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use base::access::{Action, Actor};
use base::error::{Error, FieldError, Refusal, Result};
use base::model::circles::series;
use base::model::codes::{Frequency, Mode, Weekday};
use base::model::ids::CircleId;
use shared::domain::circles::moving;
use shared::domain::circles::schedules;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::circles::rhythm::{self, SessionTime};

/// When and where a circle meets.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "frequency": "monthly", "interval": 2, "weekday": "tuesday", "nth": 2, "day_of_month": null, "starts_on": "2026-11-10",
    "starts_at": "14:00", "duration_minutes": 120, "mode": "hybrid", "place": "Learning Suite 2", "join_link": "https://meet.example/circle",
    "call_opens_days": 21, "call_closes_days": 10,
    "rhythm": "Every 2 months, on the second Tuesday, 2pm to 4pm", "next_dates": []
}))]
pub struct Series {
    /// By weeks or by months.
    pub frequency: Frequency,
    /// Every how many of them.
    #[schema(minimum = 1, maximum = 12)]
    pub interval: i32,
    /// The day of the week.
    #[schema(required)]
    pub weekday: Option<Weekday>,
    /// Which such day of the month; -1: the last.
    #[schema(required, minimum = -1, maximum = 4)]
    pub nth: Option<i32>,
    /// Or the day of the month.
    #[schema(required, minimum = 1, maximum = 28)]
    pub day_of_month: Option<i32>,
    /// Not before this day.
    pub starts_on: NaiveDate,
    /// Hours and minutes in London.
    #[schema(max_length = 5)]
    pub starts_at: String,
    /// How long, in minutes.
    #[schema(minimum = 15, maximum = 480)]
    pub duration_minutes: i32,
    /// Face to face or online.
    pub mode: Mode,
    /// Where.
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// The address of the video meeting.
    #[schema(required, max_length = 500)]
    pub join_link: Option<String>,
    /// How many days before a session the call for topics opens (T-37).
    #[schema(minimum = 1, maximum = 90)]
    pub call_opens_days: i32,
    /// How many days before a session it closes.
    #[schema(minimum = 0, maximum = 60)]
    pub call_closes_days: i32,
    /// The rule in words.
    #[schema(max_length = 200)]
    pub rhythm: String,
    /// The next six dates.
    #[schema(max_items = 6)]
    pub next_dates: Vec<SessionTime>,
}

/// A rhythm to be set.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "frequency": "weekly", "interval": 1, "weekday": "wednesday", "nth": null, "day_of_month": null, "starts_on": "2026-11-25",
    "starts_at": "16:00", "duration_minutes": 60, "mode": "online", "place": null, "join_link": "https://meet.example/circle",
    "call_opens_days": 21, "call_closes_days": 10
}))]
pub struct SeriesChange {
    /// By weeks or by months.
    pub frequency: Frequency,
    /// Every how many of them.
    #[validate(range(min = 1, max = 12, message = "Choose from every one to every twelve."))]
    #[schema(minimum = 1, maximum = 12)]
    pub interval: i32,
    /// The day of the week.
    #[schema(required)]
    pub weekday: Option<Weekday>,
    /// Which such day of the month, 1 to 4; -1: the last.
    #[validate(range(min = -1, max = 4, message = "Choose first to fourth, or last."))]
    #[schema(required, minimum = -1, maximum = 4)]
    pub nth: Option<i32>,
    /// Or the day of the month, 1 to 28.
    #[validate(range(min = 1, max = 28, message = "Choose a day from 1 to 28: every month has those."))]
    #[schema(required, minimum = 1, maximum = 28)]
    pub day_of_month: Option<i32>,
    /// Not before this day.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    pub starts_on: NaiveDate,
    /// Hours and minutes in London, such as `14:00`.
    #[validate(length(min = 5, max = 5, message = "Enter a time such as 14:00."))]
    #[schema(min_length = 5, max_length = 5, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    pub starts_at: String,
    /// How long, in minutes.
    #[validate(range(min = 15, max = 480, message = "Enter from 15 minutes to 8 hours."))]
    #[schema(minimum = 15, maximum = 480)]
    pub duration_minutes: i32,
    /// Face to face or online.
    pub mode: Mode,
    /// Where; needed in person.
    #[validate(length(max = 200, message = "Use up to 200 characters."))]
    #[schema(required, max_length = 200)]
    pub place: Option<String>,
    /// The address of the video meeting; needed online.
    #[validate(
        length(max = 500, message = "Use up to 500 characters."),
        custom(function = "shared::web::check::web_address")
    )]
    #[schema(required, max_length = 500)]
    pub join_link: Option<String>,
    /// How many days before a session the call for topics opens.
    #[validate(range(min = 1, max = 90, message = "Enter from 1 to 90 days."))]
    #[schema(minimum = 1, maximum = 90)]
    pub call_opens_days: i32,
    /// How many days before a session it closes: fewer than it opens.
    #[validate(range(min = 0, max = 60, message = "Enter from 0 to 60 days."))]
    #[schema(minimum = 0, maximum = 60)]
    pub call_closes_days: i32,
    /// From which day on: sessions before it stay as they are. Without it: from today.
    #[validate(custom(function = "shared::web::check::sensible_date"))]
    pub applies_from: Option<NaiveDate>,
}

/// How far ahead a change of the rhythm can begin, in days.
const APPLIES_WITHIN_DAYS: u64 = 366;

impl SeriesChange {
    /// What single fields cannot say: which go together (T-06).
    fn holds_together(&self, today: NaiveDate) -> Result<()> {
        let mut wrong = Vec::new();
        let last = today + Days::new(APPLIES_WITHIN_DAYS);
        match self.applies_from {
            Some(from) if from < today => {
                wrong.push(FieldError::new(
                    "#/applies_from",
                    "past",
                    "The past stays as it was: choose today or later.",
                ));
            }
            Some(from) if from > last => {
                wrong.push(FieldError::new("#/applies_from", "too_far", "Choose a day within the next year."));
            }
            _ => {}
        }
        let mut miss = |pointer: &str, detail: &str| wrong.push(FieldError::new(pointer, "required", detail));
        let by_weekday = self.weekday.is_some() && (self.frequency == Frequency::Weekly || self.nth.is_some());
        if !by_weekday && (self.frequency == Frequency::Weekly || self.day_of_month.is_none()) {
            miss("#/weekday", "Choose the day.");
        }
        if self.nth == Some(0) {
            miss("#/nth", "Choose first to fourth, or last.");
        }
        let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
        if self.mode != Mode::Online && blank(&self.place) {
            miss("#/place", "Say where you meet.");
        }
        if self.mode != Mode::InPerson && blank(&self.join_link) {
            miss("#/join_link", "Enter the address of the video meeting.");
        }
        if self.call_closes_days >= self.call_opens_days {
            miss(
                "#/call_closes_days",
                "The call for topics closes after it opens: enter fewer days than it opens before.",
            );
        }
        if NaiveTime::parse_from_str(&self.starts_at, "%H:%M").is_err() {
            miss("#/starts_at", "Enter a time such as 14:00.");
        }
        if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
    }

    fn into_row(self, circle_id: CircleId) -> series::Model {
        let monthly = self.frequency == Frequency::Monthly;
        let by_date = monthly && self.nth.is_none();
        series::Model {
            circle_id,
            frequency: self.frequency,
            every: self.interval,
            weekday: self.weekday.filter(|_| !by_date),
            nth: self.nth.filter(|_| monthly),
            day_of_month: self.day_of_month.filter(|_| by_date),
            starts_on: self.starts_on,
            starts_at: self.starts_at,
            duration_minutes: self.duration_minutes,
            place: self.place.filter(|_| self.mode != Mode::Online),
            join_link: self.join_link.filter(|_| self.mode != Mode::InPerson),
            mode: self.mode,
            call_opens_days: self.call_opens_days,
            call_closes_days: self.call_closes_days,
        }
    }
}

/// Show when and where a circle meets.
///
/// With the address of the video meeting, so for those inside only.
#[utoipa::path(tag = "circles", responses((status = OK, description = "Its rhythm.", body = Series), Refusal))]
#[get("/circles/{circle}/series")]
pub async fn show_series(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    actor.require_inside(Action::See, *id)?;
    let row = actor.one::<series::Entity>(Action::See, *id).await?;
    Answer::show(&shown(&actor, row))
}

/// Set when and where a circle meets.
///
/// By its organisers, from today or a later day on: sessions from then on move to the new dates with their topics and agendas, and those
/// before stay as they are. Every member sees the new dates at once. The first time needs no If-Match.
#[utoipa::path(tag = "circles", request_body = SeriesChange,
    responses((status = OK, description = "Its rhythm.", body = Series), Refusal))]
#[put("/circles/{circle}/series")]
pub async fn set_series(actor: Actor, id: Path<CircleId>, change: Json<SeriesChange>) -> Result<Answer> {
    actor.require_inside(Action::Convene, *id)?;
    let change = change.valid()?;
    let today = actor.rights.on;
    change.holds_together(today)?;
    let from = change.applies_from.unwrap_or(today);
    let row = change.into_row(*id);
    let row = match actor.permitted::<series::Entity>(Action::See, Action::Convene, *id).await {
        Err(Error::NotFound) => {
            let row = row.into_active_model().reset_all().insert(actor.db()).await?;
            schedules::keep_ahead(&actor.system(), &[*id]).await?;
            row
        }
        found => {
            let current = found?;
            actor.expects(&shown(&actor, current.row().clone()))?;
            moving::change_series(&actor, current, row, from).await?.into_inner()
        }
    };
    let shown = shown(&actor, row);
    actor.keep(Answer::show(&shown)?).await
}

fn shown(actor: &Actor, row: series::Model) -> Series {
    Series {
        rhythm: rhythm::words(&row),
        next_dates: rhythm::next_dates(&row, actor.work.now()),
        frequency: row.frequency,
        interval: row.every,
        weekday: row.weekday,
        nth: row.nth,
        day_of_month: row.day_of_month,
        starts_on: row.starts_on,
        starts_at: row.starts_at,
        duration_minutes: row.duration_minutes,
        mode: row.mode,
        place: row.place,
        join_link: row.join_link,
        call_opens_days: row.call_opens_days,
        call_closes_days: row.call_closes_days,
    }
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(show_series).service(set_series);
}
