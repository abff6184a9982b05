import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import {
  listCharterVersionsOptions,
  listMySafeguardingContactsOptions,
  listMySessionsOptions,
  listNoticesOptions,
  listRoleTermsOptions,
  listSessionsOptions,
  may,
  type Notice,
  showCircleOptions,
  showMembershipOptions,
} from '@/api';
import { CharterToAccept } from '@/features/circles/charters/CharterToAccept';
import { CircleHome } from '@/features/circles/circles/CircleHome';
import { useCircle, useLine } from '@/features/circles/circles/current';
import { circlesQuery } from '@/features/circles/circles/lists';
import { Paused } from '@/features/circles/circles/Paused';
import { atTheDoor } from '@/features/circles/circles/standing';
import { SteppingBack } from '@/features/circles/departures/SteppingBack';

const latest = { limit: 5 };
const next = { when: 'upcoming', limit: 6 } as const;

export const Route = createFileRoute('/_signed-in/circles/$circle/')({
  loader: async ({ context: { cache }, params: { circle: id } }) => {
    const line = (await cache.fetchQuery(circlesQuery)).items.find((one) => one.id === id);
    const door = line && atTheDoor(line);
    if (door === 'needs_charter') return Promise.all([
      cache.fetchQuery(listCharterVersionsOptions({ path: { circle: id } })),
      cache.fetchQuery(listMySafeguardingContactsOptions()),
    ]);
    if (door === 'stepping_back') return Promise.all([
      cache.fetchQuery(showMembershipOptions({ path: { circle: id } })),
      cache.fetchQuery(listRoleTermsOptions({ path: { circle: id } })),
    ]);
    if (door) return cache.fetchQuery(showMembershipOptions({ path: { circle: id } }));
    const circle = await cache.fetchQuery(showCircleOptions({ path: { circle: id } }));
    return Promise.all([
      cache.fetchQuery(listSessionsOptions({ path: { circle: id }, query: next })),
      cache.fetchQuery(listMySessionsOptions()),
      may(circle, 'see_notices') && cache.fetchQuery(listNoticesOptions({ path: { circle: id }, query: latest })),
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
  return <Shown notices={useSuspenseQuery(listNoticesOptions({ path: { circle: useCircle().id }, query: latest })).data.items} />;
}

function Shown({ notices }: { notices?: readonly Notice[] }) {
  const circle = useCircle();
  const sessions = useSuspenseQuery(listSessionsOptions({ path: { circle: circle.id }, query: next })).data.items;
  const mine = useSuspenseQuery(listMySessionsOptions()).data.items;
  return <CircleHome circle={circle} sessions={sessions} mine={mine} notices={notices} />;
}
