import { listAgendaTemplatesOptions } from '@/api';

/** Agendas to start from. They change with the product, not while somebody plans. */
export const templatesQuery = { ...listAgendaTemplatesOptions(), staleTime: 60_000 };
