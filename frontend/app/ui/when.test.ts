import { describe, expect, it } from 'vitest';
import { atTime, clockOf, dayAfter, dayOf, daysFrom, instantOf, monthName, monthOf, monthsOn } from './when';
import { onDay, readDate, readTime, span, typedDate, weeksOf } from './when';

describe('dates and times', () => {
  it('are written as people say them, in London', () => {
    expect(span({ starts_at: '2026-11-03T14:00:00Z', ends_at: '2026-11-03T15:30:00Z' })).toBe(
      'Tuesday 3 November 2026, 2pm to 3:30pm',
    );
    expect(atTime('2027-06-01T13:00:00Z')).toBe('2pm');
    expect(atTime('2026-12-01T12:00:00Z')).toBe('midday');
    expect(onDay('2027-03-28')).toBe('Sunday 28 March 2027');
  });

  it('are read from three boxes, and impossible ones are refused', () => {
    expect(readDate('3/11/2026')).toBe('2026-11-03');
    expect(readDate('31/02/2026')).toBeNull();
    expect(readDate('3//2026')).toBeNull();
    expect(readDate('3/11/26')).toBeNull();
    expect(typedDate('2026-11-03')).toBe('3/11/2026');
  });

  it('are read the ways people type a time', () => {
    expect(readTime('2pm')).toBe('14:00');
    expect(readTime('12.30 am')).toBe('00:30');
    expect(readTime('09:15')).toBe('09:15');
    expect(readTime('25:00')).toBeNull();
    expect(readTime('after lunch')).toBeNull();
  });
});

it('the day after, over the ends of months and years', () => {
  expect(dayAfter('2027-01-31')).toBe('2027-02-01');
  expect(dayAfter('2026-12-31')).toBe('2027-01-01');
  expect(dayAfter('2027-03-28')).toBe('2027-03-29');
});

describe('what people type, as an instant', () => {
  it('goes by the clock in London, in summer and in winter', () => {
    expect(instantOf('2027-01-12', '14:00')).toBe('2027-01-12T14:00:00Z');
    expect(instantOf('2027-06-01', '14:00')).toBe('2027-06-01T13:00:00Z');
    expect(instantOf('2027-06-01', '00:30')).toBe('2027-05-31T23:30:00Z');
    expect(instantOf('2027-03-28', '03:00')).toBe('2027-03-28T02:00:00Z');
    expect(instantOf('2027-10-31', '09:00')).toBe('2027-10-31T09:00:00Z');
  });

  it('and back again', () => {
    expect(dayOf('2027-05-31T23:30:00Z')).toBe('2027-06-01');
    expect(clockOf('2027-05-31T23:30:00Z')).toBe('00:30');
    expect(clockOf('2027-01-12T09:05:00Z')).toBe('09:05');
  });
});

describe('months', () => {
  it('are those of London, also in summer and at midnight', () => {
    expect(dayOf('2027-05-31T23:30:00Z')).toBe('2027-06-01');
    expect(monthOf('2027-05-31T23:30:00Z')).toBe('2027-06');
    expect(monthOf('2027-01-31T23:30:00Z')).toBe('2027-01');
    expect(monthName('2027-01')).toBe('January 2027');
    expect(monthsOn('2026-12', 1)).toBe('2027-01');
    expect(monthsOn('2027-01', -1)).toBe('2026-12');
  });

  it('have weeks from Monday to Sunday', () => {
    const january = weeksOf('2027-01');
    expect(january[0]).toEqual([null, null, null, null, '2027-01-01', '2027-01-02', '2027-01-03']);
    expect(january.at(-1)).toEqual(['2027-01-25', '2027-01-26', '2027-01-27', '2027-01-28', '2027-01-29', '2027-01-30', '2027-01-31']);
    expect(weeksOf('2027-02')).toHaveLength(4);
    expect(weeksOf('2026-08').flat().filter(Boolean)).toHaveLength(31);
  });
});

it('days from one date to another', () => {
  expect(daysFrom('2026-11-23', '2026-11-30')).toBe(7);
  expect(daysFrom('2027-03-27', '2027-03-29')).toBe(2);
  expect(daysFrom('2026-11-23', '2026-11-22')).toBe(-1);
});
