import { createRoute } from '@tanstack/react-router';
import { Link } from '../links';
import { programme as text } from '../text/programme';
import { Page } from '../ui/Page';
import { signedIn } from './signed-in';

export const programmeRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/programme',
  component: Programme,
});

const places = ['invitations', 'people', 'organisations', 'families'] as const;

function Programme() {
  return (
    <Page title={text.title}>
      <p className="govuk-body">{text.intro}</p>
      <ul className="cards">
        {places.map((place) => (
          <li key={place}>
            <h2 className="govuk-heading-s">
              <Link to={`/programme/${place}`}>{text.sections[place].title}</Link>
            </h2>
            <p className="govuk-body">{text.sections[place].text}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
