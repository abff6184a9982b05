//! What each kind of mail needs to go out: a reader who may read what it is about at this moment, settings that do not say no, and something
//! still to come. Otherwise it is dropped, and nobody hears of it (C15 to C19, C35).

use chrono::{DateTime, Duration, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::delivery::calendar::{self, Meeting, Method};
use crate::delivery::letters::{self, Invited, Letter};
use crate::domain::circles::calendars::{cancel_entry, place, record_sent, restore_entry};
use crate::domain::circles::mail;
use crate::wire::circles::rhythm;
use base::access::credentials::signed_links::{self, Proof};
use base::access::reader::Reader;
use base::access::system::System;
use base::access::{Action, Right, facts};
use base::error::{Error, Result};
use base::model::circles::{announcement, guest_pass, research_item, room_ask, session};
use base::model::codes::{GuestState, MailKind, MailReader, Reminder, SessionState};
use base::model::delivery::{calendar_entry, outbox_mail};
use base::model::ids::{CircleId, SessionId};
use base::site::Site;

/// What is near enough to break into a quiet time, in hours.
const URGENT_HOURS: i64 = 48;

/// What becomes of a mail that is due.
pub enum Due {
    /// It goes out, to this address.
    Goes(String, Box<Letter>),
    /// Its reader wants no mail before then.
    Waits(DateTime<Utc>),
    /// It does not go out.
    Dropped,
}

/// Works out what becomes of a mail about anything but a link. `before`: whether an invitation to the same session has, or may have, gone out
/// to the same reader already.
///
/// # Errors
/// When the database cannot answer.
pub async fn due(site: &Site, db: &DatabaseTransaction, mail: &outbox_mail::Model, before: bool) -> Result<Due> {
    let Some(person) = mail.person_id else { return Ok(Due::Dropped) };
    let Some(reader) = Reader::of(db, &site.world, person).await? else { return Ok(Due::Dropped) };
    if !reader.has_account && mail.kind.rule().reader == MailReader::WithAccount {
        return Ok(Due::Dropped);
    }
    if !mail.is_complete() {
        log::error!("mail {} does not name what a mail of its kind is about", mail.id.0);
        return Ok(Due::Dropped);
    }
    let renderer = MailRenderer { site, db, mail, reader, partnership: facts::partnership(db).await?.name, before };
    let Some((letter, starts_at)) = renderer.letter().await? else { return Ok(Due::Dropped) };
    let now = site.world.now();
    let urgent = mail.kind.moves_calendar()
        && starts_at.is_some_and(|starts_at| starts_at - now <= Duration::hours(URGENT_HOURS));
    let quiet_until = mail::quiet_until(&renderer.system(), &renderer.reader, now).await?;
    if let Some(then) = quiet_until.filter(|_| !urgent) {
        return Ok(Due::Waits(then));
    }
    if mail.kind == MailKind::Invitation {
        renderer.enter().await?;
    }
    Ok(Due::Goes(renderer.reader.address, Box::new(letter)))
}

/// A letter that may go out, and when the meeting it is about begins.
type Written = Option<(Letter, Option<DateTime<Utc>>)>;

/// One mail being written.
struct MailRenderer<'a> {
    site: &'a Site,
    db: &'a DatabaseTransaction,
    mail: &'a outbox_mail::Model,
    reader: Reader,
    partnership: String,
    before: bool,
}

