//! What waits for my answer over all my circles, from the facts themselves: it stands there until I have answered, or it is over (T-08, T-33,
//! T-43, T-56, J2 step 7).

use std::collections::{HashMap, HashSet};

use actix_web::get;
use chrono::{Duration, NaiveDate};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::guest;
use base::access::{Action, Actor, Right};
use base::error::{Refusal, Result};
use base::model::circles::{
    circle, date_answer, date_option, date_poll, guest_pass, rhythm_ballot, rhythm_vote, session,
};
use base::model::codes::{GuestState, PollState, SessionState};
use base::model::ids::{CircleId, DateOptionId, RhythmVoteId, SessionId};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Routes};

/// After how many weeks a guest should have been told what changed because they came (J2 step 7).
const FEEDBACK_WEEKS: i64 = 8;

/// What a question that waits for my answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PendingQuestionKind {
    /// Which time suits me.
    DatePoll,
    /// How often to meet.
    RhythmVote,
    /// Whether I would rather not have a guest.
    Guest,
    /// What changed because a guest came: it is time that somebody tells them.
    GuestFeedback,
    /// Whether what I offered as a guest may be read as mine.
    PartnerNote,
}

/// A question that waits for my answer.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "kind": "date_poll", "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "circle_name": "Birmingham Practice Educators", "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c03", "ends_on": "2026-12-04",
    "can": ["answer"]
}))]
pub struct PendingQuestion {
    /// What is asked.
    pub kind: PendingQuestionKind,
    /// The id of the poll, the vote or the guest's pass.
    pub id: Uuid,
    /// In which circle; null where I am its guest.
    #[schema(required)]
    pub circle_id: Option<Uuid>,
    /// That circle's name.
    #[schema(required, max_length = 80)]
    pub circle_name: Option<String>,
    /// About which session, if it is about one.
    #[schema(required)]
    pub session_id: Option<Uuid>,
    /// Last day to answer, if there is one.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// How I may answer it.
    #[schema(max_items = 4)]
    pub can: Vec<PendingQuestionCan>,
}

/// How a reader may answer a question that waits for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PendingQuestionCan {
    /// Say which times suit them, or whether what they offered may be read as theirs.
    Answer,
    /// Vote.
    Vote,
    /// Say that they would rather not have the guest.
    Object,
    /// Tell the guest what changed.
    RecordFeedback,
}

impl PendingQuestionCan {
    fn allows(kind: PendingQuestionKind) -> Vec<Self> {
        vec![match kind {
            PendingQuestionKind::DatePoll | PendingQuestionKind::PartnerNote => Self::Answer,
            PendingQuestionKind::RhythmVote => Self::Vote,
            PendingQuestionKind::Guest => Self::Object,
            PendingQuestionKind::GuestFeedback => Self::RecordFeedback,
        }]
    }
}

