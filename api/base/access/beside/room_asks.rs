//! Asking an organisation for a room without saying who asks (T-34): its administrators learn a time, a number of people and what they
//! need; never a circle, a topic or a person.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::access::actor::Actor;
use crate::access::scope::Separated as _;
use crate::access::standing::Right;
use crate::error::Result;
use crate::model::circles::{room_ask, session};
use crate::model::ids::SessionId;

/// When a room is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// For how long.
    pub duration_minutes: i32,
    /// Whether it is wanted still.
    pub still: bool,
}

impl Actor {
    /// When the rooms are wanted that an organisation this person administers is asked for.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn wanted(&self, asks: &[room_ask::Model]) -> Result<HashMap<SessionId, Wanted>> {
        let own = room_ask::Entity::find()
            .filter(room_ask::Entity::rows(&self.rights, Right::Administer))
            .filter(room_ask::Column::Id.is_in(asks.iter().map(|ask| ask.id)));
        let sessions: Vec<SessionId> = own.all(self.db()).await?.into_iter().map(|ask| ask.session_id).collect();
        let rows = session::Entity::find().filter(session::Column::Id.is_in(sessions)).all(self.db()).await?;
        let now = self.work.now();
        let wanted = |row: session::Model| Wanted {
            starts_at: row.starts_at,
            duration_minutes: row.duration_minutes,
            still: row.may_need_room(now),
        };
        Ok(rows.into_iter().map(|row| (row.id, wanted(row))).collect())
    }
}
