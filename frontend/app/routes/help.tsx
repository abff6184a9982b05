import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listMySafeguardingContactsOptions } from '@/api';
import { meQuery } from '@/features/people/accounts/me';
import { ContactSets } from '@/features/people/organisations/ContactList';
import { useMyContacts } from '@/features/people/organisations/contacts';
import { help as text } from '@/text/pages';
import { Page, Prose, Section } from '@/ui/Page';

export const Route = createFileRoute('/help')({
  loader: ({ context: { cache, me } }) => me && cache.fetchQuery(listMySafeguardingContactsOptions()),
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
