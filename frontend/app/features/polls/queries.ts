import { queryOptions } from '@tanstack/react-query';
import { ask, listDatePolls } from '@/api';

export const datePollsQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'date-polls'], queryFn: () => ask(listDatePolls({ path: { session } })) });
