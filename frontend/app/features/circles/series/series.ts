// Translates how often a circle meets between the API and the form: "every 2 months, the second Tuesday, 2pm, 2 hours".
import { queryOptions } from '@tanstack/react-query';
import { ask, Refused, type Series, type SeriesChange, showSeries, showSeriesQueryKey } from '@/api';
import type { Errors } from '@/form';
import { starting } from '@/text/circles/starting';
import { problems } from '@/text/problems';
import { noDate, readDate, readTime, typedDate } from '@/ui/when';

/** How the circle meets, or null while it has not said. */
export const seriesQuery = (circle: string) =>
  queryOptions({
    queryKey: showSeriesQueryKey({ path: { circle } }),
    queryFn: async (): Promise<Series | null> => {
      try {
        return await ask(showSeries({ path: { circle } }));
      } catch (refused) {
        if (refused instanceof Refused && refused.status === 404) return null;
        throw refused;
      }
    },
  });

export interface SeriesValues {
  often: string;
  /** Which one in the month: `1` to `4`, `-1` the last, `date` the same date each month. */
  nth: string;
  day_of_month: string;
  weekday: string;
  starts_on: string;
  starts_at: string;
  duration_minutes: string;
  mode: string;
  place: string;
  join_link: string;
  call_opens_days: string;
  call_closes_days: string;
  /** From which session on a change is for; three empty boxes: from the next. */
  applies_from: string;
}

/** A new circle is offered every week: most need it at first (T-43). */
export function seriesValues(series: Series | null, today: string, from = ''): SeriesValues {
  return {
    often: series ? `${series.frequency}${series.interval}` : 'weekly1',
    nth: series?.day_of_month ? 'date' : series?.nth ? String(series.nth) : '',
    day_of_month: series?.day_of_month ? String(series.day_of_month) : '',
    weekday: series?.weekday ?? '',
    starts_on: typedDate(series?.starts_on ?? today),
    starts_at: series?.starts_at.slice(0, 5) ?? '',
    duration_minutes: series ? String(series.duration_minutes) : '',
    mode: series?.mode ?? '',
    place: series?.place ?? '',
    join_link: series?.join_link ?? '',
    call_opens_days: String(series?.call_opens_days ?? 21),
    call_closes_days: String(series?.call_closes_days ?? 10),
    applies_from: from ? typedDate(from) : '//',
  };
}

export const sameDate = ({ often, nth }: SeriesValues) => often.startsWith('monthly') && nth === 'date';
export const inPerson = ({ mode }: SeriesValues) => mode === 'in_person' || mode === 'hybrid';
export const online = ({ mode }: SeriesValues) => mode === 'online' || mode === 'hybrid';

export function checkSeries(values: SeriesValues): Errors<SeriesValues> {
  const { missing, badDay, missingPlace, missingLink, badOpens, badCloses, badOrder } = starting.rhythm;
  const [opens, closes] = [days(values.call_opens_days, 1, 90), days(values.call_closes_days, 0, 60)];
  const byDate = sameDate(values);
  return {
    ...(values.often ? {} : { often: missing }),
    ...(values.often.startsWith('monthly') && !values.nth ? { nth: missing } : {}),
    ...(byDate && !/^([1-9]|[12]\d|3[01])$/.test(values.day_of_month.trim()) ? { day_of_month: badDay } : {}),
    ...(byDate || values.weekday ? {} : { weekday: missing }),
    ...(readDate(values.starts_on) ? {} : { starts_on: problems.date.unreal }),
    ...(readTime(values.starts_at) ? {} : { starts_at: problems.time }),
    ...(values.duration_minutes ? {} : { duration_minutes: missing }),
    ...(values.mode ? {} : { mode: missing }),
    ...(inPerson(values) && !values.place.trim() ? { place: missingPlace } : {}),
    ...(online(values) && !values.join_link.trim() ? { join_link: missingLink } : {}),
    ...(opens === null ? { call_opens_days: badOpens } : {}),
    ...(closes === null ? { call_closes_days: badCloses } : {}),
    ...(opens !== null && closes !== null && closes >= opens ? { call_closes_days: badOrder } : {}),
    ...(noDate(values.applies_from) || readDate(values.applies_from) ? {} : { applies_from: problems.date.unreal }),
  };
}

function days(typed: string, least: number, most: number): number | null {
  const whole = /^\d+$/.test(typed.trim()) ? Number(typed) : -1;
  return whole >= least && whole <= most ? whole : null;
}

export function seriesBody(values: SeriesValues): SeriesChange {
  const monthly = values.often.startsWith('monthly');
  return {
    frequency: monthly ? 'monthly' : 'weekly',
    interval: Number(values.often.replace(/\D/g, '')),
    weekday: sameDate(values) ? null : values.weekday,
    nth: monthly && !sameDate(values) ? Number(values.nth) : null,
    day_of_month: sameDate(values) ? Number(values.day_of_month) : null,
    starts_on: readDate(values.starts_on),
    starts_at: readTime(values.starts_at),
    duration_minutes: Number(values.duration_minutes),
    mode: values.mode,
    place: inPerson(values) ? values.place.trim() : null,
    join_link: online(values) ? values.join_link.trim() : null,
    call_opens_days: Number(values.call_opens_days),
    call_closes_days: Number(values.call_closes_days),
    applies_from: noDate(values.applies_from) ? null : readDate(values.applies_from),
  } as SeriesChange;
}
