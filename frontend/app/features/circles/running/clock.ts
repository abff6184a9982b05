// The timer of a session: how much time is left, in minutes and in words, never in seconds, so that it does not press.
import type { AgendaItem, RunSheet } from '@/api';
import { running as text } from '@/text/circles/running';

export type Pace = 'plenty' | 'nearly' | 'over';

export interface Reading {
  pace: Pace;
  words: string;
}

type Marked = Pick<AgendaItem, 'outcome'>;

/** What comes now: the first item that is not marked. */
export function currentOf<T extends Marked>(items: readonly T[]): T | undefined {
  return items.find(({ outcome }) => outcome === null);
}

export function nextOf<T extends Marked>(items: readonly T[]): T | undefined {
  return items.filter(({ outcome }) => outcome === null)[1];
}

/** A session that was opened late goes on for as long as was planned, from then. */
export function lateBy({ opened_at, time }: Pick<RunSheet, 'opened_at' | 'time'>): number {
  return opened_at ? Math.max(0, Date.parse(opened_at) - Date.parse(time.starts_at)) : 0;
}

/** How the time stands until an instant, for something planned to take so many minutes. Both instants in milliseconds. */
export function reading(now: number, end: number, minutes: number): Reading {
  const left = Math.ceil((end - now) / 60_000);
  const soon = Math.min(5, Math.max(1, Math.ceil(minutes / 4)));
  if (left > soon) return { pace: 'plenty', words: text.left(left) };
  if (left > 0) return { pace: 'nearly', words: text.nearly(left) };
  const over = Math.floor((now - end) / 60_000);
  return { pace: 'over', words: over > 0 ? text.past(over) : text.roundOff };
}

/** The server's clock, as far ahead of ours as it was when it last answered. */
export function skew(sheet: Pick<RunSheet, 'now'>, answeredAt: number): number {
  return Date.parse(sheet.now) - answeredAt;
}

export interface Comings {
  /** Guests who come in now, for the item that is current. */
  join: string[];
  /** Guests who leave once it is done. */
  leave: string[];
  /** Guests who come in for what is next. */
  joinNext: string[];
}

/** Who from outside comes in and leaves around what is current. */
export function comings(sheet: Pick<RunSheet, 'items' | 'guest_marks'>): Comings {
  const [now, next] = [currentOf(sheet.items), nextOf(sheet.items)];
  const named = (id: string | undefined, joins: boolean) =>
    sheet.guest_marks.filter((mark) => mark.item_id === id && mark.joins === joins).map(({ guest }) => guest ?? text.guest.somebody);
  return { join: named(now?.id, true), leave: named(now?.id, false), joinNext: named(next?.id, true) };
}
