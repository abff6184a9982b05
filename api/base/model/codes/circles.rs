//! The words that columns of circles, places and notices may hold.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

codes! {
    /// How far a circle keeps managers out.
    ManagerRule {
        /// Nobody who manages anybody.
        NoneAnywhere,
        /// Nobody who manages where this circle's people work.
        NoneInScope,
        /// Managers may come, but nobody with power over a member.
        NoLineOverMembers,
    }
    /// Whether the directory lists a circle.
    Visibility {
        /// Listed.
        Listed,
        /// Not listed.
        Unlisted,
    }
    /// How grown a circle is.
    LifeStage {
        /// An idea with people around it.
        Potential,
        /// Coming together.
        Coalescing,
        /// Growing up.
        Maturing,
        /// Keeping what works.
        Stewardship,
        /// Becoming something else.
        Transformation,
    }
    /// Where a circle stands (model §3.6).
    CircleState {
        /// Only its founder sees it.
        Idea,
        /// Gathering its first members.
        Forming,
        /// Meeting.
        Active,
        /// Meeting, but nobody organises.
        NeedsOrganiser,
        /// Not meeting for a while.
        Resting,
        /// Ending, by its members' decision.
        Closing,
        /// Ended.
        Closed,
    }
    /// How often a circle meets.
    Frequency {
        /// By weeks.
        Weekly,
        /// By months.
        Monthly,
    }
    /// Days of the week.
    Weekday {
        /// Monday.
        Monday,
        /// Tuesday.
        Tuesday,
        /// Wednesday.
        Wednesday,
        /// Thursday.
        Thursday,
        /// Friday.
        Friday,
        /// Saturday.
        Saturday,
        /// Sunday.
        Sunday,
    }
    /// Face to face or online (T-06).
    Mode {
        /// In a room.
        InPerson,
        /// By video.
        Online,
        /// Both at once.
        Hybrid,
    }
    /// What may be told outside.
    ConfidentialityRule {
        /// Learning leaves, names and stories stay.
        LearningLeavesNamesStay,
        /// The Chatham House Rule.
        ChathamHouse,
        /// Everything stays in the room.
        StaysInRoom,
    }
    /// Whether a place in a circle is held. What a person may do with it is decided on every read.
    MembershipState {
        /// Held.
        Active,
        /// Kept while the person acts up.
        Paused,
        /// Over.
        Ended,
    }
    /// Why a place ended. Never shown to anybody but its holder.
    EndReason {
        /// They left.
        Left,
        /// Their role changed.
        RoleChanged,
        /// Their employer left.
        EmployerLeft,
        /// The circle removed them.
        RemovedByCircle,
        /// They closed their account.
        AccountClosed,
    }
    /// What becomes of a leaver's past posts (model §3.9).
    PostChoice {
        /// They keep the name.
        Named,
        /// They say "former member".
        FormerMember,
        /// They are withdrawn.
        WithdrawStories,
    }
    /// A job in a circle, held for a time (T-32).
    RoleKind {
        /// Date, room, invitations, communication, topics.
        Organiser,
        /// On track, items covered, actions and ideas written down.
        Facilitator,
        /// An organiser who is not a member.
        Convenor,
        /// A senior person who opens doors and sees nothing inside.
        Sponsor,
        /// An academic who brings research.
        ResearchPartner,
        /// A link to another circle.
        PeerLink,
    }
    /// What a circle tells its members.
    NoticeKind {
        /// Somebody joined.
        Joined,
        /// Somebody is no longer a member: never who, never why.
        MembershipChanged,
        /// A goodbye that a leaver wrote.
        Goodbye,
        /// Organisers or facilitators changed.
        RolesChanged,
        /// A research partner has set the last day of their term.
        ResearchPartnerLeaving,
        /// The charter changed.
        CharterChanged,
        /// The circle opened, paused or resumed.
        StateChanged,
        /// A session has another time or place.
        SessionMoved,
        /// A session waits for a new time.
        SessionPostponed,
        /// A session will not take place.
        SessionCancelled,
        /// A session's agenda is set.
        AgendaSet,
        /// A session will take place.
        SessionConfirmed,
        /// What came of a session is written down.
        SessionClosed,
        /// A guest is proposed for a session; members may object.
        GuestProposed,
        /// Who will be in the room has changed.
        RoomChanged,
        /// A poll asks which time suits.
        DatePoll,
        /// A vote asks how often to meet.
        RhythmVote,
        /// How often the circle meets has changed.
        RhythmChanged,
    }
}
