//! How often to meet is for the members to say (T-43): the question comes up by itself, each votes unseen, most votes decide.

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use base::access::{Action, Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::{recurrence, rhythm_ballot, rhythm_vote, series};
use base::model::codes::{NoticeKind, PollState, RhythmChoice};
use base::model::ids::{CircleId, RhythmVoteId};
use shared::domain::circles::moving;
use shared::domain::circles::notices;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::can::granted;
use shared::wire::circles::rhythm_vote as rhythms;

/// How many voted for one choice.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"choice": "every_two_weeks", "votes": 4}))]
pub struct RhythmCount {
    /// For what.
    pub choice: RhythmChoice,
    /// How many.
    #[schema(minimum = 0, maximum = 100_000)]
    pub votes: u64,
}

/// A question to the members: as often as now, or less often?
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "after_sessions": 8,
    "closes_on": "2027-01-20", "state": "open", "choices": ["stay", "every_two_weeks", "monthly", "every_two_months"], "my_choice": null,
    "outcome": null, "counts": [], "can": ["vote"]
}))]
pub struct RhythmVote {
    /// Its id.
    pub id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// After how many sessions it came up.
    #[schema(minimum = 1, maximum = 100_000)]
    pub after_sessions: i32,
    /// Last day to vote.
    pub closes_on: NaiveDate,
    /// Whether it is open.
    pub state: PollState,
    /// What there is to choose from; empty once it is closed.
    #[schema(max_items = 4)]
    pub choices: Vec<RhythmChoice>,
    /// What I chose.
    #[schema(required)]
    pub my_choice: Option<RhythmChoice>,
    /// What the members decided.
    #[schema(required)]
    pub outcome: Option<RhythmChoice>,
    /// How many voted for what, once it is closed; never who.
    #[schema(max_items = 4)]
    pub counts: Vec<RhythmCount>,
    /// What I may do with it.
    #[schema(max_items = 2)]
    pub can: Vec<RhythmVoteCan>,
}

/// What a reader may do with a vote on how often to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RhythmVoteCan {
    /// Vote, or change their vote.
    Vote,
    /// Close it: most votes decide.
    Close,
}

impl RhythmVoteCan {
    async fn allows(actor: &Actor, vote: &rhythm_vote::Model) -> Result<Vec<Self>> {
        let may = |action| actor.rights.may(vote.circle_id, action);
        let close = may(Action::Convene) && can_close(actor, vote).await?;
        Ok(granted([(Self::Vote, may(Action::TakePart) && is_open(actor, vote)), (Self::Close, close)]))
    }
}

/// A circle's votes on how often to meet.
#[derive(Serialize, ToSchema)]
pub struct RhythmVoteList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<RhythmVote>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// My vote.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"choice": "every_two_weeks"}))]
pub struct BallotChange {
    /// For what.
    pub choice: RhythmChoice,
}

/// List a circle's votes on how often to meet.
///
/// For its members and its convenor. Numbers are shown once a vote is closed.
#[utoipa::path(tag = "circles", responses((status = OK, description = "The votes.", body = RhythmVoteList), Refusal))]
#[get("/circles/{circle}/rhythm-votes")]
pub async fn list_rhythm_votes(actor: Actor, id: Path<CircleId>) -> Result<Answer> {
    actor.require_inside(Action::SeeSessions, *id)?;
    let rows = actor
        .may::<rhythm_vote::Entity>(Action::SeeSessions)
        .filter(rhythm_vote::Column::CircleId.eq(*id))
        .order_by_desc(rhythm_vote::Column::AfterSessions)
        .order_by_desc(rhythm_vote::Column::Id);
    let mut items = Vec::new();
    for row in rows.all(actor.db()).await? {
        items.push(shown(&actor, row).await?);
    }
    Answer::list(&RhythmVoteList { page: page::whole(items.len()), items })
}

/// Vote on how often to meet.
///
/// For members, while the vote is open; voting again changes one's vote.
#[utoipa::path(tag = "circles", request_body = BallotChange,
    responses((status = OK, description = "The vote.", body = RhythmVote), Refusal))]
