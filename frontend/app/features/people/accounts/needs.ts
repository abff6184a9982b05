import { type Me, type MeCan, may, Refused } from '@/api';

/** `beforeLoad` of pages for people with any one of these tasks. For everybody else the page does not exist. */
export function needs(...tasks: MeCan[]) {
  return ({ context: { me } }: { context: { me: Me } }) => {
    if (!tasks.some((task) => may(me, task))) throw new Refused(404);
  };
}
