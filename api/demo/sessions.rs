//! The demo's sessions: rooms, topics, what was on the agenda and what came of it.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use sea_orm::{ActiveModelTrait, ConnectionTrait, Set};

use super::inside::Inside;
use super::ledger::{Ledger, broken, keep, morning};
use super::sessions_data::{Item, Session, Sessions, Topic};
use base::error::Result;
use base::model::Texts;
use base::model::circles::agenda_item::Materials;
use base::model::circles::{
    action_point, agenda_item, attendance, check_out, guest_pass, recurrence, rsvp, session, topic, topic_support,
};
use base::model::codes::{RsvpAnswer, SessionState, TopicOrigin, TopicState};
use base::model::ids::{AgendaItemId, GuestPassId, SessionId, TopicId, VenueId};
use base::model::people::venue;
use shared::domain::circles::schedules;

/// What has been made sure of for a guest with lived experience.
const CHECKLIST: [&str; 5] = ["role_clear", "payment_agreed", "access", "supporter", "debrief"];

/// Writes all of them.
pub async fn write(db: &impl ConnectionTrait, ledger: &Ledger<'_>) -> Result<()> {
    let data: Sessions =
        serde_json::from_str(include_str!("sessions.json")).map_err(|error| broken(&error.to_string()))?;
    let venues = venues(db, ledger, &data).await?;
    let mut insides = HashMap::new();
    for circle in &ledger.data.circles {
        insides.insert(circle.number, Inside::read(db, ledger, circle).await?);
    }
    for topic in &data.topics {
        let inside = insides.get_mut(&topic.circle).ok_or_else(|| broken(&topic.title))?;
        inside.topic(db, ledger, topic).await?;
    }
    for session in &data.met {
        let inside = insides.get(&session.circle).ok_or_else(|| broken(&session.on.to_string()))?;
        inside.session(db, ledger, session, &venues).await?;
    }
    Ok(())
}

async fn venues(db: &impl ConnectionTrait, ledger: &Ledger<'_>, data: &Sessions) -> Result<HashMap<String, VenueId>> {
    let mut known = HashMap::new();
    for venue in &data.venues {
        let id: VenueId = ledger.world.id().into();
        let row = venue::ActiveModel {
            id: Set(id),
            organisation_id: Set(ledger.organisation(&venue.at)?.0),
            name: Set(venue.name.clone()),
            capacity: Set(venue.capacity),
            step_free: Set(venue.step_free),
            hearing_loop: Set(venue.hearing_loop),
            parking: Set(venue.parking),
            notes: Set(venue.notes.clone()),
            offered: Set(true),
            created_at: Set(morning(ledger.data.partnership.starts_on)),
        };
        row.insert(db).await?;
        known.insert(venue.name.clone(), id);
    }
    Ok(known)
}

impl Inside {
    async fn topic(&mut self, db: &impl ConnectionTrait, ledger: &Ledger<'_>, data: &Topic) -> Result<()> {
        let id: TopicId = ledger.world.id().into();
        let row = topic::ActiveModel {
            id: Set(id),
            circle_id: Set(self.circle),
            title: Set(data.title.clone()),
            question: Set(data.question.clone()),
            sensitive: Set(data.sensitive),
            state: Set(data.state),
            origin: Set(TopicOrigin::Suggested),
            session_id: Set(None),
            membership_id: Set(data.who.as_deref().map(|key| self.place(ledger, key)).transpose()?),
            suggested_on: Set(data
                .covered_on
                .map_or_else(|| ledger.world.today(), |on| before(on, 28))
                .min(before(ledger.world.today(), 4))),
            covered_on: Set(data.covered_on),
        };
        row.insert(db).await?;
        for key in &data.supporters {
            let row = topic_support::ActiveModel {
                circle_id: Set(self.circle),
                topic_id: Set(id),
                membership_id: Set(self.place(ledger, key)?),
            };
            row.insert(db).await?;
        }
        self.topics.insert(data.title.clone(), id);
        Ok(())
    }

