import { describe, expect, it } from 'vitest';
import { optionBody, wrongOptions } from './options';

const row = (date: string, time = '2pm') => ({ date, time });

describe('the times a date poll offers', () => {
  it('are at least two, and boxes left empty do not count', () => {
    const rows = [row('12/1/2027'), row('//'), row('14/1/2027', '14.30')];
    expect(wrongOptions(rows)).toEqual([]);
    expect(optionBody(rows)).toEqual(['2027-01-12T14:00:00Z', '2027-01-14T14:30:00Z']);
    expect(wrongOptions([row('12/1/2027'), row('//')])).toEqual([{ at: 1, part: 'date' }]);
    expect(wrongOptions([row('//'), row('//')]).map(({ at }) => at)).toEqual([0, 1]);
  });

  it('are each there once, and each can be read', () => {
    expect(wrongOptions([row('12/1/2027'), row('12/1/2027', '14:00')])).toEqual([{ at: 1, part: 'twice' }]);
    expect(wrongOptions([row('12/1/2027', 'noon-ish'), row('31/2/2027')])).toEqual([
      { at: 0, part: 'time' },
      { at: 1, part: 'date' },
    ]);
  });
});
