//! The floor on PostgreSQL.

/// The database.
pub type Db = sqlx::Postgres;

/// How a transaction that writes begins.
pub const BEGIN: &str = "begin";

/// A mail for every place held.
pub const MAILS: &str = "\
    insert into outbox_mail (id, kind, person_id, circle_id, subject_id, state, run_at, attempts, created_at)
    select gen_random_uuid(), 'announcement', m.person_id, $1, $2, 'ready', $3, 0, $3 from membership m
    where m.circle_id = $1 and m.state = 'active'";

#[path = "answers.rs"]
pub mod answers;
