import { queryOptions } from '@tanstack/react-query';
import { ask, listRsvps, listRsvpsQueryKey, Refused, type RsvpList } from '@/api';

/** Everybody's answers with names, or null for somebody who may not see names (403). */
export const answersQuery = (session: string) =>
  queryOptions({
    queryKey: listRsvpsQueryKey({ path: { session } }),
    queryFn: async (): Promise<RsvpList | null> => {
      try {
        return await ask(listRsvps({ path: { session } }));
      } catch (refused) {
        if (refused instanceof Refused && refused.status === 403) return null;
        throw refused;
      }
    },
  });
