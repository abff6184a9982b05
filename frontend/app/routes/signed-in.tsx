import { createRoute, redirect } from '@tanstack/react-router';
import { rootRoute } from './root';

/** Everything below this needs a sign-in. Whoever has none signs in first and then comes back here. */
export const signedIn = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => {
    if (!context.me) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } });
    return { me: context.me };
  },
});
