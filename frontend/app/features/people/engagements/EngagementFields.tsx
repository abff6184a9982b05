import { useOrganisationOptions } from '@/features/people/organisations/options';
import { useLabels } from '@/features/people/partnership/partnership';
import type { useForm } from '@/form';
import { general } from '@/text/general';
import { me } from '@/text/people/me';
import { Checkboxes, Radios, SelectField } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { TextField } from '@/ui/TextField';
import type { EngagementValues } from './engagement';

const text = me.engagement;

export function EngagementFields({ form }: { form: ReturnType<typeof useForm<EngagementValues>> }) {
  const labels = useLabels();
  const organisations = useOrganisationOptions();
  const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <>
      <SelectField {...form.bind('role')} label={text.role} blank={general.chooseOne} options={labels.roles} />
      <SelectField
        {...form.bind('organisation_id')}
        label={text.organisation}
        hint={text.organisationHint}
        blank={text.independent}
        options={organisations}
      />
      <Radios {...form.bind('sector')} label={text.sector} options={options(text.sectors)} />
      <Checkboxes {...form.bind('areas')} label={text.areas} options={labels.areas} />
      <SelectField {...form.bind('kind')} label={text.kind} blank={general.chooseOne} options={options(text.kinds)} />
      <TextField
        {...form.bind('fraction')}
        label={text.fraction}
        hint={text.fractionHint}
        optional
        width="short"
        inputMode="decimal"
      />
      <DateField {...form.bind('starts_on')} label={text.starts} />
      <DateField {...form.bind('ends_on')} label={text.ends} hint={text.endsHint} optional />
      <Radios
        {...form.bind('holds_line')}
        label={text.line}
        hint={text.lineHint}
        options={[
          { value: 'no', label: text.lineNo },
          { value: 'yes', label: text.lineYes },
        ]}
      />
    </>
  );
}
