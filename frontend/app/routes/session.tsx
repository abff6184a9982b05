import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, Outlet } from '@tanstack/react-router';
import { Told } from '../announce';
import { CircleNav } from '../features/circles/CircleNav';
import { circleQuery } from '../features/circles/queries';
import { sessionQuery } from '../features/sessions/queries';
import { signedIn } from './signed-in';

/** One session and everything below it, with the navigation of its circle above. Mails lead here, so its address names no circle. */
export const sessionRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/sessions/$session',
  loader: async ({ context: { cache }, params }) => {
    const session = await cache.fetchQuery(sessionQuery(params.session));
    await cache.fetchQuery(circleQuery(session.circle_id));
  },
  component: Frame,
});

function Frame() {
  const circle = useSessionCircle();
  return (
    <>
      <CircleNav circle={circle} at="sessions" />
      <Told />
      <Outlet />
    </>
  );
}

/** Reads the session anew before a page that changes it. */
export const readSession = ({ context: { cache }, params }: { context: { cache: QueryClient }; params: { session: string } }) =>
  cache.fetchQuery(sessionQuery(params.session));

export function useSession() {
  const { session } = sessionRoute.useParams();
  return useSuspenseQuery(sessionQuery(session)).data;
}

/** The circle whose session it is. */
export function useSessionCircle() {
  return useSuspenseQuery(circleQuery(useSession().circle_id)).data;
}