    async fn session(
        &self,
        db: &impl ConnectionTrait,
        ledger: &Ledger<'_>,
        data: &Session,
        venues: &HashMap<String, VenueId>,
    ) -> Result<()> {
        let row = self.session_row(ledger, data, venues)?;
        let row = row.insert(db).await?;
        let guests = self.guests(db, ledger, data, row.id).await?;
        self.agenda(db, ledger, data, row.id, &guests).await?;
        self.answers(db, ledger, data, &row).await?;
        self.record(db, ledger, data, &row).await?;
        super::research::write(db, ledger, self, data, &row).await
    }

    fn session_row(
        &self,
        ledger: &Ledger<'_>,
        data: &Session,
        venues: &HashMap<String, VenueId>,
    ) -> Result<session::ActiveModel> {
        let eve = morning(before(data.on, 1));
        let occurrence = recurrence::after(&self.series, eve, 1).into_iter().find(|it| it.on == data.on);
        let occurrence = occurrence.ok_or_else(|| broken(&format!("no session on {}", data.on)))?;
        let mut row = schedules::planned(ledger.world, &self.series, occurrence);
        let state = data.state.unwrap_or(SessionState::Closed);
        let closed = state == SessionState::Closed;
        if let Some((opens, closes)) = data.call {
            row.call_opens_on = Set(opens);
            row.call_closes_on = Set(closes);
        }
        if let Some(name) = &data.venue {
            row.venue_id = Set(Some(*venues.get(name).ok_or_else(|| broken(name))?));
        }
        row.room_booked = Set(closed || data.venue.is_some());
        row.state = Set(state);
        row.created_at = Set(morning(before(data.on, 60)).min(ledger.world.now()));
        if closed {
            row.opened_at = Set(Some(occurrence.starts_at));
            let minutes = i64::from(self.series.duration_minutes);
            row.closed_at = Set(Some(occurrence.starts_at + chrono::Duration::minutes(minutes)));
            row.no_actions = Set(data.actions.is_empty());
            row.no_ideas = Set(data.ideas.is_empty());
        }
        Ok(row)
    }

    async fn guests(
        &self,
        db: &impl ConnectionTrait,
        ledger: &Ledger<'_>,
        data: &Session,
        session: SessionId,
    ) -> Result<HashMap<String, GuestPassId>> {
        let mut known = HashMap::new();
        for guest in &data.guests {
            let id: GuestPassId = ledger.world.id().into();
            let ready = guest.involvement.is_some().then(|| CHECKLIST.map(str::to_owned).to_vec());
            let row = guest_pass::ActiveModel {
                id: Set(id),
                circle_id: Set(self.circle),
                session_id: Set(session),
                person_id: Set(ledger.person(&guest.who)?),
                kind: Set(guest.kind),
                part: Set(guest.part.clone()),
                involvement: Set(guest.involvement),
                address_as: Set(guest.address_as.clone()),
                supporter: Set(guest.supporter.clone()),
                checklist: Set(Texts(ready.unwrap_or_default())),
                state: Set(guest.state),
                proposed_by_id: Set(None),
                notice_ends_on: Set(guest.notice_ends_on),
                valid_to: Set(data.on.checked_add_days(Days::new(7)).unwrap_or(data.on)),
                what_changed: Set(None),
                fed_back_on: Set(None),
                offered: Set(None),
                offered_agreed: Set(None),
                created_at: Set(morning(before(guest.notice_ends_on, 7))),
            };
            row.insert(db).await?;
            known.insert(guest.who.clone(), id);
        }
        Ok(known)
    }

    async fn agenda(
        &self,
        db: &impl ConnectionTrait,
        ledger: &Ledger<'_>,
        data: &Session,
        session: SessionId,
        guests: &HashMap<String, GuestPassId>,
    ) -> Result<()> {
        for (position, item) in (0..).zip(&data.items) {
            self.item(ledger, item, session, position, guests)?.insert(db).await?;
        }
        Ok(())
    }

