//! The words that columns of sessions, guests, research and mail may hold.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

codes! {
    /// How far a session is prepared (model §3.6). That its call for topics is open follows from the days.
    SessionState {
        /// In the calendar.
        Planned,
        /// Its agenda is set.
        AgendaSet,
        /// It has a facilitator, and a room or a link: it will take place.
        Confirmed,
        /// It is going on.
        Live,
        /// It is over, and what came of it is written down.
        Closed,
        /// It waits for a new time.
        Postponed,
        /// It will not take place.
        Cancelled,
    }
    /// Whether members are still being asked.
    PollState {
        /// They are.
        Open,
        /// They have answered.
        Decided,
        /// They are no longer asked.
        Withdrawn,
    }
    /// What a member says of one time.
    DateAnswer {
        /// It suits.
        Yes,
        /// It can be done.
        IfNeedBe,
        /// It cannot.
        No,
    }
    /// Where a question for a room stands.
    RoomAskState {
        /// Waiting for an answer.
        Asked,
        /// A room is offered.
        Offered,
        /// There is none.
        Declined,
        /// The room is booked.
        Accepted,
        /// It is no longer needed.
        Withdrawn,
    }
    /// Where a topic stands.
    TopicState {
        /// In the pool.
        Open,
        /// On an agenda.
        Scheduled,
        /// Talked about.
        Covered,
        /// Set aside by the organiser.
        SetAside,
    }
    /// Where a topic came from.
    TopicOrigin {
        /// A member suggested it.
        Suggested,
        /// An idea for next time, from the end of a session.
        Idea,
        /// Put in the parking place during a session.
        Parked,
    }
    /// What sort of item an agenda has (T-10, T-53 to T-57).
    AgendaKind {
        /// Welcome and check-in.
        Welcome,
        /// One success, one challenge.
        StoryRound,
        /// A challenge somebody brings.
        Challenge,
        /// A resource somebody shares.
        ResourceShare,
        /// Reflecting on practice.
        Reflection,
        /// Celebrating what went well.
        Celebration,
        /// An activity or technique to try out.
        ActivityToTry,
        /// Somebody shows what they are working on.
        Showcase,
        /// Trying something out in a safe place.
        PracticeRun,
        /// Somebody presents.
        Presentation,
        /// Checking our good practice.
        GoodPracticeCheck,
        /// Supporting one another.
        SupportRound,
        /// What research says, from the research partner.
        ResearchRoundUp,
        /// A break.
        Break,
        /// Actions, ideas for next time, well-dones.
        Close,
    }
    /// What became of an item.
    ItemOutcome {
        /// Done.
        Covered,
        /// On to the next session.
        CarriedOver,
        /// Left out.
        Dropped,
    }
    /// Coming or not.
    RsvpAnswer {
        /// Coming.
        Coming,
        /// Coming by video.
        ComingOnline,
        /// Not coming; nobody asks why.
        Apology,
    }
    /// Where something to be done stands.
    ActionState {
        /// To be done.
        Open,
        /// Done.
        Done,
        /// Not any more.
        Dropped,
    }
    /// How often to meet.
    RhythmChoice {
        /// As now.
        Stay,
        /// Every two weeks.
        EveryTwoWeeks,
        /// Every month.
        Monthly,
        /// Every two months.
        EveryTwoMonths,
    }
    /// What sort of guest (model §3.5).
    GuestKind {
        /// Somebody from a university.
        Academic,
        /// Somebody who knows about a topic.
        Expert,
        /// Somebody with lived experience, or a carer.
        LivedExperience,
        /// Somebody from business or the community.
        CommunityPartner,
        /// An organiser of another circle.
        VisitingOrganiser,
        /// Somebody from a regulator.
        Regulator,
    }
    /// How far somebody with lived experience is involved (R-19, the ladder of Think Local Act Personal).
    InvolvementLevel {
        /// Things are done to people.
        Coercion,
        /// People are told how things are.
        Educating,
        /// People are told what happens.
        Informing,
        /// People are asked; others decide.
        Consultation,
        /// People can influence what is decided.
        Engagement,
        /// People design it together; others may decide.
        CoDesign,
        /// People decide and do it together, as equals.
        CoProduction,
    }
    /// What is made sure of before somebody with lived experience is invited.
    GuestCheck {
        /// They know what they are asked to do.
        RoleClear,
        /// Expenses and payment are agreed, outside this system.
        PaymentAgreed,
        /// What they need to take part is there.
        Access,
        /// Somebody supports them, by name.
        Supporter,
        /// Somebody talks with them afterwards.
        Debrief,
    }
    /// Where a guest's pass stands. That it has expired follows from the day.
    GuestState {
        /// Members have been told and may object.
        Notice,
        /// Not any more.
        Withdrawn,
        /// Asked to come.
        Invited,
        /// Coming.
        Accepted,
        /// Not coming.
        Declined,
    }
    /// What a member says of a guest.
    GuestAnswer {
        /// They would rather not.
        Objects,
        /// They agree; asked for when the guest has power.
        Agrees,
    }
    /// Who can read a piece of research (B-15).
    ResearchAccess {
        /// Everybody.
        Open,
        /// Those whose organisation has access.
        PartnerAccess,
        /// Those who pay.
        Paywalled,
    }
    /// When to be reminded of a session.
    Reminder {
        /// Never.
        None,
        /// The day before.
        DayBefore,
        /// A week before.
        WeekBefore,
    }
    /// What a mail is about. What it says is found when it goes out.
    MailKind {
        /// A link somebody asked for.
        Link,
        /// A session is put into a calendar, or moved in it.
        Invitation,
        /// A session is taken out of a calendar.
        Cancellation,
        /// A session is near.
        Reminder,
        /// Who will be in the room has changed.
        Reconfirm,
        /// Topics are asked for.
        CallForTopics,
        /// There is an announcement.
        Announcement,
        /// There is something new.
        Digest,
        /// A guest is proposed.
        GuestProposed,
        /// Somebody is invited as a guest.
        GuestInvitation,
        /// Thanks to a guest who came.
        GuestThanks,
        /// What changed because a guest came.
        GuestFeedback,
        /// A partner is asked about what is written of them.
        PartnerNote,
        /// A research partner's brief is ready.
        Brief,
        /// Somebody would like a summary.
        SummaryRequest,
        /// An organisation is asked for a room.
        RoomAsk,
    }
}
