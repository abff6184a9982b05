// What a guest's page says about joining by video: the link itself, when it will stand there, or that it is over.
import type { Visit } from '../../api';
import { visits } from '../../text/guests';
import { atTime } from '../../ui/when';

const text = visits.one;

export type Joining = { link: string } | { words: string } | null;

export function joiningOf(visit: Pick<Visit, 'mode' | 'join_link' | 'join_opens_at' | 'join_closes_at' | 'session_state'>, now: string): Joining {
  if (visit.mode === 'in_person') return null;
  if (visit.session_state === 'cancelled') return null;
  if (visit.join_link) return { link: visit.join_link };
  const { join_opens_at: opens, join_closes_at: closes } = visit;
  if (visit.session_state === 'closed' || (closes && Date.parse(now) > Date.parse(closes))) return { words: text.joinOver };
  if (!opens) return { words: text.joinNotYet };
  return { words: text.joinLater(atTime(opens)) };
}
