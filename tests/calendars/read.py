"""Reads what the API's tests wrote down with libraries that are not ours: calendars with icalendar, the dates of rhythms with dateutil."""

import json
import pathlib
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import icalendar
from dateutil import rrule

HERE = pathlib.Path(__file__).parent
LONDON = ZoneInfo("Europe/London")

MEANT = {
    "winter": ("PUBLISH", datetime(2027, 3, 27, 14, tzinfo=UTC)),
    "spring-forward": ("PUBLISH", datetime(2027, 3, 28, 13, tzinfo=UTC)),
    "summer": ("PUBLISH", datetime(2027, 10, 30, 13, tzinfo=UTC)),
    "autumn-back": ("PUBLISH", datetime(2027, 10, 31, 14, tzinfo=UTC)),
    "request": ("REQUEST", datetime(2027, 10, 31, 14, tzinfo=UTC)),
    "cancel": ("CANCEL", datetime(2027, 10, 31, 14, tzinfo=UTC)),
}


def read(name, method, begins):
    text = (HERE / f"{name}.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors, calendar.errors
    assert calendar["METHOD"] == method
    [zone] = calendar.walk("VTIMEZONE")
    [meeting] = calendar.walk("VEVENT")
    assert not meeting.errors, meeting.errors
    start, end = meeting["DTSTART"].dt, meeting["DTEND"].dt
    assert start.astimezone(UTC) == begins, start
    assert end - start == timedelta(hours=2)
    # What the file itself says of the zone, not what this machine knows of London.
    spelt_out = zone.to_tz(lookup_tzid=False)
    assert start.replace(tzinfo=None).replace(tzinfo=spelt_out).astimezone(UTC) == begins
    assert meeting["SUMMARY"] == "Circle meeting"
    attendees = meeting.get("ATTENDEE", [])
    assert len(attendees if isinstance(attendees, list) else [attendees]) == (0 if method == "PUBLISH" else 1)
    assert meeting["STATUS"] == ("CANCELLED" if method == "CANCEL" else "CONFIRMED")
    assert "RRULE" not in meeting
    print(f"{name}.ics: {start:%A %-d %B %Y, %H:%M %Z}")


def dates(rhythm):
    """The next dates of a rhythm in London's own time, as dateutil has them, at the instants they are in the world."""
    days = {"bymonthday": rhythm["day_of_month"]}
    if rhythm["weekday"]:
        day = getattr(rrule, rhythm["weekday"][:2].upper())
        days = {"byweekday": day(rhythm["nth"]) if rhythm["nth"] else day}
    often = rrule.WEEKLY if rhythm["frequency"] == "weekly" else rrule.MONTHLY
    rule = rrule.rrule(often, dtstart=datetime.fromisoformat(rhythm["starts"]), interval=rhythm["every"], **days)
    instants = (local.replace(tzinfo=LONDON).astimezone(UTC) for local in rule)
    after = datetime.fromisoformat(rhythm["after"])
    return list(islice((instant for instant in instants if instant >= after), len(rhythm["dates"])))


for name, (method, begins) in MEANT.items():
    read(name, method, begins)

rhythms = [json.loads(line) for line in (HERE / "rhythms.jsonl").read_text().splitlines()]
for rhythm in rhythms:
    assert rhythm["dates"], rhythm
    assert dates(rhythm) == [datetime.fromisoformat(date) for date in rhythm["dates"]], rhythm
print(f"{len(rhythms)} rhythms, {sum(len(rhythm['dates']) for rhythm in rhythms)} dates, the same with both libraries")
