import { queryOptions } from '@tanstack/react-query';
import { ask, listConnections } from '@/api';

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: () => ask(listConnections()),
});
