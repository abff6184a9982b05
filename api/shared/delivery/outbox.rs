//! Takes mail from the outbox, a few at a time, each exactly once unless a worker dies between sending and saying so; then once more.

use std::time::Duration as StdDuration;

use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::delivery::letters::with_link;
use crate::delivery::mails::circles::{self, Due};
use crate::delivery::postman::{PostError, Postman};
use crate::domain::circles::reminders;
use crate::domain::day;
use base::access::credentials::addresses;
use base::access::credentials::digests::sha256;
use base::access::facts;
use base::access::system::{Reason, System};
use base::error::{Error, Result};
use base::model::codes::{LinkPurpose, MailKind, MailState};
use base::model::delivery::{mailed_link, outbox_mail};
use base::site::Site;

/// How many mails a worker takes at a time.
const BATCH: u64 = 20;

/// How long a worker may keep a mail before another takes it, in minutes.
const LOCK_MINUTES: i64 = 2;

/// After how many tries a mail is given up.
const MAX_ATTEMPTS: i32 = 8;

/// Delivers what is due, for as long as the server runs.
pub async fn work(site: actix_web::web::Data<Site>, postman: Postman) {
    let mut looked = None;
    loop {
        let minute = site.world.now().timestamp().div_euclid(60);
        if looked != Some(minute) {
            look_at_the_clock(&site).await;
            looked = Some(minute);
        }
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

/// What this day ends and this hour asks for, also when nobody asks the server anything.
async fn look_at_the_clock(site: &Site) {
    let looked = match day::begin(site).await {
        Ok(_) => reminders::queue(site).await,
        Err(error) => Err(error),
    };
    if let Err(error) = looked {
        log::error!("by the clock: {error}");
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
        let due = match render(site, &mail).await {
            Ok(due) => due,
            Err(error) => {
                let outcome = not_now(&mail, &error.to_string());
                mark(site, mail, outcome).await?;
                continue;
            }
        };
        let outcome = match due {
            Due::Dropped => Outcome::Over(MailState::Dropped),
            Due::Waits(then) => Outcome::Later(then),
            Due::Goes(to, letter) => match postman.deliver(mail.id.0, &to, *letter, &site.world).await {
                Ok(()) => Outcome::Over(MailState::Sent),
                Err(PostError::NotNow(why)) => not_now(&mail, &why),
                Err(error) => {
                    log::error!("mail {}: {error}", mail.id.0);
                    Outcome::Over(MailState::Failed)
                }
            },
        };
        mark(site, mail, outcome).await?;
    }
    Ok(taken)
}

/// What became of one try.
enum Outcome {
    /// It is done with.
    Over(MailState),
    /// It did not work, and is tried again.
    Again,
    /// It is wanted later, and was not tried.
    Later(DateTime<Utc>),
}

fn not_now(mail: &outbox_mail::Model, why: &str) -> Outcome {
    if mail.attempts < MAX_ATTEMPTS {
        log::warn!("mail {}: {why}", mail.id.0);
        return Outcome::Again;
    }
    log::error!("mail {}: given up: {why}", mail.id.0);
    Outcome::Over(MailState::Failed)
}

/// Takes the next mails, so that no other worker does.
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
    if System::new(&quiet, &site.world)
        .rows::<outbox_mail::Entity>(Reason::Outbox)
        .filter(due.clone())
        .one(&quiet)
        .await?
        .is_none()
    {
        return Ok(Vec::new());
    }
    drop(quiet);
    let db = site.store.write().await?;
    let rows = System::new(&db, &site.world)
        .rows::<outbox_mail::Entity>(Reason::Outbox)
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

/// What becomes of this mail now.
async fn render(site: &Site, mail: &outbox_mail::Model) -> Result<Due> {
    if mail.kind == MailKind::Link {
        return render_link(site, mail).await;
    }
    // What stands in a calendar is written down when it goes out; everything else only reads.
    let writes = mail.kind.moves_calendar();
    let db = if writes { site.store.write().await? } else { site.store.read().await? };
    let before = writes && sent_before(&System::new(&db, &site.world), mail).await?;
    let due = circles::due(site, &db, mail, before).await?;
    if writes {
        db.commit().await?;
    }
    Ok(due)
}

/// Whether an invitation to the same session has gone out to the same reader, or may have: another worker has it, or died with it.
async fn sent_before(system: &System<'_>, mail: &outbox_mail::Model) -> Result<bool> {
    let tried =
        Condition::all().add(outbox_mail::Column::State.eq(MailState::Ready)).add(outbox_mail::Column::Attempts.gt(0));
    let sent = system
        .rows::<outbox_mail::Entity>(Reason::Outbox)
        .filter(outbox_mail::Column::Id.ne(mail.id))
        .filter(outbox_mail::Column::SessionId.eq(mail.session_id))
        .filter(outbox_mail::Column::PersonId.eq(mail.person_id))
        .filter(outbox_mail::Column::Kind.eq(MailKind::Invitation))
        .filter(Condition::any().add(outbox_mail::Column::State.eq(MailState::Sent)).add(tried));
    Ok(sent.one(system.db()).await?.is_some())
}

/// Finds the words and the reader of a link; dropped when there is nobody who may read it any more. The secret in the link is made here: its
/// hash is kept, the secret itself is only ever in the mail.
async fn render_link(site: &Site, mail: &outbox_mail::Model) -> Result<Due> {
    let db = site.store.write().await?;
    let Some(id) = mail.link_id else { return Ok(Due::Dropped) };
    let link = System::new(&db, &site.world)
        .row::<mailed_link::Entity>(Reason::Outbox, id)
        .one(&db)
        .await?
        .ok_or_else(|| Error::broken("missing: the link that a mail carries"))?;
    let reader = match link.purpose {
        LinkPurpose::SignIn => addresses::reader(&db, &link.address).await?,
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
        return Ok(Due::Dropped);
    };
    let token = site.world.token();
    row.person_id = Set(Some(reader));
    row.token_hash = Set(Some(sha256(&[token.as_bytes()])));
    row.update(&db).await?;
    let partnership = facts::partnership(&db).await?.name;
    db.commit().await?;
    let address = format!("{}/links/{token}", site.config.public_url);
    Ok(Due::Goes(to, Box::new(with_link(purpose, &partnership, &address))))
}

async fn mark(site: &Site, mail: outbox_mail::Model, outcome: Outcome) -> Result<()> {
    let now = site.world.now();
    let (state, run_at, attempts) = match outcome {
        Outcome::Over(state) => (state, mail.run_at, mail.attempts),
        Outcome::Again => (MailState::Ready, now + Duration::seconds(1 << mail.attempts.clamp(0, 12)), mail.attempts),
        Outcome::Later(then) => (MailState::Ready, then, mail.attempts - 1),
    };
    let db = site.store.write().await?;
    System::new(&db, &site.world)
        .update::<outbox_mail::Entity>(Reason::Outbox)
        .col_expr(outbox_mail::Column::State, Expr::value(state))
        .col_expr(outbox_mail::Column::Attempts, Expr::value(attempts))
        .col_expr(outbox_mail::Column::LockedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(outbox_mail::Column::RunAt, Expr::value(run_at))
        .col_expr(outbox_mail::Column::SentAt, Expr::value((state == MailState::Sent).then_some(now)))
        .filter(outbox_mail::Column::Id.eq(mail.id))
        .exec(&db)
        .await?;
    Ok(db.commit().await?)
}
