import { expect, it } from 'vitest';
import { byMonth } from './months';

it('puts sessions under the months in which they are in London', () => {
  const time = (starts_at: string) => ({ time: { starts_at, ends_at: starts_at, time_zone: 'Europe/London' } });
  const sessions = [time('2027-01-12T14:00:00Z'), time('2027-05-31T23:00:00Z'), time('2027-06-08T13:00:00Z')];
  expect(byMonth(sessions).map(({ month, sessions: of }) => [month, of.length])).toEqual([
    ['2027-01', 1],
    ['2027-06', 2],
  ]);
  expect(byMonth([])).toEqual([]);
});
