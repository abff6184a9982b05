import { queryOptions } from '@tanstack/react-query';
import { ask, listMyBriefs, listMyRoleTerms, listResearch, listSessionResearch, showBrief, showResearch } from '@/api';

/** The briefs of sessions I bring research to. */
export const briefsQuery = queryOptions({ queryKey: ['me', 'briefs'], queryFn: () => ask(listMyBriefs()) });

/** The circles I am the research partner of, and until when. */
export const myTermsQuery = queryOptions({
  queryKey: ['me', 'role-terms'],
  queryFn: async () => (await ask(listMyRoleTerms())).items.filter(({ kind }) => kind === 'research_partner'),
});

export const briefQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'brief'], queryFn: () => ask(showBrief({ path: { session } })) });

export const sessionResearchQuery = (session: string) =>
  queryOptions({
    queryKey: ['sessions', session, 'research'],
    queryFn: () => ask(listSessionResearch({ path: { session } })),
  });

export const readingQuery = (circle: string, query: { cursor?: string }) =>
  queryOptions({
    queryKey: ['circles', circle, 'research', query],
    queryFn: () => ask(listResearch({ path: { circle }, query })),
  });

export const researchQuery = (item: string) =>
  queryOptions({ queryKey: ['research', item], queryFn: () => ask(showResearch({ path: { research_item: item } })) });
