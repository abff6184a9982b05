//! An id of one kind of thing cannot be taken for another's.

use sea_orm::{DeriveValueType, TryFromU64};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::openapi::schema::{KnownFormat, SchemaFormat};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        /// What is no id at all names nothing: it is read as the nil id, which no row has, so that a malformed id and an absent one are
        /// answered alike.
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Ok(Self(Uuid::try_parse(&text).unwrap_or_default()))
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                id_schema()
            }
        }

        impl ToSchema for $name {}
    )*};
}

fn id_schema() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
        .description(Some("A random identifier (UUIDv7)."))
        .into()
}

ids! {
    /// An organisation.
    OrganisationId;
    /// A person.
    PersonId;
    /// One way a person proves who they are.
    IdentityId;
    /// One time a person signed in.
    SignInId;
    /// One engagement of a person: a role at a place for a time.
    EngagementId;
    /// One declaration of power of one person over another.
    RelationId;
    /// One batch of relations supplied by an organisation.
    RelationFeedId;
    /// An invitation to the partnership.
    InvitationId;
    /// A connection between two people.
    ConnectionId;
    /// A circle.
    CircleId;
    /// A place in a circle.
    MembershipId;
    /// A term of office in a circle.
    RoleTermId;
    /// A notice in a circle.
    NoticeId;
    /// A link that was mailed.
    MailedLinkId;
    /// A mail that waits to go out, or went.
    OutboxMailId;
    /// A safeguarding contact.
    SafeguardingContactId;
    /// A room of an organisation.
    VenueId;
    /// One session of a circle.
    SessionId;
    /// A poll for a time.
    DatePollId;
    /// One time in a poll.
    DateOptionId;
    /// A question for a room.
    RoomAskId;
    /// A topic.
    TopicId;
    /// One item of an agenda.
    AgendaItemId;
    /// Something somebody will do.
    ActionPointId;
    /// What somebody made of a session.
    CheckOutId;
    /// An announcement.
    AnnouncementId;
    /// A vote on how often to meet.
    RhythmVoteId;
    /// A guest's pass to one session.
    GuestPassId;
    /// A piece of research brought to a circle.
    ResearchItemId;
}
