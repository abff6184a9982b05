//! What a circle tells its members: who joined, that membership changed, goodbyes. Never who left, never why.

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{delete, get};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use base::access::{Action, Actor};
use base::error::{Error, Refusal, Result};
use base::model::circles::{membership, notice};
use base::model::codes::{MembershipState, NoticeKind, PostChoice};
use base::model::ids::{CircleId, MembershipId, NoticeId, PersonId};
use base::model::people::person;
use shared::web::{Answer, Keep, PageInfo, Paging, Query, Routes};
use shared::wire::can::granted;

/// A notice to a circle's members.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "kind": "joined", "text": "Someone new has joined: Shabnam Rafiq-Lowe.",
    "author": null, "session_id": null, "at": "2026-11-23T09:00:00Z", "can": []
}))]
pub struct Notice {
    /// Its id.
    pub id: Uuid,
    /// About what.
    pub kind: NoticeKind,
    /// In words.
    #[schema(max_length = 1000)]
    pub text: String,
    /// Who wrote it, for a goodbye.
    #[schema(required, max_length = 120)]
    pub author: Option<String>,
    /// The session it is about.
    #[schema(required)]
    pub session_id: Option<Uuid>,
    /// When.
    pub at: DateTime<Utc>,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<NoticeCan>,
}

/// What a reader may do with a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeCan {
    /// Take back the goodbye they wrote.
    Withdraw,
}

impl NoticeCan {
    fn allows(own: bool, row: &notice::Model) -> Vec<Self> {
        granted([(Self::Withdraw, own && is_standing_goodbye(row))])
    }
}

/// A page of notices.
#[derive(Serialize, ToSchema)]
pub struct NoticeList {
    /// Newest first.
    #[schema(max_items = 200)]
    pub items: Vec<Notice>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoticeQuery {
    /// From the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
    /// How many items a page has at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// List a circle's notices.
///
/// For its members. A person who left is named only where they chose to be.
#[utoipa::path(tag = "circles", params(NoticeQuery),
    responses((status = OK, description = "A page of notices.", body = NoticeList), Refusal))]
#[get("/circles/{circle}/notices")]
pub async fn list_notices(actor: Actor, id: Path<CircleId>, query: Query<NoticeQuery>) -> Result<Answer> {
    let actor = actor.narrowed_to(Action::ReadNotices, *id)?;
    let paging = Paging::new(&actor, "notices", query.0.limit, query.0.cursor.as_deref())?;
    let rows = actor.may::<notice::Entity>(Action::ReadNotices).filter(notice::Column::CircleId.eq(*id));
    let columns = (notice::Column::CreatedAt, notice::Column::Id);
    let (notices, page) = paging.of(&actor, rows, columns, true, |row| (row.created_at, row.id.0)).await?;
    let authors = Authors::load(&actor, &notices).await?;
    page.answer(|page| NoticeList { items: notices.into_iter().map(|row| authors.shown(&actor, row)).collect(), page })
}

/// Withdraw a goodbye I wrote.
///
/// While I still have a place in the circle.
#[utoipa::path(tag = "circles", responses((status = NO_CONTENT, description = "Withdrawn."), Refusal))]
#[delete("/notices/{notice}")]
pub async fn withdraw_notice(actor: Actor, id: Path<NoticeId>) -> Result<Answer> {
    let row = actor.one::<notice::Entity>(Action::KeepPlace, *id).await?;
    let own = actor.rights.place(row.circle_id).map(|place| place.membership.id);
    // Those who see notices learn that this one is not theirs; to everybody else there is no such notice.
    if row.kind != NoticeKind::Goodbye || row.membership_id.is_none() || row.membership_id != own {
        actor.require(Action::ReadNotices, row.circle_id).map_err(|_| Error::NotFound)?;
        return Err(Error::Forbidden("Only a goodbye that you wrote can be withdrawn by you."));
    }
    let mut row = row.into_active_model();
    row.body = Set(None);
    row.update(actor.db()).await?;
    actor.keep(Answer::nothing()).await
}

