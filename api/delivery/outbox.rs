//! Takes mail from the outbox, a few at a time, each exactly once unless a worker dies between sending and saying so; then once more.

use std::time::Duration as StdDuration;

use chrono::Duration;
use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::letters::{Letter, with_link};
use super::postman::{PostError, Postman};
use crate::access::actor::sha256;
use crate::access::{Site, facts, visitor};
use crate::error::{Error, Result};
use crate::model::codes::{LinkPurpose, MailState};
use crate::model::delivery::{mailed_link, outbox_mail};

/// How many mails a worker takes at a time.
const BATCH: u64 = 20;

/// How long a worker may keep a mail before another takes it, in minutes.
const LOCK_MINUTES: i64 = 2;

/// After how many tries a mail is given up.
const MAX_ATTEMPTS: i32 = 8;

/// Delivers what is due, for as long as the server runs.
pub async fn work(site: actix_web::web::Data<Site>, postman: Postman) {
    loop {
        match deliver_due(&site, &postman).await {
            Ok(0) => tokio::time::sleep(StdDuration::from_millis(250)).await,
            Ok(_) => {}
            Err(error) => {
                log::error!("outbox: {error}");
                tokio::time::sleep(StdDuration::from_secs(5)).await;
            }
        }
    }
}

/// Delivers one batch; says how many mails it took.
///
/// # Errors
/// When the database cannot answer.
pub async fn deliver_due(site: &Site, postman: &Postman) -> Result<usize> {
    let batch = take(site).await?;
    let taken = batch.len();
    for mail in batch {
        let outcome = match render(site, &mail).await? {
            None => MailState::Dropped,
            Some((to, letter)) => match postman.deliver(mail.id.0, &to, letter, &site.world).await {
                Ok(()) => MailState::Sent,
                Err(PostError::NotNow(why)) if mail.attempts < MAX_ATTEMPTS => {
                    log::warn!("mail {}: {why}", mail.id.0);
                    MailState::Ready
                }
                Err(error) => {
                    log::error!("mail {}: {error}", mail.id.0);
                    MailState::Failed
                }
            },
        };
        mark(site, mail, outcome).await?;
    }
    Ok(taken)
}

/// Takes the next mails, so that no other worker does.
#[expect(
    clippy::disallowed_methods,
    reason = "the outbox holds no words: what a mail says is found when it is rendered"
)]
async fn take(site: &Site) -> Result<Vec<outbox_mail::Model>> {
    let now = site.world.now();
    let due = Condition::all()
        .add(outbox_mail::Column::State.eq(MailState::Ready))
        .add(outbox_mail::Column::RunAt.lte(now))
        .add(
            Condition::any()
                .add(outbox_mail::Column::LockedUntil.is_null())
                .add(outbox_mail::Column::LockedUntil.lt(now)),
        );
    let quiet = site.store.read().await?;
    if outbox_mail::Entity::find().filter(due.clone()).one(&quiet).await?.is_none() {
        return Ok(Vec::new());
    }
    drop(quiet);
    let db = site.store.write().await?;
    let rows = outbox_mail::Entity::find()
        .filter(due)
        .order_by_asc(outbox_mail::Column::RunAt)
        .limit(BATCH)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&db)
        .await?;
    let mut taken = Vec::new();
    for row in rows {
        let attempts = row.attempts + 1;
        let mut row: outbox_mail::ActiveModel = row.into();
        row.attempts = Set(attempts);
        row.locked_until = Set(Some(now + Duration::minutes(LOCK_MINUTES)));
        taken.push(row.update(&db).await?);
    }
    db.commit().await?;
    Ok(taken)
}

/// Finds the words and the reader; `None` when there is nobody who may read it any more. The secret in the link is made here: its hash is
/// kept, the secret itself is only ever in the mail.
#[expect(clippy::disallowed_methods, reason = "a mail's own link")]
async fn render(site: &Site, mail: &outbox_mail::Model) -> Result<Option<(String, Letter)>> {
    let db = site.store.write().await?;
    let Some(id) = mail.link_id else { return Ok(None) };
    let link = mailed_link::Entity::find_by_id(id).one(&db).await?.ok_or(Error::Internal)?;
    let reader = match link.purpose {
        LinkPurpose::SignIn => visitor::reader(&db, &link.address).await?,
        LinkPurpose::Identity | LinkPurpose::Invitation => link.person_id,
    };
    let usable = link.used_at.is_none() && link.expires_at > site.world.now();
    let (to, purpose) = (link.address.clone(), link.purpose);
    let mut row: mailed_link::ActiveModel = link.into();
    let Some(reader) = reader.filter(|_| usable) else {
        // An address that is nobody's is forgotten.
        row.address = Set(String::new());
        row.update(&db).await?;
        db.commit().await?;
        return Ok(None);
    };
    let token = site.world.token();
    row.person_id = Set(Some(reader));
    row.token_hash = Set(Some(sha256(&[token.as_bytes()])));
    row.update(&db).await?;
    let partnership = facts::partnership(&db).await?.name;
    db.commit().await?;
    let address = format!("{}/links/{token}", site.config.public_url);
    Ok(Some((to, with_link(purpose, &partnership, &address))))
}

#[expect(clippy::disallowed_methods, reason = "the outbox's own row")]
async fn mark(site: &Site, mail: outbox_mail::Model, outcome: MailState) -> Result<()> {
    let (now, attempts) = (site.world.now(), mail.attempts);
    let db = site.store.write().await?;
    let again = now + Duration::seconds(1 << attempts.clamp(0, 12));
    outbox_mail::Entity::update_many()
        .col_expr(outbox_mail::Column::State, Expr::value(outcome))
        .col_expr(outbox_mail::Column::LockedUntil, Expr::value(None::<chrono::DateTime<chrono::Utc>>))
        .col_expr(
            outbox_mail::Column::RunAt,
            Expr::value(if outcome == MailState::Ready { again } else { mail.run_at }),
        )
        .col_expr(outbox_mail::Column::SentAt, Expr::value((outcome == MailState::Sent).then_some(now)))
        .filter(outbox_mail::Column::Id.eq(mail.id))
        .exec(&db)
        .await?;
    Ok(db.commit().await?)
}
