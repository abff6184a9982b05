// Dates and times as people say them, always as the clock stands in Europe/London.
const zone = 'Europe/London';
const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: zone,
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
const civil = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone });

/** "Tuesday 3 November 2026", from an instant or a civil date. */
export function onDay(when: string): string {
  return day.format(instant(when)).replaceAll(',', '');
}

/** "3 November 2026" */
export function onDate(when: string): string {
  return onDay(when).split(' ').slice(1).join(' ');
}

/** "2pm", "3:30pm", "midday" */
export function atTime(when: string): string {
  const [hour = 0, minute = 0] = clock.format(instant(when)).split(':').map(Number);
  if (hour === 12 && minute === 0) return 'midday';
  if (hour === 0 && minute === 0) return 'midnight';
  const minutes = minute ? `:${String(minute).padStart(2, '0')}` : '';
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** "2pm to 3:30pm" */
export function hours(time: { starts_at: string; ends_at: string }): string {
  return `${atTime(time.starts_at)} to ${atTime(time.ends_at)}`;
}

/** "Tuesday 3 November 2026, 2pm to 3:30pm" */
export function span(time: { starts_at: string; ends_at: string }): string {
  return `${onDay(time.starts_at)}, ${hours(time)}`;
}

/** The day in London, `2026-11-03`, on which an instant falls. */
export function dayOf(instant: string): string {
  return civil.format(new Date(instant));
}

/** `2026-11`, from an instant or a civil date. */
export function monthOf(when: string): string {
  return (when.length === 10 ? when : dayOf(when)).slice(0, 7);
}

/** `2026-11` → "November 2026" */
export function monthName(month: string): string {
  return onDate(`${month}-01`).split(' ').slice(1).join(' ');
}

/** `2026-11`, 2 → `2027-01` */
export function monthsOn(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The weeks of `2026-11` from Monday to Sunday, as `2026-11-03` or, before and after the month, null. */
export function weeksOf(month: string): (string | null)[][] {
  const first = new Date(`${month}-01T12:00:00Z`);
  const blank = (first.getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return Array.from({ length: Math.ceil((blank + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = week * 7 + weekday - blank + 1;
      return day >= 1 && day <= length ? `${month}-${String(day).padStart(2, '0')}` : null;
    }),
  );
}

/** `3/11/2026` as typed → `2026-11-03`; null when it is no real date. */
export function readDate(typed: string): string | null {
  const [d, m, y] = typed.split('/').map((part) => part.trim());
  if (!d || !m || !y || !/^\d{1,2}$/.test(d) || !/^\d{1,2}$/.test(m) || !/^\d{4}$/.test(y)) return null;
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  const real = date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d);
  return real ? date.toISOString().slice(0, 10) : null;
}

/** `2026-11-03` → `3/11/2026`, as the three boxes hold it. */
export function typedDate(date: string | null): string {
  return date ? date.split('-').map(Number).toReversed().join('/') : '';
}

/** `2027-01-31` → `2027-02-01` */
export function dayAfter(date: string): string {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** How many days after one civil date another is. */
export function daysFrom(date: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(date)) / 86_400_000);
}

/** True when the three boxes are all empty. */
export function noDate(typed: string): boolean {
  return typed.replaceAll('/', '').trim() === '';
}

/** `2pm`, `2.30 pm`, `14:30`, `9` → `14:30`; null when it cannot be read. */
export function readTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(typed.trim());
  if (!found) return null;
  const half = found[3]?.toLowerCase();
  let hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half === 'pm' && hour < 12) hour += 12;
  if (half === 'am' && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function instant(when: string): Date {
  return new Date(when.length === 10 ? `${when}T12:00:00Z` : when);
}

/** A civil date and a time as the clock in London shows them → the instant, such as `2027-06-01`, `14:00` → `2027-06-01T13:00:00Z`. */
export function instantOf(date: string, time: string): string {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  // London is never more than an hour from UTC: what its clock shows then says by how much.
  const ahead = Date.parse(`${dayOf(new Date(wanted).toISOString())}T${clockOf(new Date(wanted).toISOString())}:00Z`) - wanted;
  return new Date(wanted - ahead).toISOString().replace('.000Z', 'Z');
}

/** `2027-06-01T13:00:00Z` → `14:00`, as the clock in London shows it. */
export function clockOf(when: string): string {
  return clock.format(instant(when)).padStart(5, '0');
}
