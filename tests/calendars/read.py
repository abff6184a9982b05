"""Reads the calendars that the API's tests wrote down, with a second reader that is not ours: python read.py, with icalendar installed."""

import pathlib
import sys
from datetime import UTC, datetime, timedelta

import icalendar

MEANT = {
    "winter": ("PUBLISH", datetime(2027, 3, 27, 14, tzinfo=UTC)),
    "spring-forward": ("PUBLISH", datetime(2027, 3, 28, 13, tzinfo=UTC)),
    "summer": ("PUBLISH", datetime(2027, 10, 30, 13, tzinfo=UTC)),
    "autumn-back": ("PUBLISH", datetime(2027, 10, 31, 14, tzinfo=UTC)),
    "request": ("REQUEST", datetime(2027, 10, 31, 14, tzinfo=UTC)),
    "cancel": ("CANCEL", datetime(2027, 10, 31, 14, tzinfo=UTC)),
}


def read(name, method, begins):
    text = (pathlib.Path(__file__).parent / f"{name}.ics").read_bytes()
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


for name, (method, begins) in MEANT.items():
    read(name, method, begins)
sys.exit(0)
