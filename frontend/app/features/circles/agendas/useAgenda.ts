// State of the agenda editor: changes to rows, saving the whole list, and keeping both versions when somebody else saved first.
import { useEffect, useRef, useState } from 'react';
import { announce, confirmDone } from '@/announce';
import { type Agenda, type Attempt, cache, changeAgenda, freshKey, Refused, setAgenda, showAgendaOptions, write } from '@/api';
import { useForm } from '@/form';
import { agendaEditor as text } from '@/text/circles/agenda';
import { unchanged } from './merge';
import { controlOf, move, newRow, placeOf, put, type Row, wrong } from './rows';
import { agendaBody, rowsOf } from './wire';

const freshest = (session: string) => cache.fetchQuery({ ...showAgendaOptions({ path: { session } }), staleTime: 0 });

export function useAgenda(agenda: Agenda, saved: () => Promise<void>) {
  const session = agenda.session_id;
  /** What this person's changes started from. */
  const [base, setBase] = useState(() => rowsOf(agenda));
  const [open, setOpen] = useState<string | null>(null);
  const [gone, setGone] = useState<{ row: Row; at: number } | null>(null);
  const count = useRef(0);
  const focus = useRef<string | null>(null);
  /** Whether members are told once it is saved. */
  const setting = useRef(false);
  const form = useForm<{ items: Row[] }>({
    start: { items: base },
    original: agenda,
    controlOf: (pointer, { items }) => placeOf(items, pointer),
    send: async ({ items }, attempt) => {
      const original = await send(session, items, base, attempt);
      if (setting.current) {
        // It is saved now, even if setting it fails below: the editor continues from this version.
        attempt.original = original;
        attempt.key = undefined;
        setBase(rowsOf(original));
        form.set({ items: rowsOf(original) });
        await write((headers) => setAgenda({ path: { session }, headers }));
      }
      confirmDone(setting.current ? text.set.done : text.saved);
      await saved();
    },
    latest: async () => {
      const original = await freshest(session);
      return { original, values: { items: rowsOf(original) } };
    },
  });
  const rows = form.values.items;
  const set = (items: Row[]) => form.set({ items });
  const key = () => `new-${++count.current}`;
  const named = (row: Row) => row.title.trim() || text.untitled;

  // After a row was moved or added, focus goes to the control the person uses next.
  useEffect(() => {
    if (!focus.current) return;
    document.getElementById(focus.current)?.focus();
    focus.current = null;
  });

  function shift(row: Row, by: -1 | 1) {
    const at = rows.indexOf(row) + by;
    if (at < 0) return announce(text.isFirst(named(row)));
    if (at >= rows.length) return announce(text.isLast(named(row)));
    set(move(rows, row.key, by));
    focus.current = controlOf(row.key, by < 0 ? 'up' : 'down');
    announce(text.moved(named(row), at + 1, rows.length));
  }

  function add(kind: string, title: string, part: Partial<Row> = {}) {
    const row = newRow(kind, title, key(), part);
    const items = put(rows, row);
    set(items);
    setOpen(row.key);
    setGone(null);
    focus.current = controlOf(row.key, 'title');
    announce(text.added(named(row), items.indexOf(row) + 1, items.length));
  }

  function remove(row: Row) {
    setGone({ row, at: rows.indexOf(row) });
    set(rows.filter((one) => one !== row));
    focus.current = 'put-back';
    announce(text.removed(named(row)));
  }

  function putBack() {
    if (!gone) return;
    set(rows.toSpliced(gone.at, 0, gone.row));
    focus.current = controlOf(gone.row.key, 'up');
    setGone(null);
  }

  function change(row: Row, part: Partial<Row>) {
    set(rows.map((one) => (one === row ? { ...one, ...part } : one)));
  }

  function submit(andSet = false) {
    setting.current = andSet;
    const found = wrong(rows).map(({ key: which, part }) => ({
      field: controlOf(which, part),
      text: text.errors[part](rows.findIndex((row) => row.key === which) + 1),
    }));
    form.setErrors(found);
    if (found.length === 0 && andSet && rows.length === 0) form.setErrors([{ field: 'add-kind', text: text.set.needs }]);
    else if (found.length === 0) form.submit();
  }

  /** Takes what came of two versions into the editor, to be looked at and saved over theirs. */
  function take(items: Row[]) {
    const theirs = form.conflict?.theirs.items;
    if (theirs) setBase(theirs);
    form.conflict?.take({ items });
    setGone(null);
  }

  const acts = { shift, add, remove, putBack, change, submit, take, set, key, setOpen };
  return { ...form, ...acts, rows, base, open, gone };
}

/** Saves it. When somebody only offered to lead an item meanwhile, there is nothing to choose, and it is saved over that. */
async function send(session: string, items: Row[], base: Row[], attempt: Attempt) {
  const path = { session };
  const over = (original: Agenda, how: Attempt) =>
    write((headers) => changeAgenda({ path, body: agendaBody(items, original), headers }), { ...how, original });
  try {
    return await over(attempt.original as Agenda, attempt);
  } catch (refused) {
    if (!(refused instanceof Refused) || refused.status !== 412) throw refused;
    const original = await freshest(session);
    if (!unchanged(base, rowsOf(original))) throw refused;
    return await over(original, { key: freshKey() });
  }
}
