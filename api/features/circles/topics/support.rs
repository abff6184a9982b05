//! Members who would like to talk about a topic too. Only the number is shown (T-37).

use actix_web::web::Path;
use actix_web::{delete, put};
use sea_orm::{ActiveModelTrait, ColumnTrait, ModelTrait as _, QueryFilter, Set};

use crate::topics::wire;
use base::access::{Action, Actor, Permitted, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::{topic, topic_support};
use base::model::ids::TopicId;
use shared::web::{Answer, Keep, Routes};

/// Say that I would like to talk about this too.
///
/// Once or many times, it counts once. Everybody sees the number; nobody sees who.
#[utoipa::path(tag = "topics", responses((status = NO_CONTENT, description = "Counted."), Refusal))]
#[put("/topics/{topic}/support")]
pub async fn support_topic(actor: Actor, id: Path<TopicId>) -> Result<Answer> {
    let row = supported(&actor, *id).await?;
    if !wire::can_be_supported(&row) {
        return Err(Error::StateNotAllowed("This topic was talked about already, or is set aside."));
    }
    if own(&actor, &row).await?.is_none() {
        let place = actor.rights.place(row.circle_id).ok_or(Error::NotFound)?.membership.id;
        let row = topic_support::ActiveModel {
            circle_id: Set(row.circle_id),
            topic_id: Set(row.id),
            membership_id: Set(place),
        };
        row.insert(actor.db()).await?;
    }
    actor.keep(Answer::nothing()).await
}

/// Take back that I would like to talk about this.
///
/// As often as one likes.
#[utoipa::path(tag = "topics", responses((status = NO_CONTENT, description = "Not counted any more."), Refusal))]
#[delete("/topics/{topic}/support")]
pub async fn withdraw_support(actor: Actor, id: Path<TopicId>) -> Result<Answer> {
    let row = supported(&actor, *id).await?;
    if let Some(own) = own(&actor, &row).await? {
        own.delete(actor.db()).await?;
    }
    actor.keep(Answer::nothing()).await
}

async fn supported(actor: &Actor, id: TopicId) -> Result<Permitted<topic::Entity>> {
    actor.permitted(Action::SeeSessions, Action::TakePart, id).await
}

async fn own(actor: &Actor, topic: &topic::Model) -> Result<Option<topic_support::Model>> {
    let rows = actor.may::<topic_support::Entity>(Right::Own).filter(topic_support::Column::TopicId.eq(topic.id));
    Ok(rows.one(actor.db()).await?)
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(support_topic).service(withdraw_support);
}
