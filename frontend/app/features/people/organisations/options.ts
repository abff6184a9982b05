import { useSuspenseQuery } from '@tanstack/react-query';
import { listOrganisationsOptions } from '@/api';

/** All of them, for a list to choose from: a partnership has tens, not thousands. */
export const allOrganisationsQuery = listOrganisationsOptions({ query: { limit: 200 } });

export function useOrganisationOptions() {
  const { items } = useSuspenseQuery(allOrganisationsQuery).data;
  return items.map(({ id, name }) => ({ value: id, label: name }));
}
