import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { ask, listMySafeguardingContacts, listOrganisations, listRelationFeeds, showOrganisation } from '@/api';

export const organisationsQuery = (query: { q?: string; cursor?: string; limit?: number }) =>
  queryOptions({ queryKey: ['organisations', query], queryFn: () => ask(listOrganisations({ query })) });

/** All of them, for a list to choose from: a partnership has tens, not thousands. */
export const allOrganisationsQuery = organisationsQuery({ limit: 200 });

export function useOrganisationOptions() {
  const { items } = useSuspenseQuery(allOrganisationsQuery).data;
  return items.map(({ id, name }) => ({ value: id, label: name }));
}

export const organisationQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation],
    queryFn: () => ask(showOrganisation({ path: { organisation } })),
  });

/** Whom to tell about a worry, at each of my employers. */
export const myContactsQuery = queryOptions({
  queryKey: ['me', 'safeguarding-contacts'],
  queryFn: () => ask(listMySafeguardingContacts()),
});

export function useMyContacts() {
  return useSuspenseQuery(myContactsQuery).data.items.filter(({ contacts }) => contacts.length > 0);
}

export const relationFeedsQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'relation-feeds'],
    queryFn: () => ask(listRelationFeeds({ path: { organisation } })),
  });
