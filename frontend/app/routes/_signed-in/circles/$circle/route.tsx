import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { Told } from '@/announce';
import { showCircleOptions } from '@/api';
import { CircleNav, DoorNav } from '@/features/circles/circles/CircleNav';
import { useCircle, useLine } from '@/features/circles/circles/current';
import { circlesQuery } from '@/features/circles/circles/lists';
import { atTheDoor, opensAtTheDoor } from '@/features/circles/circles/standing';

/** Inside one circle, or at its door: its own navigation above every page of it. */
export const Route = createFileRoute('/_signed-in/circles/$circle')({
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
    if (!line || !atTheDoor(line)) await cache.fetchQuery(showCircleOptions({ path: { circle: params.circle } }));
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
