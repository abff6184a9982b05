//! The words a column may hold, as types. Codes never change; the labels people see are data (T-03).

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident,)* })*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum, ToSchema)]
        $(#[$doc])*
        #[serde(rename_all = "snake_case")]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
        pub enum $name {
            $($(#[$case_doc])* $case,)*
        }
    )*};
}

mod circles;
mod mails;
mod sessions;

pub use circles::*;
pub use mails::*;
pub use sessions::*;

codes! {
    /// The kind of role a circle is for (model §3.3).
    #[schema(as = FamilyCode)]
    Family {
        /// Students and apprentices.
        Learner,
        /// Newly qualified social workers.
        EarlyCareer,
        /// Practitioners who do not manage.
        Practitioner,
        /// Practice educators, on-site supervisors and assessors.
        Trainer,
        /// University staff.
        Academic,
        /// Practice supervisors and team managers.
        Manager,
        /// Heads of service and above.
        SeniorLeader,
        /// Regulators, inspectors and policy makers.
        Oversight,
        /// The partnership's own staff.
        Programme,
        /// People with lived experience, and carers.
        LivedExperience,
        /// Experts and community partners.
        GuestOnly,
    }
    /// What an organisation is.
    OrganisationKind {
        /// A council.
        LocalAuthority,
        /// A children's trust.
        ChildrensTrust,
        /// A university.
        University,
        /// An NHS trust.
        NhsTrust,
        /// A charity or voluntary organisation.
        Voluntary,
        /// A group of people with lived experience.
        LivedExperienceGroup,
        /// A regulator.
        Regulator,
        /// A government department.
        Government,
        /// Anything else.
        Other,
    }
    /// Where an organisation stands.
    OrganisationState {
        /// Asked to join.
        Invited,
        /// Taking part.
        Active,
        /// Not taking part for now.
        Suspended,
        /// No longer in the partnership.
        Left,
    }
    /// Adults' or children's services.
    Sector {
        /// Adults' services.
        Adults,
        /// Children's services.
        Children,
        /// Both.
        Both,
        /// Neither, such as a university.
        None,
    }
    /// Whom to tell about what (INV-21).
    ContactKind {
        /// Where a worry about a child goes.
        ChildrensFrontDoor,
        /// Where a worry about an adult goes.
        AdultsFrontDoor,
        /// Evenings, nights and weekends.
        OutOfHours,
        /// Allegations about people who work with children.
        Lado,
        /// Allegations about people in a position of trust with adults.
        Pipot,
        /// Wrongdoing at work.
        Whistleblowing,
        /// Data protection officer.
        Dpo,
        /// Support for staff.
        Wellbeing,
    }
    /// Where a person's account stands.
    PersonState {
        /// Somebody typed this address in a declaration; there is no account.
        Named,
        /// Invited, not yet here.
        Invited,
        /// Here.
        Active,
        /// Not allowed into any circle for now.
        Restricted,
        /// Gone.
        Left,
        /// Gone, with what could identify them removed.
        Erased,
    }
    /// How a person proves who they are.
    IdentityProvider {
        /// The employer's Microsoft Entra directory.
        Entra,
        /// An e-mail address they can read.
        EmailLink,
        /// A passkey.
        Passkey,
    }
    /// What sort of engagement it is.
    EngagementKind {
        /// The usual post.
        Substantive,
        /// Acting up for a time.
        Acting,
        /// On secondment.
        Secondment,
        /// A joint post.
        Joint,
        /// Honorary.
        Honorary,
        /// Self-employed, with no employer.
        Independent,
        /// On a course.
        Student,
        /// Voluntary.
        Volunteer,
    }
    /// Who says that an engagement is true.
    Verification {
        /// The person.
        SelfDeclared,
        /// The organisation.
        Organisation,
        /// The programme team.
        ProgrammeTeam,
    }
    /// A kind of power of one person over another. All but the last are hard: they keep two people out of one circle.
    RelationKind {
        /// Line management.
        Line,
        /// Line management at a higher level.
        LineAbove,
        /// Assesses a newly qualified worker, or a trainee practice educator.
        AssessorOf,
        /// Educates a student in practice.
        PracticeEducatorOf,
        /// Tutors or examines a student.
        TutorOf,
        /// Moderates work by people of the same role: soft, does not bar entry.
        ModeratorOf,
    }
    /// Who says that one person has power over another.
    RelationSource {
        /// The person under it.
        SubjectDeclared,
        /// The person who has it.
        HolderDeclared,
        /// An organisation.
        OrganisationFeed,
        /// Worked out from others.
        Derived,
    }
    /// Where an invitation stands.
    InvitationState {
        /// Waiting.
        Pending,
        /// Taken up.
        Accepted,
        /// Taken back.
        Withdrawn,
    }
    /// What a mailed link is for.
    LinkPurpose {
        /// Signing in.
        SignIn,
        /// Proving an address.
        Identity,
        /// Taking up an invitation.
        Invitation,
    }
    /// Where a mail stands.
    MailState {
        /// To be sent.
        Ready,
        /// Sent.
        Sent,
        /// Not sent any more: its reader no longer may read it, or the link is used.
        Dropped,
        /// Given up.
        Failed,
    }
}

impl Family {
    /// Whether circles are made for this family.
    #[must_use]
    pub fn has_circles(self) -> bool {
        !matches!(self, Self::Programme | Self::GuestOnly)
    }
}
