import { queryOptions } from '@tanstack/react-query';
import { ask, listRoomAsks, listVenues, showRoom } from '@/api';

/** The rooms of the partnership that can be asked for: tens, not thousands. */
export const venuesQuery = queryOptions({ queryKey: ['venues'], queryFn: () => ask(listVenues({ query: { limit: 200 } })) });

export const roomQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'room'], queryFn: () => ask(showRoom({ path: { session } })) });

export const roomAsksQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'room-asks'], queryFn: () => ask(listRoomAsks({ path: { session } })) });
