//! Invitations to the partnership, once they are made.

pub mod batches;
pub mod pasted;
pub mod wire;

use actix_web::web::Path;
use actix_web::{delete, get, post};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, ModelTrait as _, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::invitations::wire::{Invitation, InvitationState, expiry, mail, name_as, shown};
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::codes::{InvitationState as Kept, PersonState};
use base::model::ids::{InvitationId, PersonId};
use base::model::people::{engagement, invitation, person};
use shared::domain::people::links::retire_invitation;
use shared::web::page::{PageInfo, Paging};
use shared::web::{Answer, Keep, Query, Routes};

/// A page of invitations.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": [], "page": {"limit": 50, "has_more": false, "next_cursor": null}}))]
pub struct InvitationList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<Invitation>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which invitations somebody wants.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct InvitationQuery {
    /// Only those that stand so.
    #[param(inline)]
    state: Option<InvitationState>,
    /// `next_cursor` of the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items at most; 50 unless told.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// List the invitations.
///
/// For the programme team, newest first.
#[utoipa::path(tag = "partnership", params(InvitationQuery),
    responses((status = OK, description = "A page of invitations.", body = InvitationList), Refusal))]
#[get("/invitations")]
async fn list_invitations(actor: Actor, query: Query<InvitationQuery>) -> Result<Answer> {
    actor.require_staff()?;
    let InvitationQuery { state, cursor, limit } = query.0;
    let (today, mut rows) = (actor.work.today, actor.may::<invitation::Entity>(Right::Staff));
    if let Some(state) = state {
        rows = rows.filter(match state {
            InvitationState::Accepted => invitation::Column::State.eq(Kept::Accepted),
            InvitationState::Withdrawn => invitation::Column::State.eq(Kept::Withdrawn),
            InvitationState::Pending | InvitationState::Expired => invitation::Column::State.eq(Kept::Pending),
        });
        rows = match state {
            InvitationState::Pending => rows.filter(invitation::Column::ExpiresOn.gte(today)),
            InvitationState::Expired => rows.filter(invitation::Column::ExpiresOn.lt(today)),
            _ => rows,
        };
    }
    let columns = (invitation::Column::CreatedAt, invitation::Column::Id);
    let paging = Paging::new(&actor, "invitations", limit, cursor.as_deref())?;
    let (rows, page) = paging.of(&actor, rows, columns, true, |row| (row.created_at, row.id.0)).await?;
    page.answer(|page| InvitationList { items: rows.into_iter().map(|row| shown(row, today)).collect(), page })
}

/// Show an invitation.
///
/// For the programme team, with its ETag, to be sent back when it is withdrawn.
#[utoipa::path(tag = "partnership",
    responses((status = OK, description = "The invitation.", body = Invitation), Refusal))]
#[get("/invitations/{invitation}")]
pub async fn show_invitation(actor: Actor, id: Path<InvitationId>) -> Result<Answer> {
    let row = actor.one::<invitation::Entity>(Right::Staff, *id).await?;
    Answer::show(&shown(row, actor.work.today))
}

/// Send an invitation again.
///
/// For the programme team. It gets a new link and 28 more days; links that went out before work no more.
#[utoipa::path(tag = "partnership",
    responses((status = CREATED, description = "The invitation as it is now.", body = Invitation), Refusal))]
#[post("/invitations/{invitation}/sending")]
pub async fn resend_invitation(actor: Actor, id: Path<InvitationId>) -> Result<Answer> {
    let row = open(actor.one::<invitation::Entity>(Right::Staff, *id).await?)?;
    retire_invitation(&actor.system(), row.id).await?;
    let times_sent = row.times_sent + 1;
    let mut row = row.into_active_model();
    row.expires_on = Set(expiry(actor.work.today));
    row.sent_at = Set(Some(actor.work.now()));
    row.times_sent = Set(times_sent);
    let row = row.update(actor.db()).await?;
    mail(&actor, &row).await?;
    let place = format!("/invitations/{}", row.id.0);
    let answer = Answer::created(&shown(row, actor.work.today), &place)?;
    actor.keep(answer).await
}

/// Withdraw an invitation.
///
/// For the programme team. Its links work no more, and the roles recorded for somebody who never came are taken off again.
#[utoipa::path(tag = "partnership", responses((status = NO_CONTENT, description = "Withdrawn."), Refusal))]
#[delete("/invitations/{invitation}")]
pub async fn withdraw_invitation(actor: Actor, id: Path<InvitationId>) -> Result<Answer> {
    let row = actor.one::<invitation::Entity>(Right::Staff, *id).await?;
    actor.expects(&shown(row.clone(), actor.work.today))?;
    let row = open(row)?;
    retire_invitation(&actor.system(), row.id).await?;
    let (person, email) = (row.person_id, row.email.clone());
    let mut row = row.into_active_model();
    row.state = Set(Kept::Withdrawn);
    row.update(actor.db()).await?;
    forget(&actor, person, &email).await?;
    actor.keep(Answer::nothing()).await
}

/// Refuses an invitation that is settled.
fn open(row: invitation::Model) -> Result<invitation::Model> {
    match row.state {
        Kept::Pending => Ok(row),
        Kept::Accepted => Err(Error::StateNotAllowed("This invitation has been taken up.")),
        Kept::Withdrawn => Err(Error::StateNotAllowed("This invitation has been withdrawn. Invite the person anew.")),
    }
}

/// Makes somebody who never came nothing but an address again, unless another invitation waits for them.
async fn forget(actor: &Actor, id: PersonId, email: &str) -> Result<()> {
    let never_came = actor.one::<person::Entity>(Right::Staff, id).await;
    let others = actor
        .may::<invitation::Entity>(Right::Staff)
        .filter(invitation::Column::PersonId.eq(id))
        .filter(invitation::Column::State.eq(Kept::Pending));
    if never_came.is_ok_and(|row| row.state == PersonState::Invited) && others.one(actor.db()).await?.is_none() {
        let roles = actor.may::<engagement::Entity>(Right::Staff).filter(engagement::Column::PersonId.eq(id));
        for role in roles.all(actor.db()).await? {
            role.delete(actor.db()).await?;
        }
        name_as(actor, id, email, PersonState::Named).await?;
    }
    Ok(())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_invitations).service(show_invitation).service(resend_invitation).service(withdraw_invitation);
    config.configure(batches::routes);
}
