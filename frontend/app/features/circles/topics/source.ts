// Where a topic came from, in words. Of one without a name there is nothing to say but that.
import type { Topic } from '@/api';
import { topics as text } from '@/text/circles/topics';

/** Null for somebody who organises from outside: they are not told so much as whether there is a name. */
export function sourceOf({ author, mine, origin }: Pick<Topic, 'author' | 'mine' | 'origin'>, member: boolean): string | null {
  if (origin === 'idea') return text.idea;
  if (origin === 'parked') return text.parked;
  if (mine) return text.mine;
  if (author) return text.by(author);
  return member ? text.unnamed : null;
}
