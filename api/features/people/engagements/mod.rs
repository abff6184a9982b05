//! My engagements. Whoever holds a role says so; what somebody else vouched for, its holder cannot take back.

pub mod of_person;

use actix_web::web::Path;
use actix_web::{get, post, put};
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, QueryOrder, Set};
use serde::Serialize;
use utoipa::ToSchema;

use base::access::kept::Ground;
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::codes::{Family, Verification};
use base::model::ids::EngagementId;
use base::model::people::engagement;
use base::model::people::role::role_by_code;
use shared::domain::consequences;
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes, check};
use shared::wire::people::engagements::{Engagement, NewEngagement, Reader, is_over, shown};

/// My engagements.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"items": [], "page": {"limit": 1, "has_more": false, "next_cursor": null}}))]
pub struct EngagementList {
    /// The latest to begin first.
    #[schema(max_items = 200)]
    pub items: Vec<Engagement>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// List my engagements.
///
/// Past, present and to come: all of them decide which circles are open to me.
#[utoipa::path(tag = "me", responses((status = OK, description = "My engagements.", body = EngagementList), Refusal))]
#[get("/me/engagements")]
pub async fn list_engagements(actor: Actor) -> Result<Answer> {
    let rows = actor
        .may::<engagement::Entity>(Right::Own)
        .order_by_desc(engagement::Column::StartsOn)
        .order_by_desc(engagement::Column::Id)
        .all(actor.db())
        .await?;
    let items = shown(&actor, rows.into_iter().take(200).collect(), Reader::Own).await?;
    Answer::list(&EngagementList { page: page::whole(items.len()), items })
}

/// Add an engagement.
///
/// It may begin in the past or the future. From now on it counts: a role that does not go with a circle ends my place there, at once if it
/// has begun, else on the day it begins.
#[utoipa::path(tag = "me", request_body = NewEngagement,
    responses((status = CREATED, description = "The new engagement.", body = Engagement), Refusal))]
#[post("/me/engagements")]
pub async fn add_engagement(actor: Actor, new: Json<NewEngagement>) -> Result<Answer> {
    let new = new.valid()?;
    new.make_sure(&actor, Verification::SelfDeclared).await?;
    actor.let_through(Ground::Own);
    let id = actor.work.world().id().into();
    let row = new.into_row(&actor, id, actor.person.id, Verification::SelfDeclared);
    let row = row.into_active_model().reset_all().insert(actor.db()).await?;
    kept(actor, row, true).await
}

/// Show one of my engagements.
///
/// With its ETag, to be sent back with a change.
#[utoipa::path(tag = "me", responses((status = OK, description = "The engagement.", body = Engagement), Refusal))]
#[get("/me/engagements/{engagement}")]
pub async fn show_engagement(actor: Actor, id: Path<EngagementId>) -> Result<Answer> {
    let row = actor.one::<engagement::Entity>(Right::Own, *id).await?;
    Answer::show(&one(&actor, row).await?)
}

/// Change one of my engagements.
///
/// What the organisation or the programme team vouched for keeps its first day and cannot be made to have ended; a role that means managing
/// people, or an office, can then only be given an end. Anything else I change is my word again.
#[utoipa::path(tag = "me", request_body = NewEngagement,
    responses((status = OK, description = "The engagement as it is now.", body = Engagement), Refusal))]
#[put("/me/engagements/{engagement}")]
pub async fn change_engagement(actor: Actor, id: Path<EngagementId>, change: Json<NewEngagement>) -> Result<Answer> {
    let old = actor.one::<engagement::Entity>(Right::Own, *id).await?;
    let change = change.valid()?;
    actor.expects(&one(&actor, old.clone()).await?)?;
    let mut row = change.clone().into_row(&actor, old.id, actor.person.id, Verification::SelfDeclared);
    if old.verification != Verification::SelfDeclared {
        keep_their_word(&actor, &old, &mut row)?;
    }
    change.make_sure(&actor, row.verification).await?;
    row.recorded_at = old.recorded_at;
    let row = row.into_active_model().reset_all().update(actor.db()).await?;
    kept(actor, row, false).await
}

/// Confirm that one of my engagements is still right.
///
/// Asked every six months; an answer that is long overdue pauses places in circles until it is given.
#[utoipa::path(tag = "me",
    responses((status = CREATED, description = "The engagement as it is now.", body = Engagement), Refusal))]
#[post("/me/engagements/{engagement}/confirmation")]
pub async fn confirm_engagement(actor: Actor, id: Path<EngagementId>) -> Result<Answer> {
    let row = actor.one::<engagement::Entity>(Right::Own, *id).await?;
    if is_over(&row, actor.work.today) {
        return Err(Error::StateNotAllowed("This role has ended. There is nothing to confirm."));
    }
    let mut row = row.into_active_model();
    row.next_confirm_on = Set(check::in_six_months(actor.work.today));
    let row = row.update(actor.db()).await?;
    kept(actor, row, true).await
}

/// What somebody else vouched for is not its holder's to undo. A change of nothing but the last day and the fraction leaves it vouched for.
fn keep_their_word(actor: &Actor, old: &engagement::Model, new: &mut engagement::Model) -> Result<()> {
    if new.starts_on != old.starts_on {
        return Err(Error::Conflict(
            "Somebody else confirmed when this role began. Ask the programme team to change it.",
        ));
    }
    if new.ends_on != old.ends_on && is_over(new, actor.work.today) {
        return Err(Error::Conflict("Somebody else confirmed this role. It can end today or later, not in the past."));
    }
    let same = (&new.role, new.organisation_id, new.sector, &new.areas, new.kind, new.holds_line)
        == (&old.role, old.organisation_id, old.sector, &old.areas, old.kind, old.holds_line);
    if same {
        new.verification = old.verification;
        new.verified_on = old.verified_on;
        return Ok(());
    }
    let binds = |family| matches!(family, Family::Oversight | Family::Programme);
    if old.holds_line || role_by_code(&old.role).is_none_or(|role| binds(role.family)) {
        return Err(Error::Conflict(
            "Somebody else confirmed this role. Give it a last day and add another, or ask the programme team to change it.",
        ));
    }
    Ok(())
}

async fn one(actor: &Actor, row: engagement::Model) -> Result<Engagement> {
    shown(actor, vec![row], Reader::Own)
        .await?
        .pop()
        .ok_or_else(|| Error::broken("missing: the engagement that is shown"))
}

/// Settles what the change means for my places, and answers with the row.
async fn kept(actor: Actor, row: engagement::Model, created: bool) -> Result<Answer> {
    consequences::engagements_changed(&actor.system(), &[actor.person.id]).await?;
    let place = format!("/me/engagements/{}", row.id.0);
    let engagement = one(&actor, row).await?;
    let answer = if created { Answer::created(&engagement, &place)? } else { Answer::show(&engagement)? };
    actor.keep(answer).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(list_engagements)
        .service(add_engagement)
        .service(show_engagement)
        .service(change_engagement)
        .service(confirm_engagement);
    config.configure(of_person::routes);
}
