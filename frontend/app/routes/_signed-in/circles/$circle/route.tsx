import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { Confirmation } from '@/announce';
import { showCircleOptions } from '@/api';
import { CircleNav, DoorNav } from '@/features/circles/circles/CircleNav';
import { useCircle, useLine } from '@/features/circles/circles/current';
import { circlesQuery } from '@/features/circles/circles/lists';
import { atTheDoor, opensAtTheDoor } from '@/features/circles/circles/standing';

/** The layout of all pages of one circle: the circle's navigation above each. */
export const Route = createFileRoute('/_signed-in/circles/$circle')({
  beforeLoad: async ({ context: { cache }, params, location }) => {
    const { items } = await cache.fetchQuery(circlesQuery);
    const line = items.find((one) => one.id === params.circle);
    const [, , , page = '', part = ''] = location.pathname.split('/');
    // Somebody who may not go in (see standing.ts) can open few pages; the others lead to the circle's home page, which says why.
    if (line && atTheDoor(line) && !opensAtTheDoor(line, page, part)) {
      throw redirect({ to: '/circles/$circle', params });
    }
    return { line };
  },
  loader: async ({ context: { cache, line }, params }) => {
    // For a circle that is not in the list the server decides, and answers 404.
    if (!line || !atTheDoor(line)) await cache.fetchQuery(showCircleOptions({ path: { circle: params.circle } }));
  },
  component: Frame,
});

function Frame() {
  const line = useLine();
  return (
    <>
      {atTheDoor(line) ? <DoorNav line={line} /> : <InsideNav />}
      <Confirmation />
      <Outlet />
    </>
  );
}

function InsideNav() {
  return <CircleNav circle={useCircle()} />;
}
