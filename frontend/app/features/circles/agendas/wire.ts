// Translates between the API's agenda and the rows of the editor.
import type { Agenda, AgendaChange, AgendaTemplate } from '@/api';
import { newRow, minutesOf, put, type Row } from './rows';

export function rowsOf(agenda: Agenda): Row[] {
  return agenda.items.map((item) => ({
    key: item.id,
    id: item.id,
    kind: item.kind,
    title: item.title,
    minutes: String(item.minutes),
    topic_id: item.topic_id,
    guest_pass_id: item.guest_pass_id,
    materials: item.materials.map(({ label, url }) => ({ label, url: url ?? '' })),
    members_only: item.members_only,
    carried: item.carried_from_id !== null,
    presenter: item.presenter,
  }));
}

/** The whole list. What the agenda it is saved over does not have any more is new again; whoever leads an item goes on leading it. */
export function agendaBody(rows: readonly Row[], original: Agenda): AgendaChange {
  const items = rows.map((row) => {
    const was = original.items.find(({ id }) => id === row.id);
    return {
      id: was?.id ?? null,
      kind: row.kind,
      title: row.title.trim(),
      topic_id: row.topic_id,
      minutes: minutesOf(row.minutes) ?? 0,
      presenter_member_id: was?.kind === row.kind ? was.presenter_member_id : null,
      guest_pass_id: row.guest_pass_id,
      materials: row.materials
        .filter(({ label }) => label.trim())
        .map(({ label, url }) => ({ label: label.trim(), url: url.trim() || null })),
      members_only: row.members_only,
    };
  });
  return { items } as AgendaChange;
}

/** A template's items after what is there, each in its place; `key` makes a name for each. */
export function withTemplate(rows: readonly Row[], template: AgendaTemplate, key: () => string): Row[] {
  return template.items.reduce(
    (all: Row[], { kind, title, minutes }) => put(all, newRow(kind, title, key(), { minutes: String(minutes) })),
    [...rows],
  );
}
