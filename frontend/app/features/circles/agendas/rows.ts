// The rows of the agenda editor, with values as typed, and the operations on them. The agenda is saved as a whole.

export interface MaterialRow {
  label: string;
  url: string;
}

export interface Row {
  /** A key of ours for React, so that a row keeps its state while it moves. */
  key: string;
  /** The item it was, when it was saved before. */
  id: string | null;
  kind: string;
  title: string;
  /** As typed. */
  minutes: string;
  topic_id: string | null;
  /** The guest whose part it is. */
  guest_pass_id: string | null;
  materials: MaterialRow[];
  members_only: boolean;
  /** It was carried over from an earlier session. */
  carried: boolean;
  /** Whoever has offered to lead it, where this person may know. Nobody else can put them down or take them off. */
  presenter: string | null;
}

/** What stands at the end stays there: something new goes before it. */
const last = ['research_round_up', 'close'];

/** The kinds in the order of the palette, each with how long it usually takes. */
export const palette: Record<string, number> = {
  welcome: 10,
  story_round: 30,
  challenge: 20,
  resource_share: 10,
  reflection: 10,
  celebration: 10,
  activity_to_try: 20,
  showcase: 15,
  practice_run: 20,
  presentation: 20,
  good_practice_check: 15,
  support_round: 20,
  research_round_up: 15,
  break: 10,
  close: 10,
};

export function newRow(kind: string, title: string, key: string, part: Partial<Row> = {}): Row {
  const minutes = String(palette[kind] ?? 15);
  const empty = { id: null, topic_id: null, guest_pass_id: null, materials: [], members_only: false, carried: false, presenter: null };
  return { ...empty, kind, title, minutes, ...part, key };
}

/** Puts a row in, before what always stands last. */
export function put(rows: readonly Row[], row: Row): Row[] {
  let at = rows.length;
  if (!last.includes(row.kind)) while (at > 0 && last.includes(rows[at - 1]?.kind ?? '')) at--;
  return rows.toSpliced(at, 0, row);
}

/** Moves a row up (-1) or down (1); at the end of the list nothing moves. */
export function move(rows: readonly Row[], key: string, by: -1 | 1): Row[] {
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  const to = at + by;
  if (!row || to < 0 || to >= rows.length) return [...rows];
  return rows.toSpliced(at, 1).toSpliced(to, 0, row);
}

/** Whole minutes as typed, or null when they cannot be read. */
export function minutesOf(typed: string): number | null {
  const found = /^(\d{1,3})\s*(?:min|mins|minutes)?$/i.exec(typed.trim());
  const minutes = Number(found?.[1]);
  return found && minutes >= 1 && minutes <= 480 ? minutes : null;
}

export function total(rows: readonly Pick<Row, 'minutes'>[]): number {
  return rows.reduce((sum, { minutes }) => sum + (minutesOf(minutes) ?? 0), 0);
}

/** How the items fill the session: minutes left over, or minutes too many (negative). */
export function spare(rows: readonly Pick<Row, 'minutes'>[], time: { starts_at: string; ends_at: string }): number {
  return Math.round((Date.parse(time.ends_at) - Date.parse(time.starts_at)) / 60_000) - total(rows);
}

export interface RowError {
  key: string;
  part: 'title' | 'minutes' | 'materials';
}

/** Errors that have to be put right before the agenda can be saved. */
export function wrong(rows: readonly Row[]): RowError[] {
  return rows.flatMap(({ key, title, minutes, materials }) => [
    ...(title.trim() ? [] : [{ key, part: 'title' as const }]),
    ...(minutesOf(minutes) === null ? [{ key, part: 'minutes' as const }] : []),
    ...(materials.some(({ label, url }) => url.trim() && !label.trim()) ? [{ key, part: 'materials' as const }] : []),
  ]);
}

/** The address of a control on the page. */
export function controlOf(key: string, part: string): string {
  return `item-${key}-${part}`;
}

/** `#/items/2/minutes` leads to the control of the third row. */
export function placeOf(rows: readonly Row[], pointer: string): string | null {
  const [, at = '', part = ''] = /^#?\/items\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
  const row = at ? rows[Number(at)] : undefined;
  return row ? controlOf(row.key, ['title', 'minutes', 'materials'].includes(part) ? part : 'title') : null;
}
