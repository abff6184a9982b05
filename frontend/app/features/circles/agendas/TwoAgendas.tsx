import { useState } from 'react';
import { announce } from '@/announce';
import { agendaEditor } from '@/text/circles/agenda';
import { Button, ButtonGroup } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Section } from '@/ui/Page';
import { differences, merged, reordered, type Side } from './merge';
import { minutesOf, type Row } from './rows';
import type { useAgenda } from './useAgenda';
import { kindWords } from './words';

const text = agendaEditor.conflict;

/** Both versions side by side, whole: keep one, or go through what differs. Nothing is lost until the person has chosen. */
export function TwoAgendas({ agenda }: { agenda: ReturnType<typeof useAgenda> }) {
  const [going, setGoing] = useState(false);
  const { conflict } = agenda;
  if (!conflict) return null;
  const [mine, theirs] = [conflict.mine.items, conflict.theirs.items];
  return (
    <>
      <p className="govuk-body">{text.intro}</p>
      <div className="versions">
        <Whole title={text.theirs} rows={theirs} />
        <Whole title={text.mine} rows={mine} />
      </div>
      <ButtonGroup>
        <Button onClick={() => setGoing(true)} aria-expanded={going}>
          {text.itemByItem}
        </Button>
        <Button look="second" busy={agenda.busy} onClick={conflict.keepMine}>
          {text.keepMine}
        </Button>
        <Button look="second" onClick={() => agenda.take(theirs)}>
          {text.takeTheirs}
        </Button>
      </ButtonGroup>
      {going && <Choose agenda={agenda} mine={mine} theirs={theirs} />}
    </>
  );
}

function Whole({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <div>
      <h2 className="govuk-heading-s">{title}</h2>
      <ol className="govuk-list govuk-list--number">
        {rows.map((row) => (
          <li key={row.key}>{inWords(row)}</li>
        ))}
      </ol>
    </div>
  );
}

interface Props {
  agenda: ReturnType<typeof useAgenda>;
  mine: readonly Row[];
  theirs: readonly Row[];
}

function Choose({ agenda, mine, theirs }: Props) {
  const found = differences(agenda.base, mine, theirs);
  const [kept, setKept] = useState<Record<string, Side>>(() =>
    Object.fromEntries(found.flatMap(({ key, kept: side }) => (side ? [[key, side]] : []))),
  );
  function use() {
    const open = found.filter(({ key }) => !kept[key]);
    if (open.length > 0) {
      return agenda.setErrors(open.map(({ key, mine: my, theirs: their }) => ({ field: nameOf(key), text: text.missing((my ?? their)?.title ?? '') })));
    }
    agenda.take(merged(agenda.base, mine, theirs, kept));
    announce(text.used);
  }
  const order = reordered(mine, theirs);
  return (
    <Section title={text.choose}>
      {order && <p className="govuk-body">{found.length > 0 ? text.orderDiffers : text.onlyOrder}</p>}
      {found.map(({ key, mine: my, theirs: their }) => (
        <Radios<Side>
          key={key}
          name={nameOf(key)}
          label={`“${(my ?? their)?.title || agendaEditor.untitled}”`}
          value={kept[key] ?? ''}
          onChange={(side) => side && setKept({ ...kept, [key]: side })}
          error={agenda.errors.find(({ field }) => field === nameOf(key))?.text}
          options={[
            { value: 'mine', label: text.mine, hint: my ? inWords(my) : text.notThere },
            { value: 'theirs', label: text.theirs, hint: their ? inWords(their) : text.notThere },
            ...(my && their ? [{ value: 'both' as const, label: text.both }] : []),
          ]}
        />
      ))}
      <Button onClick={use}>{text.use}</Button>
    </Section>
  );
}

const nameOf = (key: string) => `choose-${key}`;

/** All there is to an item, in one line. */
function inWords(row: Row): string {
  const minutes = minutesOf(row.minutes);
  const materials = row.materials.map(({ label, url }) => [label, url].filter(Boolean).join(', ')).filter(Boolean);
  return [
    row.title || agendaEditor.untitled,
    kindWords(row.kind),
    minutes ? agendaEditor.minutes(minutes) : row.minutes,
    row.members_only && agendaEditor.membersOnly,
    ...materials,
  ]
    .filter(Boolean)
    .join(' · ');
}
