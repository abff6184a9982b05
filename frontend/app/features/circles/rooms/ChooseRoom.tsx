import { confirmDone } from '@/announce';
import { cache, setRoom, showRoomOptions, type Venue, write } from '@/api';
import { ConflictView } from '@/conflict';
import { type Errors, useForm } from '@/form';
import { finding } from '@/text/circles/organising';
import { general } from '@/text/general';
import { Warning } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Checkbox, Radios } from '@/ui/Choice';
import { TextField } from '@/ui/TextField';
import type { RoomOfSession } from './types';
import { aboutRoom } from './words';

const text = finding.set;
const elsewhere = 'elsewhere';

interface Values {
  venue_id: string;
  place: string;
  booked: boolean;
}

function values(room: RoomOfSession): Values {
  const venue_id = room.venue_id ?? (room.place ? elsewhere : '');
  return { venue_id, place: room.venue_id ? '' : (room.place ?? ''), booked: room.booked };
}

function check({ venue_id, place }: Values): Errors<Values> {
  if (!venue_id) return { venue_id: text.missingVenue };
  return venue_id === elsewhere && !place.trim() ? { place: text.missingPlace } : {};
}

export function useRoom(room: RoomOfSession, afterwards: () => Promise<void>) {
  const path = { session: room.session_id };
  return useForm<Values>({
    start: values(room),
    original: room,
    check,
    send: async ({ venue_id, place, booked }, attempt) => {
      const body = venue_id === elsewhere ? { venue_id: null, place: place.trim(), booked } : { venue_id, place: null, booked };
      await write((headers) => setRoom({ path, body, headers }), attempt);
      confirmDone(text.saved);
      await afterwards();
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showRoomOptions({ path: { session: room.session_id } }), staleTime: 0 });
      return { original, values: values(original) };
    },
  });
}

interface Props {
  form: ReturnType<typeof useRoom>;
  venues: readonly Venue[];
  /** How many are expected in the room. */
  expected: number;
}

/** One of the partnership's rooms, or somewhere else; booked or not. */
export function ChooseRoom({ form, venues, expected }: Props) {
  const name = (id: string) => venues.find((venue) => venue.id === id)?.name ?? (id && text.another);
  const chosen = venues.find(({ id }) => id === form.values.venue_id);
  if (form.conflict) {
    const { mine, theirs } = form.conflict;
    const named = (one: Values) => ({ ...one, venue_id: name(one.venue_id) });
    const conflict = { ...form.conflict, mine: named(mine), theirs: named(theirs) };
    return <ConflictView conflict={conflict} labels={{ venue_id: text.venue, place: text.place, booked: text.booked }} />;
  }
  return (
    <form onSubmit={form.submit} noValidate>
      <Radios
        {...form.bind('venue_id')}
        label={text.venue}
        hint={venues.length > 0 ? undefined : finding.noVenues}
        options={[
          ...venues.map((venue) => ({
            value: venue.id,
            label: venue.name,
            hint: `${aboutRoom(venue)}${venue.capacity < expected ? ` ${finding.small}` : ''}`,
          })),
          { value: elsewhere, label: text.another },
        ]}
      />
      {chosen && chosen.capacity < expected && (
        <Warning label={general.warning}>{finding.tooSmall(chosen.capacity, expected)}</Warning>
      )}
      {form.values.venue_id === elsewhere && (
        <TextField {...form.bind('place')} label={text.place} hint={text.placeHint} maxLength={200} />
      )}
      <Checkbox {...form.bind('booked')} label={text.booked} hint={text.bookedHint} />
      <p className="govuk-body">{text.told}</p>
      <Button type="submit" busy={form.busy}>
        {text.submit}
      </Button>
    </form>
  );
}