/// The people whom notices are about, as far as this reader may know them.
struct Authors {
    places: HashMap<MembershipId, membership::Model>,
    names: HashMap<PersonId, String>,
}

impl Authors {
    async fn load(actor: &Actor, notices: &[notice::Model]) -> Result<Self> {
        let about = notices.iter().filter_map(|notice| notice.membership_id);
        let places = actor.may::<membership::Entity>(Action::ReadNotices);
        let places = places.filter(membership::Column::Id.is_in(about)).all(actor.db()).await?;
        let people = actor.may::<person::Entity>(Action::ReadNotices);
        let people = people.filter(person::Column::Id.is_in(places.iter().map(|place| place.person_id)));
        Ok(Self {
            names: people.all(actor.db()).await?.into_iter().map(|row| (row.id, row.display_name)).collect(),
            places: places.into_iter().map(|place| (place.id, place)).collect(),
        })
    }

    fn shown(&self, actor: &Actor, row: notice::Model) -> Notice {
        let place = row.membership_id.and_then(|id| self.places.get(&id));
        let name = place.map_or_else(|| "A former member".to_owned(), |place| self.name(place));
        let own = place.is_some_and(|place| place.person_id == actor.person.id);
        let can = NoticeCan::allows(own, &row);
        let text = text(row.kind, &name, row.body);
        Notice {
            id: row.id.0,
            kind: row.kind,
            author: (row.kind == NoticeKind::Goodbye).then_some(name),
            session_id: row.session_id.map(|id| id.0),
            at: row.created_at,
            can,
            text,
        }
    }

    fn name(&self, place: &membership::Model) -> String {
        let named = place.state != MembershipState::Ended || place.post_choice == Some(PostChoice::Named);
        let name = self.names.get(&place.person_id).filter(|_| named);
        name.cloned().unwrap_or_else(|| "A former member".to_owned())
    }
}

/// Whether it is a goodbye that has not been withdrawn: decided by what kind of notice it is, whatever words its writer chose.
fn is_standing_goodbye(row: &notice::Model) -> bool {
    row.kind == NoticeKind::Goodbye && row.body.is_some()
}

/// A notice in words. Of a session it never says what it will be about.
fn text(kind: NoticeKind, name: &str, body: Option<String>) -> String {
    let text = match kind {
        NoticeKind::Joined => return format!("Someone new has joined: {name}."),
        NoticeKind::Goodbye => return body.unwrap_or_else(|| "A goodbye was withdrawn.".to_owned()),
        NoticeKind::MembershipChanged => "Membership has changed. You can review or hide anything you've shared.",
        NoticeKind::RolesChanged => "Who organises or facilitates has changed.",
        NoticeKind::ResearchPartnerLeaving => "Your research partner has said until when they bring research.",
        NoticeKind::CharterChanged => "The charter has changed. Everybody reads and accepts it anew.",
        NoticeKind::StateChanged => "The circle has opened.",
        NoticeKind::SessionMoved => "A session has another time or place.",
        NoticeKind::SessionPostponed => "A session is postponed. A new time will follow.",
        NoticeKind::SessionCancelled => "A session is cancelled.",
        NoticeKind::AgendaSet => "The agenda of the next session is set.",
        NoticeKind::SessionConfirmed => "A session is confirmed: it will take place.",
        NoticeKind::SessionClosed => "What came of the last session is written down.",
        NoticeKind::GuestProposed => "A guest is proposed for a session. You can object in private.",
        NoticeKind::RoomChanged => "Who will be in the room has changed. Look again before you come.",
        NoticeKind::DatePoll => "Which time suits you? There is a poll.",
        NoticeKind::RhythmVote => "How often do you want to meet? There is a vote.",
        NoticeKind::RhythmChanged => "How often this circle meets has changed.",
    };
    text.to_owned()
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_notices).service(withdraw_notice);
}
