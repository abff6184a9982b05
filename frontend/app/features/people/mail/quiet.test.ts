import { describe, expect, it } from 'vitest';
import { checkQuiet, hours, quietBody, quietValues } from './quiet';

describe('quiet times', () => {
  it('begin with a night for whoever has none, and send nothing until they are wanted', () => {
    const none = quietValues({ from_hour: null, to_hour: null, weekends: false, can: ['change'] });
    expect(none).toEqual({ on: 'no', from_hour: '19', to_hour: '7', weekends: true });
    expect(quietBody(none)).toBeNull();
    expect(quietBody({ ...none, on: 'yes' })).toEqual({ from_hour: 19, to_hour: 7, weekends: true });
  });

  it('are kept as they were, midnight included', () => {
    const kept = quietValues({ from_hour: 0, to_hour: 6, weekends: false, can: ['change', 'end'] });
    expect(kept).toEqual({ on: 'yes', from_hour: '0', to_hour: '6', weekends: false });
    expect(quietBody(kept)).toEqual({ from_hour: 0, to_hour: 6, weekends: false });
  });

  it('need two different hours', () => {
    expect(checkQuiet({ on: 'yes', from_hour: '8', to_hour: '8', weekends: false })).toHaveProperty('to_hour');
    expect(checkQuiet({ on: 'no', from_hour: '8', to_hour: '8', weekends: false })).toEqual({});
    expect(checkQuiet({ on: '', from_hour: '8', to_hour: '9', weekends: false })).toHaveProperty('on');
  });

  it('are told in the words of a clock', () => {
    expect([0, 7, 12, 19].map((hour) => hours[hour]?.label)).toEqual(['Midnight', '7am', 'Midday', '7pm']);
  });
});
