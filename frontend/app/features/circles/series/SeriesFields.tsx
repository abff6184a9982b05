import type { useForm } from '@/form';
import { face } from '@/text/circles/directory';
import { starting } from '@/text/circles/starting';
import { general } from '@/text/general';
import { Radios, SelectField } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { TextField } from '@/ui/TextField';
import { inPerson, online, sameDate, type SeriesValues } from './series';

const text = starting.rhythm;

interface Props {
  form: ReturnType<typeof useForm<SeriesValues>>;
  /** Whether there are sessions already; then the form asks from which one the change applies. */
  running: boolean;
}

export function SeriesFields({ form, running }: Props) {
  const { often } = form.values;
  return (
    <>
      <Radios {...form.bind('often')} label={text.frequency} hint={running ? undefined : text.frequencyHint} options={options(text.options)} />
      {often.startsWith('monthly') && (
        <SelectField {...form.bind('nth')} label={text.which} blank={general.chooseOne} options={options(text.nth)} />
      )}
      {sameDate(form.values) ? (
        <TextField {...form.bind('day_of_month')} label={text.date} hint={text.dateHint} width="short" inputMode="numeric" />
      ) : (
        <SelectField {...form.bind('weekday')} label={text.weekday} blank={general.chooseOne} options={options(text.weekdays)} />
      )}
      <DateField {...form.bind('starts_on')} label={text.from} hint={text.fromHint} />
      <TextField {...form.bind('starts_at')} label={text.at} hint={text.atHint} width="medium" />
      <SelectField {...form.bind('duration_minutes')} label={text.minutes} blank={general.chooseOne} options={options(text.durations)} />
      <Radios {...form.bind('mode')} label={text.mode} options={options(face.mode)} />
      {inPerson(form.values) && <TextField {...form.bind('place')} label={text.place} hint={text.placeHint} maxLength={200} />}
      {online(form.values) && (
        <TextField {...form.bind('join_link')} label={text.link} hint={text.linkHint} type="url" maxLength={500} />
      )}
      <TextField {...form.bind('call_opens_days')} label={text.opens} hint={text.opensHint} width="short" inputMode="numeric" />
      <TextField {...form.bind('call_closes_days')} label={text.closes} width="short" inputMode="numeric" />
      {running && <DateField {...form.bind('applies_from')} label={text.appliesFrom} hint={text.appliesFromHint} optional />}
    </>
  );
}

function options(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
