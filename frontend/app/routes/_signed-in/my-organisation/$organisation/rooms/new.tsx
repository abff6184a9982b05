import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { addVenue, showOrganisationOptions, write } from '@/api';
import { checkRoom, roomBody, roomValues } from '@/features/people/venues/venue';
import { VenueFields } from '@/features/people/venues/VenueFields';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { rooms } from '@/text/people/rooms';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';

const text = rooms.form;

export const Route = createFileRoute('/_signed-in/my-organisation/$organisation/rooms/new')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showOrganisationOptions({ path: { organisation: params.organisation } })),
  component: NewRoom,
});

function NewRoom() {
  const { organisation: id } = Route.useParams();
  const organisation = useSuspenseQuery(showOrganisationOptions({ path: { organisation: id } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: roomValues(),
    check: checkRoom,
    send: async (values, attempt) => {
      await write((headers) => addVenue({ path: { organisation: id }, body: roomBody(values), headers }), attempt);
      confirmDone(text.added);
      await navigate({ to: '/my-organisation/rooms' });
    },
  });
  return (
    <Page title={text.addTitle} caption={organisation.name} errors={form.errors} above={<BackLink />}>
      <form onSubmit={form.submit} noValidate>
        <VenueFields bind={form.bind} />
        <Button type="submit" busy={form.busy}>
          {rooms.add}
        </Button>
      </form>
    </Page>
  );
}
