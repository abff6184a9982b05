import { tell } from '../../announce';
import { askForSummary, markUsed, may, type ResearchItem, unmarkUsed, write } from '../../api';
import type { useAction } from '../../form';
import { Link } from '../../links';
import { reading as text } from '../../text/research';
import { Button, ButtonGroup } from '../../ui/Button';
import { ResearchCard } from './ResearchCard';

type Action = ReturnType<typeof useAction>;

interface Props {
  items: readonly ResearchItem[];
  action: Action;
  /** Whether each leads to the session it was brought to. */
  sessions?: boolean;
}

/** Research as members read it: they can ask for a summary, and say that they used it. */
export function Reading({ items, action, sessions }: Props) {
  return (
    <ul className="cards">
      {items.map((item) => (
        <ResearchCard item={item} key={item.id}>
          {item.uses !== null && <p className="govuk-body">{text.uses(item.uses)}</p>}
          {sessions && (
            <p className="govuk-body">
              <Link to="/sessions/$session" params={{ session: item.session_id }}>
                {text.fromSession}
                <span className="govuk-visually-hidden">: {item.title}</span>
              </Link>
            </p>
          )}
          <WhatIDo item={item} action={action} />
        </ResearchCard>
      ))}
    </ul>
  );
}

function WhatIDo({ item, action }: { item: ResearchItem; action: Action }) {
  const path = { research_item: item.id };
  const run = (change: typeof askForSummary | typeof markUsed | typeof unmarkUsed, done: string) =>
    action.run(async () => {
      await write((headers) => change({ path, headers }));
      tell(done, 'here');
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
