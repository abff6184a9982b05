// Coming or not: which answers a session can have, and when a yes means waiting.
import type { MyRsvp, RsvpChange, Session } from '@/api';

type Answer = RsvpChange['answer'];

/** Nobody joins a room online that has no video meeting, and nobody comes to a room there is not. */
export function waysToAnswer({ mode }: Pick<Session, 'mode'>): Answer[] {
  if (mode === 'hybrid') return ['coming', 'coming_online', 'apology'];
  return [mode === 'online' ? 'coming_online' : 'coming', 'apology'];
}

/** Whether somebody who has no place yet would wait for one. */
export function isFull(
  { capacity, coming, mode }: Pick<Session, 'capacity' | 'coming' | 'mode'>,
  rsvp: Pick<MyRsvp, 'answer' | 'waiting'>,
): boolean {
  const holds = !rsvp.waiting && (rsvp.answer === 'coming' || (rsvp.answer === 'coming_online' && mode === 'online'));
  const taken = mode === 'online' ? coming.online : coming.in_room;
  return capacity !== null && !holds && !rsvp.waiting && taken >= capacity;
}
