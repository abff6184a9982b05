import { createFileRoute } from '@tanstack/react-router';
import { may } from '@/api';
import { useMe } from '@/features/people/accounts/me';
import { needs } from '@/features/people/accounts/needs';
import { Link } from '@/links';
import { programme as text } from '@/text/people/programme';
import { Page } from '@/ui/Page';

const places = [
  ['invitations', 'invite'],
  ['people', 'see_people'],
  ['organisations', 'manage_organisations'],
  ['contacts', 'manage_organisations'],
  ['partnership', 'change_words'],
  ['families', 'change_words'],
  ['areas', 'change_words'],
] as const;

export const Route = createFileRoute('/_signed-in/programme/')({
  beforeLoad: needs(...places.map(([, task]) => task)),
  component: Programme,
});

function Programme() {
  const me = useMe();
  return (
    <Page title={text.title}>
      <p className="govuk-body">{text.intro}</p>
      <ul className="cards">
        {places.filter(([, task]) => may(me, task)).map(([place]) => (
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
