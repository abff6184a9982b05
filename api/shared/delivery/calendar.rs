//! Sessions as calendars read them (RFC 5545) and as invitations move them (RFC 5546). Neutral on purpose: delegates read calendars, so a
//! session is a "Circle meeting", private, and nothing says which circle or what about (INV-20, R-07).

use chrono::{DateTime, Duration, Utc};
use icalendar::{Class, Component as _, Event, EventLike as _, EventStatus, Property};
use lettre::message::Mailbox;
use uuid::Uuid;

use crate::domain::circles::calendars::Dated;
use base::config::Config;
use base::world::LONDON;

/// What a calendar file is, over HTTP.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// What every meeting is called.
pub const SUMMARY: &str = "Circle meeting";

/// London's clock since 1996, as Outlook wants it spelt out. The library writes the name of a zone and not what it means.
const LONDON_RULES: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n\
    BEGIN:DAYLIGHT\r\nTZNAME:BST\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nDTSTART:19960331T010000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nTZNAME:GMT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nDTSTART:19961027T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// What is to be done with a meeting (RFC 5546). The same word stands in the calendar and in the mail's media type, or Outlook shows a
/// file instead of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Put it in, or move it.
    Request,
    /// Take it out.
    Cancel,
    /// Show it.
    Publish,
}

impl Method {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

/// One meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The session, for life.
    pub session: Uuid,
    /// Which of several messages about it is the newest.
    pub sequence: i32,
    /// When this was written.
    pub stamp: DateTime<Utc>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long, in minutes.
    pub duration_minutes: i32,
    /// Where.
    pub place: Option<String>,
    /// Where to read more, and how to answer.
    pub description: Option<String>,
}

/// An invitation, or its withdrawal, for one person: nobody else stands in it.
#[must_use]
pub fn message(config: &Config, method: Method, attendee: &str, meeting: &Meeting) -> String {
    let mut event = event(config, method, meeting);
    let organiser = config.mail_from.parse::<Mailbox>().map_or_else(|_| String::new(), |from| from.email.to_string());
    let by = Property::new("ORGANIZER", format!("mailto:{organiser}")).add_parameter("CN", "Practice Circles").done();
    event.append_property(by);
    // Answers come by the link: a reply by mail would go to an address nobody reads.
    let to = Property::new("ATTENDEE", format!("mailto:{attendee}"))
        .add_parameter("CUTYPE", "INDIVIDUAL")
        .add_parameter("PARTSTAT", "NEEDS-ACTION")
        .add_parameter("ROLE", "REQ-PARTICIPANT")
        .add_parameter("RSVP", "FALSE")
        .done();
    event.append_property(to);
    calendar(method, &[event])
}

/// Sessions to be shown in somebody's own calendar.
#[must_use]
pub fn published(config: &Config, sessions: &[Dated]) -> String {
    let meeting = |dated: &Dated| Meeting {
        session: dated.session.id.0,
        sequence: dated.session.sequence,
        // Not the time of reading: nothing has changed because somebody looked.
        stamp: dated.session.created_at,
        starts_at: dated.session.starts_at,
        duration_minutes: dated.session.duration_minutes,
        place: dated.place.clone(),
        description: Some(format!("{}/sessions/{}", config.public_url, dated.session.id.0)),
    };
    let events: Vec<Event> = sessions.iter().map(|dated| event(config, Method::Publish, &meeting(dated))).collect();
    calendar(Method::Publish, &events)
}

fn calendar(method: Method, events: &[Event]) -> String {
    let head = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Practice Circles//Practice Circles//EN\r\n\
         CALSCALE:GREGORIAN\r\nMETHOD:{}\r\n",
        method.name()
    );
    let events: String = events.iter().map(|event| event.try_into_string().unwrap_or_default()).collect();
    format!("{head}{LONDON_RULES}{events}END:VCALENDAR\r\n")
}

fn event(config: &Config, method: Method, meeting: &Meeting) -> Event {
    let mut event = Event::new();
    event
        .uid(&format!("{}@{}", meeting.session, config.host()))
        .sequence(u32::try_from(meeting.sequence).unwrap_or(0))
        .timestamp(meeting.stamp)
        .summary(SUMMARY)
        .class(Class::Private)
        .status(if method == Method::Cancel { EventStatus::Cancelled } else { EventStatus::Confirmed })
        .append_property(local("DTSTART", meeting.starts_at))
        .append_property(local("DTEND", meeting.starts_at + Duration::minutes(i64::from(meeting.duration_minutes))));
    if let Some(place) = &meeting.place {
        event.location(place);
    }
    if let Some(description) = &meeting.description {
        event.description(description);
    }
    event.done()
}

/// A time as people read it off the wall.
fn local(name: &str, at: DateTime<Utc>) -> Property {
    let text = at.with_timezone(&LONDON).format("%Y%m%dT%H%M%S").to_string();
    Property::new(name, text).add_parameter("TZID", LONDON.name()).done()
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;

    use super::*;

    #[test]
    fn lines_are_folded_at_75_octets_whatever_stands_in_them() {
        let place = "Ystafell Gymunedol Tŷ’r Glöwyr, y drws glas; gofynnwch am y ferch â’r het ".repeat(4);
        let meeting = Meeting {
            session: Uuid::nil(),
            sequence: 3,
            stamp: Utc.timestamp_opt(0, 0).unwrap(),
            starts_at: Utc.timestamp_opt(0, 0).unwrap(),
            duration_minutes: 60,
            place: Some(place.clone()),
            description: None,
        };
        let text = message(&Config::default(), Method::Request, "ann@example.org", &meeting);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        let escaped = place.replace(';', "\\;").replace(',', "\\,");
        assert!(text.replace("\r\n ", "").contains(&escaped), "{text}");
    }
}
