import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changePartnershipContacts, showPartnershipContactsOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { ContactRows } from '@/features/people/organisations/ContactRows';
import { contactRows, contactsBody, wholeContact } from '@/features/people/organisations/contacts';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { organisations } from '@/text/people/organisations';
import { programme } from '@/text/people/programme';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';

const text = programme.contacts;

export const Route = createFileRoute('/_signed-in/programme/contacts')({
  loader: ({ context: { cache: known } }) => known.fetchQuery(showPartnershipContactsOptions()),
  component: PartnershipContacts,
});

function PartnershipContacts() {
  const kept = useSuspenseQuery(showPartnershipContactsOptions()).data;
  const navigate = useNavigate();
  const form = useForm({
    start: { contacts: contactRows(kept.contacts) },
    original: kept,
    check: ({ contacts }) => (contacts.every(wholeContact) ? {} : { contacts: organisations.missingContact }),
    send: async ({ contacts }, attempt) => {
      const body = { contacts: contactsBody(contacts) };
      await write((headers) => changePartnershipContacts({ body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/programme' });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showPartnershipContactsOptions(), staleTime: 0 });
      return { original, values: { contacts: contactRows(original.contacts) } };
    },
  });
  return (
    <Page title={programme.sections.contacts.title} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={{ contacts: organisations.contacts }} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <ContactRows {...form.bind('contacts')} />
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
