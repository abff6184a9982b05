// A three-way merge for an agenda that two people changed: it compares each version with the one both started from, item by item.
import type { Row } from './rows';

export type Side = 'mine' | 'theirs' | 'both';

export interface Difference {
  key: string;
  mine: Row | null;
  theirs: Row | null;
  /** What is kept unless the person says otherwise; null when both changed it and nobody but a person can tell. */
  kept: Side | null;
}

/** Identifies an item across versions: by its id, or by our own key while it has none. */
const same = (row: Row) => row.id ?? row.key;

/** What a person wrote into an item, without our own key for it. */
function said({ kind, title, minutes, topic_id, guest_pass_id, materials, members_only }: Row): string {
  const written = materials.filter(({ label }) => label.trim());
  return JSON.stringify([kind, title.trim(), minutes.trim(), topic_id, guest_pass_id, written, members_only]);
}

/** Whether two versions say the same, in the same order: then nothing has to be chosen. */
export function unchanged(one: readonly Row[], other: readonly Row[]): boolean {
  return one.length === other.length && one.every((row, at) => same(row) === same(other[at] as Row) && alike(row, other[at]));
}

export function alike(one: Row | null | undefined, other: Row | null | undefined): boolean {
  return one && other ? said(one) === said(other) : !one && !other;
}

/** Every item on which the two versions differ, in the order they are met. */
export function differences(base: readonly Row[], mine: readonly Row[], theirs: readonly Row[]): Difference[] {
  const find = (rows: readonly Row[], key: string) => rows.find((row) => same(row) === key) ?? null;
  return inOrder(mine, theirs).flatMap((key) => {
    const [was, my, their] = [find(base, key), find(mine, key), find(theirs, key)];
    if (alike(my, their)) return [];
    const kept: Side | null = alike(my, was) ? 'theirs' : alike(their, was) ? 'mine' : null;
    return [{ key, mine: my, theirs: their, kept }];
  });
}

/** The merged agenda: in my order, or in theirs when I had moved nothing. */
export function merged(base: readonly Row[], mine: readonly Row[], theirs: readonly Row[], kept: Record<string, Side>): Row[] {
  const find = (rows: readonly Row[], key: string) => rows.find((row) => same(row) === key);
  const order = reordered(base, mine) ? inOrder(mine, theirs) : inOrder(theirs, mine);
  return order.flatMap((key) => {
    const [my, their] = [find(mine, key), find(theirs, key)];
    if (alike(my, their)) return my ? [my] : [];
    const side = kept[key] ?? 'both';
    if (side === 'both' && my && their) return [my, { ...their, key: `${their.key}-theirs`, id: null }];
    const row = side === 'mine' ? my : side === 'theirs' ? their : (my ?? their);
    return row ? [row] : [];
  });
}

/** Whether the items that both have stand in another order. */
export function reordered(mine: readonly Row[], theirs: readonly Row[]): boolean {
  const keys = (rows: readonly Row[], others: readonly Row[]) => {
    const known = new Set(others.map(same));
    return rows.map(same).filter((key) => known.has(key));
  };
  return keys(mine, theirs).join() !== keys(theirs, mine).join();
}

/** The keys of `one` in order; items that only `other` has come after the item they follow there. */
function inOrder(one: readonly Row[], other: readonly Row[]): string[] {
  const keys = one.map(same);
  other.forEach((row, at) => {
    const key = same(row);
    if (keys.includes(key)) return;
    const before = other.slice(0, at).findLast((one) => keys.includes(same(one)));
    keys.splice(before ? keys.indexOf(same(before)) + 1 : 0, 0, key);
  });
  return keys;
}
