import { createFileRoute, redirect } from '@tanstack/react-router';

/** Pages below this need a sign-in. Whoever is not signed in is sent to the sign-in page and comes back afterwards. */
export const Route = createFileRoute('/_signed-in')({
  beforeLoad: ({ context, location }) => {
    if (!context.me) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } });
    return { me: context.me };
  },
});
