import { queryOptions } from '@tanstack/react-query';
import { listMyRoleTermsOptions } from '@/api';

/** The circles I am the research partner of, and until when. */
export const myTermsQuery = queryOptions({
  ...listMyRoleTermsOptions(),
  select: ({ items }) => items.filter(({ kind }) => kind === 'research_partner'),
});
