import { readable } from '@/text/general';
import { agenda } from '@/text/sessions';

/** What sort of item it is, in people's words. */
export function kindWords(kind: string): string {
  return agenda.kinds[kind] ?? readable(kind);
}
