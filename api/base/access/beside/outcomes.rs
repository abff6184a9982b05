//! Counting what members made of sessions, and writing it down so that nothing tells whose it is (INV-10, model §3.10).

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::access::actor::Actor;
use crate::access::beside::counts::taking_part;
use crate::access::standing::Action;
use crate::error::Result;
use crate::model::circles::{attendance, check_out, membership, rhythm_ballot};
use crate::model::codes::{AgendaKind, RhythmChoice};
use crate::model::ids::{CircleId, MembershipId, RhythmVoteId, SessionId};

/// What is shown only from so many answers on (B-16).
pub const ENOUGH: usize = 5;

/// What somebody made of a session.
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    /// 1: not much, 2: somewhat, 3: very.
    pub helpful: i32,
    /// What to do more of.
    pub worked: Option<AgendaKind>,
    /// What to change.
    pub change: Option<AgendaKind>,
}

impl Actor {
    /// How many came to each of these sessions of circles whose sessions this person sees.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn headcounts(&self, sessions: &[SessionId]) -> Result<HashMap<SessionId, u64>> {
        let mut counts = HashMap::new();
        for row in self.attended(sessions).await? {
            *counts.entry(row.session_id).or_default() += 1;
        }
        Ok(counts)
    }

    /// How many of those who take part came to at least half of these sessions (B-21). The number, never who.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn regulars(&self, circle: CircleId, sessions: &[SessionId]) -> Result<u64> {
        let held = self.held(circle).await?;
        let mut came: HashMap<MembershipId, usize> = HashMap::new();
        for row in self.attended(sessions).await? {
            *came.entry(row.membership_id).or_default() += 1;
        }
        let regular = |(place, times): (&MembershipId, &usize)| held.contains(place) && times * 2 >= sessions.len();
        Ok(u64::try_from(came.iter().filter(|pair| regular(*pair)).count()).unwrap_or(0))
    }

    async fn attended(&self, sessions: &[SessionId]) -> Result<Vec<attendance::Model>> {
        let rows = attendance::Entity::find()
            .filter(attendance::Column::SessionId.is_in(sessions.iter().copied()))
            .filter(attendance::Column::CircleId.is_in(self.rights.circles(Action::SeeSessions)))
            .filter(attendance::Column::Came.eq(true));
        Ok(rows.all(self.db()).await?)
    }

    /// The places of those who take part in a circle: to count with.
    async fn held(&self, circle: CircleId) -> Result<Vec<MembershipId>> {
        let rows = membership::Entity::find()
            .select_only()
            .column(membership::Column::Id)
            .filter(membership::Column::CircleId.eq(circle))
            .filter(taking_part());
        Ok(rows.into_tuple().all(self.db()).await?)
    }

    /// What members made of these sessions, one entry for each answer, in no order that tells anything.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn verdicts(&self, sessions: &[SessionId]) -> Result<Vec<Verdict>> {
        let rows = check_out::Entity::find()
            .filter(check_out::Column::SessionId.is_in(sessions.iter().copied()))
            .filter(check_out::Column::CircleId.is_in(self.rights.circles(Action::SeeRecord)));
        let rows = rows.all(self.db()).await?;
        Ok(rows
            .into_iter()
            .map(|row| Verdict { helpful: row.helpful, worked: row.worked, change: row.change })
            .collect())
    }

    /// How many of those who take part voted for what, and how many could.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn ballots(&self, circle: CircleId, vote: RhythmVoteId) -> Result<(HashMap<RhythmChoice, u64>, u64)> {
        let held = self.held(circle).await?;
        let rows = rhythm_ballot::Entity::find()
            .filter(rhythm_ballot::Column::CircleId.eq(circle))
            .filter(rhythm_ballot::Column::VoteId.eq(vote));
        let mut votes: HashMap<RhythmChoice, u64> = HashMap::new();
        for row in rows.all(self.db()).await?.iter().filter(|row| held.contains(&row.membership_id)) {
            *votes.entry(row.choice).or_default() += 1;
        }
        Ok((votes, u64::try_from(held.len()).unwrap_or(0)))
    }
}
