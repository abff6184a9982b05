import { queryOptions } from '@tanstack/react-query';
import { ask, listRsvps, listRsvpsQueryKey, Refused, type RsvpList } from '@/api';

/** Who is coming by name, or null for somebody who may not know names. */
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
