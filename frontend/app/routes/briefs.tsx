import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { briefsQuery } from '../features/research/queries';
import { Link } from '../links';
import { briefs as text } from '../text/research';
import { Page } from '../ui/Page';
import { span } from '../ui/when';
import { signedIn } from './signed-in';

export const briefsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/briefs',
  loader: ({ context: { cache } }) => cache.fetchQuery(briefsQuery),
  component: Briefs,
});

function Briefs() {
  const briefs = useSuspenseQuery(briefsQuery).data.items;
  return (
    <Page title={text.title}>
      {briefs.length ? (
        <p className="govuk-body">{text.intro}</p>
      ) : (
        <>
          <p className="govuk-body">{text.none}</p>
          <p className="govuk-body">{text.noneMore}</p>
        </>
      )}
      <ul className="cards">
        {briefs.map((brief) => (
          <li key={brief.session_id}>
            <h2 className="govuk-heading-s">
              <Link to="/briefs/$session" params={{ session: brief.session_id }}>
                {span(brief.time)}
              </Link>
            </h2>
            <p className="govuk-body">
              {brief.circle_name}, {text.one.modes[brief.mode]?.toLowerCase()}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
