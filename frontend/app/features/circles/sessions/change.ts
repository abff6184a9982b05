// Translates between a session of the API and the values of the form that edits it.
import type { Session, SessionChange } from '@/api';
import type { Errors } from '@/form';
import { editing as text } from '@/text/circles/organising';
import { problems } from '@/text/problems';
import { clockOf, dayOf, instantOf, readDate, readTime, typedDate } from '@/ui/when';

export interface SessionValues {
  date: string;
  time: string;
  duration_minutes: string;
  mode: string;
  place: string;
  join_link: string;
  capacity: string;
  call_opens_on: string;
  call_closes_on: string;
}

export function sessionValues({ time, mode, place, join_link, capacity, call_opens_on, call_closes_on }: Session): SessionValues {
  return {
    date: typedDate(dayOf(time.starts_at)),
    time: clockOf(time.starts_at),
    duration_minutes: String((Date.parse(time.ends_at) - Date.parse(time.starts_at)) / 60_000),
    mode,
    place: place ?? '',
    join_link: join_link ?? '',
    capacity: capacity ? String(capacity) : '',
    call_opens_on: typedDate(call_opens_on),
    call_closes_on: typedDate(call_closes_on),
  };
}

function within(typed: string, least: number, most: number): boolean {
  return /^\d+$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;
}

export function checkSession(values: SessionValues): Errors<SessionValues> {
  const [opens, closes] = [readDate(values.call_opens_on), readDate(values.call_closes_on)];
  return {
    ...(readDate(values.date) ? {} : { date: problems.date.unreal }),
    ...(readTime(values.time) ? {} : { time: problems.time }),
    ...(within(values.duration_minutes, 15, 480) ? {} : { duration_minutes: text.badMinutes }),
    ...(!values.capacity.trim() || within(values.capacity, 3, 500) ? {} : { capacity: text.badCapacity }),
    ...(opens ? {} : { call_opens_on: problems.date.unreal }),
    ...(closes ? {} : { call_closes_on: problems.date.unreal }),
    ...(opens && closes && closes < opens ? { call_closes_on: text.badOrder } : {}),
  };
}

export function sessionBody(values: SessionValues): SessionChange {
  return {
    starts_at: instantOf(readDate(values.date) ?? '', readTime(values.time) ?? ''),
    duration_minutes: Number(values.duration_minutes),
    mode: values.mode,
    place: values.mode === 'online' ? null : values.place.trim() || null,
    join_link: values.mode === 'in_person' ? null : values.join_link.trim() || null,
    capacity: values.capacity.trim() ? Number(values.capacity) : null,
    call_opens_on: readDate(values.call_opens_on),
    call_closes_on: readDate(values.call_closes_on),
  } as SessionChange;
}
