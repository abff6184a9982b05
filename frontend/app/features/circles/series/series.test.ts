import { describe, expect, it } from 'vitest';
import { checkSeries, seriesBody, seriesValues } from './series';

const secondTuesday = {
  ...seriesValues(null, '2026-11-23'),
  often: 'monthly2',
  nth: '2',
  weekday: 'tuesday',
  starts_at: '2pm',
  duration_minutes: '120',
  mode: 'online',
  place: 'Learning Suite 2',
  join_link: 'https://meet.example/1',
};

describe('how often a circle meets', () => {
  it('turns people’s words into a recurrence', () => {
    expect(checkSeries(secondTuesday)).toEqual({});
    expect(seriesBody(secondTuesday)).toMatchObject({
      ...{ frequency: 'monthly', interval: 2, nth: 2, weekday: 'tuesday', starts_on: '2026-11-23' },
      ...{ starts_at: '14:00', duration_minutes: 120, place: null, join_link: 'https://meet.example/1' },
      ...{ call_opens_days: 21, call_closes_days: 10, applies_from: null },
    });
  });

  it('offers a new circle every week (T-43)', () => {
    expect(seriesValues(null, '2026-11-23').often).toBe('weekly1');
  });

  it('changes this and all that follow, and asks for topics in good time', () => {
    expect(seriesBody({ ...secondTuesday, ...{ applies_from: '12/1/2027' } })).toMatchObject({ applies_from: '2027-01-12' });
    expect(seriesValues(null, '2026-11-23', '2027-01-12').applies_from).toBe('12/1/2027');
    expect(checkSeries({ ...secondTuesday, applies_from: '31/2/2027' })).toHaveProperty('applies_from');
    expect(checkSeries({ ...secondTuesday, call_opens_days: '7', call_closes_days: '7' })).toHaveProperty('call_closes_days');
    expect(checkSeries({ ...secondTuesday, call_opens_days: 'soon' })).toHaveProperty('call_opens_days');
  });

  it('asks which one only when it goes by the month', () => {
    expect(checkSeries({ ...secondTuesday, nth: '' })).toHaveProperty('nth');
    expect(checkSeries({ ...secondTuesday, often: 'weekly2', nth: '' })).toEqual({});
    const byDate = { ...secondTuesday, nth: 'date', weekday: '', day_of_month: '15' };
    expect(checkSeries(byDate)).toEqual({});
    expect(seriesBody(byDate)).toMatchObject({ weekday: null, nth: null, day_of_month: 15 });
    expect(seriesBody({ ...secondTuesday, often: 'weekly2' })).toMatchObject({ frequency: 'weekly', interval: 2, nth: null });
  });
});
