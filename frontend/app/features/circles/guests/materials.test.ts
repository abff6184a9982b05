import { describe, expect, it } from 'vitest';
import { checkMaterial, withMaterial, withoutMaterial } from './materials';

const questions = { label: 'Three questions to ask', url: 'https://example.org/three' };
const items = [
  { id: 'one', materials: [questions] },
  { id: 'two', materials: [] },
] as unknown as Parameters<typeof withMaterial>[0]['items'];

describe('what a guest leaves with the circle', () => {
  it('keeps what stands there already', () => {
    const more = { item_id: 'one', label: ' A poster ', url: '' };
    expect(withMaterial({ items }, more)).toEqual({ item_id: 'one', materials: [questions, { label: 'A poster', url: null }] });
    expect(withMaterial({ items }, { ...more, item_id: 'two' }).materials).toHaveLength(1);
  });

  it('takes back one thing and no other', () => {
    expect(withoutMaterial({ items }, 'one', 0)).toEqual({ item_id: 'one', materials: [] });
    expect(withoutMaterial({ items }, 'one', 1)).toEqual({ item_id: 'one', materials: [questions] });
  });

  it('needs a name, and an address one can open where there is one', () => {
    expect(checkMaterial({ item_id: 'one', label: ' ', url: '' })).toHaveProperty('label');
    expect(checkMaterial({ item_id: 'one', label: 'x', url: 'example.org' })).toHaveProperty('url');
    expect(checkMaterial({ item_id: 'one', label: 'x', url: 'https://example.org/a' })).toEqual({});
  });
});
