import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeVenue, showVenueOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { checkRoom, roomBody, roomValues } from '@/features/people/venues/venue';
import { VenueFields } from '@/features/people/venues/VenueFields';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { rooms } from '@/text/people/rooms';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';

const text = rooms.form;

export const Route = createFileRoute('/_signed-in/my-organisation/$organisation/rooms/$venue')({
  loader: ({ context: { cache: known }, params }) => known.fetchQuery(showVenueOptions({ path: { venue: params.venue } })),
  component: EditRoom,
});

function EditRoom() {
  const { venue: id } = Route.useParams();
  const venue = useSuspenseQuery(showVenueOptions({ path: { venue: id } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: roomValues(venue),
    original: venue,
    check: checkRoom,
    send: async (values, attempt) => {
      await write((headers) => changeVenue({ path: { venue: id }, body: roomBody(values), headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/my-organisation/rooms' });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showVenueOptions({ path: { venue: id } }), staleTime: 0 });
      return { original, values: roomValues(original) };
    },
  });
  const labels = { name: text.name, capacity: text.capacity, features: text.features, notes: text.notes, offered: text.offered };
  return (
    <Page title={text.changeTitle(venue.name)} caption={venue.organisation} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <VenueFields bind={form.bind} />
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
