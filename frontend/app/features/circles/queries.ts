import { queryOptions } from '@tanstack/react-query';
import {
  ask,
  listCharterVersions,
  listCircles,
  listDirectory,
  type ListDirectoryData,
  listMembers,
  listNotices,
  listRoleTerms,
  Refused,
  type Series,
  showCircle,
  showFace,
  showJoining,
  showMembership,
  showRoleTerm,
  showSeries,
} from '@/api';

export const directoryQuery = (query: NonNullable<ListDirectoryData['query']>) =>
  queryOptions({ queryKey: ['directory', query], queryFn: () => ask(listDirectory({ query })) });

export const faceQuery = (circle: string) =>
  queryOptions({ queryKey: ['directory', circle, 'face'], queryFn: () => ask(showFace({ path: { circle } })) });

export const joiningQuery = (circle: string) =>
  queryOptions({ queryKey: ['directory', circle, 'joining'], queryFn: () => ask(showJoining({ path: { circle } })) });

export const circlesQuery = queryOptions({
  queryKey: ['circles'],
  queryFn: () => ask(listCircles({ query: { limit: 200 } })),
});

export const circleQuery = (circle: string) =>
  queryOptions({ queryKey: ['circles', circle], queryFn: () => ask(showCircle({ path: { circle } })) });

export const membersQuery = (circle: string) =>
  queryOptions({
    queryKey: ['circles', circle, 'members'],
    queryFn: () => ask(listMembers({ path: { circle }, query: { limit: 200 } })),
  });

export const membershipQuery = (circle: string) =>
  queryOptions({ queryKey: ['circles', circle, 'membership'], queryFn: () => ask(showMembership({ path: { circle } })) });

export const noticesQuery = (circle: string, query: { cursor?: string; limit?: number }) =>
  queryOptions({
    queryKey: ['circles', circle, 'notices', query],
    queryFn: () => ask(listNotices({ path: { circle }, query })),
  });

export const charterQuery = (circle: string) =>
  queryOptions({
    queryKey: ['circles', circle, 'charter'],
    queryFn: () => ask(listCharterVersions({ path: { circle } })),
  });

/** How the circle meets, or null while it has not said. */
export const seriesQuery = (circle: string) =>
  queryOptions({
    queryKey: ['circles', circle, 'series'],
    queryFn: async (): Promise<Series | null> => {
      try {
        return await ask(showSeries({ path: { circle } }));
      } catch (refused) {
        if (refused instanceof Refused && refused.status === 404) return null;
        throw refused;
      }
    },
  });

export const roleTermsQuery = (circle: string) =>
  queryOptions({ queryKey: ['circles', circle, 'role-terms'], queryFn: () => ask(listRoleTerms({ path: { circle } })) });

export const roleTermQuery = (roleTerm: string) =>
  queryOptions({
    queryKey: ['role-terms', roleTerm],
    queryFn: () => ask(showRoleTerm({ path: { role_term: roleTerm } })),
  });
