// Sessions by the month in which they are, in London.
import type { Session } from '@/api';
import { monthOf } from '@/ui/when';

export interface Month<S> {
  /** `2027-01` */
  month: string;
  sessions: S[];
}

/** In the order in which they come. */
export function byMonth<S extends Pick<Session, 'time'>>(sessions: readonly S[]): Month<S>[] {
  const months: Month<S>[] = [];
  for (const session of sessions) {
    const month = monthOf(session.time.starts_at);
    const last = months.at(-1);
    if (last?.month === month) last.sessions.push(session);
    else months.push({ month, sessions: [session] });
  }
  return months;
}
