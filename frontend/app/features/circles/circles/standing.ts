// What the list of my circles says about my place in each: inside, or "at the door", which means that something must happen first.
import type { CircleLine } from '@/api';

/** At the door: a charter to accept, a place that is paused, or days that are running out. Inside is then closed. */
export type AtTheDoor = 'needs_charter' | 'paused' | 'stepping_back';

export function atTheDoor(line: Pick<CircleLine, 'standings'>): AtTheDoor | null {
  return (['needs_charter', 'paused', 'stepping_back'] as const).find((one) => line.standings.includes(one)) ?? null;
}

/** Which pages of the circle open from the door. Somebody who is stepping back still hands over what they do. */
export function opensAtTheDoor(line: Pick<CircleLine, 'standings'>, page: string, part: string): boolean {
  if (page === 'roles') return atTheDoor(line) === 'stepping_back' && part !== 'new';
  return ['', 'charter', 'my-place', 'mail', 'leave'].includes(page);
}

/** Whether somebody is inside as one of its people, and not only to organise it. */
export function isMember(circle: Pick<CircleLine, 'standings'>): boolean {
  return circle.standings.includes('member');
}
