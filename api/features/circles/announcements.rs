//! What organisers tell everybody in the circle. The mail says that there is something, never what (T-36).

use actix_web::web::Path;
use actix_web::{delete, get, post};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, PaginatorTrait as _, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use base::access::{Action, Actor};
use base::error::missing::OrMissing as _;
use base::error::{Error, Refusal, Result};
use base::model::circles::announcement;
use base::model::codes::MailKind;
use base::model::ids::{AnnouncementId, CircleId};
use shared::domain::outbox as mail;
use shared::domain::outbox::Occasion;
use shared::web::{Answer, Json, Keep, PageInfo, Paging, Query, Routes};
use shared::wire::can::granted;
use shared::wire::circles::authors::FORMER;

/// How often a circle is told something within a day: each time is a mail to everybody in it.
const A_DAY: u64 = 20;

/// Something an organiser tells everybody in the circle.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02", "text": "The lift is being mended: use the side door.",
    "author": "Nadia Okonjo", "mine": false, "at": "2026-11-23T09:00:00Z", "can": []
}))]
pub struct Announcement {
    /// Its id.
    pub id: Uuid,
    /// In which circle.
    pub circle_id: Uuid,
    /// What it says; null: withdrawn.
    #[schema(required, max_length = 2000)]
    pub text: Option<String>,
    /// Who wrote it.
    #[schema(max_length = 120)]
    pub author: String,
    /// Whether I wrote it as a member.
    pub mine: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<AnnouncementCan>,
}

/// What a reader may do with an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnnouncementCan {
    /// Take back what it says.
    Withdraw,
}

impl AnnouncementCan {
    fn allows(actor: &Actor, row: &announcement::Model) -> Vec<Self> {
        let may = is_mine(actor, row) || actor.rights.may(row.circle_id, Action::Convene);
        granted([(Self::Withdraw, may && row.text.is_some())])
    }
}

/// A page of announcements.
#[derive(Serialize, ToSchema)]
pub struct AnnouncementList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<Announcement>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AnnouncementQuery {
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// Something to tell everybody in the circle.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "The lift is being mended: use the side door."}))]
pub struct NewAnnouncement {
    /// What to tell them.
    #[validate(length(min = 1, max = 2000, message = "Write up to 2000 characters."))]
    #[validate(custom(function = "shared::web::check::not_blank"))]
    #[schema(min_length = 1, max_length = 2000)]
    pub text: String,
}

/// List a circle's announcements.
///
/// For its members. Of a withdrawn one it is shown that there was one, not what it said.
#[utoipa::path(tag = "circles", params(AnnouncementQuery),
    responses((status = OK, description = "A page of announcements.", body = AnnouncementList), Refusal))]
#[get("/circles/{circle}/announcements")]
pub async fn list_announcements(actor: Actor, id: Path<CircleId>, query: Query<AnnouncementQuery>) -> Result<Answer> {
    let actor = actor.narrowed_to(Action::ReadNotices, *id)?;
    let paging = Paging::new(&actor, "announcements", query.0.limit, query.0.cursor.as_deref())?;
    let rows = actor.may::<announcement::Entity>(Action::ReadNotices).filter(announcement::Column::CircleId.eq(*id));
    let columns = (announcement::Column::CreatedAt, announcement::Column::Id);
    let (rows, page) = paging.of(&actor, rows, columns, true, |row| (row.created_at, row.id.0)).await?;
    let items = shown(&actor, rows).await?;
    page.answer(|page| AnnouncementList { items, page })
}

/// Tell everybody in the circle something.
///
/// By an organiser or a convenor, who is shown as the convenor and has no name here. Members get a mail that says that there is something.
#[utoipa::path(tag = "circles", request_body = NewAnnouncement,
    responses((status = CREATED, description = "Told.", body = Announcement), Refusal))]
#[post("/circles/{circle}/announcements")]
pub async fn announce(actor: Actor, id: Path<CircleId>, new: Json<NewAnnouncement>) -> Result<Answer> {
    actor.require_inside(Action::Convene, *id)?;
    let new = new.valid()?;
    let lately = actor.may::<announcement::Entity>(Action::Convene).filter(announcement::Column::CircleId.eq(*id));
    let lately = lately.filter(announcement::Column::CreatedAt.gt(actor.work.now() - Duration::days(1)));
    if lately.count(actor.db()).await? >= A_DAY {
        return Err(Error::StateNotAllowed("The circle was told twenty things within a day. Wait until tomorrow."));
    }
    let row = announcement::ActiveModel {
        id: Set(actor.work.world().id().into()),
        circle_id: Set(*id),
        membership_id: Set(actor.rights.place(*id).map(|own| own.membership.id)),
        text: Set(Some(new.text)),
        created_at: Set(actor.work.now()),
    };
    let row = row.insert(actor.db()).await?;
    let occasion = Occasion {
        kind: MailKind::Announcement,
        circle: Some(*id),
        session: None,
        subject: Some(row.id.0),
        run_at: None,
    };
    mail::to_members(&actor.system(), *id, &occasion).await?;
    let shown = shown(&actor, vec![row])
        .await?
        .pop()
        .ok_or_else(|| Error::broken("missing: the announcement that was just written"))?;
    let location = format!("/circles/{}/announcements", id.0);
    actor.keep(Answer::created(&shown, &location)?).await
}

/// Withdraw an announcement.
///
/// By whoever wrote it, or an organiser. What it said is gone; that there was one is not.
#[utoipa::path(tag = "circles", responses((status = NO_CONTENT, description = "Withdrawn."), Refusal))]
#[delete("/announcements/{announcement}")]
pub async fn withdraw_announcement(actor: Actor, id: Path<AnnouncementId>) -> Result<Answer> {
    let row = match actor.one::<announcement::Entity>(Action::Convene, *id).await.optional()? {
        Some(row) => row,
        None => actor.one::<announcement::Entity>(Action::ReadNotices, *id).await?,
    };
    if !is_mine(&actor, &row) {
        actor.require(Action::Convene, row.circle_id)?;
    }
    let mut row = row.into_active_model();
    row.text = Set(None);
    row.update(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

fn is_mine(actor: &Actor, row: &announcement::Model) -> bool {
    let own = actor.rights.place(row.circle_id).map(|own| own.membership.id);
    row.membership_id.is_some() && row.membership_id == own
}

async fn shown(actor: &Actor, rows: Vec<announcement::Model>) -> Result<Vec<Announcement>> {
    let others = rows.iter().filter(|row| !is_mine(actor, row)).filter_map(|row| row.membership_id);
    let names = actor.authors(others.collect()).await?;
    let shown = |row: announcement::Model| {
        let mine = is_mine(actor, &row);
        let author = match row.membership_id {
            None => "The convenor".to_owned(),
            Some(_) if mine => actor.person.display_name.clone(),
            Some(id) => names.get(&id).cloned().unwrap_or_else(|| FORMER.to_owned()),
        };
        Announcement {
            can: AnnouncementCan::allows(actor, &row),
            id: row.id.0,
            circle_id: row.circle_id.0,
            text: row.text,
            author,
            mine,
            at: row.created_at,
        }
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_announcements).service(announce).service(withdraw_announcement);
}
