import { expect, test } from 'vitest';
import { engagementValues, takesEffect } from './engagement';

const today = '2026-11-23';
const values = (starts_on: string, ends_on = '//') => ({ ...engagementValues(null, today), starts_on, ends_on });

test('a role that starts later takes effect on its first day', () => {
  expect(takesEffect(values('1/2/2027'), today)).toBe('2027-02-01');
  expect(takesEffect(values('1/2/2027', '31/7/2027'), today)).toBe('2027-02-01');
});

test('a role that ends later takes effect on the day after its last', () => {
  expect(takesEffect(values('2/9/2024', '31/1/2027'), today)).toBe('2027-02-01');
});

test('a role that has begun, with no end in sight, takes effect at once', () => {
  expect(takesEffect(values('23/11/2026'), today)).toBeNull();
  expect(takesEffect(values('2/9/2024', '31/10/2026'), today)).toBeNull();
});
