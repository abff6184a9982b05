//! A guest of one session, as the circle sees them (model §3.5).

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use base::access::rule::Visit;
use base::access::{Action, Actor, Permitted};
use base::error::{Error, Result};
use base::model::circles::{circle, guest_pass, session};
use base::model::codes::{GuestKind, GuestState, InvolvementLevel, SessionState};
use base::model::ids::GuestPassId;
use base::model::people::person;
use shared::wire::can::granted;
use shared::wire::circles::sessions::{self};

/// A guest of one session.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01", "circle_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c02",
    "session_id": "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c03", "name": "Jonah", "kind": "lived_experience",
    "part": "Feedback from people who use services", "involvement": "co_design",
    "involvement_means": "People design it together; others may decide.", "state": "notice", "notice_ends_on": "2026-11-30",
    "valid_to": "2027-01-19", "needs_agreement": false, "objections": null, "agreements": null, "agreements_needed": null,
    "what_changed": null, "fed_back_on": null, "offered": null, "offered_agreed": null, "can": ["object", "agree"]
}))]
pub struct Guest {
    /// The id of their pass.
    pub id: Uuid,
    /// Which circle they come to.
    pub circle_id: Uuid,
    /// The one session they come to.
    pub session_id: Uuid,
    /// What they want to be called, or their name.
    #[schema(max_length = 254)]
    pub name: String,
    /// What sort of guest.
    pub kind: GuestKind,
    /// What they are asked to bring.
    #[schema(max_length = 200)]
    pub part: String,
    /// How far somebody with lived experience is involved.
    #[schema(required)]
    pub involvement: Option<InvolvementLevel>,
    /// What that level means, so that nobody calls consultation co-production.
    #[schema(required, max_length = 200)]
    pub involvement_means: Option<String>,
    /// Where the pass stands.
    pub state: GuestState,
    /// Last day of the members' notice.
    pub notice_ends_on: NaiveDate,
    /// Last day on which the pass opens anything.
    pub valid_to: NaiveDate,
    /// Whether more than half of the members must agree before they can be invited: they manage people, or oversee.
    pub needs_agreement: bool,
    /// How many members object; only for those who organise. Nobody ever sees who.
    #[schema(required, minimum = 0)]
    pub objections: Option<u64>,
    /// How many members agree; only for those who organise, where agreement is needed.
    #[schema(required, minimum = 0)]
    pub agreements: Option<u64>,
    /// How many must agree; only for those who organise, where agreement is needed.
    #[schema(required, minimum = 1)]
    pub agreements_needed: Option<u64>,
    /// What changed because they came, once they were told (G-15).
    #[schema(required, max_length = 1000)]
    pub what_changed: Option<String>,
    /// When they were told.
    #[schema(required)]
    pub fed_back_on: Option<NaiveDate>,
    /// What a partner from business or the community offered (T-57): for members once the partner agrees, for those who organise before.
    #[schema(required, max_length = 600)]
    pub offered: Option<String>,
    /// Whether the partner agrees that members read it as theirs, once they have said; only for those who organise.
    #[schema(required)]
    pub offered_agreed: Option<bool>,
    /// What I may do about them.
    #[schema(max_items = 7)]
    pub can: Vec<GuestCan>,
}

/// What a reader may do about a guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GuestCan {
    /// Say, in private, that they would rather not have them.
    Object,
    /// Agree that they come.
    Agree,
    /// Invite them.
    Invite,
    /// Ask them no longer.
    Withdraw,
    /// Say what is arranged for them.
    ChangeChecklist,
    /// Tell them what changed because they came.
    RecordFeedback,
    /// Write down what they offered.
    WritePartnerNote,
}

impl GuestCan {
    async fn allows(actor: &Actor, pass: &guest_pass::Model, needs_agreement: bool) -> Result<Vec<Self>> {
        let may = |action| actor.rights.may(pass.circle_id, action);
        let (notice, on) = (pass.state == GuestState::Notice, actor.rights.on);
        let open = matches!(pass.state, GuestState::Notice | GuestState::Invited | GuestState::Accepted);
        let session = actor.one::<session::Entity>(Action::SeeSessions, pass.session_id).await?;
        let begun = session.starts_at <= actor.work.now();
        let told = has_come(actor, pass, &session) && may(Action::Convene);
        let invites = may(Action::Convene) || may(Action::Facilitate);
        Ok(granted([
            (Self::Object, notice && !begun && may(Action::TakePart)),
            (Self::Agree, notice && !begun && needs_agreement && may(Action::TakePart)),
            (Self::Invite, notice && !begun && on > pass.notice_ends_on && invites),
            (Self::Withdraw, open && !begun && may(Action::Convene)),
            (Self::ChangeChecklist, open && !begun && may(Action::Convene)),
            (Self::RecordFeedback, told),
            (Self::WritePartnerNote, told && pass.kind == GuestKind::CommunityPartner),
        ]))
    }
}

/// The one refusal of a guest, whatever the reason (model §3.5).
pub const NOT_POSSIBLE: &str = "This person can't be a guest of this circle.";

/// The pass and its session, for those who organise.
///
/// # Errors
/// `NotFound` for everybody outside, a refusal for others inside.
pub async fn convened(actor: &Actor, id: GuestPassId) -> Result<(Permitted<guest_pass::Entity>, session::Model)> {
    let row = actor.permitted::<guest_pass::Entity>(Action::SeeSessions, Action::Convene, id).await?;
    let session = actor.one::<session::Entity>(Action::SeeSessions, row.session_id).await?;
    Ok((row, session))
}

