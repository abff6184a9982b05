import { describe, expect, it } from 'vitest';
import { comings, currentOf, lateBy, nextOf, reading, skew } from './clock';

const at = (time: string) => Date.parse(`2027-01-12T${time}Z`);
const time = { starts_at: '2027-01-12T14:00:00Z', ends_at: '2027-01-12T16:00:00Z', time_zone: 'Europe/London' };
const item = (id: string, outcome: 'covered' | null) => ({ id, outcome });

describe('the gentle timer', () => {
  it('says how many minutes are left, and when it is nearly time', () => {
    expect(reading(at('14:00:00'), at('14:20:00'), 20)).toEqual({ pace: 'plenty', words: '20 minutes left' });
    expect(reading(at('14:14:10'), at('14:20:00'), 20)).toEqual({ pace: 'plenty', words: '6 minutes left' });
    expect(reading(at('14:15:00'), at('14:20:00'), 20)).toEqual({ pace: 'nearly', words: 'About 5 minutes left' });
    expect(reading(at('14:19:30'), at('14:20:00'), 20)).toEqual({ pace: 'nearly', words: 'About 1 minute left' });
  });

  it('gives a short item its time before it says so', () => {
    expect(reading(at('14:00:00'), at('14:05:00'), 5).pace).toBe('plenty');
    expect(reading(at('14:03:00'), at('14:05:00'), 5).pace).toBe('nearly');
  });

  it('never stops anybody: it only says how long over it is', () => {
    expect(reading(at('14:20:00'), at('14:20:00'), 20)).toEqual({ pace: 'over', words: 'Time to round off' });
    expect(reading(at('14:21:30'), at('14:20:00'), 20)).toEqual({ pace: 'over', words: '1 minute over' });
    expect(reading(at('14:27:00'), at('14:20:00'), 20)).toEqual({ pace: 'over', words: '7 minutes over' });
  });

  it('goes by the server’s clock and by when the session was opened', () => {
    expect(lateBy({ opened_at: '2027-01-12T14:07:00Z', time })).toBe(7 * 60_000);
    expect(lateBy({ opened_at: '2027-01-12T13:50:00Z', time })).toBe(0);
    expect(lateBy({ opened_at: null, time })).toBe(0);
    expect(skew({ now: '2027-01-12T14:00:00Z' }, at('09:00:00'))).toBe(5 * 3_600_000);
  });
});

describe('what comes now and next', () => {
  const items = [item('a', 'covered'), item('b', null), item('c', 'covered'), item('d', null)];

  it('passes over what is marked', () => {
    expect(currentOf(items)?.id).toBe('b');
    expect(nextOf(items)?.id).toBe('d');
    expect(currentOf([item('a', 'covered')])).toBeUndefined();
  });

  it('says when a guest comes in and leaves', () => {
    const mark = (item_id: string, joins: boolean) => ({ item_id, joins, guest: 'Jonah', at: time.starts_at });
    const sheet = (marks: ReturnType<typeof mark>[]) => ({ items, guest_marks: marks }) as unknown as Parameters<typeof comings>[0];
    expect(comings(sheet([mark('b', true), mark('b', false)]))).toEqual({ join: ['Jonah'], leave: ['Jonah'], joinNext: [] });
    expect(comings(sheet([mark('d', true)]))).toEqual({ join: [], leave: [], joinNext: ['Jonah'] });
    expect(comings(sheet([mark('a', true)]))).toEqual({ join: [], leave: [], joinNext: [] });
  });
});
