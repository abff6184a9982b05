import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { circleQuery } from '@/features/circles/queries';
import { sessionQuery } from './queries';

const layout = getRouteApi('/_signed-in/sessions/$session');

/** Reads the session anew before a page that changes it. */
export const readSession = ({ context: { cache }, params }: { context: { cache: QueryClient }; params: { session: string } }) =>
  cache.fetchQuery(sessionQuery(params.session));

/** The session in the address. */
export function useSession() {
  const { session } = layout.useParams();
  return useSuspenseQuery(sessionQuery(session)).data;
}

/** The circle whose session it is. */
export function useSessionCircle() {
  return useSuspenseQuery(circleQuery(useSession().circle_id)).data;
}
