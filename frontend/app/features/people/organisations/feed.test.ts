import { describe, expect, it } from 'vitest';
import { readFeed } from './feed';

describe('pasted relations', () => {
  it('are read from commas, semicolons and spreadsheet columns', () => {
    const { lines, wrong } = readFeed('a@x.example, b@x.example, line\n\nc@x.example\td@x.example\tAssessor of\n');
    expect(wrong).toBeNull();
    expect(lines).toEqual([
      { holder_email: 'a@x.example', subject_email: 'b@x.example', kind: 'line' },
      { holder_email: 'c@x.example', subject_email: 'd@x.example', kind: 'assessor_of' },
    ]);
  });

  it('stop at the first line that cannot be read, and say which', () => {
    expect(readFeed('a@x.example, b@x.example, line\nnobody, b@x.example, line').wrong).toEqual({
      line: 2,
      text: 'nobody, b@x.example, line',
    });
  });
});
