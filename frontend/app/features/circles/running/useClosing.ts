// Closing a session: who came is written down first, because afterwards nobody can.
import {
  type Attempt,
  type AttendanceSheet,
  cache,
  closeSession,
  recordAttendance,
  Refused,
  type RunSheet,
  showAttendanceOptions,
  write,
} from '@/api';
import { type Errors, useForm } from '@/form';
import { running } from '@/text/circles/running';

const text = running.closing;

export interface ClosingValues {
  came: string[];
  no_actions: boolean;
  no_ideas: boolean;
}

/** Whoever said they would come is ticked already, unless somebody has written down who came. */
export function ticked({ items }: Pick<AttendanceSheet, 'items'>): string[] {
  const said = items.some(({ came }) => came !== null);
  const comes = (answer: string | null) => answer === 'coming' || answer === 'coming_online';
  return items.filter(({ answer, came }) => (said ? came === true : comes(answer))).map(({ member_id }) => member_id);
}

export function checkClosing(sheet: Pick<RunSheet, 'items' | 'actions' | 'ideas'>, values: ClosingValues): Errors<ClosingValues & { items: string }> {
  return {
    ...(sheet.items.some(({ outcome }) => outcome === null) ? { items: text.missingItems } : {}),
    ...(sheet.actions.length || values.no_actions ? {} : { no_actions: text.missingActions }),
    ...(sheet.ideas.length || values.no_ideas ? {} : { no_ideas: text.missingIdeas }),
  };
}

export function useClosing(sheet: RunSheet, attendance: AttendanceSheet, closed: () => Promise<void>) {
  const path = { session: sheet.session_id };
  return useForm<ClosingValues>({
    start: { came: ticked(attendance), no_actions: false, no_ideas: false },
    check: (values) => checkClosing(sheet, values),
    send: async ({ came, no_actions, no_ideas }, attempt) => {
      await record(path, came, attendance);
      const body = { no_actions: no_actions && !sheet.actions.length, no_ideas: no_ideas && !sheet.ideas.length };
      await write((headers) => closeSession({ path, body, headers }), { key: attempt.key } satisfies Attempt);
      await closed();
    },
  });
}

/** Attendance as ticked here overwrites what others ticked meanwhile: whoever closes the session sees the room. */
async function record(path: { session: string }, member_ids: string[], original: AttendanceSheet) {
  const put = (over: AttendanceSheet) => write((headers) => recordAttendance({ path, body: { member_ids }, headers }), { original: over });
  try {
    await put(original);
  } catch (refused) {
    if (!(refused instanceof Refused) || refused.status !== 412) throw refused;
    await put(await cache.fetchQuery({ ...showAttendanceOptions({ path: { session: path.session } }), staleTime: 0 }));
  }
}
