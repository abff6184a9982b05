// How often a circle meets, between the form's words and the API's: "every 2 months, the second Tuesday, 2pm, 2 hours".
import type { Series, SeriesChange } from '../../api';
import type { Errors } from '../../form';
import { problems } from '../../text/problems';
import { starting } from '../../text/starting';
import { readDate, readTime, typedDate } from '../../ui/when';

export interface SeriesValues {
  often: string;
  nth: string;
  weekday: string;
  starts_on: string;
  starts_at: string;
  duration_minutes: string;
  mode: string;
  place: string;
  join_link: string;
}

export function seriesValues(series: Series | null, today: string): SeriesValues {
  return {
    often: series ? `${series.frequency}${series.interval}` : '',
    nth: series?.nth ? String(series.nth) : '',
    weekday: series?.weekday ?? '',
    starts_on: typedDate(series?.starts_on ?? today),
    starts_at: series?.starts_at.slice(0, 5) ?? '',
    duration_minutes: series ? String(series.duration_minutes) : '',
    mode: series?.mode ?? '',
    place: series?.place ?? '',
    join_link: series?.join_link ?? '',
  };
}

export function checkSeries(values: SeriesValues): Errors<SeriesValues> {
  const { missing } = starting.rhythm;
  return {
    ...(values.often ? {} : { often: missing }),
    ...(values.often.startsWith('monthly') && !values.nth ? { nth: missing } : {}),
    ...(values.weekday ? {} : { weekday: missing }),
    ...(readDate(values.starts_on) ? {} : { starts_on: problems.date.unreal }),
    ...(readTime(values.starts_at) ? {} : { starts_at: problems.time }),
    ...(values.duration_minutes ? {} : { duration_minutes: missing }),
    ...(values.mode ? {} : { mode: missing }),
  };
}

export function seriesBody(values: SeriesValues): SeriesChange {
  const monthly = values.often.startsWith('monthly');
  return {
    frequency: monthly ? 'monthly' : 'weekly',
    interval: Number(values.often.replace(/\D/g, '')),
    weekday: values.weekday,
    nth: monthly ? Number(values.nth) : null,
    day_of_month: null,
    starts_on: readDate(values.starts_on),
    starts_at: readTime(values.starts_at),
    duration_minutes: Number(values.duration_minutes),
    mode: values.mode,
    place: values.mode === 'online' ? null : values.place.trim() || null,
    join_link: values.mode === 'in_person' ? null : values.join_link.trim() || null,
  } as SeriesChange;
}