#[put("/rhythm-votes/{vote}/ballot")]
pub async fn cast_ballot(actor: Actor, id: Path<RhythmVoteId>, change: Json<BallotChange>) -> Result<Answer> {
    let vote = actor.permitted::<rhythm_vote::Entity>(Action::SeeSessions, Action::TakePart, *id).await?;
    let change = change.valid()?;
    if !is_open(&actor, &vote) {
        return Err(Error::StateNotAllowed("This vote is closed."));
    }
    if !choices(&actor, &vote).await?.contains(&change.choice) {
        return Err(Error::field("#/choice", "not_offered", "Choose one of those that are offered."));
    }
    let Some(place) = actor.rights.place(vote.circle_id) else { return Err(Error::NotFound) };
    let ballot = rhythm_ballot::ActiveModel {
        circle_id: Set(vote.circle_id),
        vote_id: Set(vote.id),
        membership_id: Set(place.membership.id),
        choice: Set(change.choice),
    };
    if own(&actor, &vote).await?.is_some() {
        ballot.update(actor.db()).await?;
    } else {
        ballot.insert(actor.db()).await?;
    }
    let shown = shown(&actor, vote.into_inner()).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// Close a vote on how often to meet.
///
/// By organisers, when its last day is over or everybody has voted. More than half of the votes change the rhythm from the next date on;
/// otherwise it stays.
#[utoipa::path(tag = "circles", responses((status = CREATED, description = "Closed.", body = RhythmVote), Refusal))]
#[post("/rhythm-votes/{vote}/closing")]
pub async fn close_rhythm_vote(actor: Actor, id: Path<RhythmVoteId>) -> Result<Answer> {
    let vote = actor.permitted::<rhythm_vote::Entity>(Action::SeeSessions, Action::Convene, *id).await?;
    if !can_close(&actor, &vote).await? {
        return Err(Error::StateNotAllowed("A vote is closed once, after its last day or when everybody has voted."));
    }
    let (votes, _) = actor.ballots(vote.circle_id, vote.id).await?;
    let cast: u64 = votes.values().sum();
    let most = votes.into_iter().find(|(_, votes)| votes * 2 > cast);
    let outcome = most.map_or(RhythmChoice::Stay, |(choice, _)| choice);
    let circle = vote.circle_id;
    let mut row = vote.into_active_model();
    row.state = Set(PollState::Decided);
    row.outcome = Set(Some(outcome));
    let vote = row.update(actor.db()).await?;
    change_rhythm(&actor, circle, outcome).await?;
    let shown = shown(&actor, vote).await?;
    let location = format!("/circles/{circle}/rhythm-votes", circle = circle.0);
    actor.keep(Answer::created(&shown, &location)?).await
}

async fn change_rhythm(actor: &Actor, circle: CircleId, outcome: RhythmChoice) -> Result<()> {
    let series = match actor.permitted::<series::Entity>(Action::SeeSessions, Action::Convene, circle).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let next = recurrence::after(&series, actor.work.now(), 1).first().map(|date| date.on);
    let (Some(next), true) = (next, rhythms::choices(&series).contains(&outcome)) else { return Ok(()) };
    if outcome == RhythmChoice::Stay {
        return Ok(());
    }
    let new = rhythms::chosen(series.row().clone(), outcome, next);
    moving::change_series(actor, series, new, next).await?;
    notices::post(&actor.system(), circle, NoticeKind::RhythmChanged, None, None).await?;
    Ok(())
}

/// Whether members can vote today.
fn is_open(actor: &Actor, vote: &rhythm_vote::Model) -> bool {
    vote.state == PollState::Open && vote.closes_on >= actor.rights.on
}

async fn can_close(actor: &Actor, vote: &rhythm_vote::Model) -> Result<bool> {
    if vote.state != PollState::Open {
        return Ok(false);
    }
    let (votes, members) = actor.ballots(vote.circle_id, vote.id).await?;
    Ok(vote.closes_on < actor.rights.on || votes.values().sum::<u64>() >= members)
}

async fn choices(actor: &Actor, vote: &rhythm_vote::Model) -> Result<Vec<RhythmChoice>> {
    if vote.state != PollState::Open {
        return Ok(Vec::new());
    }
    Ok(rhythms::series_of(actor, vote.circle_id).await?.map(|series| rhythms::choices(&series)).unwrap_or_default())
}

async fn own(actor: &Actor, vote: &rhythm_vote::Model) -> Result<Option<RhythmChoice>> {
    let own = actor.may::<rhythm_ballot::Entity>(Right::Own).filter(rhythm_ballot::Column::VoteId.eq(vote.id));
    Ok(own.one(actor.db()).await?.map(|row| row.choice))
}

async fn shown(actor: &Actor, vote: rhythm_vote::Model) -> Result<RhythmVote> {
    let choices = choices(actor, &vote).await?;
    let can = RhythmVoteCan::allows(actor, &vote).await?;
    let mut counts = Vec::new();
    if vote.state == PollState::Decided {
        let (votes, _) = actor.ballots(vote.circle_id, vote.id).await?;
        counts = votes.into_iter().map(|(choice, votes)| RhythmCount { choice, votes }).collect();
        counts.sort_by_key(|count| (std::cmp::Reverse(count.votes), count.choice));
    }
    Ok(RhythmVote {
        id: vote.id.0,
        circle_id: vote.circle_id.0,
        after_sessions: vote.after_sessions,
        closes_on: vote.closes_on,
        state: vote.state,
        choices,
        my_choice: own(actor, &vote).await?,
        outcome: vote.outcome,
        counts,
        can,
    })
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_rhythm_votes).service(cast_ballot).service(close_rhythm_vote);
}