/// What waits for my answer.
#[derive(Serialize, ToSchema)]
pub struct PendingQuestionList {
    /// What ends soonest first; what has no end last.
    #[schema(max_items = 200)]
    pub items: Vec<PendingQuestion>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// List what waits for my answer.
///
/// Polls, votes and guests of my circles that I have not answered, guests of circles I organise who have not been told for eight weeks what
/// changed, and what is written of me as a guest. Whether I come to a session stands with my sessions.
#[utoipa::path(tag = "me", responses((status = OK, description = "What waits for me.", body = PendingQuestionList), Refusal))]
#[get("/me/asks")]
pub async fn list_my_asks(actor: Actor) -> Result<Answer> {
    let mut items = date_polls(&actor).await?;
    items.extend(rhythm_votes(&actor).await?);
    items.extend(guests(&actor).await?);
    items.extend(feedback(&actor).await?);
    items.extend(of_myself(&actor));
    name(&actor, &mut items).await?;
    items.sort_by_key(|question| (question.ends_on.is_none(), question.ends_on, question.kind, question.id));
    items.truncate(200);
    Answer::list(&PendingQuestionList { page: page::whole(items.len()), items })
}

fn pending(kind: PendingQuestionKind, id: Uuid, circle: CircleId) -> PendingQuestion {
    let (circle_id, can) = (Some(circle.0), PendingQuestionCan::allows(kind));
    PendingQuestion { kind, id, circle_id, circle_name: None, session_id: None, ends_on: None, can }
}

/// Open polls with a time of which I have not said whether it suits (three queries).
async fn date_polls(actor: &Actor) -> Result<Vec<PendingQuestion>> {
    let polls = actor
        .may::<date_poll::Entity>(Action::TakePart)
        .filter(date_poll::Column::State.eq(PollState::Open))
        .filter(date_poll::Column::ClosesOn.gte(actor.rights.on));
    let polls = polls.all(actor.db()).await?;
    let options = actor.may::<date_option::Entity>(Action::TakePart);
    let options = options.filter(date_option::Column::PollId.is_in(polls.iter().map(|poll| poll.id)));
    let options = options.all(actor.db()).await?;
    let own = actor.may::<date_answer::Entity>(Right::Own);
    let own = own.filter(date_answer::Column::OptionId.is_in(options.iter().map(|option| option.id)));
    let own: HashSet<DateOptionId> = own.all(actor.db()).await?.into_iter().map(|row| row.option_id).collect();
    let open =
        |poll: &date_poll::Model| options.iter().any(|option| option.poll_id == poll.id && !own.contains(&option.id));
    let questions = polls.iter().filter(|poll| open(poll)).map(|poll| PendingQuestion {
        session_id: Some(poll.session_id.0),
        ends_on: Some(poll.closes_on),
        ..pending(PendingQuestionKind::DatePoll, poll.id.0, poll.circle_id)
    });
    Ok(questions.collect())
}

/// Open votes in which I have not voted (two queries).
async fn rhythm_votes(actor: &Actor) -> Result<Vec<PendingQuestion>> {
    let votes = actor
        .may::<rhythm_vote::Entity>(Action::TakePart)
        .filter(rhythm_vote::Column::State.eq(PollState::Open))
        .filter(rhythm_vote::Column::ClosesOn.gte(actor.rights.on));
    let votes = votes.all(actor.db()).await?;
    let own = actor.may::<rhythm_ballot::Entity>(Right::Own);
    let own = own.filter(rhythm_ballot::Column::VoteId.is_in(votes.iter().map(|vote| vote.id)));
    let own: HashSet<RhythmVoteId> = own.all(actor.db()).await?.into_iter().map(|row| row.vote_id).collect();
    let questions = votes.iter().filter(|vote| !own.contains(&vote.id)).map(|vote| PendingQuestion {
        ends_on: Some(vote.closes_on),
        ..pending(PendingQuestionKind::RhythmVote, vote.id.0, vote.circle_id)
    });
    Ok(questions.collect())
}

/// Guests whose notice runs, of whom I have said nothing (three queries).
async fn guests(actor: &Actor) -> Result<Vec<PendingQuestion>> {
    let passes = actor
        .may::<guest_pass::Entity>(Action::TakePart)
        .filter(guest_pass::Column::State.eq(GuestState::Notice))
        .filter(guest_pass::Column::NoticeEndsOn.gte(actor.rights.on));
    let passes = passes.all(actor.db()).await?;
    let ahead = actor
        .may::<session::Entity>(Action::TakePart)
        .filter(session::Column::Id.is_in(passes.iter().map(|pass| pass.session_id)))
        .filter(session::Column::StartsAt.gt(actor.work.now()))
        .filter(session::Column::State.ne(SessionState::Cancelled));
    let ahead: HashSet<SessionId> = ahead.all(actor.db()).await?.into_iter().map(|row| row.id).collect();
    let answered = actor.answered_guests(&passes).await?;
    let open = |pass: &&guest_pass::Model| ahead.contains(&pass.session_id) && !answered.contains(&pass.id);
    let questions = passes.iter().filter(open).map(|pass| PendingQuestion {
        session_id: Some(pass.session_id.0),
        ends_on: Some(pass.notice_ends_on),
        ..pending(PendingQuestionKind::Guest, pass.id.0, pass.circle_id)
    });
    Ok(questions.collect())
}

/// Guests of circles I organise who came eight weeks ago, and have heard nothing (three queries).
async fn feedback(actor: &Actor) -> Result<Vec<PendingQuestion>> {
    let passes = actor
        .may::<guest_pass::Entity>(Action::Convene)
        .filter(guest_pass::Column::State.eq(GuestState::Accepted))
        .filter(guest_pass::Column::FedBackOn.is_null());
    let passes = passes.all(actor.db()).await?;
    let long_ago = actor
        .may::<session::Entity>(Action::Convene)
        .filter(session::Column::Id.is_in(passes.iter().map(|pass| pass.session_id)))
        .filter(session::Column::StartsAt.lte(actor.work.now() - Duration::weeks(FEEDBACK_WEEKS)))
        .filter(session::Column::State.is_not_in([SessionState::Cancelled, SessionState::Postponed]));
    let long_ago: HashSet<SessionId> = long_ago.all(actor.db()).await?.into_iter().map(|row| row.id).collect();
    let came = guest::came(actor.db(), &passes).await?;
    let owed = |pass: &&guest_pass::Model| long_ago.contains(&pass.session_id) && came.contains(&pass.id);
    let questions = passes.iter().filter(owed).map(|pass| PendingQuestion {
        session_id: Some(pass.session_id.0),
        ..pending(PendingQuestionKind::GuestFeedback, pass.id.0, pass.circle_id)
    });
    Ok(questions.collect())
}

/// What is written down of what I offered as a guest, and I have said nothing of. A guest is told of no circle.
fn of_myself(actor: &Actor) -> Vec<PendingQuestion> {
    let open = actor.rights.told().iter().filter(|pass| pass.offered.is_some() && pass.offered_agreed.is_none());
    open.map(|pass| PendingQuestion {
        circle_id: None,
        ..pending(PendingQuestionKind::PartnerNote, pass.id.0, pass.circle_id)
    })
    .collect()
}

/// Adds the names of the circles (one query).
async fn name(actor: &Actor, items: &mut [PendingQuestion]) -> Result<()> {
    let ids: HashSet<CircleId> = items.iter().filter_map(|question| question.circle_id).map(Into::into).collect();
    let circles = actor.may::<circle::Entity>(Action::SeeSessions).filter(circle::Column::Id.is_in(ids));
    let names: HashMap<Uuid, String> =
        circles.all(actor.db()).await?.into_iter().map(|row| (row.id.0, row.name)).collect();
    for question in items {
        question.circle_name = question.circle_id.and_then(|id| names.get(&id).cloned());
    }
    Ok(())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_my_asks);
}
