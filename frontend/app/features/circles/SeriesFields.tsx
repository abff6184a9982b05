import type { useForm } from '../../form';
import { face } from '../../text/directory';
import { general } from '../../text/general';
import { starting } from '../../text/starting';
import { Radios, SelectField } from '../../ui/Choice';
import { DateField } from '../../ui/DateField';
import { TextField } from '../../ui/TextField';
import { inPerson, online, sameDate, type SeriesValues } from './series';

const text = starting.rhythm;

export function SeriesFields({ form }: { form: ReturnType<typeof useForm<SeriesValues>> }) {
  const { often } = form.values;
  return (
    <>
      <Radios {...form.bind('often')} label={text.frequency} options={options(text.options)} />
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
    </>
  );
}

function options(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
