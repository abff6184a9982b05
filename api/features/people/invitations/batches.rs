//! Inviting people to the partnership, many at a time.

use std::collections::{HashMap, HashSet};

use actix_web::post;
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel as _, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::invitations::pasted::{LineProblem, PastedPerson, pasted};
use crate::invitations::wire::{Invitation, expiry, mail, name_as, shown};
use base::access::credentials::addresses::people_named;
use base::access::{Actor, Right};
use base::error::{Error, Refusal, Result};
use base::model::Texts;
use base::model::codes::{EngagementKind, InvitationState, PersonState, Sector, Verification};
use base::model::ids::PersonId;
use base::model::people::role::role_by_code;
use base::model::people::{engagement, invitation, person};
use shared::domain::people::addresses::people_for;
use shared::web::{Answer, Json, Keep, Routes};
use shared::wire::people::engagements::{NewEngagement, is_over};

/// How many lines a list may have.
const MAX_LINES: usize = 200;

/// People to invite, with the role they all start with.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"people": "Gareth Pennycook <gareth@demo.example>\nleila@demo.example", "role": "practice_educator", "organisation_id": null, "sector": "both", "areas": ["birmingham"]}))]
pub struct NewInvitations {
    /// One on each line, up to 200: `Name <mail>`, `Name, mail` or `mail`.
    #[validate(length(min = 1, max = 80_000, message = "Enter at least one person."))]
    #[schema(min_length = 1, max_length = 80_000)]
    pub people: String,
    /// The role they start with.
    #[validate(length(max = 60, message = "Choose a role."))]
    #[schema(max_length = 60)]
    pub role: String,
    /// Where they work; null for independents.
    #[schema(required)]
    pub organisation_id: Option<Uuid>,
    /// In which services.
    pub sector: Sector,
    /// Codes of the areas they cover.
    #[validate(length(min = 1, max = 20, message = "Choose at least one area."))]
    #[schema(min_items = 1, max_items = 20)]
    pub areas: Vec<String>,
}

/// What came of a list.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"invited": [], "problems": [{"line": 3, "text": "Gareth Pennycook", "detail": "There is no e-mail address on this line."}]}))]
pub struct InvitationBatch {
    /// Those who were invited.
    #[schema(max_items = 200)]
    pub invited: Vec<Invitation>,
    /// The lines that could not be used.
    #[schema(max_items = 200)]
    pub problems: Vec<LineProblem>,
}

/// Invite people from a list.
///
/// For the programme team. Each good line makes an invitation, a role that the team vouches for, and a mail with a link; the others are
/// reported line by line.
#[utoipa::path(tag = "partnership", request_body = NewInvitations,
    responses((status = CREATED, description = "Who was invited, and which lines could not be used.", body = InvitationBatch), Refusal))]
#[post("/invitations")]
pub async fn invite_people(actor: Actor, new: Json<NewInvitations>) -> Result<Answer> {
    actor.require_staff()?;
    let new = new.valid()?;
    if new.people.lines().filter(|line| !line.trim().is_empty()).count() > MAX_LINES {
        return Err(Error::field("#/people", "too_many", "Enter up to 200 people at a time."));
    }
    let engagement = engagement_of(&new, actor.work.today);
    engagement.make_sure(&actor, Verification::ProgrammeTeam).await?;
    let (people, mut problems) = pasted(&new.people);
    let (people, known) = newcomers(&actor, people).await?;
    problems.extend(known);
    problems.sort_by_key(|problem| problem.line);
    let invited = invite(&actor, &engagement, people).await?;
    let answer = Answer::created(&InvitationBatch { invited, problems }, "/invitations")?;
    actor.keep(answer).await
}

/// The engagement that everybody on a list starts with.
fn engagement_of(new: &NewInvitations, today: NaiveDate) -> NewEngagement {
    NewEngagement {
        role: new.role.clone(),
        organisation_id: new.organisation_id,
        sector: new.sector,
        areas: new.areas.clone(),
        kind: match (new.role.as_str(), new.organisation_id) {
            ("student" | "apprentice", _) => EngagementKind::Student,
            (_, None) => EngagementKind::Independent,
            (_, Some(_)) => EngagementKind::Substantive,
        },
        fraction: None,
        starts_on: today,
        ends_on: None,
        holds_line: role_by_code(&new.role).is_some_and(|role| role.holds_line),
    }
}

