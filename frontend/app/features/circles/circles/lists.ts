import { listCirclesOptions, listMembersOptions } from '@/api';

/** All my circles: a person has a few, never more than a page of them. */
export const circlesQuery = listCirclesOptions({ query: { limit: 200 } });

/** All members of a circle, in one page. */
export const membersQuery = (circle: string) => listMembersOptions({ path: { circle }, query: { limit: 200 } });
