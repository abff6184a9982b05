//! Tables whose rows each belong to one circle, and which circle that is: what somebody may do to a row follows from how they stand there.

use crate::access::scope::Separated;
use crate::model::circles::{
    action_point, agenda_item, announcement, attendance, charter_version, check_out, check_out_ticket, circle,
    date_answer, date_option, date_poll, guest_answer, guest_pass, membership, notice, research_item, research_use,
    rhythm_ballot, rhythm_vote, role_term, room_ask, rsvp, series, session, summary_request, topic, topic_support,
    use_note,
};
use crate::model::delivery::{calendar_entry, mail_setting};
use crate::model::ids::CircleId;

/// A table whose rows each belong to one circle.
pub trait InCircle: Separated {
    /// The circle this row belongs to.
    fn circle_of(row: &Self::Model) -> CircleId;
}

macro_rules! in_circle {
    ($($table:ident),* $(,)?) => {$(
        impl InCircle for $table::Entity {
            fn circle_of(row: &Self::Model) -> CircleId {
                row.circle_id
            }
        }
    )*};
}

in_circle!(
    action_point,
    agenda_item,
    announcement,
    attendance,
    calendar_entry,
    charter_version,
    check_out,
    check_out_ticket,
    date_answer,
    date_option,
    date_poll,
    guest_answer,
    guest_pass,
    mail_setting,
    membership,
    notice,
    research_item,
    research_use,
    rhythm_ballot,
    rhythm_vote,
    role_term,
    room_ask,
    rsvp,
    series,
    session,
    summary_request,
    topic,
    topic_support,
    use_note,
);

impl InCircle for circle::Entity {
    fn circle_of(row: &Self::Model) -> CircleId {
        row.id
    }
}
