// What whoever prepares a session asks the server for.
import { queryOptions } from '@tanstack/react-query';
import { ask, listRsvps, Refused, type RsvpList, showAccessNeeds } from '@/api';

/** Who is coming by name, or null for somebody who may not know names. */
export const answersQuery = (session: string) =>
  queryOptions({
    queryKey: ['sessions', session, 'rsvps'],
    queryFn: async (): Promise<RsvpList | null> => {
      try {
        return await ask(listRsvps({ path: { session } }));
      } catch (refused) {
        if (refused instanceof Refused && refused.status === 403) return null;
        throw refused;
      }
    },
  });

/** What people need to take part, with nobody's name. */
export const accessNeedsQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'access-needs'], queryFn: () => ask(showAccessNeeds({ path: { session } })) });
