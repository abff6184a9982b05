//! Links that are mailed: written down with the mail that will carry them, in the transaction of whatever caused them.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, PaginatorTrait as _, QueryFilter, Set};

use base::access::system::{Reason, System};
use base::error::{Error, Result};
use base::model::codes::{LinkPurpose, MailKind, MailState};
use base::model::delivery::{mailed_link, outbox_mail};
use base::model::ids::{IdentityId, InvitationId, PersonId};

/// How many links one person may have mailed within a day to prove addresses: they may be anybody's.
const A_DAY: u64 = 20;

/// Refuses somebody who has had many links mailed lately.
///
/// # Errors
/// `RateLimited`, or when the database cannot answer.
pub async fn not_too_often(system: &System<'_>, person: PersonId) -> Result<()> {
    let lately = system
        .rows::<mailed_link::Entity>(Reason::Links)
        .filter(mailed_link::Column::PersonId.eq(person))
        .filter(mailed_link::Column::Purpose.eq(LinkPurpose::Identity))
        .filter(mailed_link::Column::CreatedAt.gt(system.now() - Duration::days(1)));
    if lately.count(system.db()).await? < A_DAY { Ok(()) } else { Err(Error::RateLimited) }
}

/// A link to be mailed.
#[derive(Default)]
pub struct WantedLink {
    /// What for.
    pub purpose: Option<LinkPurpose>,
    /// To whom, in lower case.
    pub email: String,
    /// Whose it is; for a sign-in link that is found out when the mail goes out.
    pub person: Option<PersonId>,
    /// The address it proves.
    pub identity: Option<IdentityId>,
    /// The invitation it takes up.
    pub invitation: Option<InvitationId>,
    /// Until when.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Writes down a link and the mail that will carry it, in the caller's transaction.
///
/// # Errors
/// When the database cannot keep it.
pub async fn mail_link(system: &System<'_>, wanted: WantedLink) -> Result<()> {
    let (id, now) = (system.world().id(), system.now());
    let link = mailed_link::ActiveModel {
        id: Set(id.into()),
        purpose: Set(wanted.purpose.ok_or_else(|| Error::broken("missing: what a mailed link is for"))?),
        address: Set(wanted.email),
        person_id: Set(wanted.person),
        identity_id: Set(wanted.identity),
        invitation_id: Set(wanted.invitation),
        token_hash: Set(None),
        expires_at: Set(wanted.expires_at.unwrap_or(now)),
        used_at: Set(None),
        created_at: Set(now),
    };
    link.insert(system.db()).await?;
    let mail = outbox_mail::ActiveModel {
        id: Set(system.world().id().into()),
        kind: Set(MailKind::Link),
        person_id: Set(None),
        circle_id: Set(None),
        session_id: Set(None),
        subject_id: Set(None),
        link_id: Set(Some(id.into())),
        state: Set(MailState::Ready),
        run_at: Set(now),
        locked_until: Set(None),
        attempts: Set(0),
        sent_at: Set(None),
        created_at: Set(now),
    };
    mail.insert(system.db()).await?;
    Ok(())
}

/// Makes every link that was mailed for this invitation useless.
///
/// # Errors
/// When the database cannot keep it.
pub async fn retire_invitation(system: &System<'_>, invitation: InvitationId) -> Result<()> {
    retire(system, mailed_link::Column::InvitationId.eq(invitation)).await
}

/// Makes every link that was mailed to prove this address useless.
///
/// # Errors
/// When the database cannot keep it.
pub async fn retire_identity(system: &System<'_>, identity: IdentityId) -> Result<()> {
    retire(system, mailed_link::Column::IdentityId.eq(identity)).await
}

async fn retire(system: &System<'_>, which: sea_orm::sea_query::Expr) -> Result<()> {
    let unused =
        system.rows::<mailed_link::Entity>(Reason::Links).filter(which).filter(mailed_link::Column::UsedAt.is_null());
    for link in unused.all(system.db()).await? {
        let mut row: mailed_link::ActiveModel = link.into();
        row.used_at = Set(Some(system.now()));
        row.update(system.db()).await?;
    }
    Ok(())
}
