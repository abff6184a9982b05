// The times a date poll offers, as typed.
import { instantOf, noDate, readDate, readTime } from '@/ui/when';

export interface OptionRow {
  date: string;
  time: string;
}

export const fewest = 2;
export const most = 6;

/** Leaves out rows in which only the suggested time stands, as long as enough others are filled in. */
export function filled(rows: readonly OptionRow[]): { row: OptionRow; at: number }[] {
  const all = rows.map((row, at) => ({ row, at }));
  const written = all.filter(({ row }) => !noDate(row.date));
  return written.length >= fewest ? written : all.slice(0, fewest);
}

export interface OptionError {
  at: number;
  part: 'date' | 'time' | 'twice';
}

export function wrongOptions(rows: readonly OptionRow[]): OptionError[] {
  const seen = new Set<string>();
  return filled(rows).flatMap(({ row, at }): OptionError[] => {
    const [date, time] = [readDate(row.date), readTime(row.time)];
    if (!date) return [{ at, part: 'date' }];
    if (!time) return [{ at, part: 'time' }];
    if (seen.has(date + time)) return [{ at, part: 'twice' }];
    seen.add(date + time);
    return [];
  });
}

export function optionBody(rows: readonly OptionRow[]): string[] {
  return filled(rows).map(({ row }) => instantOf(readDate(row.date) ?? '', readTime(row.time) ?? ''));
}
