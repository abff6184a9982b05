import { createFileRoute, redirect } from '@tanstack/react-router';

/** Everything below this needs a sign-in. Whoever has none signs in first and then comes back here. */
export const Route = createFileRoute('/_signed-in')({
  beforeLoad: ({ context, location }) => {
    if (!context.me) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } });
    return { me: context.me };
  },
});
