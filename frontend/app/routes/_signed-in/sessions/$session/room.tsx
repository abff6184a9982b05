import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listRoomAsksOptions, may, showRoomOptions } from '@/api';
import { AskForRoom, useRoomAsk } from '@/features/circles/rooms/AskForRoom';
import { Asks } from '@/features/circles/rooms/Asks';
import { ChooseRoom, useRoom } from '@/features/circles/rooms/ChooseRoom';
import { RoomAsIs } from '@/features/circles/rooms/RoomAsIs';
import { venuesQuery } from '@/features/circles/rooms/venues';
import { useSession } from '@/features/circles/sessions/current';
import { BackToJobs, NotNow } from '@/features/circles/sessions/NotNow';
import { allOrganisationsQuery } from '@/features/people/organisations/options';
import { useAction } from '@/form';
import { BackLink } from '@/links';
import { finding as text } from '@/text/circles/organising';
import { Page, Section } from '@/ui/Page';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/room')({
  loader: async ({ context: { cache }, params: { session } }) => {
    const room = await cache.fetchQuery(showRoomOptions({ path: { session } }));
    if (!may(room, 'change')) return;
    await Promise.all([
      cache.fetchQuery(venuesQuery),
      cache.fetchQuery(listRoomAsksOptions({ path: { session } })),
      cache.fetchQuery(allOrganisationsQuery),
    ]);
  },
  component: Room,
});

function Room() {
  const session = useSession();
  const room = useSuspenseQuery(showRoomOptions({ path: { session: session.id } })).data;
  if (may(room, 'change')) return <Find />;
  return (
    <Page title={text.title} caption={span(session.time)} above={<BackLink />}>
      {session.room.needed ? <RoomAsIs room={room} /> : <NotNow session={session.id} why={text.notNeeded} />}
    </Page>
  );
}

function Find() {
  const session = useSession();
  const room = useSuspenseQuery(showRoomOptions({ path: { session: session.id } })).data;
  const venues = useSuspenseQuery(venuesQuery).data.items;
  const asks = useSuspenseQuery(listRoomAsksOptions({ path: { session: session.id } })).data.items;
  const organisations = useSuspenseQuery(allOrganisationsQuery).data.items.filter(({ state }) => state === 'active');
  const router = useRouter();
  const navigate = useNavigate();
  const action = useAction();
  const expected = Number(room.expected);
  const choose = useRoom(room, () => navigate({ to: '/sessions/$session/organise', params: { session: session.id } }));
  const ask = useRoomAsk(session.id, expected, () => router.invalidate());
  const errors = useMemo(() => [...choose.errors, ...ask.errors, ...action.errors], [choose.errors, ask.errors, action.errors]);
  return (
    <Page title={text.title} caption={span(session.time)} errors={errors} above={<BackLink />}>
      <RoomAsIs room={room} />
      <Section title={text.set.title}>
        <ChooseRoom form={choose} venues={venues} expected={expected} />
      </Section>
      <Section title={text.asks.title}>
        <Asks asks={asks} action={action} />
      </Section>
      {may(room, 'ask') && (
        <Section title={text.ask.title}>
          <AskForRoom form={ask} organisations={organisations.map(({ id, name }) => ({ value: id, label: name }))} />
        </Section>
      )}
      <BackToJobs session={session.id} />
    </Page>
  );
}
