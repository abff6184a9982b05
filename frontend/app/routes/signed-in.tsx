import { createRoute, redirect } from '@tanstack/react-router';
import { type Me, may, Refused } from '../api';
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

/** For pages of people with a task: for everybody else they do not exist. Any one of the tasks will do. */
export function needs(...tasks: string[]) {
  return ({ context: { me } }: { context: { me: Me } }) => {
    if (!tasks.some((task) => may(me, task))) throw new Refused(404);
  };
}
