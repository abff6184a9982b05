import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { showCircleOptions, showSessionOptions } from '@/api';

const layout = getRouteApi('/_signed-in/sessions/$session');

/** Reads the session anew before a page that changes it. */
export const readSession = ({ context: { cache }, params }: { context: { cache: QueryClient }; params: { session: string } }) =>
  cache.fetchQuery(showSessionOptions({ path: { session: params.session } }));

/** The session in the address. */
export function useSession() {
  const { session } = layout.useParams();
  return useSuspenseQuery(showSessionOptions({ path: { session } })).data;
}

/** The circle whose session it is. */
export function useSessionCircle() {
  return useSuspenseQuery(showCircleOptions({ path: { circle: useSession().circle_id } })).data;
}
