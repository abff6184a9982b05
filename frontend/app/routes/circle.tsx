import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, Outlet } from '@tanstack/react-router';
import { CircleNav } from '../features/circles/CircleNav';
import { circleQuery } from '../features/circles/queries';
import { signedIn } from './signed-in';

/** Inside one circle: its own navigation above every page of it. */
export const circleRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/circles/$circle',
  loader: ({ context: { cache }, params }) => cache.fetchQuery(circleQuery(params.circle)),
  component: Inside,
});

function Inside() {
  const circle = useCircle();
  return (
    <>
      <CircleNav circle={circle} />
      <Outlet />
    </>
  );
}

export function useCircle() {
  const { circle } = circleRoute.useParams();
  return useSuspenseQuery(circleQuery(circle)).data;
}
