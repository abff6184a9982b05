import { confirmDone } from '@/announce';
import { type ActionPoint, ask, changeAction, may, showAction, write } from '@/api';
import type { useAction } from '@/form';
import { Link } from '@/links';
import { actions as text } from '@/text/circles/sessions';
import { Button } from '@/ui/Button';
import { Tag } from '@/ui/Tag';
import { onDay } from '@/ui/when';

interface Props {
  actions: readonly ActionPoint[];
  action: ReturnType<typeof useAction>;
  level?: 2 | 3;
  /** Where one person's actions of several circles stand together, each names its circle. */
  named?: boolean;
  /** On the page of the session they come from, nothing needs to lead there. */
  here?: boolean;
}

/** What somebody said they would do. */
export function ActionList({ actions, action, level = 2, named, here }: Props) {
  const Heading = `h${level}` as const;
  const mark = (point: ActionPoint, state: ActionPoint['state'], said: string) =>
    void action.run(async () => {
      const path = { action: point.id };
      const original = await ask(showAction({ path }));
      const { text: words, owner_member_id, due_on } = original;
      await write((headers) => changeAction({ path, body: { text: words, owner_member_id, due_on, state }, headers }), { original });
      confirmDone(said, 'here');
    });
  return (
    <ul className="cards">
      {actions.map((point) => (
        <li key={point.id}>
          <Heading className="govuk-heading-s">{point.text}</Heading>
          <p className="govuk-body-s soft">
            {[
              named ? point.circle_name : point.mine ? text.you : (point.owner ?? text.nobody),
              point.due_on && point.state === 'open' && text.due(onDay(point.due_on)),
            ]
              .filter(Boolean)
              .join(' · ')}
            {!here && (
              <>
                {' · '}
                <Link to="/sessions/$session/record" params={{ session: point.session_id }}>
                  {text.session}
                </Link>
              </>
            )}
          </p>
          {point.state !== 'open' && (
            <p className="govuk-body-s">
              <Tag quiet>{text.states[point.state]}</Tag>
            </p>
          )}
          {may(point, 'change') &&
            (point.state === 'open' ? (
              <Button look="second" busy={action.busy} onClick={() => mark(point, 'done', text.markedDone)}>
                {text.markDone}
                <Which point={point} />
              </Button>
            ) : (
              <Button look="link" busy={action.busy} onClick={() => mark(point, 'open', text.reopened)}>
                {text.reopen}
                <Which point={point} />
              </Button>
            ))}
        </li>
      ))}
    </ul>
  );
}

function Which({ point }: { point: ActionPoint }) {
  return <span className="govuk-visually-hidden">: {point.text}</span>;
}
