import type { Attempt, NewOrganisation, Organisation } from '@/api';
import { ConflictView } from '@/conflict';
import { useLabels } from '@/features/people/partnership/partnership';
import { type Errors, useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { organisations as text } from '@/text/people/organisations';
import { Button } from '@/ui/Button';
import { Checkboxes, Radios, SelectField } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { TextArea, TextField } from '@/ui/TextField';
import { ContactRows } from './ContactRows';
import { type ContactRow, contactRows, contactsBody, wholeContact } from './contacts';

export interface OrganisationValues {
  name: string;
  kind: string;
  sector: string;
  areas: string[];
  email_domains: string;
  contacts: ContactRow[];
}

export function organisationValues(organisation: Organisation | null): OrganisationValues {
  return {
    name: organisation?.name ?? '',
    kind: organisation?.kind ?? '',
    sector: organisation ? oneSector(organisation.sectors) : '',
    areas: [...(organisation?.areas ?? [])],
    email_domains: organisation?.email_domains.join('\n') ?? '',
    contacts: contactRows(organisation?.contacts ?? []),
  };
}

function check(values: OrganisationValues): Errors<OrganisationValues> {
  return {
    ...(values.name.trim() ? {} : { name: text.missingName }),
    ...(values.kind ? {} : { kind: text.missingKind }),
    ...(values.sector ? {} : { sector: text.missingSector }),
    ...(values.contacts.every(wholeContact) ? {} : { contacts: text.missingContact }),
  };
}

function body(values: OrganisationValues): NewOrganisation {
  return {
    name: values.name.trim(),
    kind: values.kind,
    sectors: [values.sector],
    areas: values.areas,
    email_domains: values.email_domains.split(/[\s,]+/).filter(Boolean),
    contacts: contactsBody(values.contacts),
  } as NewOrganisation;
}

/** The API keeps a list; one word says it all. */
function oneSector(sectors: readonly string[]): string {
  return sectors.length > 1 ? 'both' : (sectors[0] ?? 'none');
}

interface Props {
  title: string;
  organisation: Organisation | null;
  save: (body: NewOrganisation, attempt: Attempt) => Promise<unknown>;
  latest?: () => Promise<{ original: Organisation; values: OrganisationValues }>;
}

export function OrganisationForm({ title, organisation, save, latest }: Props) {
  const labels = useLabels();
  const form = useForm<OrganisationValues>({
    ...{ check, latest, start: organisationValues(organisation), original: organisation ?? undefined, asked: { sectors: 'sector' } as const },
    send: (values, attempt) => save(body(values), attempt),
  });
  const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <Page title={title} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView
          conflict={form.conflict}
          labels={{ name: text.name, kind: text.kind, sector: text.sectors, areas: text.areas, email_domains: text.domains, contacts: text.contacts }}
        />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <TextField {...form.bind('name')} label={text.name} maxLength={120} />
          <SelectField {...form.bind('kind')} label={text.kind} blank={general.chooseOne} options={options(text.kinds)} />
          <Radios {...form.bind('sector')} label={text.sectors} options={options(text.sectorOptions)} />
          <Checkboxes {...form.bind('areas')} label={text.areas} optional options={labels.areas} />
          <TextArea {...form.bind('email_domains')} label={text.domains} hint={text.domainsHint} optional rows={3} spellCheck={false} />
          <ContactRows {...form.bind('contacts')} />
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
