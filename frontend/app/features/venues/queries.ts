import { queryOptions } from '@tanstack/react-query';
import { ask, listOrganisationRoomAsks, listVenues, showVenue } from '@/api';

/** The rooms an organisation keeps. */
export const organisationVenuesQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'venues'],
    queryFn: () => ask(listVenues({ query: { organisation_id: organisation, limit: 200 } })),
  });

export const venueQuery = (venue: string) =>
  queryOptions({ queryKey: ['venues', venue], queryFn: () => ask(showVenue({ path: { venue } })) });

/** The rooms an organisation is asked for: when, for how many and what is needed, never for which circle. */
export const organisationRoomAsksQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'room-asks'],
    queryFn: () => ask(listOrganisationRoomAsks({ path: { organisation } })),
  });
