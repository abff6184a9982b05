import { expect, it } from 'vitest';
import { sourceOf } from './source';

it('says where a topic came from, and to a convenor not even whether there is a name', () => {
  const topic = { author: null, mine: false, origin: 'suggested' } as const;
  expect(sourceOf(topic, true)).toBe('Suggested without a name');
  expect(sourceOf(topic, false)).toBeNull();
  expect(sourceOf({ ...topic, author: 'Noor Hathersage' }, true)).toBe('Suggested by Noor Hathersage');
  expect(sourceOf({ ...topic, author: 'Noor Hathersage', mine: true }, true)).toBe('Suggested by you');
  expect(sourceOf({ ...topic, origin: 'parked' }, false)).toBe('From the parking place of a session');
});