    fn item(
        &self,
        ledger: &Ledger<'_>,
        item: &Item,
        session: SessionId,
        position: i32,
        guests: &HashMap<String, GuestPassId>,
    ) -> Result<agenda_item::ActiveModel> {
        let topic = |title: &String| self.topics.get(title).copied().ok_or_else(|| broken(title));
        let guest = |key: &String| guests.get(key).copied().ok_or_else(|| broken(key));
        let id: AgendaItemId = ledger.world.id().into();
        Ok(agenda_item::ActiveModel {
            id: Set(id),
            circle_id: Set(self.circle),
            session_id: Set(session),
            position: Set(position),
            kind: Set(item.kind),
            title: Set(item.title.clone()),
            topic_id: Set(item.topic.as_ref().map(topic).transpose()?),
            minutes: Set(item.minutes),
            presenter_id: Set(item.presenter.as_deref().map(|key| self.place(ledger, key)).transpose()?),
            guest_pass_id: Set(item.guest.as_ref().map(guest).transpose()?),
            materials: Set(Materials::default()),
            members_only: Set(false),
            outcome: Set(item.outcome),
            carried_from_id: Set(None),
        })
    }

    async fn answers(
        &self,
        db: &impl ConnectionTrait,
        ledger: &Ledger<'_>,
        data: &Session,
        session: &session::Model,
    ) -> Result<()> {
        let coming = data.coming.iter().map(|key| (key, RsvpAnswer::Coming));
        for (key, answer) in coming.chain(data.apologies.iter().map(|key| (key, RsvpAnswer::Apology))) {
            let row = rsvp::ActiveModel {
                circle_id: Set(self.circle),
                session_id: Set(session.id),
                membership_id: Set(self.place(ledger, key)?),
                answer: Set(answer),
                waiting: Set(false),
                access_needs: Set(None),
                attendees_version: Set(1),
                answered_at: Set(ledger.world.now()),
            };
            row.insert(db).await?;
        }
        for key in &data.came {
            let row = attendance::ActiveModel {
                circle_id: Set(self.circle),
                session_id: Set(session.id),
                membership_id: Set(self.place(ledger, key)?),
                came: Set(true),
            };
            row.insert(db).await?;
        }
        Ok(())
    }

    async fn record(
        &self,
        db: &impl ConnectionTrait,
        ledger: &Ledger<'_>,
        data: &Session,
        session: &session::Model,
    ) -> Result<()> {
        for (text, owner, due_on, state) in &data.actions {
            let row = action_point::ActiveModel {
                id: Set(ledger.world.id().into()),
                circle_id: Set(self.circle),
                session_id: Set(session.id),
                text: Set(text.clone()),
                owner_id: Set(owner.as_deref().map(|key| self.place(ledger, key)).transpose()?),
                due_on: Set(*due_on),
                state: Set(*state),
                created_at: Set(session.starts_at),
            };
            row.insert(db).await?;
        }
        for title in &data.ideas {
            let row = topic::ActiveModel {
                id: Set(ledger.world.id().into()),
                circle_id: Set(self.circle),
                title: Set(title.clone()),
                question: Set(None),
                sensitive: Set(false),
                state: Set(TopicState::Open),
                origin: Set(TopicOrigin::Idea),
                session_id: Set(Some(session.id)),
                membership_id: Set(None),
                suggested_on: Set(data.on),
                covered_on: Set(None),
            };
            row.insert(db).await?;
        }
        let mut rows = Vec::new();
        for (helpful, worked, change) in &data.check_outs {
            rows.push(check_out::ActiveModel {
                id: Set(ledger.world.id().into()),
                circle_id: Set(self.circle),
                session_id: Set(session.id),
                helpful: Set(*helpful),
                worked: Set(*worked),
                change: Set(*change),
            });
        }
        if rows.is_empty() { Ok(()) } else { keep(db, rows).await }
    }
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}
