import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changePartnership, type Partnership, type PartnershipChange, write } from '@/api';
import { ConflictView } from '@/conflict';
import { needs } from '@/features/people/accounts/needs';
import { allOrganisationsQuery, useOrganisationOptions } from '@/features/people/organisations/options';
import { partnershipQuery, usePartnership } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { programme } from '@/text/people/programme';
import { problems } from '@/text/problems';
import { Button } from '@/ui/Button';
import { SelectField } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';
import { noDate, readDate, typedDate } from '@/ui/when';

const text = programme.partnership;

export const Route = createFileRoute('/_signed-in/programme/partnership')({
  beforeLoad: needs('change_words'),
  loader: ({ context: { cache: known } }) =>
    Promise.all([known.fetchQuery({ ...partnershipQuery, staleTime: 0 }), known.fetchQuery(allOrganisationsQuery)]),
  component: EditPartnership,
});

function values(partnership: Partnership) {
  return {
    name: partnership.name,
    lead_organisation_id: partnership.lead_organisation_id ?? '',
    funder: partnership.funder ?? '',
    contact_email: partnership.contact_email,
    starts_on: typedDate(partnership.starts_on),
    ends_on: typedDate(partnership.ends_on),
  };
}

function EditPartnership() {
  const partnership = usePartnership();
  const organisations = useOrganisationOptions();
  const navigate = useNavigate();
  const form = useForm({
    start: values(partnership),
    original: partnership,
    check: (now) => ({
      ...(now.name.trim() ? {} : { name: text.missingName }),
      ...(now.contact_email.includes('@') ? {} : { contact_email: text.missingEmail }),
      ...(readDate(now.starts_on) ? {} : { starts_on: problems.date.unreal }),
      ...(noDate(now.ends_on) || readDate(now.ends_on) ? {} : { ends_on: problems.date.unreal }),
    }),
    send: async (now, attempt) => {
      const body = {
        name: now.name.trim(),
        lead_organisation_id: now.lead_organisation_id || null,
        funder: now.funder.trim() || null,
        contact_email: now.contact_email.trim(),
        starts_on: readDate(now.starts_on),
        ends_on: noDate(now.ends_on) ? null : readDate(now.ends_on),
      } as PartnershipChange;
      await write((headers) => changePartnership({ body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/programme' });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...partnershipQuery, staleTime: 0 });
      return { original, values: values(original) };
    },
  });
  const labels = { name: text.name, funder: text.funder, contact_email: text.email, starts_on: text.starts, ends_on: text.ends };
  return (
    <Page title={text.title} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <TextField {...form.bind('name')} label={text.name} maxLength={120} />
          <SelectField {...form.bind('lead_organisation_id')} label={text.lead} blank={text.noLead} options={organisations} />
          <TextField {...form.bind('funder')} label={text.funder} optional maxLength={200} />
          <TextField {...form.bind('contact_email')} label={text.email} type="email" spellCheck={false} />
          <DateField {...form.bind('starts_on')} label={text.starts} />
          <DateField {...form.bind('ends_on')} label={text.ends} optional />
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
