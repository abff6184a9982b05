//! When a circle is asked how often it wants to meet (T-43): weekly at the start, then perhaps less often; once for each threshold, and
//! nothing changes unless most of those who vote want it.

use chrono::{Days, NaiveDate};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, PaginatorTrait as _, QueryFilter, Set};

use crate::domain::circles::notices;
use base::access::{Action, Actor};
use base::error::Result;
use base::model::circles::{rhythm_vote, series, session};
use base::model::codes::{Frequency, NoticeKind, PollState, RhythmChoice, SessionState, Weekday};
use base::model::ids::CircleId;

/// After how many sessions the question comes up.
const THRESHOLDS: [i32; 3] = [8, 16, 24];

/// How long members have to vote, in days.
const OPEN_DAYS: u64 = 14;

/// The rhythm of a circle, if it has one.
///
/// # Errors
/// When the database cannot answer.
pub async fn series_of(actor: &Actor, circle: CircleId) -> Result<Option<series::Model>> {
    let rows = actor.may::<series::Entity>(Action::SeeSessions).filter(series::Column::CircleId.eq(circle));
    Ok(rows.one(actor.db()).await?)
}

/// What there is to choose from: as now, and whatever is less often; nothing for a circle that meets monthly or less often.
#[must_use]
pub fn choices(series: &series::Model) -> Vec<RhythmChoice> {
    use RhythmChoice::{EveryTwoMonths, EveryTwoWeeks, Monthly, Stay};
    match (series.frequency, series.every) {
        (Frequency::Weekly, 1) => vec![Stay, EveryTwoWeeks, Monthly, EveryTwoMonths],
        (Frequency::Weekly, 2 | 3) => vec![Stay, Monthly, EveryTwoMonths],
        _ => Vec::new(),
    }
}

/// Asks the members, when the circle has just held as many sessions as a threshold says and meets more often than monthly.
///
/// # Errors
/// When the database cannot keep it.
pub async fn suggest(actor: &Actor, circle: CircleId) -> Result<()> {
    let held = actor
        .may::<session::Entity>(Action::SeeSessions)
        .filter(session::Column::CircleId.eq(circle))
        .filter(session::Column::State.eq(SessionState::Closed));
    let held = i32::try_from(held.count(actor.db()).await?).unwrap_or(i32::MAX);
    let Some(series) = series_of(actor, circle).await? else { return Ok(()) };
    let votes = actor.may::<rhythm_vote::Entity>(Action::SeeSessions).filter(rhythm_vote::Column::CircleId.eq(circle));
    let votes = votes.all(actor.db()).await?;
    let asked = votes.iter().any(|vote| vote.after_sessions == held);
    if !THRESHOLDS.contains(&held) || asked || choices(&series).is_empty() {
        return Ok(());
    }
    for vote in votes.into_iter().filter(|vote| vote.state == PollState::Open) {
        let mut vote = vote.into_active_model();
        vote.state = Set(PollState::Withdrawn);
        vote.update(actor.db()).await?;
    }
    let row = rhythm_vote::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(circle),
        after_sessions: Set(held),
        closes_on: Set(actor.rights.on + Days::new(OPEN_DAYS)),
        state: Set(PollState::Open),
        outcome: Set(None),
        created_at: Set(actor.work.now()),
    };
    row.insert(actor.db()).await?;
    notices::post(&actor.system(), circle, NoticeKind::RhythmVote, None, None).await?;
    Ok(())
}

/// The series that a choice makes of this one: the same day of the week and the same hour, from its next date on.
#[must_use]
pub fn chosen(series: series::Model, choice: RhythmChoice, next: NaiveDate) -> series::Model {
    use chrono::Datelike as _;
    let nth = i32::try_from(next.day0() / 7 + 1).unwrap_or(1);
    let nth = Some(if nth > 4 { -1 } else { nth });
    let weekday = series.weekday.or(Some(day_of(next)));
    let (frequency, every, nth) = match choice {
        RhythmChoice::Stay => return series,
        RhythmChoice::EveryTwoWeeks => (Frequency::Weekly, 2, None),
        RhythmChoice::Monthly => (Frequency::Monthly, 1, nth),
        RhythmChoice::EveryTwoMonths => (Frequency::Monthly, 2, nth),
    };
    series::Model { frequency, every, nth, weekday, day_of_month: None, starts_on: next, ..series }
}

fn day_of(on: NaiveDate) -> Weekday {
    use chrono::Datelike as _;
    match on.weekday() {
        chrono::Weekday::Mon => Weekday::Monday,
        chrono::Weekday::Tue => Weekday::Tuesday,
        chrono::Weekday::Wed => Weekday::Wednesday,
        chrono::Weekday::Thu => Weekday::Thursday,
        chrono::Weekday::Fri => Weekday::Friday,
        chrono::Weekday::Sat => Weekday::Saturday,
        chrono::Weekday::Sun => Weekday::Sunday,
    }
}
