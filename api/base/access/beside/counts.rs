//! Counting what nobody may read by name: how many support a topic, come, object, voted. The numbers cross, the people do not.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait as _, EntityTrait, PaginatorTrait as _, QueryFilter, QuerySelect,
};
use serde::Deserialize;

use crate::access::actor::Actor;
use crate::access::beside::json::{self, Writer};
use crate::access::rights::Rights;
use crate::access::standing::Action;
use crate::error::Result;
use crate::model::circles::{date_answer, guest_answer, membership, rsvp, session, topic_support};
use crate::model::codes::{DateAnswer, GuestAnswer, MembershipState, RsvpAnswer};
use crate::model::ids::{CircleId, DateOptionId, GuestPassId, SessionId, TopicId};

/// How many members answered what for one session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Coming {
    /// Coming to the room.
    pub in_room: u64,
    /// Coming by video.
    pub online: u64,
    /// Not coming.
    pub apologies: u64,
    /// Waiting for a place.
    pub waiting: u64,
}

/// How many members say what of one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Suits {
    /// It suits them.
    pub yes: u64,
    /// It can be done.
    pub if_need_be: u64,
    /// It cannot.
    pub no: u64,
}

/// The places whose holders take part at the moment: held, and not being stepped back from. Whoever has a new charter to read keeps what
/// they said: they take part again as soon as they have read it.
#[must_use]
pub fn taking_part() -> Condition {
    Condition::all()
        .add(membership::Column::State.eq(MembershipState::Active))
        .add(membership::Column::SteppingBack.eq(false))
}

/// Those who take part in the circles whose sessions this person sees: of all places of the partnership, a few.
pub(in crate::access) fn those_taking_part(rights: &Rights) -> SelectStatement {
    Query::select()
        .column(membership::Column::Id)
        .from(membership::Entity)
        .and_where(membership::Column::CircleId.is_in(rights.circles(Action::SeeSessions)))
        .cond_where(taking_part())
        .to_owned()
}

impl Actor {
    /// How many of those who take part support each of these topics, all of circles in which this person sees sessions.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn support(&self, topics: &[TopicId]) -> Result<HashMap<TopicId, u64>> {
        let rows: Vec<(TopicId, i64)> = topic_support::Entity::find()
            .select_only()
            .column(topic_support::Column::TopicId)
            .column_as(Expr::cust("count(*)"), "supporters")
            .filter(topic_support::Column::TopicId.is_in(topics.iter().copied()))
            .filter(topic_support::Column::CircleId.is_in(self.rights.circles(Action::SeeSessions)))
            .filter(topic_support::Column::MembershipId.in_subquery(those_taking_part(&self.rights)))
            .group_by(topic_support::Column::TopicId)
            .into_tuple()
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(|(topic, count)| (topic, u64::try_from(count).unwrap_or(0))).collect())
    }

    /// How many members are coming to a session, of those who take part.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn coming(&self, session: SessionId) -> Result<Coming> {
        let count = session::Entity::find_by_id(session).select_only().expr_as(self.counted(), "coming");
        let counted: Option<String> = count.into_tuple().one(self.db()).await?;
        Ok(counted.map(|json| json::read(&json)).transpose()?.unwrap_or_default())
    }

    /// How many come to a session, as one column beside its row: a JSON object that [`json::read`] reads. Only for sessions this person sees.
    pub(in crate::access) fn counted(&self) -> SelectStatement {
        let write = Writer(self.db().get_database_backend());
        let count = |which: &str| format!("count(*) filter (where {which})");
        let counts = write.pairs(&[
            ("in_room", count("rsvp.answer = 'coming' and not rsvp.waiting")),
            ("online", count("rsvp.answer = 'coming_online' and not rsvp.waiting")),
            ("apologies", count("rsvp.answer = 'apology'")),
            ("waiting", count("rsvp.answer <> 'apology' and rsvp.waiting")),
        ]);
        let is_here =
            |own: rsvp::Column, other: session::Column| Expr::col((rsvp::Entity, own)).equals((session::Entity, other));
        Query::select()
            .expr(write.text_of(Expr::cust(counts)))
            .from(rsvp::Entity)
            .and_where(is_here(rsvp::Column::CircleId, session::Column::CircleId))
            .and_where(is_here(rsvp::Column::SessionId, session::Column::Id))
            .and_where(rsvp::Column::CircleId.is_in(self.rights.circles(Action::SeeSessions)))
            .and_where(rsvp::Column::MembershipId.in_subquery(those_taking_part(&self.rights)))
            .to_owned()
    }

    /// What those who come to a session need to take part, in the order of the alphabet: for whoever prepares it, with nobody's name.
    ///
    /// # Errors
    /// `NotFound` or a refusal for anybody who does not prepare it; otherwise when the database cannot answer.
    pub async fn access_needs(&self, session: &session::Model) -> Result<Vec<String>> {
        if !self.rights.may(session.circle_id, Action::SeeAnswers) {
            self.require(Action::Convene, session.circle_id)?;
        }
        let rows = rsvp::Entity::find()
            .filter(rsvp::Column::CircleId.eq(session.circle_id))
            .filter(rsvp::Column::SessionId.eq(session.id))
            .filter(rsvp::Column::Answer.ne(RsvpAnswer::Apology))
            .filter(rsvp::Column::MembershipId.in_subquery(those_taking_part(&self.rights)))
            .all(self.db())
            .await?;
        let mut needs: Vec<String> = rows.into_iter().filter_map(|row| row.access_needs).collect();
        needs.sort_unstable();
        Ok(needs)
    }

    /// What members say of each of these times, of those who take part.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn date_answers(&self, options: &[DateOptionId]) -> Result<HashMap<DateOptionId, Suits>> {
        let rows = date_answer::Entity::find()
            .filter(date_answer::Column::OptionId.is_in(options.iter().copied()))
            .filter(date_answer::Column::CircleId.is_in(self.rights.circles(Action::SeeSessions)))
            .filter(date_answer::Column::MembershipId.in_subquery(those_taking_part(&self.rights)))
            .all(self.db())
            .await?;
        let mut found: HashMap<DateOptionId, Suits> = HashMap::new();
        for row in rows {
            let suits = found.entry(row.option_id).or_default();
            match row.answer {
                DateAnswer::Yes => suits.yes += 1,
                DateAnswer::IfNeedBe => suits.if_need_be += 1,
                DateAnswer::No => suits.no += 1,
            }
        }
        Ok(found)
    }

    /// How many people take part in this circle: those who can be asked, and may come.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn voices(&self, circle: CircleId) -> Result<u64> {
        let places = membership::Entity::find().filter(membership::Column::CircleId.eq(circle)).filter(taking_part());
        Ok(places.count(self.db()).await?)
    }

    /// How many members object to a guest, and how many agree. Whoever leaves afterwards is counted still: a number that falls on the day
    /// somebody goes would tell whose it was.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn answers_to_guest(&self, circle: CircleId, pass: GuestPassId) -> Result<(u64, u64)> {
        let rows = guest_answer::Entity::find()
            .filter(guest_answer::Column::CircleId.eq(circle))
            .filter(guest_answer::Column::CircleId.is_in(self.rights.circles(Action::SeeSessions)))
            .filter(guest_answer::Column::PassId.eq(pass))
            .all(self.db())
            .await?;
        let count = |answer| u64::try_from(rows.iter().filter(|row| row.answer == answer).count()).unwrap_or(0);
        Ok((count(GuestAnswer::Objects), count(GuestAnswer::Agrees)))
    }
}
