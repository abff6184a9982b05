import { expect, it } from 'vitest';
import type { MySession } from '@/api';
import { myTurns, toAnswer } from './asks';

const session = (id: string, circle_id: string, more: Partial<MySession> = {}) =>
  ({ id, circle_id, my_answer: null, awaiting_answer: true, facilitating: false, organising: false, ...more }) as MySession;

it('asks about the next session of each circle, and about every one to look at again', () => {
  const sessions = [
    session('a1', 'a'),
    session('b1', 'b', { my_answer: 'coming', awaiting_answer: false }),
    session('a2', 'a'),
    session('b2', 'b'),
    session('b3', 'b', { my_answer: 'coming' }),
  ];
  expect(toAnswer(sessions).map(({ id }) => id)).toEqual(['a1', 'b3']);
});

it('names one turn in each circle, not six', () => {
  const turn = { facilitating: true };
  const sessions = [session('a1', 'a'), session('a2', 'a', turn), session('a3', 'a', turn), session('b1', 'b', { organising: true })];
  expect(myTurns(sessions).map(({ id }) => id)).toEqual(['a2', 'b1']);
});
