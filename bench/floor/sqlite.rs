//! The floor on SQLite.

/// The database.
pub type Db = sqlx::Sqlite;

/// How a transaction that writes begins.
pub const BEGIN: &str = "begin immediate";

/// A mail for every place held.
pub const MAILS: &str = "\
    insert into outbox_mail (id, kind, person_id, circle_id, subject_id, state, run_at, attempts, created_at)
    select randomblob(16), 'announcement', m.person_id, $1, $2, 'ready', $3, 0, $3 from membership m
    where m.circle_id = $1 and m.state = 'active'";

#[expect(clippy::duplicate_mod, reason = "the same words for two databases")]
#[path = "answers.rs"]
pub mod answers;
