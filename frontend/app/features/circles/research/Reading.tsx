import { confirmDone } from '@/announce';
import { askForSummary, markUsed, may, type ResearchItem, unmarkUsed, write } from '@/api';
import type { useAction } from '@/form';
import { Link } from '@/links';
import { reading as text } from '@/text/circles/research';
import { Button, ButtonGroup } from '@/ui/Button';
import { Details } from '@/ui/Details';
import { onDate } from '@/ui/when';
import { ResearchCard } from './ResearchCard';

type Action = ReturnType<typeof useAction>;

interface Props {
  circle: string;
  items: readonly ResearchItem[];
  action: Action;
  /** Whether each leads to the session it was brought to. */
  sessions?: boolean;
}

/** Research as members read it: they can ask for a summary, and say that they used it. */
export function Reading({ circle, items, action, sessions }: Props) {
  return (
    <ul className="cards">
      {items.map((item) => (
        <ResearchCard item={item} key={item.id}>
          {item.uses !== null && <p className="govuk-body">{text.uses(item.uses)}</p>}
          <HowUsed item={item} />
          {sessions && (
            <p className="govuk-body">
              <Link to="/sessions/$session" params={{ session: item.session_id }}>
                {text.fromSession}
                <span className="govuk-visually-hidden">: {item.title}</span>
              </Link>
            </p>
          )}
          <WhatIDo item={item} circle={circle} action={action} />
        </ResearchCard>
      ))}
    </ul>
  );
}

/** How members used it, in their own words. Whose they are stands beside them only where the author wants it. */
function HowUsed({ item }: { item: ResearchItem }) {
  if (!item.use_notes.length) return null;
  return (
    <Details summary={text.howUsed(item.use_notes.length)}>
      <ul className="govuk-list govuk-list--spaced">
        {item.use_notes.map((note) => (
          <li key={`${note.said_on} ${note.author ?? ''} ${note.text}`}>
            <span className="keep-lines">{note.text}</span>
            <br />
            <span className="govuk-body-s soft">
              {note.mine ? (note.author ? text.you : text.youUnnamed) : (note.author ?? text.unnamed)} · {onDate(note.said_on)}
            </span>
          </li>
        ))}
      </ul>
    </Details>
  );
}

function WhatIDo({ item, circle, action }: { item: ResearchItem; circle: string; action: Action }) {
  const path = { research_item: item.id };
  const run = (change: typeof askForSummary | typeof markUsed | typeof unmarkUsed, done: string) =>
    action.run(async () => {
      await write((headers) => change({ path, headers }));
      confirmDone(done, 'here');
    });
  const which = <span className="govuk-visually-hidden">: {item.title}</span>;
  return (
    <>
      {item.asked_by_me && !item.summary && <p className="govuk-body">{text.asked}</p>}
      {item.used_by_me && <p className="govuk-body">{text.used}</p>}
      <ButtonGroup>
        {may(item, 'mark_used') && (
          <Button look="second" busy={action.busy} onClick={() => void run(markUsed, text.useDone)}>
            {text.use}
            {which}
          </Button>
        )}
        {may(item, 'ask_for_summary') && (
          <Button look="second" busy={action.busy} onClick={() => void run(askForSummary, text.askDone)}>
            {text.ask}
            {which}
          </Button>
        )}
        {may(item, 'write_use_note') && (
          <Link to="/circles/$circle/reading/$item" params={{ circle, item: item.id }}>
            {may(item, 'remove_use_note') ? text.changeHow : text.sayHow}
            {which}
          </Link>
        )}
        {may(item, 'unmark_used') && (
          <Button look="link" busy={action.busy} onClick={() => void run(unmarkUsed, text.unuseDone)}>
            {text.unuse}
            {which}
          </Button>
        )}
      </ButtonGroup>
    </>
  );
}