/// One guest, as this reader sees them.
///
/// # Errors
/// When the database cannot answer.
pub async fn one(actor: &Actor, row: guest_pass::Model) -> Result<Guest> {
    shown(actor, vec![row]).await?.pop().ok_or_else(|| Error::broken("missing: the pass that is shown"))
}

/// Whether a session is still to come, and will.
#[must_use]
pub fn is_ahead(actor: &Actor, session: &session::Model) -> bool {
    sessions::is_ahead(session) && session.starts_at > actor.work.now()
}

/// What this level of involvement means (R-19, after the ladder of Think Local Act Personal).
#[must_use]
pub fn meaning(level: InvolvementLevel) -> &'static str {
    match level {
        InvolvementLevel::Coercion => "Things are done to people.",
        InvolvementLevel::Educating => "People are told how things are.",
        InvolvementLevel::Informing => "People are told what happens.",
        InvolvementLevel::Consultation => "People are asked; others decide.",
        InvolvementLevel::Engagement => "People can influence what is decided.",
        InvolvementLevel::CoDesign => "People design it together; others may decide.",
        InvolvementLevel::CoProduction => "People decide and do it together, as equals.",
    }
}

/// A kind of guest in words.
#[must_use]
pub fn kind_words(kind: GuestKind) -> &'static str {
    match kind {
        GuestKind::Academic => "Somebody from a university",
        GuestKind::Expert => "Somebody who knows about a topic",
        GuestKind::LivedExperience => "Somebody with lived experience, or a carer",
        GuestKind::CommunityPartner => "Somebody from business or the community",
        GuestKind::VisitingOrganiser => "An organiser of another circle",
        GuestKind::Regulator => "Somebody from a regulator",
    }
}

/// What each guest is called here: as they wish, else by name. The address somebody has instead of a name is for those who organise.
///
/// # Errors
/// When the database cannot answer.
pub async fn names(actor: &Actor, passes: &[guest_pass::Model]) -> Result<HashMap<GuestPassId, String>> {
    let people = actor.may::<person::Entity>(Action::SeeSessions);
    let people = people.filter(person::Column::Id.is_in(passes.iter().map(|pass| pass.person_id)));
    let people: HashMap<_, _> = people.all(actor.db()).await?.into_iter().map(|row| (row.id, row)).collect();
    let name = |pass: &guest_pass::Model| {
        let own = people.get(&pass.person_id).map(|row| row.display_name.clone());
        let own = own.filter(|name| !name.contains('@') || actor.rights.may(pass.circle_id, Action::Convene));
        pass.address_as.clone().or(own).unwrap_or_else(|| "A guest".to_owned())
    };
    Ok(passes.iter().map(|pass| (pass.id, name(pass))).collect())
}

/// These guests of circles whose sessions this reader sees.
///
/// # Errors
/// When the database cannot answer.
pub async fn shown(actor: &Actor, passes: Vec<guest_pass::Model>) -> Result<Vec<Guest>> {
    let names = names(actor, &passes).await?;
    let mut guests = Vec::new();
    for pass in passes {
        let name = names.get(&pass.id).cloned().unwrap_or_default();
        guests.push(with_name(actor, pass, name).await?);
    }
    Ok(guests)
}

/// Whether members must agree before this guest can be invited; derived each time from what the guest is today.
///
/// # Errors
/// When the database cannot answer.
pub async fn needs_agreement(actor: &Actor, pass: &guest_pass::Model) -> Result<bool> {
    if pass.kind == GuestKind::Regulator || pass.state != GuestState::Notice {
        return Ok(pass.kind == GuestKind::Regulator);
    }
    let circle = actor.one::<circle::Entity>(Action::SeeSessions, pass.circle_id).await?;
    Ok(actor.visiting(&circle, pass.person_id).await?.visit == Visit::WithAgreement)
}

async fn with_name(actor: &Actor, pass: guest_pass::Model, name: String) -> Result<Guest> {
    let organises = actor.rights.may(pass.circle_id, Action::Convene);
    let needs_agreement = needs_agreement(actor, &pass).await?;
    let (objections, agreements) = actor.answers_to_guest(pass.circle_id, pass.id).await?;
    let needed = if organises && needs_agreement { Some(actor.voices(pass.circle_id).await? / 2 + 1) } else { None };
    Ok(Guest {
        can: GuestCan::allows(actor, &pass, needs_agreement).await?,
        id: pass.id.0,
        circle_id: pass.circle_id.0,
        session_id: pass.session_id.0,
        name,
        kind: pass.kind,
        part: pass.part,
        involvement: pass.involvement,
        involvement_means: pass.involvement.map(|level| meaning(level).to_owned()),
        state: pass.state,
        notice_ends_on: pass.notice_ends_on,
        valid_to: pass.valid_to,
        needs_agreement,
        objections: Some(objections).filter(|_| organises),
        agreements: Some(agreements).filter(|_| organises && needs_agreement),
        agreements_needed: needed,
        what_changed: pass.what_changed.filter(|_| pass.fed_back_on.is_some()),
        fed_back_on: pass.fed_back_on,
        offered: pass.offered.filter(|_| organises || pass.offered_agreed == Some(true)),
        offered_agreed: pass.offered_agreed.filter(|_| organises),
    })
}

/// Whether this guest is taken to have come: they said so, and the session has begun and was not put off.
#[must_use]
pub fn has_come(actor: &Actor, pass: &guest_pass::Model, session: &session::Model) -> bool {
    let put_off = matches!(session.state, SessionState::Cancelled | SessionState::Postponed);
    pass.state == GuestState::Accepted && session.starts_at <= actor.work.now() && !put_off
}
