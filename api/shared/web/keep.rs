//! Keeping what a request did: its answer, when the request says it may be sent again, in the same transaction as its effect; and the check
//! that nobody else's change is lost.

use chrono::Duration;
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, Set};
use serde::Serialize;

use crate::web::Answer;
use crate::web::answer::etag;
use base::access::kept::written;
use base::access::{Actor, Reason};
use base::error::{Error, Result};
use base::model::delivery::idempotency_key;

/// How long an answer is kept for a repeated request, in hours.
const KEPT_HOURS: i64 = 48;

/// The last line of every handler that writes.
pub trait Keep {
    /// Commits, together with the answer if the request may be sent again.
    ///
    /// # Errors
    /// When the database cannot keep it, or the same request is being handled elsewhere.
    fn keep(self, answer: Answer) -> impl Future<Output = Result<Answer>>;

    /// Commits and keeps nothing of who sent the request. For what a member says under seal: the hash of such a request can be guessed
    /// from its address, so the record kept for a repetition would name its sender. These requests can be sent again without harm anyway.
    ///
    /// # Errors
    /// When the database cannot keep it.
    fn keep_unsigned(self, answer: Answer) -> impl Future<Output = Result<Answer>>;

    /// Refuses a change of anything but the state the client read.
    ///
    /// # Errors
    /// 428 without `If-Match`, 412 with the current state when it does not match.
    fn expects(&self, current: &impl Serialize) -> Result<()>;
}

impl Keep for Actor {
    async fn keep(self, answer: Answer) -> Result<Answer> {
        if let Some(repeatable) = &self.repeatable {
            let now = self.work.now();
            self.system()
                .delete::<idempotency_key::Entity>(Reason::KeptAnswers)
                .filter(idempotency_key::Column::PersonId.eq(self.person.id))
                .filter(idempotency_key::Column::CreatedAt.lt(now - Duration::hours(KEPT_HOURS)))
                .exec(self.db())
                .await?;
            let row = idempotency_key::ActiveModel {
                person_id: Set(self.person.id),
                idempotency_key: Set(repeatable.key.clone()),
                request_hash: Set(repeatable.hash.clone()),
                status: Set(i32::from(answer.status.as_u16())),
                location: Set(answer.location.clone()),
                etag: Set(answer.etag.clone()),
                body: Set(answer.body.clone()),
                passed: Set(written(&self.passed())),
                created_at: Set(now),
            };
            row.insert(self.db()).await?;
        }
        self.work.commit().await?;
        Ok(answer)
    }

    async fn keep_unsigned(self, answer: Answer) -> Result<Answer> {
        self.work.commit().await?;
        Ok(answer)
    }

    fn expects(&self, current: &impl Serialize) -> Result<()> {
        // The bytes that were shown: as a `Value` the same fields would stand in another order.
        let tag = etag(
            &serde_json::to_string(current)
                .map_err(|error| Error::broken(format_args!("an answer that is no JSON: {error}")))?,
        );
        match &self.if_match {
            None => Err(Error::PreconditionRequired),
            Some(asked) if *asked == tag || asked == "*" => Ok(()),
            Some(_) => Err(Error::Stale(
                serde_json::to_value(current)
                    .map_err(|error| Error::broken(format_args!("an answer that is no JSON: {error}")))?,
            )),
        }
    }
}
