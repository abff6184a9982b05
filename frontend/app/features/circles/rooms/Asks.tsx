import { confirmDone } from '@/announce';
import { acceptRoom, may, type RoomAsk, withdrawRoomAsk, write } from '@/api';
import type { useAction } from '@/form';
import { finding } from '@/text/circles/organising';
import { Button, ButtonGroup } from '@/ui/Button';
import { Tag } from '@/ui/Tag';
import { needsIn } from './words';

const text = finding.asks;

/** Whom we asked for a room, and what they say. */
export function Asks({ asks, action }: { asks: readonly RoomAsk[]; action: ReturnType<typeof useAction> }) {
  if (!asks.length) return <p className="govuk-body">{text.none}</p>;
  const accept = (one: RoomAsk) =>
    action.run(async () => {
      await write((headers) => acceptRoom({ path: { ask: one.id }, headers }));
      confirmDone(text.accepted, 'here');
    });
  const withdraw = (one: RoomAsk) =>
    action.run(async () => {
      await write((headers) => withdrawRoomAsk({ path: { ask: one.id }, headers }), { original: one });
      confirmDone(text.withdrawn, 'here');
    });
  return (
    <ul className="cards">
      {asks.map((one) => (
        <li key={one.id}>
          <h3 className="govuk-heading-s">{one.organisation}</h3>
          <p className="govuk-body">
            <Tag quiet={one.state === 'declined' || one.state === 'withdrawn'}>{text.states[one.state]}</Tag>
          </p>
          <p className="govuk-body">
            {text.for(one.people, needsIn(one))} {one.venue && text.offer(one.venue)}
          </p>
          <ButtonGroup>
            {may(one, 'accept') && (
              <Button busy={action.busy} onClick={() => void accept(one)}>
                {text.accept}
                {one.venue && <span className="govuk-visually-hidden">{` ${one.venue}`}</span>}
              </Button>
            )}
            {may(one, 'withdraw') && (
              <Button look="link" busy={action.busy} onClick={() => void withdraw(one)}>
                {text.withdraw}
                <span className="govuk-visually-hidden">{` (${one.organisation})`}</span>
              </Button>
            )}
          </ButtonGroup>
        </li>
      ))}
    </ul>
  );
}
