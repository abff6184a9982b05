import { agenda } from '@/text/circles/sessions';
import { readable } from '@/text/general';

/** What sort of item it is, in people's words. */
export function kindWords(kind: string): string {
  return agenda.kinds[kind] ?? readable(kind);
}
