import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { answerRoomAsk, listOrganisationRoomAsksOptions, Refused, write } from '@/api';
import { featureWords, fits, organisationVenuesQuery } from '@/features/people/venues/venue';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { rooms } from '@/text/people/rooms';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { SummaryList } from '@/ui/SummaryList';
import { span } from '@/ui/when';

const text = rooms.asks;
const none = 'none';

export const Route = createFileRoute('/_signed-in/my-organisation/$organisation/room-asks/$ask')({
  loader: async ({ context: { cache }, params: { organisation, ask } }) => {
    const [{ items }] = await Promise.all([
      cache.fetchQuery(listOrganisationRoomAsksOptions({ path: { organisation } })),
      cache.fetchQuery(organisationVenuesQuery(organisation)),
    ]);
    if (!items.some(({ id }) => id === ask)) throw new Refused(404);
  },
  component: Answer,
});

function Answer() {
  const { organisation, ask: id } = Route.useParams();
  const ask = useSuspenseQuery(listOrganisationRoomAsksOptions({ path: { organisation } })).data.items.find((one) => one.id === id);
  if (!ask) throw new Refused(404);
  const venues = useSuspenseQuery(organisationVenuesQuery(organisation)).data.items.filter(({ offered }) => offered);
  const navigate = useNavigate();
  const form = useForm({
    start: { venue_id: ask.venue_id ?? (ask.state === 'declined' ? none : '') },
    check: ({ venue_id }) => (venue_id ? {} : { venue_id: text.missing }),
    send: async ({ venue_id }, attempt) => {
      const body = { venue_id: venue_id === none ? null : venue_id };
      await write((headers) => answerRoomAsk({ path: { ask: id }, body, headers }), attempt);
      confirmDone(body.venue_id ? text.offered : text.declined);
      await navigate({ to: '/my-organisation/rooms' });
    },
  });
  return (
    <Page title={text.answerTitle} caption={rooms.title} errors={form.errors} above={<BackLink />}>
      <SummaryList
        rows={[
          { key: text.when, value: <time dateTime={ask.time.starts_at}>{span(ask.time)}</time> },
          { key: text.people, value: String(ask.people) },
          { key: text.needs, value: featureWords(ask) || text.nothing },
        ]}
      />
      {venues.length === 0 && <p className="govuk-body">{text.noRooms}</p>}
      <form onSubmit={form.submit} noValidate>
        <Radios
          {...form.bind('venue_id')}
          label={text.label}
          options={[
            ...venues.map((venue) => ({
              value: venue.id,
              label: text.offer(venue.name),
              hint: [rooms.upTo(venue.capacity), featureWords(venue), !fits(venue, ask) && text.tooSmall].filter(Boolean).join('. '),
            })),
            { value: none, label: text.no },
          ]}
        />
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Page>
  );
}
