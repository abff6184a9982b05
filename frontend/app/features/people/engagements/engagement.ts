// Translates a role that somebody has between the API and the form that edits it.
import type { Engagement, NewEngagement } from '@/api';
import type { Errors } from '@/form';
import { me } from '@/text/people/me';
import { problems } from '@/text/problems';
import { dayAfter, noDate, readDate, typedDate } from '@/ui/when';

const text = me.engagement;

export interface EngagementValues {
  role: string;
  organisation_id: string;
  sector: string;
  areas: string[];
  kind: string;
  fraction: string;
  starts_on: string;
  ends_on: string;
  holds_line: 'yes' | 'no' | '';
}

export function engagementValues(engagement: Engagement | null, today: string): EngagementValues {
  return {
    role: engagement?.role ?? '',
    organisation_id: engagement?.organisation_id ?? '',
    sector: engagement?.sector ?? '',
    areas: [...(engagement?.areas ?? [])],
    kind: engagement?.kind ?? '',
    fraction: engagement?.fraction ?? '',
    starts_on: typedDate(engagement?.starts_on ?? today),
    ends_on: typedDate(engagement?.ends_on ?? null),
    holds_line: engagement ? (engagement.holds_line ? 'yes' : 'no') : '',
  };
}

export function checkEngagement(values: EngagementValues): Errors<EngagementValues> {
  const starts = readDate(values.starts_on);
  const ends = noDate(values.ends_on) ? null : readDate(values.ends_on);
  const fraction = values.fraction.trim();
  return {
    ...(values.role ? {} : { role: text.missingRole }),
    ...(values.sector ? {} : { sector: text.missingSector }),
    ...(values.areas.length ? {} : { areas: text.missingAreas }),
    ...(values.kind ? {} : { kind: text.missingKind }),
    ...(fraction && !/^(0?\.\d{1,2}|1(\.0{1,2})?)$/.test(fraction) ? { fraction: text.badFraction } : {}),
    ...(starts ? {} : { starts_on: problems.date.unreal }),
    ...(noDate(values.ends_on) || ends ? {} : { ends_on: problems.date.unreal }),
    ...(starts && ends && ends < starts ? { ends_on: problems.date.order } : {}),
    ...(values.holds_line ? {} : { holds_line: text.missingLine }),
  };
}

export function engagementBody(values: EngagementValues): NewEngagement {
  const fraction = values.fraction.trim();
  return {
    role: values.role,
    organisation_id: values.organisation_id || null,
    sector: values.sector,
    areas: values.areas,
    kind: values.kind,
    fraction: fraction ? Number(fraction).toFixed(2) : null,
    starts_on: readDate(values.starts_on),
    ends_on: noDate(values.ends_on) ? null : readDate(values.ends_on),
    holds_line: values.holds_line === 'yes',
  } as NewEngagement;
}

/** The day from which this role counts or no longer counts, when that is still to come. */
export function takesEffect(values: EngagementValues, today: string): string | null {
  const starts = readDate(values.starts_on);
  if (starts && starts > today) return starts;
  const ends = readDate(values.ends_on);
  return ends && ends >= today ? dayAfter(ends) : null;
}
