import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { ContactSets } from '@/features/organisations/ContactList';
import { myContactsQuery, useMyContacts } from '@/features/organisations/queries';
import { meQuery } from '@/features/people/queries';
import { help as text } from '@/text/pages';
import { Page, Prose, Section } from '@/ui/Page';

export const Route = createFileRoute('/help')({
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
          {'whomToTell' in section && me && <WhomToTell />}
        </Section>
      ))}
    </Page>
  );
}

function WhomToTell() {
  const contacts = useMyContacts();
  if (!contacts.length) return null;
  return (
    <>
      <p className="govuk-body">{text.whomToTell}</p>
      <ContactSets sets={contacts} />
    </>
  );
}
