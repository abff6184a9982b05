import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import {
  ask,
  listEngagements,
  listIdentities,
  listInvitations,
  listPeople,
  listRelations,
  listSignIns,
  type Me,
  Refused,
  showEngagement,
  showMe,
  showPerson,
  showPersonEngagement,
} from '@/api';

/** Who is signed in, or nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await ask(showMe());
    } catch (refused) {
      if (refused instanceof Refused && refused.status === 401) return null;
      throw refused;
    }
  },
  // A sign-in that ends while somebody writes is noticed by the next request, which asks them to sign in again in place.
  refetchOnWindowFocus: false,
  refetchOnMount: false,
});

/** The signed-in person. Only below the signed-in layout, which has made sure there is one. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new Refused(401);
  return data;
}

export const engagementsQuery = queryOptions({
  queryKey: ['me', 'engagements'],
  queryFn: () => ask(listEngagements()),
});

export const engagementQuery = (engagement: string) =>
  queryOptions({
    queryKey: ['me', 'engagements', engagement],
    queryFn: () => ask(showEngagement({ path: { engagement } })),
  });

export const relationsQuery = queryOptions({
  queryKey: ['me', 'relations'],
  queryFn: () => ask(listRelations()),
});

export const signInsQuery = queryOptions({
  queryKey: ['me', 'sign-ins'],
  queryFn: () => ask(listSignIns()),
});

export const identitiesQuery = queryOptions({
  queryKey: ['me', 'identities'],
  queryFn: () => ask(listIdentities()),
});

export const peopleQuery = (query: { q?: string; cursor?: string }) =>
  queryOptions({ queryKey: ['people', query], queryFn: () => ask(listPeople({ query })) });

export const personQuery = (person: string) =>
  queryOptions({ queryKey: ['people', person], queryFn: () => ask(showPerson({ path: { person } })) });

export const personEngagementQuery = (engagement: string) =>
  queryOptions({
    queryKey: ['engagements', engagement],
    queryFn: () => ask(showPersonEngagement({ path: { engagement } })),
  });

export const invitationsQuery = (query: { cursor?: string }) =>
  queryOptions({ queryKey: ['invitations', query], queryFn: () => ask(listInvitations({ query })) });
