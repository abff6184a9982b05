import type { useForm } from '@/form';
import { rooms } from '@/text/people/rooms';
import { Checkbox, Checkboxes } from '@/ui/Choice';
import { TextArea, TextField } from '@/ui/TextField';
import { featureOptions, type RoomValues } from './venue';

const text = rooms.form;

type Binding = Pick<ReturnType<typeof useForm<RoomValues>>, 'bind'>;

/** What is said of a room. */
export function VenueFields({ bind }: Binding) {
  return (
    <>
      <TextField {...bind('name')} label={text.name} hint={text.nameHint} maxLength={120} />
      <TextField {...bind('capacity')} label={text.capacity} inputMode="numeric" width="short" />
      <Checkboxes {...bind('features')} label={text.features} options={featureOptions} />
      <TextArea {...bind('notes')} label={text.notes} hint={text.notesHint} optional maxLength={400} rows={3} />
      <Checkbox {...bind('offered')} label={text.offered} hint={text.offeredHint} />
    </>
  );
}
