import { listVenuesOptions } from '@/api';

/** The rooms of the partnership that can be asked for: tens, not thousands. */
export const venuesQuery = listVenuesOptions({ query: { limit: 200 } });
