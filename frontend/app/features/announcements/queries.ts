import { queryOptions } from '@tanstack/react-query';
import { ask, listAnnouncements } from '@/api';

export const announcementsQuery = (circle: string, query: { cursor?: string; limit?: number }) =>
  queryOptions({
    queryKey: ['circles', circle, 'announcements', query],
    queryFn: () => ask(listAnnouncements({ path: { circle }, query })),
  });
