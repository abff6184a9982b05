import { useQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { ContactSets } from '../features/organisations/ContactList';
import { myContactsQuery, useMyContacts } from '../features/organisations/queries';
import { meQuery } from '../features/people/queries';
import { charter } from '../text/circle';
import { help as text } from '../text/pages';
import { Page, Prose, Section } from '../ui/Page';
import { rootRoute } from './root';

export const helpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/help',
  loader: ({ context: { cache, me } }) => me && cache.fetchQuery(myContactsQuery),
  component: Help,
});

function Help() {
  const me = useQuery(meQuery).data;
  return (
    <Page title={text.title}>
      {text.sections.map((section) => (
        <Section title={section.title} key={section.title}>
          <Prose text={section.text} />
        </Section>
      ))}
      {me && <WhomToTell />}
    </Page>
  );
}

function WhomToTell() {
  const contacts = useMyContacts();
  if (!contacts.length) return null;
  return (
    <Section title={charter.contacts}>
      <p className="govuk-body">{charter.contactsWhy}</p>
      <ContactSets sets={contacts} />
    </Section>
  );
}
