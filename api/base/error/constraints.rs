//! What a unique constraint of the database means to whoever broke it. Two people may do the same at the same moment; what a handler looked for
//! and did not find is then there when it writes. A constraint that stands nowhere here is broken only by a mistake of ours.

use sea_orm::{DbErr, SqlErr};

/// What is said when a constraint is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Something stands in the way.
    Conflict(&'static str),
    /// One field of the request is wrong: its pointer, a word for programs, a sentence for people.
    Field(&'static str, &'static str, &'static str),
    /// The same request is being handled at this moment.
    InProgress,
}

/// A unique constraint.
#[derive(Debug)]
pub struct Constraint {
    /// Its name, by which PostgreSQL reports it.
    pub name: &'static str,
    /// Its table and columns, by which SQLite reports it.
    pub columns: &'static str,
    /// What is said when it is broken.
    pub says: Says,
}

const AGAIN: Says = Says::Conflict("Somebody did the same a moment ago.");

macro_rules! constraints {
    ($($name:literal $columns:literal $says:expr;)*) => {
        /// Every constraint that two requests can meet at.
        pub const KNOWN: &[Constraint] = &[$(Constraint { name: $name, columns: $columns, says: $says }),*];
    };
}

constraints! {
    "attendance_pkey" "attendance.circle_id, attendance.session_id, attendance.membership_id" AGAIN;
    "calendar_entry_pkey" "calendar_entry.circle_id, calendar_entry.session_id, calendar_entry.person_id" AGAIN;
    "calendar_feed_pkey" "calendar_feed.person_id" AGAIN;
    "charter_version_pkey" "charter_version.circle_id, charter_version.number"
        Says::Conflict("Somebody changed the charter a moment ago. Read it again.");
    "check_out_ticket_pkey" "check_out_ticket.circle_id, check_out_ticket.session_id, check_out_ticket.membership_id"
        Says::Conflict("You have answered already.");
    "connection_once" "connection.asker_person_id, connection.asked_person_id"
        Says::Conflict("You are connected, or one of you has asked the other.");
    "date_answer_pkey" "date_answer.circle_id, date_answer.option_id, date_answer.membership_id" AGAIN;
    "date_option_poll_id_starts_at_key" "date_option.poll_id, date_option.starts_at"
        Says::Field("#/options", "repeated", "Offer each time once.");
    "date_poll_open" "date_poll.circle_id, date_poll.session_id"
        Says::Conflict("Members are being asked about this session already.");
    "guest_answer_pkey" "guest_answer.circle_id, guest_answer.pass_id, guest_answer.seal" AGAIN;
    "guest_pass_circle_id_session_id_person_id_key" "guest_pass.circle_id, guest_pass.session_id, guest_pass.person_id"
        Says::Conflict("This person has been proposed for this session already.");
    "idempotency_key_pkey" "idempotency_key.person_id, idempotency_key.idempotency_key" Says::InProgress;
    "identity_once" "identity.provider, identity.subject" AGAIN;
    "mail_setting_pkey" "mail_setting.circle_id, mail_setting.person_id" AGAIN;
    "membership_once" "membership.circle_id, membership.person_id" Says::Conflict("You are in this circle already.");
    "passphrase_pkey" "passphrase.person_id" AGAIN;
    "quiet_time_pkey" "quiet_time.person_id" AGAIN;
    "research_use_pkey" "research_use.circle_id, research_use.research_item_id, research_use.membership_id" AGAIN;
    "rhythm_ballot_pkey" "rhythm_ballot.circle_id, rhythm_ballot.vote_id, rhythm_ballot.membership_id" AGAIN;
    "rhythm_vote_circle_id_after_sessions_key" "rhythm_vote.circle_id, rhythm_vote.after_sessions" AGAIN;
    "rsvp_pkey" "rsvp.circle_id, rsvp.session_id, rsvp.membership_id" AGAIN;
    "series_pkey" "series.circle_id" AGAIN;
    "session_occurrence" "session.circle_id, session.occurrence_on" AGAIN;
    "summary_request_pkey" "summary_request.circle_id, summary_request.research_item_id, summary_request.membership_id" AGAIN;
    // The id of a topic suggested in private is made from the request itself: the same request sent twice makes the same id.
    "topic_pkey" "topic.id" AGAIN;
    "topic_support_pkey" "topic_support.circle_id, topic_support.topic_id, topic_support.membership_id" AGAIN;
    "use_note_pkey" "use_note.circle_id, use_note.research_item_id, use_note.seal" AGAIN;
}

/// What is said of this error, if it is a known constraint that was broken.
#[must_use]
pub fn says(error: &DbErr) -> Option<Says> {
    let Some(SqlErr::UniqueConstraintViolation(message)) = error.sql_err() else { return None };
    known(&message)
}

/// SQLite says `UNIQUE constraint failed: table.column, table.column`, PostgreSQL `duplicate key … unique constraint "name"`.
fn known(message: &str) -> Option<Says> {
    let columns = message.split_once("constraint failed: ").map(|(_, columns)| columns.trim());
    let name = message.split_once("unique constraint \"").and_then(|(_, rest)| rest.split('"').next());
    let broken = |known: &&Constraint| columns == Some(known.columns) || name == Some(known.name);
    KNOWN.iter().find(broken).map(|known| known.says)
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, Says, known};

    #[test]
    fn both_databases_name_the_same_constraint() {
        let on_sqlite = "UNIQUE constraint failed: membership.circle_id, membership.person_id";
        let on_postgres = "duplicate key value violates unique constraint \"membership_once\"";
        let says = Some(Says::Conflict("You are in this circle already."));
        assert_eq!((known(on_sqlite), known(on_postgres)), (says, says));
    }

    #[test]
    fn a_kept_answer_says_that_the_request_is_in_progress() {
        let on_sqlite = "UNIQUE constraint failed: idempotency_key.person_id, idempotency_key.idempotency_key";
        let on_postgres = "duplicate key value violates unique constraint \"idempotency_key_pkey\"";
        assert_eq!((known(on_sqlite), known(on_postgres)), (Some(Says::InProgress), Some(Says::InProgress)));
    }

    #[test]
    fn a_constraint_nobody_spoke_of_says_nothing() {
        assert_eq!(known("UNIQUE constraint failed: sign_in.token_hash"), None);
        assert_eq!(known("duplicate key value violates unique constraint \"sign_in_token_hash_key\""), None);
        // Part of a known name is not that name.
        assert_eq!(known("UNIQUE constraint failed: membership.circle_id"), None);
    }

    #[test]
    fn no_constraint_stands_here_twice() {
        for (at, one) in KNOWN.iter().enumerate() {
            assert!(KNOWN[at + 1..].iter().all(|other| other.name != one.name && other.columns != one.columns));
        }
    }
}
