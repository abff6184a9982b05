import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { Waiting } from '../features/people/Waiting';
import { gettingReady } from '../features/circles/GettingReady';
import { circleQuery, circlesQuery, directoryQuery } from '../features/circles/queries';
import { MyCircles } from '../features/circles/MyCircles';
import { FaceList } from '../features/circles/FaceCard';
import { connectionsQuery } from '../features/connections/queries';
import { engagementsQuery, useMe } from '../features/people/queries';
import { useAction } from '../form';
import { ButtonLink, Link } from '../links';
import { home as text } from '../text/home';
import { Page, Section } from '../ui/Page';
import { span } from '../ui/when';
import { signedIn } from './signed-in';

const suggestionsQuery = directoryQuery({ open_to_me: true, limit: 20 });

export const homeRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  loader: ({ context: { cache } }) =>
    Promise.all([
      cache.fetchQuery(circlesQuery).then(async ({ items }) => {
        await Promise.all(items.filter(gettingReady).map(({ id }) => cache.fetchQuery(circleQuery(id))));
      }),
      cache.fetchQuery(engagementsQuery),
      cache.fetchQuery(connectionsQuery),
      cache.fetchQuery(suggestionsQuery),
    ]),
  component: Home,
});

function Home() {
  const me = useMe();
  const circles = useSuspenseQuery(circlesQuery).data.items;
  const engagements = useSuspenseQuery(engagementsQuery).data.items;
  const connections = useSuspenseQuery(connectionsQuery).data.items;
  const open = useSuspenseQuery(suggestionsQuery).data.items.filter((face) => !face.mine);
  const action = useAction();
  const next = circles
    .flatMap((circle) => circle.next_dates.slice(0, 1).map((date) => ({ circle, date })))
    .sort((one, other) => one.date.starts_at.localeCompare(other.date.starts_at))[0];
  return (
    <Page title={text.title} errors={action.errors}>
      {next && (
        <div className="next">
          <h2 className="govuk-heading-s">{text.nextSession}</h2>
          <p className="govuk-body">
            <Link to="/circles/$circle" params={{ circle: next.circle.id }}>
              {next.circle.name}
            </Link>
          </p>
          <p className="govuk-body">
            <time dateTime={next.date.starts_at}>{span(next.date)}</time>
          </p>
        </div>
      )}
      <Waiting me={me} circles={circles} engagements={engagements} connections={connections} action={action} />
      {circles.length > 0 ? (
        <Section title={text.myCircles}>
          <MyCircles circles={circles} />
        </Section>
      ) : (
        <>
          <p className="govuk-body-l">{text.empty}</p>
          <p className="govuk-body">{text.emptyMore}</p>
          <ButtonLink to="/directory" search={{ open_to_me: true }}>
            {text.findCircle}
          </ButtonLink>
        </>
      )}
      {open.length > 0 && (
        <Section title={text.suggestions}>
          <FaceList faces={open.slice(0, 3)} level={3} />
          <p className="govuk-body">
            <Link to="/directory" search={{ open_to_me: true }}>
              {text.allOpen}
            </Link>
          </p>
        </Section>
      )}
    </Page>
  );
}
