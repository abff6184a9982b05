//! Other people's engagements, as the programme team records and verifies them.

use actix_web::web::Path;
use actix_web::{get, post, put};
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, Set};

use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::codes::Verification;
use base::model::ids::{EngagementId, PersonId};
use base::model::people::{engagement, person};
use shared::domain::consequences;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::people::engagements::{Engagement, NewEngagement, Reader, shown};

/// Add an engagement for somebody.
///
/// For the programme team, whose word it then is. What it means for the person's circles happens at once, and the team does not learn it.
#[utoipa::path(tag = "partnership", request_body = NewEngagement,
    responses((status = CREATED, description = "The new engagement.", body = Engagement), Refusal))]
#[post("/people/{person}/engagements")]
pub async fn add_person_engagement(actor: Actor, id: Path<PersonId>, new: Json<NewEngagement>) -> Result<Answer> {
    let person = actor.one::<person::Entity>(Right::Staff, *id).await?;
    let new = new.valid()?;
    new.make_sure(&actor, Verification::ProgrammeTeam).await?;
    let id = actor.work.world().id().into();
    let row = new.into_row(&actor, id, person.id, Verification::ProgrammeTeam);
    let row = row.into_active_model().reset_all().insert(actor.db()).await?;
    kept(actor, row, true).await
}

/// Show somebody's engagement.
///
/// For the programme team, with its ETag, to be sent back with a change.
#[utoipa::path(tag = "partnership",
    responses((status = OK, description = "The engagement.", body = Engagement), Refusal))]
#[get("/engagements/{engagement}")]
pub async fn show_person_engagement(actor: Actor, id: Path<EngagementId>) -> Result<Answer> {
    let row = actor.one::<engagement::Entity>(Right::Staff, *id).await?;
    Answer::show(&one(&actor, row).await?)
}

/// Change somebody's engagement.
///
/// For the programme team, whose word it then is.
#[utoipa::path(tag = "partnership", request_body = NewEngagement,
    responses((status = OK, description = "The engagement as it is now.", body = Engagement), Refusal))]
#[put("/engagements/{engagement}")]
pub async fn change_person_engagement(
    actor: Actor,
    id: Path<EngagementId>,
    change: Json<NewEngagement>,
) -> Result<Answer> {
    let old = actor.one::<engagement::Entity>(Right::Staff, *id).await?;
    let change = change.valid()?;
    actor.expects(&one(&actor, old.clone()).await?)?;
    change.make_sure(&actor, Verification::ProgrammeTeam).await?;
    let mut row = change.into_row(&actor, old.id, old.person_id, Verification::ProgrammeTeam);
    row.recorded_at = old.recorded_at;
    let row = row.into_active_model().reset_all().update(actor.db()).await?;
    kept(actor, row, false).await
}

/// Verify somebody's engagement.
///
/// For the programme team: what the person said of themselves is right.
#[utoipa::path(tag = "partnership",
    responses((status = CREATED, description = "The engagement as it is now.", body = Engagement), Refusal))]
#[post("/engagements/{engagement}/verification")]
pub async fn verify_engagement(actor: Actor, id: Path<EngagementId>) -> Result<Answer> {
    let row = actor.one::<engagement::Entity>(Right::Staff, *id).await?;
    if row.verification == Verification::ProgrammeTeam {
        return Err(Error::StateNotAllowed("This role is verified already."));
    }
    let mut row = row.into_active_model();
    row.verification = Set(Verification::ProgrammeTeam);
    row.verified_on = Set(actor.work.today);
    let row = row.update(actor.db()).await?;
    kept(actor, row, true).await
}

async fn one(actor: &Actor, row: engagement::Model) -> Result<Engagement> {
    shown(actor, vec![row], Reader::Staff)
        .await?
        .pop()
        .ok_or_else(|| Error::broken("missing: the engagement that is shown"))
}

/// Settles what the change means for the person's places, and answers with the row.
async fn kept(actor: Actor, row: engagement::Model, created: bool) -> Result<Answer> {
    consequences::engagements_changed(&actor.system(), &[row.person_id]).await?;
    let place = format!("/engagements/{}", row.id.0);
    let engagement = one(&actor, row).await?;
    let answer = if created { Answer::created(&engagement, &place)? } else { Answer::show(&engagement)? };
    actor.keep(answer).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(add_person_engagement)
        .service(show_person_engagement)
        .service(change_person_engagement)
        .service(verify_engagement);
}
