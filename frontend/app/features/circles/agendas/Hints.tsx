import type { PlanningHints } from '@/api';
import { agendaEditor } from '@/text/circles/agenda';
import { listed } from '@/text/general';
import { Bullets, Section } from '@/ui/Page';
import { kindWords } from './words';

const text = agendaEditor.hints;

/** Hints from the circle's earlier sessions: kinds of items and numbers, no names. */
export function Hints({ hints }: { hints: PlanningHints }) {
  const said = [
    hints.carried.length > 0 && text.carried(listed(hints.carried.map(({ title }) => `“${title}”`))),
    hints.unused_kinds.length > 0 && text.unused(listed(hints.unused_kinds.map((kind) => kindWords(kind).toLowerCase()), 'or')),
    hints.worked.length > 0 && text.worked(listed(hints.worked.slice(0, 3).map(({ kind }) => kindWords(kind).toLowerCase()))),
    hints.neglected_topics.length > 0 && text.waiting(listed(hints.neglected_topics.map(({ title }) => `“${title}”`))),
    hints.usually_come_to !== null && text.usually(Number(hints.usually_come_from), Number(hints.usually_come_to)),
    ...hints.tips,
  ].filter((one) => !!one);
  return (
    <Section title={text.title}>{said.length > 0 ? <Bullets items={said} /> : <p className="govuk-body">{text.none}</p>}</Section>
  );
}
