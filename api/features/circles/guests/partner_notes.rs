//! What a partner from business or the community offered (T-57): written down by those who organise, and read by members as the partner's
//! once the partner agrees to these very words.

use actix_web::web::Path;
use actix_web::{get, put};
use sea_orm::{ActiveModelTrait, IntoActiveModel as _, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::guests::wire::{self, Guest};
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::circles::guest_pass;
use base::model::codes::{GuestKind, MailKind};
use base::model::ids::GuestPassId;
use shared::domain::outbox::{self, Occasion};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Json, Keep, Routes, check};

/// What a partner offered, to be written down.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"offered": "A room above the shop on Thursdays, and three places for a day in the repair workshop."}))]
pub struct PartnerNoteChange {
    /// What they offered. Null takes it away.
    #[validate(length(max = 600, message = "Use up to 600 characters."), custom(function = "check::not_blank"))]
    #[schema(required, min_length = 1, max_length = 600)]
    pub offered: Option<String>,
}

/// What is written down of what I offered.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "part": "Working together on a street library",
    "offered": "A room above the shop on Thursdays.", "agreed": null, "can": ["answer"]
}))]
pub struct PartnerNote {
    /// The id of the pass I came with.
    pub id: Uuid,
    /// What I was asked to bring.
    #[schema(max_length = 200)]
    pub part: String,
    /// What is written down.
    #[schema(max_length = 600)]
    pub offered: String,
    /// Whether I agree that members read it as mine; null: I have not said.
    #[schema(required)]
    pub agreed: Option<bool>,
    /// What I may do with it.
    #[schema(max_items = 1)]
    pub can: Vec<PartnerNoteCan>,
}

/// What a guest may do with what is written down of what they offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartnerNoteCan {
    /// Say whether members may read it as theirs.
    Answer,
}

impl PartnerNoteCan {
    /// The guest of whom it is written, however often they change their mind.
    fn allows() -> Vec<Self> {
        vec![Self::Answer]
    }
}

/// What is written down of what I offered, visit by visit.
#[derive(Serialize, ToSchema)]
pub struct PartnerNoteList {
    /// Newest visit first.
    #[schema(max_items = 200)]
    pub items: Vec<PartnerNote>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// Whether I agree to what is written down.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"agreed": true}))]
pub struct PartnerNoteAnswer {
    /// Whether members may read it as mine.
    pub agreed: bool,
}

/// Write down what a partner offered.
///
/// By those who organise, after a session to which somebody from business or the community came. Send If-Match with the guest's ETag. The
/// partner is asked by mail; members read it when the partner agrees. Other words are asked about anew.
#[utoipa::path(tag = "guests", request_body = PartnerNoteChange,
    responses((status = OK, description = "Written down.", body = Guest), Refusal))]
#[put("/guest-passes/{pass}/partner-note")]
pub async fn write_partner_note(
    actor: Actor,
    id: Path<GuestPassId>,
    change: Json<PartnerNoteChange>,
) -> Result<Answer> {
    let (row, session) = wire::convened(&actor, *id).await?;
    let change = change.valid()?;
    actor.expects(&wire::one(&actor, row.clone()).await?)?;
    if row.kind != GuestKind::CommunityPartner || !wire::has_come(&actor, &row, &session) {
        let detail = "This is written down of partners from business or the community, after they have come.";
        return Err(Error::StateNotAllowed(detail));
    }
    let offered = change.offered.map(|text| text.trim().to_owned());
    let asks = offered.is_some() && offered != row.offered;
    let (person, agreed) = (row.person_id, row.offered_agreed.filter(|_| offered == row.offered));
    let mut row = row.into_active_model();
    row.offered = Set(offered);
    row.offered_agreed = Set(agreed);
    let row = row.update(actor.db()).await?;
    if asks {
        let occasion = Occasion::of(MailKind::PartnerNote, &session).about(row.id.0);
        outbox::to_person(&actor.system(), person, &occasion).await?;
    }
    let shown = wire::one(&actor, row).await?;
    actor.keep(Answer::show(&shown)?).await
}

/// List what is written down of what I offered.
///
/// It stays when the pass is over.
#[utoipa::path(tag = "guests", responses((status = OK, description = "What is written down.", body = PartnerNoteList), Refusal))]
#[get("/me/partner-notes")]
pub async fn list_partner_notes(actor: Actor) -> Result<Answer> {
    let rows = actor.may::<guest_pass::Entity>(Right::Own).order_by_desc(guest_pass::Column::Id);
    let rows = rows.all(actor.db()).await?;
    let items: Vec<PartnerNote> = rows.into_iter().filter_map(shown).take(200).collect();
    Answer::list(&PartnerNoteList { page: page::whole(items.len()), items })
}

/// Show what is written down of what I offered at one session.
///
/// As its guest.
#[utoipa::path(tag = "guests",
    responses((status = OK, description = "What is written down.", body = PartnerNote), Refusal))]
#[get("/partner-notes/{pass}")]
pub async fn show_partner_note(actor: Actor, id: Path<GuestPassId>) -> Result<Answer> {
    let row = actor.one::<guest_pass::Entity>(Right::Own, *id).await?;
    Answer::show(&shown(row).ok_or(Error::NotFound)?)
}

/// Say whether members may read what I offered.
///
/// As the guest it is written of, and as often as they change their mind. Send If-Match with its ETag: a yes is to these words and no others.
#[utoipa::path(tag = "guests", request_body = PartnerNoteAnswer,
    responses((status = OK, description = "What is written down.", body = PartnerNote), Refusal))]
#[put("/partner-notes/{pass}/consent")]
pub async fn answer_partner_note(
    actor: Actor,
    id: Path<GuestPassId>,
    answer: Json<PartnerNoteAnswer>,
) -> Result<Answer> {
    let row = actor.one::<guest_pass::Entity>(Right::Own, *id).await?;
    let current = shown(row.clone()).ok_or(Error::NotFound)?;
    let answer = answer.valid()?;
    actor.expects(&current)?;
    let mut row = row.into_active_model();
    row.offered_agreed = Set(Some(answer.agreed));
    let row = row.update(actor.db()).await?;
    actor.keep(Answer::show(&shown(row).ok_or(Error::NotFound)?)?).await
}

fn shown(row: guest_pass::Model) -> Option<PartnerNote> {
    let can = PartnerNoteCan::allows();
    Some(PartnerNote { id: row.id.0, part: row.part, offered: row.offered?, agreed: row.offered_agreed, can })
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config
        .service(write_partner_note)
        .service(list_partner_notes)
        .service(show_partner_note)
        .service(answer_partner_note);
}