impl MailRenderer<'_> {
    async fn letter(&self) -> Result<Written> {
        match self.mail.kind {
            // A link has a letter and a reader of its own.
            MailKind::Link => Ok(None),
            MailKind::Digest => self.digest().await,
            MailKind::Invitation => self.invitation(self.circle()?, self.session()?).await,
            MailKind::Cancellation => self.cancellation(self.circle()?, self.session()?).await,
            MailKind::Reminder => self.reminder(self.circle()?, self.session()?).await,
            MailKind::CallForTopics => self.call_for_topics(self.circle()?, self.session()?).await,
            MailKind::Announcement => self.announcement(self.circle()?, self.subject()?).await,
            MailKind::Reconfirm => self.to_member(self.session()?).await,
            MailKind::GuestProposed => self.guest_proposed(self.session()?, self.subject()?).await,
            MailKind::GuestInvitation => self.to_guest(self.subject()?).await,
            MailKind::GuestThanks => {
                let attended = mail::attended(&self.system(), &self.reader, self.subject()?.into()).await?;
                self.afterwards(attended.is_some())
            }
            MailKind::GuestFeedback => {
                let feedback = mail::feedback(&self.system(), &self.reader, self.subject()?.into()).await?;
                self.afterwards(feedback.is_some())
            }
            MailKind::PartnerNote => self.afterwards(self.asks_partner(self.subject()?)),
            MailKind::Brief => self.brief(self.circle()?, self.session()?).await,
            MailKind::SummaryRequest => self.summary_request(self.subject()?).await,
            MailKind::RoomAsk => self.room_ask(self.subject()?).await,
        }
    }

    fn circle(&self) -> Result<CircleId> {
        self.mail.circle_id.ok_or_else(|| Error::broken("a mail that names no circle"))
    }

    fn session(&self) -> Result<SessionId> {
        self.mail.session_id.ok_or_else(|| Error::broken("a mail that names no session"))
    }

    fn subject(&self) -> Result<Uuid> {
        self.mail.subject_id.ok_or_else(|| Error::broken("a mail that does not name what it is about"))
    }

    fn system(&self) -> System<'_> {
        System::new(self.db, &self.site.world)
    }

    fn link(&self, page: &str) -> String {
        format!("{}{page}", self.site.config.public_url)
    }

    fn about(&self, session: Option<&session::Model>, page: &str) -> Result<Letter> {
        let when = session.map_or_else(String::new, |row| rhythm::when(row.starts_at, row.duration_minutes));
        letters::about(self.mail.kind, &when, &self.link(page), &self.partnership)
    }

    fn coming(&self, session: &session::Model) -> bool {
        session.is_coming(self.site.world.now())
    }

    /// Puts the session where it is now, or drops the mail: its reader may not see it, does not want it, or it is over.
    async fn invitation(&self, circle: CircleId, id: SessionId) -> Result<Written> {
        let Some(session) = self.reader.session(self.db, id).await?.filter(|row| self.coming(row)) else {
            return Ok(None);
        };
        if !self.before && !mail::settings(&self.system(), &self.reader, circle).await?.invitations {
            return Ok(None);
        }
        let until = session.end();
        let person = self.reader.rights.person;
        let rsvp = Proof::Rsvp { session: id, person, until: until.timestamp() };
        let takes_part = self.reader.rights.may(circle, Action::TakePart);
        let rsvp = if takes_part {
            Some(self.link(&format!("/links/rsvp/{}", signed_links::seal(self.site, &rsvp)?)))
        } else {
            None
        };
        let pass = self.reader.rights.passes().iter().find(|pass| pass.session_id == id);
        let words = Invited {
            when: rhythm::when(session.starts_at, session.duration_minutes),
            place: place(&self.system(), &session).await?,
            link: match pass {
                Some(pass) if !takes_part => self.link(&format!("/visits/{}", pass.id.0)),
                _ => self.link(&format!("/sessions/{}", id.0)),
            },
            rsvp,
        };
        let mut letter = letters::invitation(&words, &self.partnership);
        match mail::entry(&self.system(), &self.reader, circle, id).await? {
            Some(entry) if entry.cancelled => return Ok(None),
            Some(entry) => {
                let meeting = Meeting {
                    sequence: entry.sequence.max(session.sequence),
                    starts_at: session.starts_at,
                    duration_minutes: session.duration_minutes,
                    description: Some(words.description()),
                    place: words.place,
                    ..self.meeting(&entry)
                };
                letter.calendar = Some((Method::Request, self.calendar(Method::Request, &meeting)));
            }
            None => {}
        }
        Ok(Some((letter, Some(session.starts_at))))
    }

    /// Remembers what goes into the reader's calendar now.
    async fn enter(&self) -> Result<()> {
        let (Some(circle), Some(id)) = (self.mail.circle_id, self.mail.session_id) else { return Ok(()) };
        let (entry, session) =
            (mail::entry(&self.system(), &self.reader, circle, id).await?, self.reader.session(self.db, id).await?);
        if let (Some(entry), Some(session)) = (entry, session) {
            record_sent(&self.system(), entry, &session).await?;
        }
        Ok(())
    }

    /// Takes out what we put in, once: also for somebody who may see nothing of the circle any more, since it tells them nothing.
    async fn cancellation(&self, circle: CircleId, id: SessionId) -> Result<Written> {
        let entry = mail::entry(&self.system(), &self.reader, circle, id).await?;
        let guest = self.mail.subject_id.is_some();
        let Some(entry) = entry.filter(|_| self.before) else {
            return Ok(guest.then(|| (letters::not_expected(&self.partnership), None)));
        };
        let entry = if guest { cancel_entry(&self.system(), entry).await? } else { entry };
        if !entry.cancelled || entry.end() <= self.site.world.now() {
            return Ok(None);
        }
        let out = self.reader.rights.place(circle).is_none();
        if !out && self.reader.session(self.db, id).await?.is_none() {
            restore_entry(&self.system(), entry).await?;
            return Ok(None);
        }
        let when = rhythm::when(entry.starts_at, entry.duration_minutes);
        let mut letter = letters::cancellation(&when, &self.partnership);
        letter.calendar = Some((Method::Cancel, self.calendar(Method::Cancel, &self.meeting(&entry))));
        Ok(Some((letter, Some(entry.starts_at))))
    }

    fn meeting(&self, entry: &calendar_entry::Model) -> Meeting {
        Meeting {
            session: entry.session_id.0,
            sequence: entry.sequence,
            stamp: self.mail.created_at,
            starts_at: entry.starts_at,
            duration_minutes: entry.duration_minutes,
            place: None,
            description: None,
        }
    }

    fn calendar(&self, method: Method, meeting: &Meeting) -> String {
        calendar::message(&self.site.config, method, &self.reader.address, meeting)
    }

    async fn reminder(&self, circle: CircleId, id: SessionId) -> Result<Written> {
        let settings = mail::settings(&self.system(), &self.reader, circle).await?;
        let Some(session) = self.taking_part(id).await? else { return Ok(None) };
        let prepared = matches!(session.state, SessionState::AgendaSet | SessionState::Confirmed);
        let ahead = session.starts_at > self.site.world.now();
        let unwanted =
            settings.reminder == Reminder::None || mail::has_apologised(&self.system(), &self.reader, &session).await?;
        self.by_setting(circle, prepared && ahead && !unwanted, Some(&session))
    }

    async fn call_for_topics(&self, circle: CircleId, id: SessionId) -> Result<Written> {
        let settings = mail::settings(&self.system(), &self.reader, circle).await?;
        let Some(session) = self.taking_part(id).await? else { return Ok(None) };
        let open = session.state == SessionState::Planned && session.call_closes_on >= self.site.world.today();
        self.by_setting(circle, open && settings.announcements, Some(&session))
    }

    async fn announcement(&self, circle: CircleId, id: Uuid) -> Result<Written> {
        let settings = mail::settings(&self.system(), &self.reader, circle).await?;
        let found = self.reader.one::<announcement::Entity>(self.db, Action::ReadNotices, id.into()).await?;
        let stands = found.is_some_and(|row| row.text.is_some());
        self.by_setting(circle, stands && settings.announcements, None)
    }

    /// Mail that its reader can do without, with the way to end it.
    fn by_setting(&self, circle: CircleId, wanted: bool, session: Option<&session::Model>) -> Result<Written> {
        if !wanted {
            return Ok(None);
        }
        let page = session.map_or_else(|| "/".to_owned(), |row| format!("/sessions/{}", row.id.0));
        Ok(Some((self.with_way_out(self.about(session, &page)?, Some(circle))?, None)))
    }

    async fn taking_part(&self, id: SessionId) -> Result<Option<session::Model>> {
        self.reader.one::<session::Entity>(self.db, Action::TakePart, id).await
    }

    async fn digest(&self) -> Result<Written> {
        let news = mail::news(&self.system(), &self.reader, self.mail.created_at - Duration::days(7)).await?;
        if news == 0 {
            return Ok(None);
        }
        let letter = letters::digest(news, &self.link("/"), &self.partnership);
        Ok(Some((self.with_way_out(letter, None)?, None)))
    }

    fn with_way_out(&self, mut letter: Letter, circle: Option<CircleId>) -> Result<Letter> {
        let proof = Proof::Unsubscribe { circle, person: self.reader.rights.person, kind: self.mail.kind };
        let link = self.link(&format!("/links/unsubscribe/{}", signed_links::seal(self.site, &proof)?));
        letter.body = format!("{}\nTo get no more mails like this one:\n\n{link}\n", letter.body);
        letter.unsubscribe = Some(link);
        Ok(letter)
    }

    /// What members must know before they come: there is no setting against it.
    async fn to_member(&self, id: SessionId) -> Result<Written> {
        let session = self.taking_part(id).await?;
        let Some(session) = session.filter(|row| self.coming(row)) else { return Ok(None) };
        Ok(Some((self.about(Some(&session), &format!("/sessions/{}", id.0))?, Some(session.starts_at))))
    }

    async fn guest_proposed(&self, session: SessionId, id: Uuid) -> Result<Written> {
        let pass = self.reader.one::<guest_pass::Entity>(self.db, Action::TakePart, id.into()).await?;
        if pass.is_none_or(|row| row.state != GuestState::Notice) {
            return Ok(None);
        }
        self.to_member(session).await
    }

    async fn to_guest(&self, id: Uuid) -> Result<Written> {
        let pass = self.reader.one::<guest_pass::Entity>(self.db, Right::Invited, id.into()).await?;
        let Some(pass) = pass.filter(|row| row.state == GuestState::Invited) else { return Ok(None) };
        let session = self.reader.one::<session::Entity>(self.db, Right::Invited, pass.session_id).await?;
        let Some(session) = session.filter(|row| self.coming(row)) else { return Ok(None) };
        Ok(Some((self.about(Some(&session), &format!("/visits/{id}"))?, Some(session.starts_at))))
    }

    /// What a guest hears after the session, whether their pass opens anything still or not.
    fn afterwards(&self, told: bool) -> Result<Written> {
        if told { Ok(Some((self.about(None, "/visits")?, None))) } else { Ok(None) }
    }

    /// Whether this partner has still to say if what is written of them may be read as theirs.
    fn asks_partner(&self, id: Uuid) -> bool {
        let asked = |pass: &&guest_pass::Model| pass.id.0 == id && pass.offered.is_some();
        self.reader.rights.told().iter().find(asked).is_some_and(|pass| pass.offered_agreed.is_none())
    }

    async fn brief(&self, circle: CircleId, id: SessionId) -> Result<Written> {
        if !self.reader.rights.may(circle, Action::ReadBrief) {
            return Ok(None);
        }
        let session = self.reader.one::<session::Entity>(self.db, Action::ReadBrief, id).await?;
        let session = session.filter(|row| self.coming(row) && row.state != SessionState::Planned);
        let Some(session) = session else { return Ok(None) };
        Ok(Some((self.about(Some(&session), &format!("/briefs/{}", id.0))?, Some(session.starts_at))))
    }

    /// A research partner is asked for a summary of what they brought.
    async fn summary_request(&self, id: Uuid) -> Result<Written> {
        let item = self.reader.one::<research_item::Entity>(self.db, Action::BringResearch, id.into()).await?;
        let theirs = item.filter(|row| row.person_id == self.reader.rights.person && row.summary.is_none());
        let Some(item) = theirs else { return Ok(None) };
        Ok(Some((self.about(None, &format!("/briefs/{}", item.session_id.0))?, None)))
    }

    /// Whoever administers an organisation's rooms is asked for one of them.
    async fn room_ask(&self, id: Uuid) -> Result<Written> {
        let ask = self.reader.one::<room_ask::Entity>(self.db, Right::Administer, id.into()).await?;
        let told =
            ask.and_then(|row| letters::room(row.state, &self.link("/my-organisation/rooms"), &self.partnership));
        Ok(told.map(|letter| (letter, None)))
    }
}
