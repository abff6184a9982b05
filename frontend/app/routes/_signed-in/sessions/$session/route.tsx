import { createFileRoute, Outlet } from '@tanstack/react-router';
import { Confirmation } from '@/announce';
import { showCircleOptions, showSessionOptions } from '@/api';
import { CircleNav } from '@/features/circles/circles/CircleNav';
import { useSessionCircle } from '@/features/circles/sessions/current';

/** The layout of all pages of one session, below the navigation of its circle. Mails link to these pages, so the address names no circle. */
export const Route = createFileRoute('/_signed-in/sessions/$session')({
  loader: async ({ context: { cache }, params }) => {
    const session = await cache.fetchQuery(showSessionOptions({ path: { session: params.session } }));
    await cache.fetchQuery(showCircleOptions({ path: { circle: session.circle_id } }));
  },
  component: Frame,
});

function Frame() {
  const circle = useSessionCircle();
  return (
    <>
      <CircleNav circle={circle} at="sessions" />
      <Confirmation />
      <Outlet />
    </>
  );
}
