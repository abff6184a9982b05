//! An invitation to the partnership, as it is shown and mailed.

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::Actor;
use base::error::Result;
use base::model::codes::{InvitationState as Kept, LinkPurpose, PersonState};
use base::model::ids::PersonId;
use base::model::name_key;
use base::model::people::{invitation, person};
use shared::domain::people::links::{WantedLink, mail_link};
use shared::wire::can::granted;
use shared::wire::people::engagements::role_label;

/// How long an invitation can be taken up, in days.
const DAYS: u32 = 28;

/// Where an invitation stands.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// Waiting.
    Pending,
    /// Taken up.
    Accepted,
    /// Taken back.
    Withdrawn,
    /// Not taken up in time.
    Expired,
}

/// An invitation to the partnership.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c11", "name": "Gareth Pennycook", "email": "gareth@demo.example", "organisation_id": null,
    "role": "practice_educator", "role_label": "Practice educator", "state": "pending", "sent_at": "2026-11-23T09:00:00Z", "times_sent": 1,
    "expires_on": "2026-12-21", "can": ["resend", "withdraw"]
}))]
pub struct Invitation {
    /// Its id.
    pub id: Uuid,
    /// The name on the list, if there was one.
    #[schema(required, max_length = 80)]
    pub name: Option<String>,
    /// The address on the list.
    #[schema(max_length = 254)]
    pub email: String,
    /// Where they work.
    #[schema(required)]
    pub organisation_id: Option<Uuid>,
    /// The role they start with.
    #[schema(max_length = 60)]
    pub role: String,
    /// What people call that role.
    #[schema(max_length = 120)]
    pub role_label: String,
    /// Where it stands.
    pub state: InvitationState,
    /// When it last went out.
    #[schema(required)]
    pub sent_at: Option<DateTime<Utc>>,
    /// How often it went out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub times_sent: i32,
    /// Until when it can be taken up.
    pub expires_on: NaiveDate,
    /// What the reader may do with it.
    #[schema(max_items = 2)]
    pub can: Vec<InvitationCan>,
}

/// What the programme team may do with an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationCan {
    /// Send it again, with a new link and more time.
    Resend,
    /// Take it back.
    Withdraw,
}

impl InvitationCan {
    fn allows(state: InvitationState) -> Vec<Self> {
        let open = matches!(state, InvitationState::Pending | InvitationState::Expired);
        granted([(Self::Resend, open), (Self::Withdraw, open)])
    }
}

/// Names somebody who has not come yet, until they choose what to be called.
///
/// # Errors
/// When the database cannot keep it.
pub async fn name_as(actor: &Actor, id: PersonId, name: &str, state: PersonState) -> Result<()> {
    let row = person::ActiveModel {
        id: Set(id),
        display_name: Set(name.to_owned()),
        name_key: Set(name_key(name)),
        state: Set(state),
        ..Default::default()
    };
    row.update(actor.db()).await?;
    Ok(())
}

/// Mails an invitation.
///
/// # Errors
/// When the database cannot keep it.
pub async fn mail(actor: &Actor, row: &invitation::Model) -> Result<()> {
    let wanted = WantedLink {
        purpose: Some(LinkPurpose::Invitation),
        email: row.email.clone(),
        person: Some(row.person_id),
        invitation: Some(row.id),
        expires_at: Some(actor.work.now() + Duration::days(i64::from(DAYS))),
        ..Default::default()
    };
    mail_link(&actor.system(), wanted).await
}

/// Until when an invitation made today can be taken up.
#[must_use]
pub fn expiry(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(u64::from(DAYS))).unwrap_or(today)
}

/// An invitation as the programme team sees it.
#[must_use]
pub fn shown(row: invitation::Model, today: NaiveDate) -> Invitation {
    let state = match row.state {
        Kept::Pending if row.expires_on < today => InvitationState::Expired,
        Kept::Pending => InvitationState::Pending,
        Kept::Accepted => InvitationState::Accepted,
        Kept::Withdrawn => InvitationState::Withdrawn,
    };
    Invitation {
        id: row.id.0,
        name: Some(row.name).filter(|name| !name.is_empty()),
        email: row.email,
        organisation_id: row.organisation_id.map(|id| id.0),
        role_label: role_label(&row.role).to_owned(),
        role: row.role,
        state,
        sent_at: row.sent_at,
        times_sent: row.times_sent,
        expires_on: row.expires_on,
        can: InvitationCan::allows(state),
    }
}
