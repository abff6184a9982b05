// What a guest's page says about joining by video: the link, when the link will appear, or that the session is over.
import type { Visit } from '@/api';
import { visits } from '@/text/circles/guests';
import { atTime } from '@/ui/when';

const text = visits.one;

export type Joining = { link: string } | { words: string } | null;

export function joiningOf(visit: Pick<Visit, 'mode' | 'join_link' | 'join_opens_at' | 'join_over' | 'session_state'>): Joining {
  if (visit.mode === 'in_person') return null;
  if (visit.session_state === 'cancelled') return null;
  if (visit.join_link) return { link: visit.join_link };
  if (visit.join_over) return { words: text.joinOver };
  return { words: visit.join_opens_at ? text.joinLater(atTime(visit.join_opens_at)) : text.joinNotYet };
}
