import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { may } from '../api';
import { CharterToAccept } from '../features/circles/CharterToAccept';
import { CircleHome } from '../features/circles/CircleHome';
import { Paused } from '../features/circles/Paused';
import { charterQuery, circleQuery, membershipQuery, noticesQuery } from '../features/circles/queries';
import { SteppingBack } from '../features/circles/SteppingBack';
import { circleRoute, useCircle } from './circle';

const latest = { limit: 5 };

export const circleHomeRoute = createRoute({
  getParentRoute: () => circleRoute,
  path: '/',
  loader: async ({ context: { cache }, params }) => {
    const circle = await cache.fetchQuery(circleQuery(params.circle));
    await Promise.all([
      circle.standings.includes('uncharted') && cache.fetchQuery(charterQuery(circle.id)),
      has(circle, 'stepping_back', 'paused') && cache.fetchQuery(membershipQuery(circle.id)),
      may(circle, 'see_notices') && cache.fetchQuery(noticesQuery(circle.id, latest)),
    ]);
  },
  component: Home,
});

function has(circle: { standings: readonly string[] }, ...standings: string[]) {
  return standings.some((standing) => circle.standings.includes(standing));
}

function Home() {
  const circle = useCircle();
  if (has(circle, 'uncharted')) return <CharterToAccept circle={circle} />;
  if (has(circle, 'paused')) return <Paused circle={circle} />;
  if (has(circle, 'stepping_back')) return <SteppingBack circle={circle} />;
  return may(circle, 'see_notices') ? <WithNotices /> : <CircleHome circle={circle} />;
}

function WithNotices() {
  const circle = useCircle();
  const notices = useSuspenseQuery(noticesQuery(circle.id, latest)).data.items;
  return <CircleHome circle={circle} notices={notices} />;
}
