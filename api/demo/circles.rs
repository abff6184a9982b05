//! The demo's circles: their rows.

use sea_orm::{ConnectionTrait, Set};

use super::data;
use super::ledger::{Ledger, broken, keep, morning};
use base::error::Result;
use base::model::circles::charter_version::{Decision, Decisions};
use base::model::circles::{charter_version, circle, membership, notice, role_term, series};
use base::model::codes::{MembershipState, NoticeKind, Visibility};
use base::model::ids::{CircleId, MembershipId};
use base::model::{Texts, name_key};
use shared::domain::circles::search::search_text;

/// Writes all of them.
pub async fn write(db: &impl ConnectionTrait, ledger: &Ledger<'_>) -> Result<()> {
    let mut rows = Rows::default();
    for circle in &ledger.data.circles {
        rows.add(ledger, circle)?;
    }
    keep(db, rows.circles).await?;
    keep(db, rows.series).await?;
    keep(db, rows.charters).await?;
    keep(db, rows.memberships).await?;
    keep(db, rows.terms).await?;
    keep(db, rows.notices).await
}

/// The rows of each table.
#[derive(Default)]
struct Rows {
    circles: Vec<circle::ActiveModel>,
    series: Vec<series::ActiveModel>,
    charters: Vec<charter_version::ActiveModel>,
    memberships: Vec<membership::ActiveModel>,
    terms: Vec<role_term::ActiveModel>,
    notices: Vec<notice::ActiveModel>,
}

impl Rows {
    fn add(&mut self, ledger: &Ledger<'_>, data: &data::Circle) -> Result<()> {
        let id = ledger.world.id().into();
        self.circles.push(circle_row(ledger, id, data)?);
        self.series.push(series_row(id, &data.series));
        for (number, charter) in (1..).zip(&data.charters) {
            self.charters.push(charter_row(id, number, charter));
            if number > 1 {
                self.notices.push(notice_row(ledger, id, NoticeKind::CharterChanged, None, charter.agreed_on));
            }
        }
        self.members(ledger, id, data)?;
        for term in &data.terms {
            self.terms.push(role_term::ActiveModel {
                id: Set(ledger.world.id().into()),
                circle_id: Set(id),
                person_id: Set(ledger.person(&term.who)?),
                kind: Set(term.kind),
                starts_on: Set(term.from),
                ends_on: Set(term.to),
                handover_note: Set(term.handover.clone()),
                created_at: Set(morning(term.from).min(ledger.world.now())),
            });
        }
        Ok(())
    }

    fn members(&mut self, ledger: &Ledger<'_>, circle: CircleId, data: &data::Circle) -> Result<()> {
        let newest = i32::try_from(data.charters.len()).unwrap_or(i32::MAX);
        let ids: Vec<MembershipId> = data.members.iter().map(|_| ledger.world.id().into()).collect();
        let id_of = |key: &str| {
            let place = data.members.iter().position(|member| member.who == key);
            place.map(|place| ids[place]).ok_or_else(|| broken(key))
        };
        for (member, id) in data.members.iter().zip(&ids) {
            self.memberships.push(membership::ActiveModel {
                id: Set(*id),
                circle_id: Set(circle),
                person_id: Set(ledger.person(&member.who)?),
                hat_engagement_id: Set(ledger.hat(&member.who, data.family)?),
                state: Set(MembershipState::Active),
                stepping_back: Set(false),
                joined_at: Set(morning(member.since)),
                joined_on: Set(member.since),
                charter_version: Set(member.charter.unwrap_or(newest)),
                hopes: Set(member.hopes.clone()),
                wants_buddy: Set(member.wants_buddy),
                buddy_id: Set(member.buddy.as_deref().map(id_of).transpose()?),
                return_asked_at: Set(None),
                resumed_on: Set(None),
                ended_at: Set(None),
                end_reason: Set(None),
                post_choice: Set(None),
            });
            if member.since > data.since {
                self.notices.push(notice_row(ledger, circle, NoticeKind::Joined, Some(*id), member.since));
            }
        }
        Ok(())
    }
}

fn circle_row(ledger: &Ledger<'_>, id: CircleId, data: &data::Circle) -> Result<circle::ActiveModel> {
    let host = data.host.as_deref().map(|key| ledger.organisation(key)).transpose()?;
    Ok(circle::ActiveModel {
        id: Set(id),
        name: Set(data.name.clone()),
        name_key: Set(name_key(&data.name)),
        search_text: Set(search_text(&data.name, &data.domain, &data.practice)),
        family: Set(data.family),
        domain_statement: Set(Some(data.domain.clone())),
        practice_statement: Set(Some(data.practice.clone())),
        allowed_roles: Set(Texts(data.roles.clone())),
        admits_interested: Set(data.admits_interested),
        sector: Set(data.sector),
        areas: Set(Texts(data.areas.clone())),
        organisation_ids: Set(Texts::default()),
        manager_rule: Set(data.manager_rule),
        capacity: Set(data.capacity),
        host_organisation_id: Set(host.map(|(id, _)| id)),
        visibility: Set(Visibility::Listed),
        life_stage: Set(data.life_stage),
        state: Set(data.state),
        usually_come: Set(data.usually_come.clone()),
        capability_level: Set(data.capability.map(|(level, _)| level)),
        capability_stage: Set(data.capability.map(|(_, stage)| stage)),
        for_only_social_workers: Set(data.for_only_social_workers),
        created_at: Set(morning(data.since)),
    })
}

fn series_row(circle: CircleId, data: &data::Series) -> series::ActiveModel {
    series::ActiveModel {
        circle_id: Set(circle),
        frequency: Set(data.frequency),
        every: Set(data.every),
        weekday: Set(Some(data.weekday)),
        nth: Set(data.nth),
        day_of_month: Set(None),
        starts_on: Set(data.starts_on),
        starts_at: Set(data.starts_at.clone()),
        duration_minutes: Set(data.minutes),
        mode: Set(data.mode),
        place: Set(data.place.clone()),
        join_link: Set(data.join_link.clone()),
        call_opens_days: Set(21),
        call_closes_days: Set(10),
    }
}

fn charter_row(circle: CircleId, number: i32, data: &data::Charter) -> charter_version::ActiveModel {
    let decision = |(what, who): &(String, String)| Decision { what: what.clone(), who: who.clone() };
    charter_version::ActiveModel {
        circle_id: Set(circle),
        number: Set(number),
        decisions: Set(Decisions(data.decisions.iter().map(decision).collect())),
        confidentiality_rule: Set(data.confidentiality),
        time_commitment: Set(data.time.clone()),
        agreed_on: Set(data.agreed_on),
        created_at: Set(morning(data.agreed_on)),
    }
}

fn notice_row(
    ledger: &Ledger<'_>,
    circle: CircleId,
    kind: NoticeKind,
    about: Option<MembershipId>,
    on: chrono::NaiveDate,
) -> notice::ActiveModel {
    notice::ActiveModel {
        id: Set(ledger.world.id().into()),
        circle_id: Set(circle),
        kind: Set(kind),
        membership_id: Set(about),
        session_id: Set(None),
        body: Set(None),
        created_at: Set(morning(on)),
    }
}
