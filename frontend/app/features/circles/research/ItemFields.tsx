import type { useForm } from '@/form';
import { access, item as text } from '@/text/circles/research';
import { Radios } from '@/ui/Choice';
import { TextArea, TextField } from '@/ui/TextField';
import type { ItemValues } from './item';

const accesses = Object.entries(access).map(([value, { label, hint }]) => ({
  value: value as Exclude<ItemValues['access'], ''>,
  label,
  hint,
}));

/** What is asked about a piece of research. Links only: copies need a licence. */
export function ItemFields({ form }: { form: ReturnType<typeof useForm<ItemValues>> }) {
  return (
    <>
      <TextField {...form.bind('title')} label={text.title} maxLength={200} />
      <TextArea {...form.bind('plain_message')} label={text.message} hint={text.messageHint} maxLength={600} rows={4} />
      <Radios {...form.bind('access')} label={text.access} options={accesses} />
      <TextField {...form.bind('doi')} label={text.doi} hint={text.doiHint} optional spellCheck={false} width="long" maxLength={200} />
      <TextField {...form.bind('url')} label={text.url} hint={text.urlHint} type="url" optional spellCheck={false} maxLength={500} />
    </>
  );
}
