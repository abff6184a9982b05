//! A poll for a time as its readers see it: numbers, and one's own answers (T-33).

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::{Action, Actor, Right};
use base::error::{Error, Result};
use base::model::circles::{date_answer, date_option, date_poll, session};
use base::model::codes::{DateAnswer, PollState};
use base::model::ids::{DateOptionId, SessionId};
use shared::wire::can::granted;
use shared::wire::circles::rhythm::{self, SessionTime};

/// A question to the members: which of these times?
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c03",
    "state": "open", "closes_on": "2026-12-11",
    "options": [{"id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c04", "time": {"starts_at": "2027-01-14T14:00:00Z", "ends_at": "2027-01-14T16:00:00Z", "time_zone": "Europe/London"}, "yes": 6, "if_need_be": 2, "no": 1, "my_answer": "yes"}],
    "can": ["answer"]
}))]
pub struct DatePoll {
    /// Its id.
    pub id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// About which session.
    pub session_id: Uuid,
    /// Where it stands.
    pub state: PollState,
    /// Last day to answer.
    pub closes_on: NaiveDate,
    /// The times, earliest first.
    #[schema(max_items = 6)]
    pub options: Vec<DatePollOption>,
    /// What I may do with it.
    #[schema(max_items = 3)]
    pub can: Vec<DatePollCan>,
}

/// What a reader may do with a poll for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DatePollCan {
    /// Say which times suit them.
    Answer,
    /// Choose one of its times.
    Pick,
    /// Ask no longer.
    Withdraw,
}

impl DatePollCan {
    fn allows(actor: &Actor, row: &date_poll::Model) -> Vec<Self> {
        let convenes = row.state == PollState::Open && actor.rights.may(row.circle_id, Action::Convene);
        let answers = is_open(actor, row) && actor.rights.may(row.circle_id, Action::TakePart);
        granted([(Self::Answer, answers), (Self::Pick, convenes), (Self::Withdraw, convenes)])
    }
}

/// One time, and how many members it suits.
#[derive(Serialize, ToSchema)]
pub struct DatePollOption {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub time: SessionTime,
    /// How many it suits.
    pub yes: u64,
    /// How many could come if need be.
    pub if_need_be: u64,
    /// How many could not.
    pub no: u64,
    /// What I say.
    #[schema(required)]
    pub my_answer: Option<DateAnswer>,
}

/// Whether members can answer it today.
#[must_use]
pub fn is_open(actor: &Actor, poll: &date_poll::Model) -> bool {
    poll.state == PollState::Open && poll.closes_on >= actor.rights.on
}

/// One poll as this reader sees it.
///
/// # Errors
/// When the database cannot answer.
pub async fn poll(actor: &Actor, row: date_poll::Model) -> Result<DatePoll> {
    polls(actor, vec![row]).await?.pop().ok_or_else(|| Error::broken("missing: the poll that is shown"))
}

/// These polls as this reader sees them, in the order given (four queries).
///
/// # Errors
/// When the database cannot answer.
pub async fn polls(actor: &Actor, rows: Vec<date_poll::Model>) -> Result<Vec<DatePoll>> {
    let options = actor
        .may::<date_option::Entity>(Action::SeeSessions)
        .filter(date_option::Column::PollId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(date_option::Column::StartsAt)
        .all(actor.db())
        .await?;
    let ids: Vec<DateOptionId> = options.iter().map(|option| option.id).collect();
    let counts = actor.date_answers(&ids).await?;
    let own = actor.may::<date_answer::Entity>(Right::Own).filter(date_answer::Column::OptionId.is_in(ids));
    let own: HashMap<DateOptionId, DateAnswer> =
        own.all(actor.db()).await?.into_iter().map(|row| (row.option_id, row.answer)).collect();
    let sessions = actor.may::<session::Entity>(Action::SeeSessions);
    let sessions = sessions.filter(session::Column::Id.is_in(rows.iter().map(|row| row.session_id)));
    let minutes: HashMap<SessionId, i32> =
        sessions.all(actor.db()).await?.into_iter().map(|row| (row.id, row.duration_minutes)).collect();
    let option = |row: &date_option::Model, minutes: i32| {
        let suits = counts.get(&row.id).copied().unwrap_or_default();
        DatePollOption {
            id: row.id.0,
            time: rhythm::time(row.starts_at, minutes),
            yes: suits.yes,
            if_need_be: suits.if_need_be,
            no: suits.no,
            my_answer: own.get(&row.id).copied(),
        }
    };
    let shown = |row: date_poll::Model| {
        let minutes = minutes.get(&row.session_id).copied().unwrap_or(0);
        let of_poll = options.iter().filter(|option| option.poll_id == row.id);
        DatePoll {
            options: of_poll.map(|row| option(row, minutes)).collect(),
            can: DatePollCan::allows(actor, &row),
            id: row.id.0,
            circle_id: row.circle_id.0,
            session_id: row.session_id.0,
            state: row.state,
            closes_on: row.closes_on,
        }
    };
    Ok(rows.into_iter().map(shown).collect())
}
