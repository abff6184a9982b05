import { describe, expect, it } from 'vitest';
import { problems } from '@/text/problems';
import { Refused } from './api';
import { explain } from './form';

const invalid = (pointer: string) =>
  new Refused(422, { detail: 'Some of it needs another look.', errors: [{ pointer, code: 'x', detail: 'Look here' }] });

describe('what the server says about a form', () => {
  it('stands beside the field it points to, however deep', () => {
    expect(explain(invalid('#/name'), ['name'])).toEqual([{ field: 'name', text: 'Look here' }]);
    expect(explain(invalid('#/contacts/2/phone'), ['contacts'])).toEqual([{ field: 'contacts', text: 'Look here' }]);
  });

  it('finds the question that stands for several fields', () => {
    expect(explain(invalid('#/interval'), ['often'], { interval: 'often' })).toEqual([{ field: 'often', text: 'Look here' }]);
  });

  it('is still said when it points nowhere on the page', () => {
    expect(explain(invalid('#/charter_version'), ['accepted'])).toEqual([{ text: 'Look here' }]);
  });

  it('is plain words when there was no answer at all, or one nobody expected', () => {
    expect(explain(new Refused(0), [])).toEqual([{ text: problems.unreachable }]);
    expect(explain(new TypeError('x is undefined'), [])).toEqual([{ text: problems.unexpected }]);
    expect(explain(new Refused(409, { detail: 'You are in this circle already.' }), [])).toEqual([
      { text: 'You are in this circle already.' },
    ]);
  });
});
