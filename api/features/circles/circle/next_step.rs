//! What a circle still needs before it can take its next step (INV-01, INV-21), by name.

use base::access::Actor;
use base::access::beside::circle::Inside;
use base::error::{Error, FieldError, Result};
use base::model::circles::charter_version;
use base::model::codes::{CircleState, RoleKind};
use base::model::ids::CircleId;
use shared::wire::circles::circle::{self, Circle, MissingRequirement};

/// How many members a circle needs to open.
const FEWEST_MEMBERS: u64 = 3;

/// What is missing for the next step: from idea to forming, or from forming to active. Nothing, once it is open.
///
/// # Errors
/// When the database cannot answer.
pub async fn missing(actor: &Actor, inside: &Inside) -> Result<Vec<MissingRequirement>> {
    let mut missing = Vec::new();
    if !matches!(inside.circle.state, CircleState::Idea | CircleState::Forming) {
        return Ok(missing);
    }
    in_words(inside, actor.charter_in_force(inside.circle.id).await?.as_ref(), &mut missing);
    if inside.circle.state == CircleState::Idea {
        return Ok(missing);
    }
    among_people(inside, &mut missing);
    if !actor.has_guardian().await? {
        missing.push(MissingRequirement::new(
            "guardian",
            "The partnership needs a guardian. The programme team appoints one.",
        ));
    }
    if !actor.has_safeguarding_contacts(inside.circle.id).await? {
        let detail =
            "Some safeguarding contacts are missing or older than a year. Ask the programme team to check them.";
        missing.push(MissingRequirement::new("safeguarding_contacts", detail));
    }
    Ok(missing)
}

fn in_words(inside: &Inside, charter: Option<&charter_version::Model>, missing: &mut Vec<MissingRequirement>) {
    let circle = &inside.circle;
    if circle.domain_statement.is_none() {
        missing.push(MissingRequirement::new("domain_statement", "Say what you care about."));
    }
    if circle.practice_statement.is_none() {
        missing.push(MissingRequirement::new("practice_statement", "Say what you want to get better at."));
    }
    let nobody = circle.allowed_roles.0.is_empty() && !circle.admits_interested;
    if nobody || (circle.areas.0.is_empty() && circle.organisation_ids.0.is_empty()) {
        missing.push(MissingRequirement::new("eligibility", "Say who it is for: which roles, and where."));
    }
    if inside.series.is_none() {
        missing.push(MissingRequirement::new("series", "Set a regular time."));
    }
    if charter.is_none_or(|charter| charter.time_commitment.is_empty() || charter.decisions.0.is_empty()) {
        missing.push(MissingRequirement::new("charter", "Say who decides what, and how much time it takes."));
    }
}

fn among_people(inside: &Inside, missing: &mut Vec<MissingRequirement>) {
    let held = |kinds: &[RoleKind]| inside.terms.iter().any(|term| kinds.contains(&term.row.kind));
    if !held(&[RoleKind::Organiser, RoleKind::Convenor]) {
        missing.push(MissingRequirement::new("organiser", "Somebody who organises."));
    }
    if !held(&[RoleKind::Facilitator]) {
        missing.push(MissingRequirement::new("facilitator", "Somebody who facilitates."));
    }
    if inside.headcount < FEWEST_MEMBERS {
        let detail = format!("At least three members. So far: {}.", inside.headcount);
        missing.push(MissingRequirement::new("members", detail));
    }
}

/// Refuses when anything is missing, naming each thing.
///
/// # Errors
/// 422 with one field error for each missing thing.
pub fn nothing_missing(missing: &[MissingRequirement]) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let error = |missing: &MissingRequirement| {
        FieldError::new(&format!("#/{}", missing.code), &missing.code, missing.detail.clone())
    };
    Err(Error::Invalid(missing.iter().map(error).collect()))
}

/// The circle as this reader sees it, with what is still missing.
///
/// # Errors
/// When it is not for them, or the database cannot answer.
pub async fn shown(actor: &Actor, id: CircleId) -> Result<Circle> {
    let inside = actor.circle_page(id).await?;
    let missing = missing(actor, &inside).await?;
    Ok(circle::shown(inside, actor, missing))
}
