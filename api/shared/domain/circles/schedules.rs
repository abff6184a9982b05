//! Keeps the next sessions of each circle in its calendar: one row for each date of its series, to which topics, answers and invitations belong.
//! The past is never touched, and a session that was moved or cancelled is not made again.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use base::access::system::{Reason, System};
use base::error::Result;
use base::model::circles::recurrence::{self, Occurrence};
use base::model::circles::{circle, series, session};
use base::model::codes::{CircleState, SessionState};
use base::model::ids::CircleId;
use base::world::{LONDON, World};

/// How many sessions are kept ahead (J1: the next six dates).
pub const AHEAD: u16 = 6;

/// Puts the next sessions of these circles, of those that meet, into their calendars (three queries, and a write for each new one).
///
/// # Errors
/// When the database cannot answer.
pub async fn keep_ahead(system: &System<'_>, circles: &[CircleId]) -> Result<()> {
    let meeting = [CircleState::Forming, CircleState::Active, CircleState::NeedsOrganiser];
    let circles = system
        .rows::<circle::Entity>(Reason::Schedules)
        .filter(circle::Column::State.is_in(meeting))
        .filter(circle::Column::Id.is_in(circles.iter().copied()));
    let ids: Vec<CircleId> = circles.all(system.db()).await?.into_iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let rows = system
        .rows::<series::Entity>(Reason::Schedules)
        .filter(series::Column::CircleId.is_in(ids.iter().copied()))
        .all(system.db())
        .await?;
    let known = system
        .rows::<session::Entity>(Reason::Schedules)
        .filter(session::Column::CircleId.is_in(ids))
        .filter(session::Column::OccurrenceOn.gte(system.today()))
        .all(system.db())
        .await?;
    let mut days: HashMap<CircleId, HashSet<NaiveDate>> = HashMap::new();
    for row in known {
        days.entry(row.circle_id).or_default().extend(row.occurrence_on);
    }
    for row in rows {
        let known = days.remove(&row.circle_id).unwrap_or_default();
        for occurrence in recurrence::after(&row, system.now(), AHEAD) {
            if !known.contains(&occurrence.on) {
                // Somebody else may be filling the same calendar at this moment.
                let mut there = OnConflict::columns([session::Column::CircleId, session::Column::OccurrenceOn]);
                let row = session::Entity::insert(planned(system.world(), &row, occurrence));
                row.on_conflict(there.do_nothing().to_owned()).exec_without_returning(system.db()).await?;
            }
        }
    }
    Ok(())
}

/// The session that a series gives on one of its days.
#[must_use]
pub fn planned(world: &World, series: &series::Model, occurrence: Occurrence) -> session::ActiveModel {
    let (call_opens_on, call_closes_on) = call_days(series, occurrence.starts_at);
    session::ActiveModel {
        id: Set(world.about(series.circle_id.0).id().into()),
        circle_id: Set(series.circle_id),
        occurrence_on: Set(Some(occurrence.on)),
        starts_at: Set(occurrence.starts_at),
        duration_minutes: Set(series.duration_minutes),
        mode: Set(series.mode),
        place: Set(series.place.clone()),
        venue_id: Set(None),
        room_booked: Set(false),
        join_link: Set(series.join_link.clone()),
        capacity: Set(None),
        state: Set(SessionState::Planned),
        call_opens_on: Set(call_opens_on),
        call_closes_on: Set(call_closes_on),
        attendees_version: Set(1),
        sequence: Set(0),
        invited_at: Set(None),
        opened_at: Set(None),
        closed_at: Set(None),
        no_actions: Set(false),
        no_ideas: Set(false),
        created_at: Set(world.now()),
    }
}

/// The first and the last day of the call for topics of a session that begins then (T-37).
#[must_use]
pub fn call_days(series: &series::Model, starts_at: DateTime<Utc>) -> (NaiveDate, NaiveDate) {
    let on = starts_at.with_timezone(&LONDON).date_naive();
    let before = |days: i32| on.checked_sub_days(Days::new(u64::try_from(days).unwrap_or(0))).unwrap_or(on);
    (before(series.call_opens_days), before(series.call_closes_days))
}
