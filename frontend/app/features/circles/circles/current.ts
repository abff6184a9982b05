import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Refused, showCircleOptions } from '@/api';
import { circlesQuery } from './lists';

const layout = getRouteApi('/_signed-in/circles/$circle');

/** Reads the circle anew before a page that edits it: a form must start from what stands now. */
export const readCircle = ({ context: { cache }, params }: { context: { cache: QueryClient }; params: { circle: string } }) =>
  cache.fetchQuery(showCircleOptions({ path: { circle: params.circle } }));

/** The circle in the address, as an entry of my list of circles. It is there also for somebody who may not go in. */
export function useLine() {
  const { circle: id } = layout.useParams();
  const line = useSuspenseQuery(circlesQuery).data.items.find((one) => one.id === id);
  if (!line) throw new Refused(404);
  return line;
}

/** The circle in the address, as its members see it. */
export function useCircle() {
  const { circle } = layout.useParams();
  return useSuspenseQuery(showCircleOptions({ path: { circle } })).data;
}
