import type { QueryClient } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet, useMatches } from '@tanstack/react-router';
import { NavigationAnnouncer, Confirmation } from '@/announce';
import { VisitorLinks } from '@/features/circles/guests/VisitorLinks';
import { meQuery } from '@/features/people/accounts/me';
import { SignInAgain } from '@/features/people/accounts/SignInAgain';
import { Top } from '@/features/people/accounts/Top';
import { Footer } from '@/features/people/partnership/Footer';
import { partnershipQuery } from '@/features/people/partnership/partnership';
import { general } from '@/text/general';
import { onDay } from '@/ui/when';

export const Route = createRootRouteWithContext<{ cache: QueryClient }>()({
  beforeLoad: async ({ context }) => {
    // The header depends on who is signed in, also on public pages.
    const [me] = await Promise.all([context.cache.fetchQuery(meQuery), context.cache.fetchQuery(partnershipQuery)]);
    return { me };
  },
  component: Root,
});

const framed: readonly string[] = ['/circles/$circle', '/sessions/$session'];

function Root() {
  const me = useQuery(meQuery).data ?? null;
  const partnership = useQuery(partnershipQuery).data;
  // Inside a circle the confirmation stands below the circle's own navigation, so that the navigation does not move.
  const inCircle = useMatches({ select: (matches) => matches.some(({ fullPath }) => framed.includes(fullPath)) });
  return (
    <>
      <a href="#main" className="govuk-skip-link skip">
        {general.skip}
      </a>
      {partnership?.demo && (
        <aside className="demo" aria-label={general.important}>
          <div className="width">
            <p>{general.demo(onDay(partnership.today))}</p>
          </div>
        </aside>
      )}
      <Top me={me} partnership={partnership?.name}>
        <VisitorLinks />
      </Top>
      <main id="main" className="main width" tabIndex={-1}>
        {!inCircle && <Confirmation />}
        <Outlet />
      </main>
      <Footer contact={partnership?.contact_email} />
      <NavigationAnnouncer />
      <SignInAgain me={me} warn={partnership?.demo === false} />
    </>
  );
}
