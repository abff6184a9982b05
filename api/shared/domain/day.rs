//! What a new day brings is written down before anybody is answered on it: places end at 00:00, sessions come into the calendar.

use std::sync::atomic::Ordering;

use base::access::system::{Reason, System};
use base::error::Result;
use base::model::people::settled_day;
use base::site::Site;
use chrono::{Datelike as _, NaiveDate};
use sea_orm::{ActiveModelTrait, Set};

use crate::domain::circles::places;

/// Writes down what this day brings (places that end at its 00:00) before anybody is answered on it; says which day it is.
///
/// # Errors
/// When the database cannot answer.
pub async fn begin(site: &Site) -> Result<NaiveDate> {
    let today = site.world.today();
    let day = today.num_days_from_ce();
    if site.settled.load(Ordering::Acquire) != day {
        let db = site.store.write_alone().await?;
        write_down(&System::new(&db, &site.world)).await?;
        db.commit().await?;
        site.settled.store(day, Ordering::Release);
    }
    Ok(today)
}

/// Writes down what this day brings to every circle, unless that was done today (by this process, another one, or before a new start).
async fn write_down(system: &System<'_>) -> Result<()> {
    let today = system.today();
    let before = system.rows::<settled_day::Entity>(Reason::NewDay).one(system.db()).await?;
    if before.as_ref().is_some_and(|settled| settled.day == today) {
        return Ok(());
    }
    places::update_all(system).await?;
    let row = settled_day::ActiveModel { id: Set(1), day: Set(today) };
    if before.is_some() {
        row.update(system.db()).await?
    } else {
        row.insert(system.db()).await?
    };
    Ok(())
}
