import { describe, expect, it } from 'vitest';
import { isFull, waysToAnswer } from './answers';

const coming = { in_room: 8, online: 3, apologies: 1, waiting: 0 };
const nothing = { answer: null, waiting: false };

describe('answering a session', () => {
  it('offers only the ways there are', () => {
    expect(waysToAnswer({ mode: 'in_person' })).toEqual(['coming', 'apology']);
    expect(waysToAnswer({ mode: 'online' })).toEqual(['coming_online', 'apology']);
    expect(waysToAnswer({ mode: 'hybrid' })).toEqual(['coming', 'coming_online', 'apology']);
  });

  it('means waiting when all places are taken, but not for whoever has one or waits already', () => {
    expect(isFull({ capacity: null, coming, mode: 'in_person' }, nothing)).toBe(false);
    expect(isFull({ capacity: 9, coming, mode: 'in_person' }, nothing)).toBe(false);
    expect(isFull({ capacity: 8, coming, mode: 'in_person' }, nothing)).toBe(true);
    expect(isFull({ capacity: 8, coming, mode: 'in_person' }, { answer: 'coming', waiting: false })).toBe(false);
    expect(isFull({ capacity: 8, coming, mode: 'in_person' }, { answer: 'coming', waiting: true })).toBe(false);
    expect(isFull({ capacity: 3, coming, mode: 'online' }, { answer: 'apology', waiting: false })).toBe(true);
  });
});
