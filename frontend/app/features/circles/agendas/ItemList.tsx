import { agendaEditor as text } from '@/text/circles/agenda';
import { Inset } from '@/ui/Banner';
import { Button, ButtonGroup } from '@/ui/Button';
import type { FormError } from '@/ui/Field';
import { Tag } from '@/ui/Tag';
import { type Choices, ItemFields } from './ItemFields';
import { controlOf, minutesOf, type Row } from './rows';
import type { useAgenda } from './useAgenda';
import { kindWords } from './words';

interface Props {
  agenda: ReturnType<typeof useAgenda>;
  choices: Choices;
}

/** The items in their order, each with its buttons: nothing has to be dragged. */
export function ItemList({ agenda, choices }: Props) {
  const { rows, gone } = agenda;
  return (
    <>
      <ol className="items items--moving">
        {rows.map((row, index) => {
          const errors = agenda.errors.filter(({ field }) => field?.startsWith(controlOf(row.key, '')));
          return <Item key={row.key} {...{ row, index, errors, agenda, choices }} />;
        })}
      </ol>
      {!rows.length && <p className="govuk-body">{text.empty}</p>}
      {gone && (
        <Inset>
          <p className="govuk-body">{text.removed(gone.row.title || text.untitled)}</p>
          <Button id="put-back" look="second" onClick={agenda.putBack}>
            {text.putBack}
          </Button>
        </Inset>
      )}
    </>
  );
}

interface ItemProps extends Props {
  row: Row;
  index: number;
  errors: FormError[];
}

function Item({ row, index, errors, agenda, choices }: ItemProps) {
  const open = agenda.open === row.key || errors.length > 0;
  const hidden = <span className="govuk-visually-hidden">{text.of(row.title || text.untitled)}</span>;
  return (
    <li className="items__item">
      <h3 className="govuk-heading-s">
        <span className="govuk-visually-hidden">{text.number(index + 1, agenda.rows.length)}: </span>
        {row.title || text.untitled}
      </h3>
      <About row={row} choices={choices} />
      {open && <ItemFields row={row} errors={errors} choices={choices} onChange={(part) => agenda.change(row, part)} />}
      <ButtonGroup>
        <Button look="second" id={controlOf(row.key, 'up')} onClick={() => agenda.shift(row, -1)}>
          {text.up}
          {hidden}
        </Button>
        <Button look="second" id={controlOf(row.key, 'down')} onClick={() => agenda.shift(row, 1)}>
          {text.down}
          {hidden}
        </Button>
        <Button look="link" aria-expanded={open} onClick={() => agenda.setOpen(open ? null : row.key)}>
          {open ? text.done : text.edit}
          {hidden}
        </Button>
        <Button look="link" onClick={() => agenda.remove(row)}>
          {text.remove}
          {hidden}
        </Button>
      </ButtonGroup>
    </li>
  );
}

/** What one sees of an item without opening it. */
function About({ row, choices }: { row: Row; choices: Choices }) {
  const minutes = minutesOf(row.minutes);
  const topic = choices.topics.find(({ id }) => id === row.topic_id);
  const guest = choices.guests.find(({ id }) => id === row.guest_pass_id);
  const more = [
    row.presenter && text.presenter(row.presenter),
    guest && text.guest(guest.name),
    topic && topic.title !== row.title && text.topic(topic.title),
    ...row.materials.map(({ label }) => label),
  ].filter(Boolean);
  return (
    <>
      <p className="govuk-body-s soft">{[kindWords(row.kind), minutes && text.minutes(minutes), ...more].filter(Boolean).join(' · ')}</p>
      {(row.carried || row.members_only) && (
        <p className="govuk-body-s">
          {row.carried && <Tag>{text.carried}</Tag>} {row.members_only && <Tag quiet>{text.membersOnly}</Tag>}
        </p>
      )}
    </>
  );
}
