import { useSuspenseQuery } from '@tanstack/react-query';
import { listOrganisationsOptions } from '@/api';

/** All organisations, for a list to choose from. A partnership has tens, so one page holds them. */
export const allOrganisationsQuery = listOrganisationsOptions({ query: { limit: 200 } });

export function useOrganisationOptions() {
  const { items } = useSuspenseQuery(allOrganisationsQuery).data;
  return items.map(({ id, name }) => ({ value: id, label: name }));
}
