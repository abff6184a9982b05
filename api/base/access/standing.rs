//! Standing × action → yes or no. Pure tables; printed by a test as `tests/access/matrix.txt`.

use serde::{Deserialize, Serialize};

/// How somebody stands in a circle. A person may stand in several ways at once; no standing at all is an outsider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A member whose place is held, under the charter in force.
    Member,
    /// A member who organises.
    Organiser,
    /// A member who facilitates.
    Facilitator,
    /// A member who has not accepted the charter in force yet.
    Uncharted,
    /// A member whose coming change of role will end their place.
    SteppingBack,
    /// A member whose place is kept while they act up, or until "still right?" is answered.
    Paused,
    /// An organiser who is not a member.
    Convenor,
    /// A senior person who opens doors and sees nothing inside.
    Sponsor,
    /// An academic who brings research: told the topics beforehand, and nothing else.
    ResearchPartner,
}

/// What somebody may want to do in a circle. Doing implies having seen that it can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Action {
    /// Know that the circle's inside exists: the circle stands in their list. What fails after this is 403; without it, 404.
    Belong,
    /// Open the circle's inside: state, rhythm, how many are here.
    See,
    /// See who is here.
    SeePeople,
    /// Read the notices.
    ReadNotices,
    /// Read the charter in full.
    ReadCharter,
    /// See organisers', facilitators' and convenors' terms, with names.
    SeeTerms,
    /// See and change one's own place: hat, hopes, buddy.
    KeepPlace,
    /// Accept a new charter.
    AcceptCharter,
    /// Leave, choosing what becomes of what one wrote.
    Leave,
    /// Write one goodbye.
    SayGoodbye,
    /// Write a hand-over note to one's own term, or end it.
    HandOver,
    /// Ask to come back after acting up.
    AskToReturn,
    /// Be somebody's buddy; connect with somebody here.
    Befriend,
    /// Take a term as facilitator, or as organiser where there is none.
    Volunteer,
    /// The organiser's jobs: what the circle says of itself, its rhythm, charter, terms, opening.
    Convene,
    /// Confirm that somebody who acted up may come back.
    Readmit,
    /// See when the circle meets, and the agendas.
    SeeSessions,
    /// Say something in it: suggest, support, answer, vote, object, come.
    TakePart,
    /// See what came of a session: actions, ideas, research.
    SeeRecord,
    /// See by name who is coming to a session that has not been closed.
    SeeAnswers,
    /// The facilitator's jobs: on track, items covered, actions and ideas written down.
    Facilitate,
    /// Read the titles and questions of a session's agenda beforehand.
    ReadBrief,
    /// Bring research to a session.
    BringResearch,
}

/// On what ground somebody asks for rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// By their standing in the circle the row belongs to.
    In(Action),
    /// It is theirs.
    Own,
    /// It is on show: the circle chose to list it in the directory, or the organisation offers it.
    Listed,
    /// Everybody signed in may know it.
    Everyone,
    /// They are on the programme team.
    Staff,
    /// They administer the organisation it belongs to.
    Administer,
    /// The two are connected, or one asked the other (T-51).
    Connected,
    /// By a pass to one session (INV-07).
    Invited,
}

impl From<Action> for Right {
    fn from(action: Action) -> Self {
        Self::In(action)
    }
}

/// Every standing, in the order the matrix prints them.
pub const STANDINGS: [Standing; 9] = [
    Standing::Member,
    Standing::Organiser,
    Standing::Facilitator,
    Standing::Uncharted,
    Standing::SteppingBack,
    Standing::Paused,
    Standing::Convenor,
    Standing::Sponsor,
    Standing::ResearchPartner,
];

/// Every action, in the order the matrix prints them.
pub const ACTIONS: [Action; 23] = [
    Action::Belong,
    Action::See,
    Action::SeePeople,
    Action::ReadNotices,
    Action::ReadCharter,
    Action::SeeTerms,
    Action::KeepPlace,
    Action::AcceptCharter,
    Action::Leave,
    Action::SayGoodbye,
    Action::HandOver,
    Action::AskToReturn,
    Action::Befriend,
    Action::Volunteer,
    Action::Convene,
    Action::Readmit,
    Action::SeeSessions,
    Action::TakePart,
    Action::SeeRecord,
    Action::SeeAnswers,
    Action::Facilitate,
    Action::ReadBrief,
    Action::BringResearch,
];

/// May somebody who stands so do this?
#[must_use]
pub fn allows(standing: Standing, action: Action) -> bool {
    use Action as A;
    match standing {
        Standing::Member => matches!(
            action,
            A::Belong
                | A::See
                | A::SeePeople
                | A::ReadNotices
                | A::ReadCharter
                | A::SeeTerms
                | A::KeepPlace
                | A::AcceptCharter
                | A::Leave
                | A::HandOver
                | A::Befriend
                | A::Volunteer
                | A::SeeSessions
                | A::TakePart
                | A::SeeRecord
        ),
        Standing::Organiser => {
            allows(Standing::Member, action)
                || matches!(action, A::Convene | A::Readmit | A::SeeAnswers | A::Facilitate)
        }
        Standing::Facilitator => {
            allows(Standing::Member, action) || matches!(action, A::Readmit | A::SeeAnswers | A::Facilitate)
        }
        Standing::Uncharted => {
            matches!(action, A::Belong | A::ReadCharter | A::AcceptCharter | A::KeepPlace | A::Leave)
        }
        Standing::SteppingBack => {
            matches!(action, A::Belong | A::ReadCharter | A::KeepPlace | A::Leave | A::SayGoodbye | A::HandOver)
        }
        Standing::Paused => matches!(action, A::Belong | A::KeepPlace | A::Leave | A::AskToReturn),
        Standing::Convenor => {
            matches!(action, A::Belong | A::See | A::ReadCharter | A::HandOver | A::Convene | A::SeeSessions)
        }
        Standing::Sponsor => false,
        Standing::ResearchPartner => matches!(action, A::ReadBrief | A::BringResearch | A::HandOver),
    }
}

/// The matrix as a page of text: a line for each action, a column for each standing.
#[must_use]
pub fn matrix() -> String {
    let line = |head: String, cells: Vec<String>| {
        let cells: String = cells.into_iter().fold(String::new(), |line, cell| line + &format!("{cell:<14}"));
        format!("{head:<14}{cells}").trim_end().to_owned() + "\n"
    };
    let head = line(String::new(), STANDINGS.iter().map(|standing| format!("{standing:?}")).collect());
    ACTIONS.iter().fold(head, |page, action| {
        let cell = |standing: &Standing| if allows(*standing, *action) { "✔" } else { "·" }.to_owned();
        page + &line(format!("{action:?}"), STANDINGS.iter().map(cell).collect())
    })
}
