import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { acceptConnection, type Connection, endConnection, listConnectionsOptions, write } from '@/api';
import { useAction } from '@/form';
import { Link } from '@/links';
import { me } from '@/text/people/me';
import { Button, ButtonGroup } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { onDate } from '@/ui/when';

const text = me.networkPage;

export const Route = createFileRoute('/_signed-in/network')({
  loader: ({ context: { cache } }) => cache.fetchQuery(listConnectionsOptions()),
  component: Network,
});

const ending = { waiting: text.decline, asked: text.takeBack, connected: text.end };

function Network() {
  const connections = useSuspenseQuery(listConnectionsOptions()).data.items;
  const action = useAction();
  const accept = (one: Connection) =>
    action.run(async () => {
      await write((headers) => acceptConnection({ path: { connection: one.id }, headers }));
      confirmDone(text.accepted(one.name), 'here');
    });
  const end = (one: Connection) =>
    action.run(async () => {
      await write((headers) => endConnection({ path: { connection: one.id }, headers }), { original: one });
      confirmDone(text.ended, 'here');
    });
  return (
    <Page title={text.title} errors={action.errors}>
      <p className="govuk-body">{text.intro}</p>
      {connections.length === 0 && (
        <>
          <p className="govuk-body">{text.none}</p>
          <p className="govuk-body">
            <Link to="/">{text.myCircles}</Link>
          </p>
        </>
      )}
      {(['waiting', 'connected', 'asked'] as const).map((state) => {
        const some = connections.filter((one) => one.state === state);
        return (
          some.length > 0 && (
            <Section title={text[state]} key={state}>
              <ul className="cards">
                {some.map((one) => (
                  <li key={one.id}>
                    <h3 className="govuk-heading-s">{one.name}</h3>
                    {one.email && (
                      <p className="govuk-body">
                        <a className="govuk-link" href={`mailto:${one.email}`}>
                          {one.email}
                        </a>
                      </p>
                    )}
                    {one.since && <p className="govuk-body-s soft">{text.since(onDate(one.since))}</p>}
                    <ButtonGroup>
                      {state === 'waiting' && (
                        <Button busy={action.busy} aria-label={`${text.accept}: ${one.name}`} onClick={() => void accept(one)}>
                          {text.accept}
                        </Button>
                      )}
                      <Button
                        look={state === 'waiting' ? 'second' : 'link'}
                        busy={action.busy}
                        aria-label={`${ending[state]}: ${one.name}`}
                        onClick={() => void end(one)}
                      >
                        {ending[state]}
                      </Button>
                    </ButtonGroup>
                  </li>
                ))}
              </ul>
            </Section>
          )
        );
      })}
    </Page>
  );
}
