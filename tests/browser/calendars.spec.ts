import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import ICAL from 'ical.js';

// The calendars that the API's tests wrote down, read by somebody else's reader: each means the instant we meant.
const meant = [
  ['winter', 'PUBLISH', '2027-03-27T14:00:00.000Z'],
  ['spring-forward', 'PUBLISH', '2027-03-28T13:00:00.000Z'],
  ['summer', 'PUBLISH', '2027-10-30T13:00:00.000Z'],
  ['autumn-back', 'PUBLISH', '2027-10-31T14:00:00.000Z'],
  ['request', 'REQUEST', '2027-10-31T14:00:00.000Z'],
  ['cancel', 'CANCEL', '2027-10-31T14:00:00.000Z'],
] as const;

for (const [name, method, begins] of meant) {
  test(`a calendar program reads ${name}.ics as it was meant`, () => {
    const text = readFileSync(new URL(`../calendars/${name}.ics`, import.meta.url), 'utf8');
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getFirstPropertyValue('method')).toBe(method);
    expect(calendar.getAllSubcomponents('vtimezone')).toHaveLength(1);
    const [meeting, ...others] = calendar.getAllSubcomponents('vevent');
    expect(others).toHaveLength(0);
    const event = new ICAL.Event(meeting);
    expect(event.startDate.toJSDate().toISOString()).toBe(begins);
    expect(event.duration.toSeconds()).toBe(2 * 60 * 60);
    expect(event.uid).toBe('0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01@localhost');
    expect(event.summary).toBe('Circle meeting');
    expect(event.attendees).toHaveLength(method === 'PUBLISH' ? 0 : 1);
    expect(event.component.getFirstPropertyValue('status')).toBe(method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED');
    expect(event.component.getFirstPropertyValue('class')).toBe('PRIVATE');
    expect(event.isRecurring()).toBe(false);
  });
}
