import { general, listed, readable } from '@/text/general';
import { Versions } from '@/ui/Versions';
import type { Conflict } from './form';

/** What to show in place of a form when somebody else saved first. */
export function ConflictView<V extends object>({ conflict, labels }: { conflict: Conflict<V>; labels: Partial<Record<keyof V, string>> }) {
  const rows = (Object.keys(labels) as (keyof V & string)[]).map((name) => ({
    label: labels[name] ?? name,
    mine: said(conflict.mine[name]),
    theirs: said(conflict.theirs[name]),
  }));
  return <Versions rows={rows} onKeepMine={conflict.keepMine} onTakeTheirs={conflict.takeTheirs} />;
}

function said(value: unknown): string {
  if (typeof value === 'boolean') return value ? general.yes : general.no;
  if (Array.isArray(value)) return listed(value.map((one) => (typeof one === 'string' ? readable(one) : JSON.stringify(one))));
  return value === null || value === undefined ? '' : String(value);
}
