import { type Me, may, Refused } from '@/api';

/** For pages of people with a task: for everybody else they do not exist. Any one of the tasks will do. */
export function needs(...tasks: string[]) {
  return ({ context: { me } }: { context: { me: Me } }) => {
    if (!tasks.some((task) => may(me, task))) throw new Refused(404);
  };
}
