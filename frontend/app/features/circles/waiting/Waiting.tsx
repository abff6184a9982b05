import type { ReactNode } from 'react';
import { confirmDone } from '@/announce';
import { type CircleLine, confirmEngagement, type Connection, type Engagement, may, type Me, write } from '@/api';
import { GettingReady, gettingReady } from '@/features/circles/circles/GettingReady';
import { described } from '@/features/people/engagements/described';
import type { useAction } from '@/form';
import { Link } from '@/links';
import { home as text } from '@/text/circles/home';
import { Button, ButtonGroup } from '@/ui/Button';
import { Section } from '@/ui/Page';

interface Props {
  me: Me;
  circles: readonly CircleLine[];
  engagements: readonly Engagement[];
  connections: readonly Connection[];
  action: ReturnType<typeof useAction>;
  /** What sessions wait for, and how many things that are. */
  asks: ReactNode;
  asksCount: number;
}

/** What somebody waits for from this person, and nothing else. */
export function Waiting({ me, circles, engagements, connections, action, asks, asksCount }: Props) {
  const due = engagements.filter((engagement) => engagement.confirm_due && may(engagement, 'confirm'));
  const charters = circles.filter((circle) => circle.standings.includes('needs_charter'));
  const unready = circles.filter(gettingReady);
  const asked = connections.filter((connection) => connection.state === 'waiting');
  const waits = due.length + charters.length + unready.length + asked.length + asksCount;
  if (!waits && me.has_passphrase) return null;

  const confirm = (engagement: Engagement) =>
    action.run(async () => {
      await write((headers) => confirmEngagement({ path: { engagement: engagement.id }, headers }));
      confirmDone(text.confirmed, 'here');
    });

  return (
    <Section title={text.waiting}>
      <ul className="cards">
        {asks}
        {due.map((engagement) => (
          <li key={engagement.id}>
            <h3 className="govuk-heading-s">{text.stillRight(described(engagement))}</h3>
            <p className="govuk-body">{text.stillRightWhy}</p>
            <ButtonGroup>
              <Button look="second" busy={action.busy} onClick={() => void confirm(engagement)}>
                {text.yesStillRight}
                <span className="govuk-visually-hidden"> {described(engagement)}</span>
              </Button>
              <Link to="/me/engagements/$engagement" params={{ engagement: engagement.id }}>
                {text.noChange}
                <span className="govuk-visually-hidden"> {described(engagement)}</span>
              </Link>
            </ButtonGroup>
          </li>
        ))}
        {charters.map((circle) => (
          <li key={circle.id}>
            <h3 className="govuk-heading-s">
              <Link to="/circles/$circle" params={{ circle: circle.id }}>
                {text.charter(circle.name)}
              </Link>
            </h3>
            <p className="govuk-body">{text.charterWhy}</p>
          </li>
        ))}
        {unready.map(({ id }) => (
          <GettingReady id={id} key={id} />
        ))}
        {asked.map((connection) => (
          <li key={connection.id}>
            <h3 className="govuk-heading-s">
              <Link to="/network">{text.connection(connection.name)}</Link>
            </h3>
            <p className="govuk-body">{text.connectionWhy}</p>
          </li>
        ))}
        {!me.has_passphrase && (
          <li>
            <h3 className="govuk-heading-s">
              <Link to="/me/passphrase">{text.passphrase}</Link>
            </h3>
            <p className="govuk-body">{text.passphraseWhy}</p>
          </li>
        )}
      </ul>
    </Section>
  );
}
