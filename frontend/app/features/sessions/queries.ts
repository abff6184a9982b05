import { queryOptions } from '@tanstack/react-query';
import { ask, listMySessions, listSessions, type ListSessionsData, showSession } from '../../api';

export const sessionQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session], queryFn: () => ask(showSession({ path: { session } })) });

export const sessionsQuery = (circle: string, query: NonNullable<ListSessionsData['query']>) =>
  queryOptions({
    queryKey: ['circles', circle, 'sessions', query],
    queryFn: () => ask(listSessions({ path: { circle }, query })),
  });

export const mySessionsQuery = queryOptions({ queryKey: ['me', 'sessions'], queryFn: () => ask(listMySessions()) });
