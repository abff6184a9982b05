import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, Outlet, redirect } from '@tanstack/react-router';
import { Told } from '../announce';
import { Refused } from '../api';
import { CircleNav, DoorNav } from '../features/circles/CircleNav';
import { circleQuery, circlesQuery } from '../features/circles/queries';
import { atTheDoor, opensAtTheDoor } from '../features/circles/standing';
import { signedIn } from './signed-in';

/** Inside one circle, or at its door: its own navigation above every page of it. */
export const circleRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/circles/$circle',
  beforeLoad: async ({ context: { cache }, params, location }) => {
    const { items } = await cache.fetchQuery(circlesQuery);
    const line = items.find((one) => one.id === params.circle);
    const [, , , page = '', part = ''] = location.pathname.split('/');
    // From the door there is little to reach; everything else leads to what is said at the door.
    if (line && atTheDoor(line) && !opensAtTheDoor(line, page, part)) {
      throw redirect({ to: '/circles/$circle', params });
    }
    return { line };
  },
  loader: async ({ context: { cache, line }, params }) => {
    // Whatever is not mine does not exist; the server says so, not this list.
    if (!line || !atTheDoor(line)) await cache.fetchQuery(circleQuery(params.circle));
  },
  component: Frame,
});

function Frame() {
  const line = useLine();
  return (
    <>
      {atTheDoor(line) ? <DoorNav line={line} /> : <InsideNav />}
      <Told />
      <Outlet />
    </>
  );
}

function InsideNav() {
  return <CircleNav circle={useCircle()} />;
}

/** Reads the circle anew before a page that edits it: a form must start from what stands now. */
export const readCircle = ({ context: { cache }, params }: { context: { cache: QueryClient }; params: { circle: string } }) =>
  cache.fetchQuery(circleQuery(params.circle));

/** The circle as it stands in my list: its name and how I stand in it. */
export function useLine() {
  const { circle: id } = circleRoute.useParams();
  const line = useSuspenseQuery(circlesQuery).data.items.find((one) => one.id === id);
  if (!line) throw new Refused(404);
  return line;
}

/** The circle from inside. */
export function useCircle() {
  const { circle } = circleRoute.useParams();
  return useSuspenseQuery(circleQuery(circle)).data;
}
