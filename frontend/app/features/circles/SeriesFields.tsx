import type { useForm } from '../../form';
import { face } from '../../text/directory';
import { general } from '../../text/general';
import { starting } from '../../text/starting';
import { Radios, SelectField } from '../../ui/Choice';
import { DateField } from '../../ui/DateField';
import { TextField } from '../../ui/TextField';
import type { SeriesValues } from './series';

const text = starting.rhythm;

export function SeriesFields({ form }: { form: ReturnType<typeof useForm<SeriesValues>> }) {
  const { often, mode } = form.values;
  return (
    <>
      <Radios {...form.bind('often')} label={text.frequency} options={options(text.options)} />
      {often.startsWith('monthly') && (
        <SelectField {...form.bind('nth')} label={text.which} blank={general.chooseOne} options={options(text.nth)} />
      )}
      <SelectField {...form.bind('weekday')} label={text.weekday} blank={general.chooseOne} options={options(text.weekdays)} />
      <DateField {...form.bind('starts_on')} label={text.from} hint={text.fromHint} />
      <TextField {...form.bind('starts_at')} label={text.at} hint={text.atHint} width="medium" />
      <SelectField {...form.bind('duration_minutes')} label={text.minutes} blank={general.chooseOne} options={options(text.durations)} />
      <Radios {...form.bind('mode')} label={text.mode} options={options(face.mode)} />
      {mode && mode !== 'online' && <TextField {...form.bind('place')} label={text.place} hint={text.placeHint} optional maxLength={200} />}
      {mode && mode !== 'in_person' && (
        <TextField {...form.bind('join_link')} label={text.link} hint={text.linkHint} optional type="url" maxLength={500} />
      )}
    </>
  );
}

function options(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
