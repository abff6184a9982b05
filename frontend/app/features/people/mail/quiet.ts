// Translates quiet times between the API and the form that edits them.
import type { QuietTimes, QuietTimesChange } from '@/api';
import type { Errors } from '@/form';
import { quiet as text } from '@/text/people/mail';

export interface QuietValues {
  on: 'yes' | 'no' | '';
  from_hour: string;
  to_hour: string;
  weekends: boolean;
}

/** What the form starts from; evenings and nights are on offer to whoever has none yet. */
export function quietValues({ from_hour, to_hour, weekends }: QuietTimes): QuietValues {
  return {
    on: from_hour === null ? 'no' : 'yes',
    from_hour: String(from_hour ?? 19),
    to_hour: String(to_hour ?? 7),
    weekends: from_hour === null ? true : weekends,
  };
}

export function checkQuiet({ on, from_hour, to_hour }: QuietValues): Errors<QuietValues> {
  if (!on) return { on: text.missing };
  return on === 'yes' && from_hour === to_hour ? { to_hour: text.same } : {};
}

/** What is sent, or null when there are to be none. */
export function quietBody({ on, from_hour, to_hour, weekends }: QuietValues): QuietTimesChange | null {
  return on === 'yes' ? { from_hour: Number(from_hour), to_hour: Number(to_hour), weekends } : null;
}

export const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: text.hour(hour) }));
