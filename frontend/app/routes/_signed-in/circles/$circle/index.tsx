import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { may, type Notice } from '@/api';
import { CharterToAccept } from '@/features/circles/CharterToAccept';
import { CircleHome } from '@/features/circles/CircleHome';
import { Paused } from '@/features/circles/Paused';
import { charterQuery, circleQuery, circlesQuery, membershipQuery, noticesQuery, roleTermsQuery } from '@/features/circles/queries';
import { atTheDoor } from '@/features/circles/standing';
import { SteppingBack } from '@/features/circles/SteppingBack';
import { mySessionsQuery, sessionsQuery } from '@/features/sessions/queries';
import { myContactsQuery } from '@/features/organisations/queries';
import { useCircle, useLine } from '@/features/circles/current';

const latest = { limit: 5 };
const next = { when: 'upcoming', limit: 6 } as const;

export const Route = createFileRoute('/_signed-in/circles/$circle/')({
  loader: async ({ context: { cache }, params: { circle: id } }) => {
    const line = (await cache.fetchQuery(circlesQuery)).items.find((one) => one.id === id);
    const door = line && atTheDoor(line);
    if (door === 'needs_charter') return Promise.all([cache.fetchQuery(charterQuery(id)), cache.fetchQuery(myContactsQuery)]);
    if (door === 'stepping_back') return Promise.all([cache.fetchQuery(membershipQuery(id)), cache.fetchQuery(roleTermsQuery(id))]);
    if (door) return cache.fetchQuery(membershipQuery(id));
    const circle = await cache.fetchQuery(circleQuery(id));
    return Promise.all([
      cache.fetchQuery(sessionsQuery(id, next)),
      cache.fetchQuery(mySessionsQuery),
      may(circle, 'see_notices') && cache.fetchQuery(noticesQuery(id, latest)),
    ]);
  },
  component: Home,
});

function Home() {
  const line = useLine();
  switch (atTheDoor(line)) {
    case 'needs_charter':
      return <CharterToAccept circle={line} />;
    case 'paused':
      return <Paused circle={line} />;
    case 'stepping_back':
      return <SteppingBack circle={line} />;
    default:
      return <Inside />;
  }
}

function Inside() {
  return may(useCircle(), 'see_notices') ? <WithNotices /> : <Shown />;
}

function WithNotices() {
  return <Shown notices={useSuspenseQuery(noticesQuery(useCircle().id, latest)).data.items} />;
}

function Shown({ notices }: { notices?: readonly Notice[] }) {
  const circle = useCircle();
  const sessions = useSuspenseQuery(sessionsQuery(circle.id, next)).data.items;
  const mine = useSuspenseQuery(mySessionsQuery).data.items;
  return <CircleHome circle={circle} sessions={sessions} mine={mine} notices={notices} />;
}