/// Those who are neither here nor invited, and the lines of the others (three queries).
async fn newcomers(actor: &Actor, people: Vec<PastedPerson>) -> Result<(Vec<PastedPerson>, Vec<LineProblem>)> {
    let emails: Vec<String> = people.iter().map(|one| one.email.clone()).collect();
    let named = people_named(actor.db(), &emails).await?;
    let ids = || named.values().copied();
    let rows = actor.may::<person::Entity>(Right::Staff).filter(person::Column::Id.is_in(ids())).all(actor.db());
    let here: HashSet<PersonId> =
        rows.await?.into_iter().filter(|row| row.state != PersonState::Invited).map(|row| row.id).collect();
    let waiting = actor
        .may::<invitation::Entity>(Right::Staff)
        .filter(invitation::Column::PersonId.is_in(ids()))
        .filter(invitation::Column::State.eq(InvitationState::Pending))
        .filter(invitation::Column::ExpiresOn.gte(actor.work.today))
        .all(actor.db());
    let waiting: HashSet<PersonId> = waiting.await?.into_iter().map(|row| row.person_id).collect();
    let (mut new, mut problems) = (Vec::new(), Vec::new());
    for one in people {
        match named.get(&one.email) {
            Some(id) if here.contains(id) => problems.push(one.problem("This person is here already.")),
            Some(id) if waiting.contains(id) => {
                problems.push(one.problem("This person is invited already. You can send the invitation again."));
            }
            _ => new.push(one),
        }
    }
    Ok((new, problems))
}

/// Writes down who is invited, what they do, and the mail to each.
async fn invite(actor: &Actor, start: &NewEngagement, people: Vec<PastedPerson>) -> Result<Vec<Invitation>> {
    let emails: Vec<String> = people.iter().map(|one| one.email.clone()).collect();
    let ids = people_for(&actor.system(), &emails).await?;
    let mut roles = roles_of(actor, ids.values().copied().collect()).await?;
    let mut invited = Vec::new();
    for one in people {
        let id = *ids.get(&one.email).ok_or_else(|| Error::broken("missing: the person behind an address"))?;
        await_person(actor, id, &one).await?;
        let has = |row: &engagement::Model| {
            row.role == start.role && row.organisation_id.map(|id| id.0) == start.organisation_id
        };
        if !roles.remove(&id).unwrap_or_default().iter().any(has) {
            let engagement = actor.work.world().id().into();
            let row = start.clone().into_row(actor, engagement, id, Verification::ProgrammeTeam);
            row.into_active_model().reset_all().insert(actor.db()).await?;
        }
        let row = invitation::ActiveModel {
            id: Set(actor.work.world().id().into()),
            person_id: Set(id),
            name: Set(one.name),
            email: Set(one.email),
            organisation_id: Set(start.organisation_id.map(Into::into)),
            role: Set(start.role.clone()),
            sector: Set(start.sector),
            areas: Set(Texts(start.areas.clone())),
            state: Set(InvitationState::Pending),
            invited_by: Set(actor.person.id),
            created_at: Set(actor.work.now()),
            expires_on: Set(expiry(actor.work.today)),
            sent_at: Set(Some(actor.work.now())),
            times_sent: Set(1),
        };
        let row = row.insert(actor.db()).await?;
        mail(actor, &row).await?;
        invited.push(shown(row, actor.work.today));
    }
    Ok(invited)
}

/// The roles that are not over, of each.
async fn roles_of(actor: &Actor, people: Vec<PersonId>) -> Result<HashMap<PersonId, Vec<engagement::Model>>> {
    let rows = actor.may::<engagement::Entity>(Right::Staff).filter(engagement::Column::PersonId.is_in(people));
    let mut roles: HashMap<PersonId, Vec<engagement::Model>> = HashMap::new();
    for row in rows.all(actor.db()).await?.into_iter().filter(|row| !is_over(row, actor.work.today)) {
        roles.entry(row.person_id).or_default().push(row);
    }
    Ok(roles)
}

/// Gives somebody who is nothing but an address the name on the list, until they choose one.
async fn await_person(actor: &Actor, id: PersonId, one: &PastedPerson) -> Result<()> {
    let plain = one.email.split('@').next().unwrap_or_default();
    let name = if one.name.is_empty() { plain } else { &one.name };
    name_as(actor, id, name, PersonState::Invited).await
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(invite_people);
}
