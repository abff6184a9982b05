import { describe, expect, it } from 'vitest';
import type { RoomRequest, Venue } from '@/api';
import { checkRoom, featureWords, fits, roomBody, roomValues } from './venue';

const suite = {
  ...{ id: 'v', organisation_id: 'o', organisation: 'A council', name: 'Learning Suite 2', capacity: 24, notes: null, can: ['change'] },
  ...{ step_free: true, hearing_loop: true, parking: false, offered: true },
} satisfies Venue;

const request = { people: 15, step_free: true, hearing_loop: false, parking: false } as RoomRequest;

describe('rooms', () => {
  it('are sent as they were read', () => {
    const { name, capacity, step_free, hearing_loop, parking, notes, offered } = suite;
    expect(roomBody(roomValues(suite))).toEqual({ name, capacity, step_free, hearing_loop, parking, notes, offered });
    expect(featureWords(suite)).toBe('step-free and hearing loop');
  });

  it('need a name and a number that can be true', () => {
    expect(Object.keys(checkRoom(roomValues()))).toEqual(['name', 'capacity']);
    const values = roomValues(suite);
    expect(checkRoom(values)).toEqual({});
    for (const capacity of ['0', '2001', '1e3', '-4', 'ten']) expect(checkRoom({ ...values, capacity })).toHaveProperty('capacity');
  });

  it('fit when they are large enough and have what is needed', () => {
    expect(fits(suite, request)).toBe(true);
    expect(fits(suite, { ...request, people: 25 })).toBe(false);
    expect(fits(suite, { ...request, parking: true })).toBe(false);
  });
});
