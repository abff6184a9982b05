import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { ask, type Me, Refused, showMe, showMeQueryKey } from '@/api';

/** Who is signed in, or nobody. */
export const meQuery = queryOptions({
  queryKey: showMeQueryKey(),
  queryFn: async (): Promise<Me | null> => {
    try {
      return await ask(showMe());
    } catch (refused) {
      if (refused instanceof Refused && refused.status === 401) return null;
      throw refused;
    }
  },
  // Not refetched in the background: when a sign-in ends, the next request notices and asks the person to sign in again in place.
  refetchOnWindowFocus: false,
  refetchOnMount: false,
});

/** The signed-in person. Only below the signed-in layout, which has made sure there is one. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new Refused(401);
  return data;
}
