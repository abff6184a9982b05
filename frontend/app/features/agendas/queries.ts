import { queryOptions } from '@tanstack/react-query';
import { ask, listAgendaTemplates, showPlanningHints } from '@/api';

export const templatesQuery = queryOptions({
  queryKey: ['agenda-templates'],
  queryFn: () => ask(listAgendaTemplates()),
  staleTime: 60_000,
});

export const hintsQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'hints'], queryFn: () => ask(showPlanningHints({ path: { session } })) });
