// Reading pasted lines: "manager@example.org, worker@example.org, line".
import type { RelationLine } from '@/api';

const kinds = ['line', 'assessor_of', 'practice_educator_of', 'tutor_of'] as const;

export interface ReadFeed {
  lines: RelationLine[];
  /** The first line that cannot be read, counted from 1. */
  wrong: { line: number; text: string } | null;
}

export function readFeed(pasted: string): ReadFeed {
  const lines: RelationLine[] = [];
  for (const [index, text] of pasted.split('\n').entries()) {
    if (!text.trim()) continue;
    const [holder_email = '', subject_email = '', kind = ''] = text.split(/[,;\t]/).map((part) => part.trim());
    const known = kinds.find((one) => one === kind.toLowerCase().replaceAll(' ', '_'));
    if (!known || !holder_email.includes('@') || !subject_email.includes('@')) {
      return { lines, wrong: { line: index + 1, text: text.trim() } };
    }
    lines.push({ holder_email, subject_email, kind: known });
  }
  return { lines, wrong: null };
}
