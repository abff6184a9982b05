import { createRoute } from '@tanstack/react-router';
import { may } from '../api';
import { useMe } from '../features/people/queries';
import { Link } from '../links';
import { programme as text } from '../text/programme';
import { Page } from '../ui/Page';
import { signedIn } from './signed-in';

export const programmeRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/programme',
  component: Programme,
});

const places = [
  ['invitations', 'invite'],
  ['people', 'see_people'],
  ['organisations', 'manage_organisations'],
  ['contacts', 'manage_organisations'],
  ['partnership', 'change_words'],
  ['families', 'change_words'],
  ['areas', 'change_words'],
] as const;

function Programme() {
  const me = useMe();
  return (
    <Page title={text.title}>
      <p className="govuk-body">{text.intro}</p>
      <ul className="cards">
        {places.filter(([, needs]) => may(me, needs)).map(([place]) => (
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
