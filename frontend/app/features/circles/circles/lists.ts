import { listCirclesOptions, listMembersOptions } from '@/api';

/** All my circles. A person has a few, so one page holds them. */
export const circlesQuery = listCirclesOptions({ query: { limit: 200 } });

/** All members of a circle. They fit on one page. */
export const membersQuery = (circle: string) => listMembersOptions({ path: { circle }, query: { limit: 200 } });
