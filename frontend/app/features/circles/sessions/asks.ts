// What somebody is asked, over all their circles: whether they come, which time suits, how often to meet, whom to invite, what came of it.
import type { MySession } from '@/api';

/** The next session of each circle that waits for an answer, and every one somebody is asked to look at again. */
export function toAnswer(sessions: readonly MySession[]): MySession[] {
  const seen = new Set<string>();
  return sessions.filter((session) => {
    const first = !seen.has(session.circle_id);
    seen.add(session.circle_id);
    return session.awaiting_answer && (first || session.my_answer !== null);
  });
}

/** The next session of each circle in which somebody has something to do for the others. */
export function myTurns(sessions: readonly MySession[]): MySession[] {
  const seen = new Set<string>();
  return sessions.filter((session) => {
    if (!session.facilitating && !session.organising) return false;
    const first = !seen.has(session.circle_id);
    seen.add(session.circle_id);
    return first;
  });
}
